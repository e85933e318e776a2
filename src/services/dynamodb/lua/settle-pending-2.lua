--- Takes changes off those that wait for other Regions, unless their items were changed again.
--- KEYS 1 generation, 2 pending
--- ARGV 1 generation, then for each change: place, stamp
--- Replies STALE | OK
--- @include "generation"

for at = 2, #ARGV, 2 do
  local held = redis.call('HGET', KEYS[2], ARGV[at])
  if held and string.match(held, '^%d+|([^|]*)|') == ARGV[at + 1] then redis.call('HDEL', KEYS[2], ARGV[at]) end
end
return 'OK'
