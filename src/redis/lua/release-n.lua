--- Lets the writers go on that were held back for a capture.
--- KEYS for each generation: pointer
--- ARGV for each generation: what the pointer tells while its writers are held back
--- Replies how many were held back until now
local released = 0
for at = 1, #KEYS do
  if redis.call('GET', KEYS[at]) == ARGV[at] then
    redis.call('SET', KEYS[at], string.match(ARGV[at], '^[^>]+'))
    released = released + 1
  end
end
return released
