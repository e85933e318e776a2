--- Takes visible messages and hides them.
--- KEYS 1 generation, 2 versions, 3 meta, 4-14 the queue, 15-25 its dead-letter queue (the queue itself when it has none)
--- ARGV 1 generation, 2 queue name, 3 version, 4 now, 5 retention, 6 fifo (1 or 0), 7 limit, 8 visibleAt, 9 in-flight limit,
---      10 dead-letter queue's name (empty: none), 11 maxReceiveCount, 12 the queue's ARN, 13 dead-letter queue's channel,
---      14 attempt id (empty: none), 15 end of the attempt's window
--- Replies STALE | CHANGED | over limit (1 or 0), nextVisibleAt, then for each message: id, payload, state
--- @include "generation"
--- @include "queue"
--- @include "version"

local name, now, limit = ARGV[2], tonumber(ARGV[4]), tonumber(ARGV[7])
if not is_current(KEYS[2], name, ARGV[3]) then return 'CHANGED' end
local queue = queue_at(3, name, ARGV[6] == '1')
local visible_at = tonumber(ARGV[8])
advance(queue, now, tonumber(ARGV[5]))

local attempt = ARGV[14] ~= '' and 'a' .. ARGV[14]

local function answer(over, states)
  local reply = { over, next_visible_at(queue, now) }
  for _, state in ipairs(states) do
    reply[#reply + 1] = state.id
    reply[#reply + 1] = redis.call('HGET', queue.messages, state.id)
    reply[#reply + 1] = state_text(state)
  end
  return reply
end

local function hide(state)
  unschedule(queue, state)
  state.visible_at = visible_at
  write_state(queue, state)
  schedule(queue, state, now)
end

local function remember(states)
  local receipts = {}
  for _, state in ipairs(states) do
    receipts[#receipts + 1] = state.id .. '\t' .. digits(state.count) .. '\t' .. digits(state.visible_at)
  end
  redis.call('HSET', queue.windows, attempt, table.concat(receipts, '\n'))
  redis.call('ZADD', queue.expiry, ARGV[15], attempt)
end

-- What the same attempt was given before, or nil when one of its messages was touched since.
local function repeated()
  local text = attempt and redis.call('HGET', queue.windows, attempt)
  if not text then return nil end
  local states = {}
  for id, count, at in string.gmatch(text, '([^\t\n]+)\t(%d+)\t(%d+)') do
    local state = read_state(queue, id)
    if not state or state.count ~= tonumber(count) or state.visible_at ~= tonumber(at) or state.visible_at <= now then return nil end
    states[#states + 1] = state
  end
  return states
end

local again = repeated()
if again then
  for _, state in ipairs(again) do
    hide(state)
    settle_group(queue, state.group)
  end
  -- The window keeps its end: only the receipts' visibility is new.
  local ends = redis.call('ZSCORE', queue.expiry, attempt)
  remember(again)
  redis.call('ZADD', queue.expiry, ends, attempt)
  return answer('0', again)
end

local flying = in_flight(queue, now)
if flying >= tonumber(ARGV[9]) then
  redis.call('HSET', KEYS[3], name .. '\0full', '1')
  return { '1', next_shown_at(queue, now) }
end

local dead_letters = ARGV[10] ~= '' and redis.call('HEXISTS', KEYS[2], ARGV[10]) == 1 and queue_at(14, ARGV[10], queue.fifo)
local moved = false

local function exhausted(state)
  if not dead_letters or state.count < tonumber(ARGV[11]) then return false end
  move_message(KEYS[3], queue, state, dead_letters, now, ARGV[12])
  moved = true
  return true
end

local taken = {}
if queue.fifo then
  local seen = {}
  repeat
    local group
    -- With a visibility timeout of zero a group that gave messages is available still: it is passed over.
    for _, member in ipairs(redis.call('ZRANGEBYSCORE', queue.groups, '-inf', digits(now), 'LIMIT', 0, limit + 1)) do
      local candidate = string.sub(member, 18)
      if not seen[candidate] then
        group = candidate
        break
      end
    end
    if group then
      seen[group] = true
      local from = #taken
      local after = '[' .. group .. NUL
      while #taken < limit do
        local member = redis.call('ZRANGEBYLEX', queue.grouped, after, '(' .. group .. '\1', 'LIMIT', 0, 1)[1]
        if not member then break end
        local state = read_state(queue, string.sub(member, #group + 19))
        if state.visible_at > now then break end
        after = '(' .. member
        if not exhausted(state) then taken[#taken + 1] = state end
      end
      for index = from + 1, #taken do
        local state = taken[index]
        unschedule(queue, state)
        state.count = state.count + 1
        if state.first == 0 then state.first = now end
        hide(state)
      end
      settle_group(queue, group)
    end
  until not group or #taken >= limit
else
  repeat
    local ready = take_ready(queue, flying, limit - #taken)
    for _, state in ipairs(ready) do
      if not exhausted(state) then taken[#taken + 1] = state end
    end
  until #ready == 0 or #taken == limit
  for _, state in ipairs(taken) do
    state.count = state.count + 1
    if state.first == 0 then state.first = now end
    state.visible_at = visible_at
    write_state(queue, state)
    schedule(queue, state, now)
  end
end

if attempt and #taken > 0 then remember(taken) end
if moved then tell_change(ARGV[13]) end
return answer('0', taken)
