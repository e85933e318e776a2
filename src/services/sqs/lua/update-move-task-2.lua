--- Replaces a message move task that has not changed since it was read.
--- KEYS 1 generation, 2 tasks
--- ARGV 1 generation, 2 task handle, 3 the JSON that was read, 4 the new JSON
--- Replies STALE | CHANGED | OK
--- @include "generation"

if redis.call('HGET', KEYS[2], ARGV[2]) ~= ARGV[3] then return 'CHANGED' end
redis.call('HSET', KEYS[2], ARGV[2], ARGV[4])
return 'OK'
