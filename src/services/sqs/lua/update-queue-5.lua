--- Replaces a queue's configuration, and says whose dead-letter source it is now.
--- KEYS 1 generation, 2 versions, 3 queues, 4 counter, 5 sources of dead-letter queues
--- ARGV 1 generation, 2 queue name, 3 version, 4 configuration, 5 and 6 old and new dead-letter queue NUL queue name (empty: none)
--- Replies STALE | CHANGED | the new version
--- @include "generation"
--- @include "version"

local name = ARGV[2]
if not is_current(KEYS[2], name, ARGV[3]) then return 'CHANGED' end
local version = ARGV[1] .. '.' .. string.format('%.0f', redis.call('INCR', KEYS[4]))
redis.call('HSET', KEYS[3], name, ARGV[4])
redis.call('HSET', KEYS[2], name, version)
if ARGV[5] ~= '' then redis.call('ZREM', KEYS[5], ARGV[5]) end
if ARGV[6] ~= '' then redis.call('ZADD', KEYS[5], 0, ARGV[6]) end
return version
