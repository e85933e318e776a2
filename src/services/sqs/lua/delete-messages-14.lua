--- Deletes messages by receipt.
--- KEYS 1 generation, 2 versions, 3 meta, 4-14 the queue
--- ARGV 1 generation, 2 queue name, 3 version, 4 now, 5 retention, 6 fifo (1 or 0), 7 channel, then for each receipt: id, receive count
--- Replies STALE | CHANGED | for each receipt: deleted, stale or expired
--- @include "generation"
--- @include "queue"
--- @include "version"

local now = tonumber(ARGV[4])
if not is_current(KEYS[2], ARGV[2], ARGV[3]) then return 'CHANGED' end
local queue = queue_at(3, ARGV[2], ARGV[6] == '1')
advance(queue, now, tonumber(ARGV[5]))

local reply = {}
for at = 8, #ARGV, 2 do
  local state = read_state(queue, ARGV[at])
  local outcome = 'deleted'
  if state then
    local latest = state.count == tonumber(ARGV[at + 1])
    if queue.fifo and (not latest or state.visible_at <= now) then
      outcome = 'expired'
    elseif not latest then
      outcome = 'stale'
    else
      remove_message(queue, state)
    end
  end
  reply[#reply + 1] = outcome
end
-- A deletion makes nothing receivable but what waited behind it in its group, and what the in-flight limit kept back.
local was_full = redis.call('HDEL', KEYS[3], ARGV[2] .. '\0full') == 1
if queue.fifo or was_full then tell_change(ARGV[7]) end
return reply
