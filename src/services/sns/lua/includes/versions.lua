-- Gives a topic a new version, and notes which subscription changed. More changes than twice the subscriptions and some are forgotten.
local KEPT = 1000

local function touch(topic, generation, id)
  local count = redis.call('INCR', COUNTER)
  redis.call('HSET', VERSIONS, topic, generation .. '.' .. count)
  if not id then return end
  local field = topic .. ':' .. id
  local former = redis.call('HGET', CHANGE_OF, field)
  if former then redis.call('ZREM', CHANGES, former) end
  local member = string.format('%s:%016d:%s', topic, count, id)
  redis.call('ZADD', CHANGES, 0, member)
  redis.call('HSET', CHANGE_OF, field, member)
  local from, to = '[' .. topic .. ':', '(' .. topic .. ';'
  local held = redis.call('HGET', COUNTS, topic .. '/confirmed') or 0
  local pending = redis.call('HGET', COUNTS, topic .. '/pending') or 0
  if redis.call('ZLEXCOUNT', CHANGES, from, to) <= 2 * (held + pending + KEPT) then return end
  for _, old in ipairs(redis.call('ZRANGE', CHANGES, from, to, 'BYLEX', 'LIMIT', 0, KEPT)) do
    redis.call('ZREM', CHANGES, old)
    local forgotten, of = string.match(old, ':(%d+):([^:]*)$')
    redis.call('HDEL', CHANGE_OF, topic .. ':' .. of)
    redis.call('HSET', COUNTS, topic .. '/forgotten', tonumber(forgotten))
  end
end
