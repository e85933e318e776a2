--- Removes every message and every deduplication window.
--- KEYS 1 generation, 2 versions, 3 meta, 4-14 the queue
--- ARGV 1 generation, 2 queue name, 3 version, 4 now, 5 refuse when purged at or after this time (empty: never)
--- Replies STALE | CHANGED | REFUSED | OK
--- @include "generation"
--- @include "version"

local field = ARGV[2] .. '\0purged'
if not is_current(KEYS[2], ARGV[2], ARGV[3]) then return 'CHANGED' end
local purged_at = redis.call('HGET', KEYS[3], field)
if purged_at and ARGV[5] ~= '' and tonumber(purged_at) >= tonumber(ARGV[5]) then return 'REFUSED' end
for at = 4, 14 do redis.call('UNLINK', KEYS[at]) end
redis.call('HSET', KEYS[3], field, ARGV[4])
return 'OK'
