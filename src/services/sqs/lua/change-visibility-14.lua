--- Sets when messages in flight become visible again.
--- KEYS 1 generation, 2 versions, 3 meta, 4-14 the queue
--- ARGV 1 generation, 2 queue name, 3 version, 4 now, 5 retention, 6 fifo (1 or 0), 7 channel,
---      then for each change: id, receive count, visibleAt
--- Replies STALE | CHANGED | for each change: changed, missing or not-in-flight
--- @include "generation"
--- @include "queue"
--- @include "version"

local now = tonumber(ARGV[4])
if not is_current(KEYS[2], ARGV[2], ARGV[3]) then return 'CHANGED' end
local queue = queue_at(3, ARGV[2], ARGV[6] == '1')
advance(queue, now, tonumber(ARGV[5]))

local reply = {}
for at = 8, #ARGV, 3 do
  local state = read_state(queue, ARGV[at])
  local outcome = 'changed'
  if not state then
    outcome = 'missing'
  elseif queue.fifo and (state.visible_at <= now or state.count ~= tonumber(ARGV[at + 1])) then
    outcome = 'not-in-flight'
  else
    unschedule(queue, state)
    state.visible_at = math.max(now, tonumber(ARGV[at + 2]))
    write_state(queue, state)
    schedule(queue, state, now)
    if queue.fifo then settle_group(queue, state.group) end
  end
  reply[#reply + 1] = outcome
end
tell_change(ARGV[7])
return reply
