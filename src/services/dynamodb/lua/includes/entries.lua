--- @include "payload"

-- A member of an index's order is the entry's place and, in two bytes more, how long the place in the table is with which it ends.
local function entry_member(entry_place, place)
  return entry_place .. struct.pack('>I2', #place)
end

local function place_in_table(member)
  local length = struct.unpack('>I2', string.sub(member, -2))
  return string.sub(member, -2 - length, -3)
end

-- For each item that has entries: `index id:length of the member:member` one after the other.
local function read_entries(text)
  local members, at = {}, 1
  while text and at <= #text do
    local _, stop, id, length = string.find(text, '^([^:]*):(%d+):', at)
    members[id] = string.sub(text, stop + 1, stop + length)
    at = stop + 1 + length
  end
  return members
end

local function count_change(counts, prefix, items, bytes)
  if items ~= 0 then redis.call('HINCRBY', counts, prefix .. 'n', items) end
  if bytes ~= 0 then redis.call('HINCRBY', counts, prefix .. 'b', bytes) end
end

-- A table: { items, order, entries, expiry, counts, records, indexes = { { id, order, items, projected } } }, keys all but `id` and `projected`.
-- Puts an item's entries in the place of those that it had. `fresh`: for each index { place (empty: no entry), bytes, json }, or nothing.
local function move_entries(target, place, old_bytes, fresh)
  if #target.indexes == 0 then return end
  local held = read_entries(redis.call('HGET', target.entries, place))
  local packed = {}
  for number, index in ipairs(target.indexes) do
    local entry = fresh and fresh[number]
    local old, new = held[index.id], entry and entry.place ~= '' and entry_member(entry.place, place) or nil
    local items, bytes = 0, 0
    if old then
      local _, size = nil, old_bytes
      if index.projected then _, size = read_header(redis.call('HGET', index.items, place)) end
      items, bytes = -1, -size
      if old ~= new then redis.call('ZREM', index.order, old) end
    end
    if new then
      items, bytes = items + 1, bytes + entry.bytes
      if old ~= new then redis.call('ZADD', index.order, 0, new) end
      if index.projected then redis.call('HSET', index.items, place, '0|' .. entry.bytes .. '|' .. entry.json) end
      packed[#packed + 1] = index.id .. ':' .. #new .. ':' .. new
    elseif old and index.projected then
      redis.call('HDEL', index.items, place)
    end
    count_change(target.counts, index.id .. ':', items, bytes)
  end
  if #packed > 0 then
    redis.call('HSET', target.entries, place, table.concat(packed))
  elseif next(held) then
    redis.call('HDEL', target.entries, place)
  end
end
