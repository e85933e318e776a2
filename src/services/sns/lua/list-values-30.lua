--- Reads a page of an ordered key, and of a hash the value of each of its members.
--- KEYS 1 generation, then all of redis-keys.ts
--- ARGV 1 generation, 2 the ordered key's place among KEYS, 3 the hash's, 4 from, 5 to, 6 limit
--- Replies STALE | for each member that has a value: member, value
--- @include "generation"

local members = redis.call('ZRANGE', KEYS[tonumber(ARGV[2])], ARGV[4], ARGV[5], 'BYLEX', 'LIMIT', 0, ARGV[6])
local reply = {}
for _, member in ipairs(members) do
  local value = redis.call('HGET', KEYS[tonumber(ARGV[3])], member)
  if value then
    reply[#reply + 1] = member
    reply[#reply + 1] = value
  end
end
return reply
