--- Puts records of another log into a stream log: each in its place where that is free, otherwise behind the others; or in the place of one that is
--- there.
--- KEYS 1 generation, 2 positions, 3 stream records
--- ARGV 1 generation, 2 table name, 3 least last position of the log,
---      then for each record: id of the one that it replaces (empty: none), position, when it was made, record
--- Replies STALE | OK
--- @include "generation"
--- @include "stream-log"

local name, records = ARGV[2], KEYS[3]
if tonumber(redis.call('HGET', KEYS[2], name) or '0') < tonumber(ARGV[3]) then redis.call('HSET', KEYS[2], name, ARGV[3]) end

local replaced, replaces = {}, false
for at = 4, #ARGV, 4 do
  if ARGV[at] ~= '' then
    replaced[ARGV[at]] = { id = string.match(ARGV[at], '^%d+') .. '-' .. ARGV[at + 2], json = ARGV[at + 3] }
    replaces = true
  end
end
if replaces then
  local held = redis.call('XRANGE', records, '-', '+')
  redis.call('DEL', records)
  for _, record in ipairs(held) do
    local other = replaced[record[1]]
    redis.call('XADD', records, other and other.id or record[1], 'r', other and other.json or record[2][2])
  end
end

local last_added = 0
if redis.call('EXISTS', records) == 1 then
  local about = redis.call('XINFO', 'STREAM', records)
  for at = 1, #about, 2 do
    if about[at] == 'last-generated-id' then last_added = position_of(about[at + 1]) end
  end
end
local last = tonumber(redis.call('HGET', KEYS[2], name) or '0')
for at = 4, #ARGV, 4 do
  if ARGV[at] == '' then
    local position = tonumber(ARGV[at + 1])
    if position <= last_added or position > last then
      position = last + 1
      last = position
    end
    last_added = position
    redis.call('XADD', records, digits(position) .. '-' .. ARGV[at + 2], 'r', ARGV[at + 3])
  end
end
if last > 0 then redis.call('HSET', KEYS[2], name, digits(last)) end
return 'OK'
