--- Reads a table's definition.
--- KEYS 1 generation, 2 versions, 3 tables
--- ARGV 1 generation, 2 name, 3 version that the caller knows
--- Replies STALE | SAME | nothing when there is none | version, definition
--- @include "generation"

local version = redis.call('HGET', KEYS[2], ARGV[2])
if not version then return {} end
if version == ARGV[3] then return 'SAME' end
return { version, redis.call('HGET', KEYS[3], ARGV[2]) }
