--- Reads a queue's configuration.
--- KEYS 1 generation, 2 versions, 3 queues
--- ARGV 1 generation, 2 queue name
--- Replies STALE | nothing (there is no such queue) | version, configuration
--- @include "generation"

local version = redis.call('HGET', KEYS[2], ARGV[2])
if not version then return {} end
return { version, redis.call('HGET', KEYS[3], ARGV[2]) }
