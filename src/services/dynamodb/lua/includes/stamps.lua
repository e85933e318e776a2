--- @include "digits"

-- Stamps are `time.sequence.region`; see `replication/stamp.ts`. A change that waits for other Regions is `version|stamp|key as JSON`.
local TOMBSTONE_MS = 24 * 60 * 60 * 1000

local function read_stamp(text)
  local time, sequence, region = string.match(text, '^(%d+)%.(%d+)%.(.*)$')
  return tonumber(time), tonumber(sequence), region
end

local function is_later(stamp, held)
  local time, sequence, region = read_stamp(stamp)
  local held_time, held_sequence, held_region = read_stamp(held)
  if time ~= held_time then return time > held_time end
  if sequence ~= held_sequence then return sequence > held_sequence end
  return region > held_region
end

local function next_stamp(held, now, region)
  local time, sequence = tonumber(now), 0
  if held then
    local held_time, held_sequence = read_stamp(held)
    if time <= held_time then time, sequence = held_time, held_sequence + 1 end
  end
  return digits(time) .. '.' .. digits(sequence) .. '.' .. region
end

-- Stamps of items that were deleted long ago, some at a time.
local function drop_tombstones(target, now)
  local old = redis.call('ZRANGE', target.tombstones, '-inf', digits(tonumber(now) - TOMBSTONE_MS), 'BYSCORE', 'LIMIT', 0, 100)
  for _, place in ipairs(old) do
    redis.call('ZREM', target.tombstones, place)
    if redis.call('HEXISTS', target.pending, place) == 0 then redis.call('HDEL', target.stamps, place) end
  end
end

-- Notes a change of an item; false for one of another Region that came too late. An empty stamp: the change is made here, and the others wait for it.
local function stamp_write(write, now, version)
  local target, place, stamp = write.target, write.place, write.stamp
  if write.kind == 'keep' or (stamp == '' and write.kind == 'delete' and not write.held) then return true end
  drop_tombstones(target, now)
  local held = redis.call('HGET', target.stamps, place)
  if stamp == '' then
    stamp = next_stamp(held, now, target.region)
    redis.call('HSET', target.pending, place, version .. '|' .. stamp .. '|' .. write.key)
  elseif held and not is_later(stamp, held) then
    return false
  else
    redis.call('HDEL', target.pending, place)
  end
  if read_stamp(stamp) > 0 then redis.call('HSET', target.stamps, place, stamp) end
  if write.kind == 'delete' then redis.call('ZADD', target.tombstones, now, place) else redis.call('ZREM', target.tombstones, place) end
  return true
end
