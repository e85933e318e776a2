--- Accepts messages of a topic and enqueues their deliveries.
--- KEYS 1 generation, then all of redis-keys.ts
--- ARGV 1 generation, 2 topic, 3 version, 4 now, 5 held until, 6 deduplication window, 7 archive from (empty: no archive),
---      8 one when messages are numbered, 9 JSON: [[message id, message, deduplication key, [[delivery id, lane, rest]]]]
--- Replies STALE | MISSING | CHANGED | for each message: its id, its sequence number, 1 for a duplicate, and 1 or 0 for each delivery: held or not
--- @include "generation"
--- @include "keys"
--- @include "deliveries"

local topic, now, held_until = ARGV[2], ARGV[4], ARGV[5]
local version = redis.call('HGET', VERSIONS, topic)
if not version then return 'MISSING' end
if version ~= ARGV[3] then return 'CHANGED' end

for _, expired in ipairs(redis.call('ZRANGE', DEDUPLICATION_EXPIRY, '-inf', now, 'BYSCORE', 'LIMIT', 0, 200)) do
  redis.call('ZREM', DEDUPLICATION_EXPIRY, expired)
  redis.call('HDEL', DEDUPLICATIONS, expired)
end

local function first_of(key)
  if key == '' then return nil end
  local text = redis.call('HGET', DEDUPLICATIONS, topic .. '/' .. key)
  if not text then return nil end
  local id, sequence, expires = string.match(text, '^([^\t]*)\t([^\t]*)\t(.*)$')
  if tonumber(expires) <= tonumber(now) then return nil end
  return id, sequence
end

local function archive(id, sequence, message)
  local member = topic .. ':' .. sequence
  redis.call('ZADD', ARCHIVE_ORDER, 0, member)
  redis.call('HSET', ARCHIVE, member, now .. '\t' .. message)
  for _, old in ipairs(redis.call('ZRANGE', ARCHIVE_ORDER, '[' .. topic .. ':', '(' .. topic .. ';', 'BYLEX', 'LIMIT', 0, 20)) do
    local published = string.match(redis.call('HGET', ARCHIVE, old), '^(%d+)')
    if tonumber(published) >= tonumber(ARGV[7]) then break end
    redis.call('ZREM', ARCHIVE_ORDER, old)
    redis.call('HDEL', ARCHIVE, old)
  end
end

local reply = {}
for _, entry in ipairs(cjson.decode(ARGV[9])) do
  local id, message, key, recipients = entry[1], entry[2], entry[3], entry[4]
  local first, sequence = first_of(key)
  local held = {}
  if first then
    reply[#reply + 1] = { first, sequence, '1', '' }
  else
    sequence = ''
    if ARGV[8] == '1' then
      sequence = string.format('1%016d000', redis.call('HINCRBY', COUNTS, topic .. '/position', 1))
    end
    if key ~= '' then
      local expires = string.format('%d', now + ARGV[6])
      redis.call('HSET', DEDUPLICATIONS, topic .. '/' .. key, id .. '\t' .. sequence .. '\t' .. expires)
      redis.call('ZADD', DEDUPLICATION_EXPIRY, expires, topic .. '/' .. key)
    end
    if ARGV[7] ~= '' then archive(id, sequence, message) end
    for at, recipient in ipairs(recipients) do
      held[at] = add_delivery(recipient[1], '0', id, sequence, recipient[2], recipient[3], held_until, message)
    end
    reply[#reply + 1] = { id, sequence, '0', table.concat(held) }
  end
end
return reply
