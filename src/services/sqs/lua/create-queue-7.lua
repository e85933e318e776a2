--- Makes a queue unless one of the name exists.
--- KEYS 1 generation, 2 versions, 3 queues, 4 names, 5 deleted, 6 counter, 7 sources of dead-letter queues
--- ARGV 1 generation, 2 queue name, 3 configuration, 4 refuse when deleted at or after this time (empty: never),
---      5 dead-letter queue NUL queue name (empty: it has none)
--- Replies STALE | RECENT | created (1 or 0), version, configuration
--- @include "generation"

local name = ARGV[2]
local held = redis.call('HGET', KEYS[3], name)
if held then return { '0', redis.call('HGET', KEYS[2], name), held } end
local deleted_at = redis.call('HGET', KEYS[5], name)
if deleted_at and ARGV[4] ~= '' and tonumber(deleted_at) >= tonumber(ARGV[4]) then return 'RECENT' end
local version = ARGV[1] .. '.' .. string.format('%.0f', redis.call('INCR', KEYS[6]))
redis.call('HDEL', KEYS[5], name)
redis.call('HSET', KEYS[3], name, ARGV[3])
redis.call('HSET', KEYS[2], name, version)
redis.call('ZADD', KEYS[4], 0, name)
if ARGV[5] ~= '' then redis.call('ZADD', KEYS[7], 0, ARGV[5]) end
return { '1', version, ARGV[3] }
