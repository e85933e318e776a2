--- Reads items by their rank, as many as the bytes allow, and at least one.
--- KEYS 1 generation, 2 order, 3 items
--- ARGV 1 generation, 2 first and 3 last rank, 4 most bytes
--- Replies STALE | the items
--- @include "generation"

local CHUNK = 32
local places, most_bytes = redis.call('ZRANGE', KEYS[2], ARGV[2], ARGV[3]), tonumber(ARGV[4])
local reply, bytes = {}, 0
for from = 1, #places, CHUNK do
  for _, payload in ipairs(redis.call('HMGET', KEYS[3], unpack(places, from, math.min(from + CHUNK - 1, #places)))) do
    bytes = bytes + #payload
    if bytes > most_bytes and #reply > 0 then return reply end
    reply[#reply + 1] = payload
  end
end
return reply
