--- Counts a queue's messages.
--- KEYS 1 generation, 2 versions, 3 meta, 4-14 the queue
--- ARGV 1 generation, 2 queue name, 3 version, 4 now, 5 retention, 6 fifo (1 or 0)
--- Replies STALE | CHANGED | visible, in flight, delayed
--- @include "generation"
--- @include "queue"
--- @include "version"

local now = tonumber(ARGV[4])
if not is_current(KEYS[2], ARGV[2], ARGV[3]) then return 'CHANGED' end
local queue = queue_at(3, ARGV[2], ARGV[6] == '1')
advance(queue, now, tonumber(ARGV[5]))
local flying = in_flight(queue, now)
local delayed = redis.call('ZCOUNT', queue.delayed, '(' .. digits(now), '+inf')
return { redis.call('HLEN', queue.messages) - flying - delayed, flying, delayed }
