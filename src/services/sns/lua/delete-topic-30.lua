--- Removes a topic with everything that belongs to it.
--- KEYS 1 generation, then all of redis-keys.ts
--- ARGV 1 generation, 2 topic
--- Replies STALE | 0 when there was none | 1
--- @include "generation"
--- @include "keys"
--- @include "deliveries"

local topic = ARGV[2]
if redis.call('HDEL', TOPICS, topic) == 0 then return 0 end
redis.call('ZREM', TOPIC_NAMES, topic)
redis.call('HDEL', VERSIONS, topic)
for _, what in ipairs({ 'confirmed', 'pending', 'deleted', 'position', 'forgotten' }) do redis.call('HDEL', COUNTS, topic .. '/' .. what) end
local from, to = '[' .. topic .. ':', '(' .. topic .. ';'
for _, member in ipairs(redis.call('ZRANGE', SUBSCRIPTION_IDS, from, to, 'BYLEX')) do
  local subscription = cjson.decode(redis.call('HGET', SUBSCRIPTIONS, member))
  redis.call('HDEL', KEYS[9], topic .. '/' .. subscription.protocol .. '/' .. subscription.endpoint)
  redis.call('HDEL', SUBSCRIPTIONS, member)
  redis.call('HDEL', CHANGE_OF, member)
end
redis.call('ZREMRANGEBYLEX', SUBSCRIPTION_IDS, from, to)
redis.call('ZREMRANGEBYLEX', CHANGES, from, to)
for _, member in ipairs(redis.call('ZRANGE', ARCHIVE_ORDER, from, to, 'BYLEX')) do redis.call('HDEL', ARCHIVE, member) end
redis.call('ZREMRANGEBYLEX', ARCHIVE_ORDER, from, to)
for _, member in ipairs(redis.call('ZRANGE', DEDUPLICATION_EXPIRY, 0, -1)) do
  if string.sub(member, 1, #topic + 1) == topic .. '/' then
    redis.call('ZREM', DEDUPLICATION_EXPIRY, member)
    redis.call('HDEL', DEDUPLICATIONS, member)
  end
end
local all = redis.call('HGETALL', DELIVERIES)
for at = 1, #all, 2 do
  local _, _, _, _, rest = read_delivery(all[at + 1])
  local target = cjson.decode(rest).target
  if target.kind == 'subscription' and target.topic == topic then remove_delivery(all[at], '0') end
end
return 1
