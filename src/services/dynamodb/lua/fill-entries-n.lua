--- Puts items into an index, or into the order of their expiry, unless they were written since they were read.
--- KEYS 1 generation, 2 versions, 3 items, 4 entries, 5 expiry, 6 counts, then of the index (none: expiry): order, items
--- ARGV 1 generation, 2 table name, 3 version, 4 index id, 5 one when it keeps attributes of its own, then for each item: place, version,
---      and place of the entry, bytes, JSON; or expiry in seconds
--- Replies STALE | CHANGED | OK
--- @include "generation"
--- @include "is-current"
--- @include "entries"

if not is_current(KEYS[2], ARGV[2], ARGV[3]) then return 'CHANGED' end
local function is_unchanged(place, version)
  local held = redis.call('HGET', KEYS[3], place)
  return held and read_header(held) == version
end

if #KEYS == 6 then
  for at = 6, #ARGV, 3 do
    if is_unchanged(ARGV[at], ARGV[at + 1]) then redis.call('ZADD', KEYS[5], ARGV[at + 2], ARGV[at]) end
  end
  return 'OK'
end
local id, projected = ARGV[4], ARGV[5] == '1'
for at = 6, #ARGV, 5 do
  local place, text = ARGV[at], redis.call('HGET', KEYS[4], ARGV[at])
  if is_unchanged(place, ARGV[at + 1]) and not read_entries(text)[id] then
    local member = entry_member(ARGV[at + 2], place)
    redis.call('ZADD', KEYS[7], 0, member)
    if projected then redis.call('HSET', KEYS[8], place, '0|' .. ARGV[at + 3] .. '|' .. ARGV[at + 4]) end
    redis.call('HSET', KEYS[4], place, (text or '') .. id .. ':' .. #member .. ':' .. member)
    count_change(KEYS[6], id .. ':', 1, tonumber(ARGV[at + 3]))
  end
end
return 'OK'
