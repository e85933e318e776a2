--- Puts entries of another history into a table's: each in its place, and instead of one with the same id.
--- KEYS 1 generation, 2 history
--- ARGV 1 generation, then for each entry, in the order of the ids: id, key, place, item as it was stored (empty: there was none)
--- Replies STALE | OK
--- @include "generation"
--- @include "history"

local history = KEYS[2]

local function is_before(a, b)
  local a_time, b_time = history_time(a), history_time(b)
  if a_time ~= b_time then return a_time < b_time end
  return tonumber(string.match(a, '(%d+)$')) < tonumber(string.match(b, '(%d+)$'))
end

local fresh = {}
for at = 2, #ARGV, 4 do fresh[#fresh + 1] = { ARGV[at], { 'key', ARGV[at + 1], 'place', ARGV[at + 2], 'held', ARGV[at + 3] } } end

local last = redis.call('XREVRANGE', history, '+', '-', 'COUNT', 1)[1]
local entries = fresh
if not last then
  redis.call('DEL', history)
elseif not is_before(last[1], fresh[1][1]) then
  -- Streams only grow at their end: what comes behind the first new entry is written again.
  local held = redis.call('XRANGE', history, '-', '+')
  redis.call('DEL', history)
  entries = {}
  local at = 1
  for _, entry in ipairs(held) do
    while fresh[at] and is_before(fresh[at][1], entry[1]) do
      entries[#entries + 1] = fresh[at]
      at = at + 1
    end
    if fresh[at] and fresh[at][1] == entry[1] then
      entry = fresh[at]
      at = at + 1
    end
    entries[#entries + 1] = entry
  end
  for rest = at, #fresh do entries[#entries + 1] = fresh[rest] end
end
for _, entry in ipairs(entries) do redis.call('XADD', history, entry[1], unpack(entry[2])) end
return 'OK'
