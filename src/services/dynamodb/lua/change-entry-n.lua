--- Makes, changes or removes a field of a hash, if it still holds what the caller saw.
--- KEYS 1 generation, 2 hash, 3 counter, then keys that are removed with the field
--- ARGV 1 generation, 2 field, 3 what it holds (empty: there is none), 4 what it shall hold (empty: remove)
--- Replies STALE | CHANGED | OK
--- @include "generation"

if (redis.call('HGET', KEYS[2], ARGV[2]) or '') ~= ARGV[3] then return 'CHANGED' end
redis.call('INCR', KEYS[3])
if ARGV[4] ~= '' then
  redis.call('HSET', KEYS[2], ARGV[2], ARGV[4])
  return 'OK'
end
redis.call('HDEL', KEYS[2], ARGV[2])
for at = 4, #KEYS do redis.call('UNLINK', KEYS[at]) end
return 'OK'
