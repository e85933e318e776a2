--- Puts messages into a queue as a snapshot has them. One that is there keeps its place; a new one gets the place that it brings, or the next.
--- KEYS 1 generation, 2 versions, 3 meta, 4-14 the queue
--- ARGV 1 generation, 2 queue name, 3 fifo (1 or 0), 4 channel,
---      then for each message: id, payload, position (0: the next), visibleAt, receive count, firstReceivedAt, sentAt, group, origin,
---      receives before a dead-letter move
--- Replies STALE | OK
--- @include "generation"
--- @include "queue"
--- @include "version"

local queue = queue_at(3, ARGV[2], ARGV[3] == '1')
local FIELDS = 10
for at = 5, #ARGV, FIELDS do
  local id, position = ARGV[at], tonumber(ARGV[at + 2])
  local held = read_state(queue, id)
  if held then
    position = held.position
    remove_message(queue, held)
  elseif position == 0 then
    position = next_position(KEYS[3], queue)
  end
  -- Time is not known here: all is hidden until the queue is brought to the time of the next call.
  add_message(queue, ARGV[at + 1], {
    id = id, position = position, visible_at = tonumber(ARGV[at + 3]), count = tonumber(ARGV[at + 4]), first = tonumber(ARGV[at + 5]),
    sent_at = tonumber(ARGV[at + 6]), group = ARGV[at + 7], origin = ARGV[at + 8],
    before = tonumber(ARGV[at + 9]),
  }, -1)
end
if ARGV[4] ~= '' then tell_change(ARGV[4]) end
return 'OK'
