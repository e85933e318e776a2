--- Copies the items of a table or a backup to a new backup or to a new table.
--- KEYS 1 generation, 2 where the source is held and 3 where the new one is held, 4 counter, 5 names of tables, 6 versions of tables,
---      then of the source: items, order, counts, then of the new one: the same, then the history of the source
--- ARGV 1 generation, 2 id of the source and 3 what is held of it, 4 id of the new one and 5 what to hold of it, 6 one for a table,
---      7 generation for versions, 8 the time as which the items were (empty: as they are)
--- Replies STALE | CHANGED | TAKEN | OK
--- @include "generation"
--- @include "history"

if redis.call('HGET', KEYS[2], ARGV[2]) ~= ARGV[3] then return 'CHANGED' end
if redis.call('HEXISTS', KEYS[3], ARGV[4]) == 1 then return 'TAKEN' end
for at = 7, 8 do redis.call('COPY', KEYS[at], KEYS[at + 3]) end
for _, field in ipairs({ 'n', 'b' }) do redis.call('HSET', KEYS[12], field, redis.call('HGET', KEYS[9], field) or '0') end
if ARGV[8] ~= '' then revert_items(KEYS[10], KEYS[11], KEYS[12], KEYS[13], tonumber(ARGV[8])) end
local count = redis.call('INCR', KEYS[4])
redis.call('HSET', KEYS[3], ARGV[4], ARGV[5])
if ARGV[6] == '1' then
  redis.call('ZADD', KEYS[5], 0, ARGV[4])
  redis.call('HSET', KEYS[6], ARGV[4], ARGV[7] .. '.' .. count)
end
return 'OK'
