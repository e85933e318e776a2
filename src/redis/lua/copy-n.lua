--- Copies keys, at one point in time.
--- KEYS 1 generation, 2 guard, then the keys to copy, then as many to copy them to
--- ARGV 1 generation, 2 what the guard has to hold for the list of keys to be complete
--- Replies STALE | CHANGED | OK
--- @include "generation"

if (redis.call('GET', KEYS[2]) or '0') ~= ARGV[2] then return 'CHANGED' end
local count = (#KEYS - 2) / 2
for at = 3, count + 2 do
  redis.call('COPY', KEYS[at], KEYS[at + count], 'REPLACE')
end
return 'OK'
