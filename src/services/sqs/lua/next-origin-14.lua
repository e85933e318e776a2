--- Tells where the message came from that a receive would give first.
--- KEYS 1 generation, 2 versions, 3 meta, 4-14 the queue
--- ARGV 1 generation, 2 queue name, 3 version, 4 now, 5 retention, 6 fifo (1 or 0)
--- Replies STALE | CHANGED | nothing (no message is visible) | the ARN of its origin, empty when it has none
--- @include "generation"
--- @include "queue"
--- @include "version"

if not is_current(KEYS[2], ARGV[2], ARGV[3]) then return 'CHANGED' end
local queue = queue_at(3, ARGV[2], ARGV[6] == '1')
advance(queue, tonumber(ARGV[4]), tonumber(ARGV[5]))
local id = next_receivable(queue, tonumber(ARGV[4]))
if not id then return {} end
return { read_state(queue, id).origin }
