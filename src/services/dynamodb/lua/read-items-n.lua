--- Reads items, all at one point in time.
--- KEYS 1 generation, 2 versions, 3 request tokens, then for each table: its items
--- ARGV 1 generation, 2 request token (empty: none), 3 number of tables, then for each table: name, version,
---      then for each item: number of the table, place
--- Replies STALE | CHANGED | what is held of the token (or nothing), then for each item: it, or nothing
--- @include "generation"
--- @include "is-current"

local tables = tonumber(ARGV[3])
for number = 1, tables do
  if not is_current(KEYS[2], ARGV[2 + number * 2], ARGV[3 + number * 2]) then return 'CHANGED' end
end
local reply = { ARGV[2] ~= '' and redis.call('HGET', KEYS[3], ARGV[2]) }
for at = 4 + tables * 2, #ARGV, 2 do
  reply[#reply + 1] = redis.call('HGET', KEYS[3 + tonumber(ARGV[at])], ARGV[at + 1])
end
return reply
