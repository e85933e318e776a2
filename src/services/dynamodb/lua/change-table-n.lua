--- Makes, changes or removes a table and its stream log.
--- KEYS 1 generation, 2 versions, 3 tables, 4 names, 5 counter, 6 logs, 7 log names, 8 positions, 9 stream records, 10 counts,
---      then keys to remove
--- ARGV 1 generation, 2 name, 3 version of the table (empty: there is none), 4 new definition (empty: remove),
---      5 one when the log is changed too, 6 log (empty: there is none), 7 last position, 8 new log (empty: remove), 9 generation for versions,
---      then fields of the counts to remove
--- Replies STALE | CHANGED | the table's version, empty when it is removed
--- @include "generation"

local name = ARGV[2]
if (redis.call('HGET', KEYS[2], name) or '') ~= ARGV[3] then return 'CHANGED' end
if ARGV[5] == '1' then
  if (redis.call('HGET', KEYS[6], name) or '') ~= ARGV[6] or (redis.call('HGET', KEYS[8], name) or '0') ~= ARGV[7] then return 'CHANGED' end
end

local version = ''
local count = redis.call('INCR', KEYS[5])
if ARGV[4] == '' then
  redis.call('HDEL', KEYS[2], name)
  redis.call('HDEL', KEYS[3], name)
  redis.call('ZREM', KEYS[4], name)
else
  version = ARGV[9] .. '.' .. count
  redis.call('HSET', KEYS[2], name, version)
  redis.call('HSET', KEYS[3], name, ARGV[4])
  redis.call('ZADD', KEYS[4], 0, name)
end
for at = 11, #KEYS do redis.call('UNLINK', KEYS[at]) end
for at = 10, #ARGV do redis.call('HDEL', KEYS[10], ARGV[at]) end

if ARGV[5] == '1' then
  if ARGV[8] == '' then
    redis.call('HDEL', KEYS[6], name)
    redis.call('ZREM', KEYS[7], name)
    redis.call('XTRIM', KEYS[9], 'MAXLEN', 0)
  else
    redis.call('HSET', KEYS[6], name, ARGV[8])
    redis.call('ZADD', KEYS[7], 0, name)
  end
end
if ARGV[4] == '' and redis.call('HEXISTS', KEYS[6], name) == 0 then
  redis.call('HDEL', KEYS[8], name)
  redis.call('UNLINK', KEYS[9])
end
return version
