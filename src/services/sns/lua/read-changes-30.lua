--- A topic with the subscriptions that changed since a version; all of them when that is too long ago.
--- KEYS 1 generation, then all of redis-keys.ts
--- ARGV 1 generation, 2 topic, 3 the number of the version that the caller knows (empty: none)
--- Replies STALE | MISSING | version, topic, 1 when complete, then for each subscription: its id and itself (empty: it is gone)
--- @include "generation"
--- @include "keys"

local topic = ARGV[2]
local held = redis.call('HGET', TOPICS, topic)
if not held then return 'MISSING' end
local reply = { redis.call('HGET', VERSIONS, topic), held, '1' }
local forgotten = tonumber(redis.call('HGET', COUNTS, topic .. '/forgotten') or '0')
if ARGV[3] == '' or tonumber(ARGV[3]) < forgotten then
  for _, member in ipairs(redis.call('ZRANGE', SUBSCRIPTION_IDS, '[' .. topic .. ':', '(' .. topic .. ';', 'BYLEX')) do
    reply[#reply + 1] = string.sub(member, #topic + 2)
    reply[#reply + 1] = redis.call('HGET', SUBSCRIPTIONS, member)
  end
  return reply
end
reply[3] = '0'
local from = string.format('(%s:%016d;', topic, tonumber(ARGV[3]))
for _, member in ipairs(redis.call('ZRANGE', CHANGES, from, '(' .. topic .. ';', 'BYLEX')) do
  local id = string.match(member, '[^:]*$')
  reply[#reply + 1] = id
  reply[#reply + 1] = redis.call('HGET', SUBSCRIPTIONS, topic .. ':' .. id) or ''
end
return reply
