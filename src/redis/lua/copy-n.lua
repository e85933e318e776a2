--- Copies several generations, all at one point in time.
--- KEYS for each generation: pointer, guard, lease of the copy; then for each key: the key, its copy; then lists of scopes
--- ARGV 1 number of generations, 2 the most elements that are copied at once, then for each generation: its id, what the guard has to hold for
---   the keys to be complete, id of the copy; then for each list of scopes: how many there have to be
--- Replies STALE | CHANGED | LOST (a copy was taken for a dead process's) | LARGE (nothing was copied) | OK
--- @include "elements"

local generations = tonumber(ARGV[1])
for generation = 1, generations do
  local key, arg = generation * 3 - 2, generation * 3
  if (redis.call('GET', KEYS[key]) or '-') ~= ARGV[arg] then return 'STALE' end
  if (redis.call('GET', KEYS[key + 1]) or '0') ~= ARGV[arg + 1] then return 'CHANGED' end
  if redis.call('GET', KEYS[key + 2]) ~= ARGV[arg + 2] then return 'LOST' end
end

local lists = #ARGV - 2 - generations * 3
for list = 1, lists do
  if redis.call('SCARD', KEYS[#KEYS - lists + list]) ~= tonumber(ARGV[#ARGV - lists + list]) then return 'CHANGED' end
end

local total, most = 0, tonumber(ARGV[2])
for at = generations * 3 + 1, #KEYS - lists, 2 do
  total = total + elements(KEYS[at])
  if total > most then return 'LARGE' end
end
for at = generations * 3 + 1, #KEYS - lists, 2 do
  redis.call('COPY', KEYS[at], KEYS[at + 1], 'REPLACE')
end
return 'OK'
