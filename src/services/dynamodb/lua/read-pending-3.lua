--- Reads changes that wait for other Regions: all of them, or at least as many as are wanted.
--- KEYS 1 generation, 2 pending, 3 items
--- ARGV 1 generation, 2 how many are wanted
--- Replies STALE | for each change: place, pending change, item (nil: there is none)
--- @include "generation"

local cursor, reply = '0', {}
repeat
  local step = redis.call('HSCAN', KEYS[2], cursor, 'COUNT', ARGV[2])
  cursor = step[1]
  for at = 1, #step[2], 2 do
    local place = step[2][at]
    reply[#reply + 1] = place
    reply[#reply + 1] = step[2][at + 1]
    reply[#reply + 1] = redis.call('HGET', KEYS[3], place)
  end
until cursor == '0' or #reply >= 3 * tonumber(ARGV[2])
return reply
