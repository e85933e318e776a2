--- Runs commands on a generation, all at one point in time.
--- KEYS 1 generation, then for each command: its key
--- ARGV 1 generation, then for each command: name, number of further arguments, further arguments
--- Replies STALE | for each command: its reply
--- @include "generation"

local replies, at = {}, 2
for index = 2, #KEYS do
  local count = tonumber(ARGV[at + 1])
  replies[index - 1] = redis.call(ARGV[at], KEYS[index], unpack(ARGV, at + 2, at + 1 + count))
  at = at + 2 + count
end
return replies
