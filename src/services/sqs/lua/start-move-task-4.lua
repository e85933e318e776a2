--- Registers a message move task.
--- KEYS 1 generation, 2 versions, 3 tasks, 4 tasks of the source
--- ARGV 1 generation, 2 name of the source, 3 task handle, 4 the task's JSON, 5 its start, 6 how many tasks of a source are kept
--- Replies STALE | MISSING | RUNNING | OK
--- @include "generation"

if redis.call('HEXISTS', KEYS[2], ARGV[2]) == 0 then return 'MISSING' end
for _, handle in ipairs(redis.call('ZRANGE', KEYS[4], 0, -1)) do
  if cjson.decode(redis.call('HGET', KEYS[3], handle)).status == 'RUNNING' then return 'RUNNING' end
end
redis.call('HSET', KEYS[3], ARGV[3], ARGV[4])
redis.call('ZADD', KEYS[4], ARGV[5], ARGV[3])
for _, old in ipairs(redis.call('ZRANGE', KEYS[4], 0, -tonumber(ARGV[6]) - 1)) do
  redis.call('ZREM', KEYS[4], old)
  redis.call('HDEL', KEYS[3], old)
end
return 'OK'
