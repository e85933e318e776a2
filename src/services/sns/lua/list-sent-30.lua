--- Reads recorded deliveries, the newest first.
--- KEYS 1 generation, then all of redis-keys.ts
--- ARGV 1 generation, 2 only those older than this id (empty: all), 3 limit
--- Replies STALE | the records
--- @include "generation"
--- @include "keys"

local after = -1
if ARGV[2] ~= '' then
  after = redis.call('ZREVRANK', SENT, ARGV[2])
  if not after then return {} end
end
local ids = redis.call('ZREVRANGE', SENT, after + 1, after + tonumber(ARGV[3]))
local records = {}
for _, id in ipairs(ids) do
  local record = redis.call('HGET', SENT_RECORDS, id)
  if record then records[#records + 1] = record end
end
return records
