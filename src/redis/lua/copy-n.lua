--- Copies keys, at one point in time.
--- KEYS 1 generation, 2 guard, 3 lease of the copy, then the keys to copy, then as many to copy them to
--- ARGV 1 generation, 2 what the guard has to hold for the list of keys to be complete, 3 generation of the copy
--- Replies STALE | CHANGED | LOST (the copy was taken for a dead process's) | OK
--- @include "generation"

if (redis.call('GET', KEYS[2]) or '0') ~= ARGV[2] then return 'CHANGED' end
if redis.call('GET', KEYS[3]) ~= ARGV[3] then return 'LOST' end
local count = (#KEYS - 3) / 2
for at = 4, count + 3 do
  redis.call('COPY', KEYS[at], KEYS[at + count], 'REPLACE')
end
return 'OK'
