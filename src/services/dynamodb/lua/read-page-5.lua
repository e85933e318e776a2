--- Reads a page of a table or of an index.
--- KEYS 1 generation, 2 versions, 3 order, 4 what is given of each entry, 5 items of the table
--- ARGV 1 generation, 2 table name, 3 version, 4 start and 5 end of the range as ZRANGE BYLEX takes them, 6 one when descending,
---      7 how many at most, 8 bytes after which there are no more, 9 one for an index, 10 one to give the items of the table too
--- Replies STALE | CHANGED | range, limit or bytes, then for each entry: it, and the item if wanted
--- @include "generation"
--- @include "is-current"
--- @include "entries"

if not is_current(KEYS[2], ARGV[2], ARGV[3]) then return 'CHANGED' end
local start, stop, descending = ARGV[4], ARGV[5], ARGV[6] == '1'
local limit, max_bytes, index, whole = tonumber(ARGV[7]), tonumber(ARGV[8]), ARGV[9] == '1', ARGV[10] == '1'

local reply, count, bytes, chunk = { 'range' }, 0, 0, 32
while true do
  local wanted = math.min(chunk, limit - count)
  local members
  if descending then
    members = redis.call('ZRANGE', KEYS[3], start, stop, 'BYLEX', 'REV', 'LIMIT', 0, wanted)
  else
    members = redis.call('ZRANGE', KEYS[3], start, stop, 'BYLEX', 'LIMIT', 0, wanted)
  end
  if #members == 0 then return reply end
  local places = members
  if index then
    places = {}
    for number, member in ipairs(members) do places[number] = place_in_table(member) end
  end
  local payloads = redis.call('HMGET', KEYS[4], unpack(places))
  for number, payload in ipairs(payloads) do
    reply[#reply + 1] = payload
    if whole then reply[#reply + 1] = redis.call('HGET', KEYS[5], places[number]) end
    local _, size = read_header(payload)
    count, bytes = count + 1, bytes + size
    if count >= limit or bytes >= max_bytes then
      reply[1] = count >= limit and 'limit' or 'bytes'
      return reply
    end
  end
  if #members < wanted then return reply end
  start = '(' .. members[#members]
  chunk = math.min(chunk * 2, 512)
end
