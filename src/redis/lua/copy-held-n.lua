--- Copies keys of a generation whose writers are held back, as many as fit into one call.
--- KEYS 1 pointer, 2 lease of the copy, then for each key: the key, its copy
--- ARGV 1 what the pointer tells while they are held back, 2 id of the copy, 3 how many elements a call may copy; one key it copies always
--- Replies STALE (they are not held back any more) | LOST (the copy was taken for a dead process's) | how many of the keys were copied
--- @include "elements"

if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 'STALE' end
if redis.call('GET', KEYS[2]) ~= ARGV[2] then return 'LOST' end
local total, most = 0, tonumber(ARGV[3])
for at = 3, #KEYS, 2 do
  total = total + elements(KEYS[at])
  if total > most and at > 3 then return (at - 3) / 2 end
  redis.call('COPY', KEYS[at], KEYS[at + 1], 'REPLACE')
end
return (#KEYS - 2) / 2
