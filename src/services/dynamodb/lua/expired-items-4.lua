--- Reads items that have expired, the longest expired first.
--- KEYS 1 generation, 2 versions, 3 expiry, 4 items
--- ARGV 1 generation, 2 table name, 3 version, 4 from and 5 before which second, 6 how many at most
--- Replies STALE | CHANGED | the items
--- @include "generation"
--- @include "is-current"

if not is_current(KEYS[2], ARGV[2], ARGV[3]) then return 'CHANGED' end
local places = redis.call('ZRANGE', KEYS[3], ARGV[4], '(' .. ARGV[5], 'BYSCORE', 'LIMIT', 0, ARGV[6])
if #places == 0 then return {} end
return redis.call('HMGET', KEYS[4], unpack(places))
