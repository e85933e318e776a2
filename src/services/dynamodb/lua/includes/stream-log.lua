--- @include "digits"

-- Records are entries of a Redis stream. Their ids are their positions, and behind them when they were made: `position-milliseconds`.
local function position_of(id)
  return tonumber(string.match(id, '^(%d+)'))
end

local function made_at(id)
  return tonumber(string.match(id, '(%d+)$'))
end

-- Drops records that were made before a time.
local function trim_records(records, not_before)
  local first = redis.call('XRANGE', records, '-', '+', 'COUNT', 1)[1]
  if not first or made_at(first[1]) >= not_before then return end
  local last = redis.call('XREVRANGE', records, '+', '-', 'COUNT', 1)[1]
  if made_at(last[1]) < not_before then
    redis.call('XTRIM', records, 'MAXLEN', 0)
    return
  end
  local old, fresh = position_of(first[1]), position_of(last[1])
  while fresh - old > 1 do
    local middle = math.floor((old + fresh) / 2)
    local probe = redis.call('XRANGE', records, digits(middle), '+', 'COUNT', 1)[1]
    if made_at(probe[1]) < not_before then old = position_of(probe[1]) else fresh = middle end
  end
  redis.call('XTRIM', records, 'MINID', digits(fresh))
end

local function add_record(records, positions, name, created_at, json)
  local position = redis.call('HINCRBY', positions, name, 1)
  redis.call('XADD', records, digits(position) .. '-' .. created_at, 'r', json)
end
