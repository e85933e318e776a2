--- Moves visible messages to another queue, the first ones first, and counts them in their task.
--- KEYS 1 generation, 2 versions, 3 meta, 4 tasks, 5-15 the source, 16-26 the destination
--- ARGV 1 generation, 2 name of the source, 3 version, 4 now, 5 retention, 6 fifo (1 or 0), 7 task handle, 8 name of the destination,
---      9 limit, 10 move only messages of this origin (empty: any), 11 channel of the destination, then an id for each message
--- Replies STALE | CHANGED | ENDED (the task is not running) | MISSING (there is no such destination) | how many were moved
--- @include "generation"
--- @include "queue"
--- @include "version"

local now, fifo = tonumber(ARGV[4]), ARGV[6] == '1'
if not is_current(KEYS[2], ARGV[2], ARGV[3]) then return 'CHANGED' end
local text = redis.call('HGET', KEYS[4], ARGV[7])
local task = text and cjson.decode(text)
if not task or task.status ~= 'RUNNING' then return 'ENDED' end
if redis.call('HEXISTS', KEYS[2], ARGV[8]) == 0 then return 'MISSING' end
local source = queue_at(4, ARGV[2], fifo)
local destination = queue_at(15, ARGV[8], fifo)
advance(source, now, tonumber(ARGV[5]))

local moved = 0
while moved < tonumber(ARGV[9]) do
  local id = next_receivable(source, now)
  local state = id and read_state(source, id)
  if not state or (ARGV[10] ~= '' and state.origin ~= ARGV[10]) then break end
  move_message(KEYS[3], source, state, destination, now, '', ARGV[12 + moved])
  moved = moved + 1
end
task.moved = task.moved + moved
redis.call('HSET', KEYS[4], ARGV[7], cjson.encode(task))
if moved > 0 then tell_change(ARGV[11]) end
return moved
