--- Takes deliveries that are due and holds them.
--- KEYS 1 generation, then all of redis-keys.ts
--- ARGV 1 generation, 2 now, 3 held until, 4 how many at most
--- Replies STALE | when the next one is due (empty: none), then for each its id, itself and its message
--- @include "generation"
--- @include "keys"

local reply = { '' }
for _, id in ipairs(redis.call('ZRANGE', DUE, '-inf', ARGV[2], 'BYSCORE', 'LIMIT', 0, ARGV[4])) do
  redis.call('ZADD', DUE, ARGV[3], id)
  local delivery = redis.call('HGET', DELIVERIES, id)
  local message_id = string.match(delivery, '^%d+\t([^\t]*)')
  reply[#reply + 1] = id
  reply[#reply + 1] = delivery
  reply[#reply + 1] = redis.call('HGET', MESSAGES, message_id)
end
local next = redis.call('ZRANGE', DUE, 0, 0, 'WITHSCORES')
if next[2] then reply[1] = next[2] end
return reply
