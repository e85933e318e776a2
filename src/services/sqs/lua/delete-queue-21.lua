--- Removes a queue with all that belongs to it, and remembers when.
--- KEYS 1 generation, 2 versions, 3 queues, 4 names, 5 deleted, 6 counter, 7 meta, 8-18 the queue,
---      19 sources of dead-letter queues, 20 tasks, 21 its tasks
--- ARGV 1 generation, 2 queue name, 3 version, 4 now, 5 dead-letter queue NUL queue name (empty: it has none), 6 channel
--- Replies STALE | CHANGED | OK
--- @include "generation"
--- @include "version"

local name = ARGV[2]
if not is_current(KEYS[2], name, ARGV[3]) then return 'CHANGED' end
redis.call('INCR', KEYS[6])
redis.call('HDEL', KEYS[2], name)
redis.call('HDEL', KEYS[3], name)
redis.call('ZREM', KEYS[4], name)
redis.call('HSET', KEYS[5], name, ARGV[4])
redis.call('HDEL', KEYS[7], name, name .. '\0purged', name .. '\0full')
for at = 8, 18 do redis.call('UNLINK', KEYS[at]) end
if ARGV[5] ~= '' then redis.call('ZREM', KEYS[19], ARGV[5]) end
for _, handle in ipairs(redis.call('ZRANGE', KEYS[21], 0, -1)) do redis.call('HDEL', KEYS[20], handle) end
redis.call('UNLINK', KEYS[21])
tell_change(ARGV[6])
return 'OK'
