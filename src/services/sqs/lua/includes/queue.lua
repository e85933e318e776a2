-- One queue's keys and what all scripts do with them. A queue is eleven keys in a row of KEYS, from `base` + 1 on:
--   1 messages      hash   message id -> the message's JSON, which no script looks into
--   2 states        hash   message id -> position, visibleAt, receiveCount, firstReceivedAt (0: never), sentAt, group, origin,
--                         receives before a dead-letter move; tab between
--   3 ready         zset   standard: visible message ids without a group, by position
--   4 delayed       zset   ids of hidden messages that were never received, by visibleAt
--   5 inflight      zset   ids of hidden messages that were received, by visibleAt
--   6 retention     zset   message ids by sentAt
--   7 grouped       zset   group NUL position NUL id, in that order; in a standard queue only of the visible messages
--   8 groups        zset   FIFO: head's position NUL group, by the head's visibleAt; standard: groups in `grouped`, by the head's position
--   9 heads         hash   FIFO: group -> its head's position; standard: group -> how many messages it has in `inflight`
--  10 windows       hash   "d" deduplication key -> message id, position, expiresAt; "a" attempt id -> receipts, a line each
--  11 window-expiry zset   the fields of `windows` by expiresAt
-- and its fields in the hash `meta` of the scope: name -> last position, name NUL "purged" -> when it was purged,
-- name NUL "full" while the in-flight limit keeps messages back.

local NUL = '\0'
-- A group of a standard queue is noisy with at least so many messages in flight, and more than so much of all that are. As in `limits`.
local NOISY_IN_FLIGHT, NOISY_PERCENT = 30, 10

local function queue_at(base, name, fifo)
  return {
    name = name, fifo = fifo,
    messages = KEYS[base + 1], states = KEYS[base + 2], ready = KEYS[base + 3], delayed = KEYS[base + 4],
    inflight = KEYS[base + 5], retention = KEYS[base + 6], grouped = KEYS[base + 7], groups = KEYS[base + 8],
    heads = KEYS[base + 9], windows = KEYS[base + 10], expiry = KEYS[base + 11],
  }
end

-- Whole numbers as decimal digits: tostring would turn to exponents beyond 14 of them.
local function digits(number)
  return string.format('%.0f', number)
end

local function place(position)
  return string.format('%016.0f', position)
end

local function read_state(queue, id)
  local text = redis.call('HGET', queue.states, id)
  if not text then return nil end
  local position, visible_at, count, first, sent_at, group, origin, before =
    string.match(text, '^(%d+)\t(%d+)\t(%d+)\t(%d+)\t(%d+)\t([^\t]*)\t([^\t]*)\t?(%d*)$')
  return {
    id = id, position = tonumber(position), visible_at = tonumber(visible_at), count = tonumber(count),
    first = tonumber(first), sent_at = tonumber(sent_at), group = group, origin = origin,
    before = tonumber(before) or 0,
  }
end

local function state_text(state)
  return table.concat({
    digits(state.position), digits(state.visible_at), digits(state.count), digits(state.first), digits(state.sent_at),
    state.group, state.origin, digits(state.before),
  }, '\t')
end

local function write_state(queue, state)
  redis.call('HSET', queue.states, state.id, state_text(state))
end

local function group_member(state)
  return state.group .. NUL .. place(state.position) .. NUL .. state.id
end

local function first_of(queue, group)
  return redis.call('ZRANGEBYLEX', queue.grouped, '[' .. group .. NUL, '(' .. group .. '\1', 'LIMIT', 0, 1)[1]
end

local function head_of(queue, group)
  local first = first_of(queue, group)
  return first and string.sub(first, #group + 19)
end

-- Counts a standard queue's message that is in flight now (1), or is no longer (-1).
local function count_in_flight(queue, group, change)
  if group == '' then return end
  if redis.call('HINCRBY', queue.heads, group, change) <= 0 then redis.call('HDEL', queue.heads, group) end
end

-- Puts a standard queue's visible message among those that a receive gives.
local function make_ready(queue, state)
  if state.group == '' then
    redis.call('ZADD', queue.ready, digits(state.position), state.id)
  else
    redis.call('ZADD', queue.grouped, 0, group_member(state))
    redis.call('ZADD', queue.groups, 'LT', digits(state.position), state.group)
  end
end

-- Puts a standard queue's group in its place after its visible messages changed.
local function settle_tenant(queue, group)
  local first = first_of(queue, group)
  if first then
    redis.call('ZADD', queue.groups, string.sub(first, #group + 2, #group + 17), group)
  else
    redis.call('ZREM', queue.groups, group)
  end
end

local function make_unready(queue, state)
  -- A message is in `ready` in spite of its group where a version before fair queues has put it.
  if redis.call('ZREM', queue.ready, state.id) == 1 or state.group == '' then return end
  if redis.call('ZREM', queue.grouped, group_member(state)) == 1 then settle_tenant(queue, state.group) end
end

-- Puts a message among the hidden or the visible ones.
local function schedule(queue, state, now)
  if state.visible_at > now then
    redis.call('ZADD', state.count > 0 and queue.inflight or queue.delayed, digits(state.visible_at), state.id)
    if state.count > 0 and not queue.fifo then count_in_flight(queue, state.group, 1) end
  elseif not queue.fifo then
    make_ready(queue, state)
  end
end

-- Takes a message from where it waits, which is one place at most.
local function unschedule(queue, state)
  if redis.call('ZREM', queue.inflight, state.id) == 1 then
    if not queue.fifo then count_in_flight(queue, state.group, -1) end
  elseif redis.call('ZREM', queue.delayed, state.id) == 0 and not queue.fifo then
    make_unready(queue, state)
  end
end

-- Puts a group in its place after its messages changed: it gives messages when its first one is visible.
local function settle_group(queue, group)
  local old = redis.call('HGET', queue.heads, group)
  if old then redis.call('ZREM', queue.groups, old .. NUL .. group) end
  local id = head_of(queue, group)
  if not id then
    if old then redis.call('HDEL', queue.heads, group) end
    return
  end
  local head = read_state(queue, id)
  local at = place(head.position)
  redis.call('ZADD', queue.groups, digits(head.visible_at), at .. NUL .. group)
  if old ~= at then redis.call('HSET', queue.heads, group, at) end
end

local function add_message(queue, payload, state, now)
  redis.call('HSET', queue.messages, state.id, payload)
  write_state(queue, state)
  redis.call('ZADD', queue.retention, digits(state.sent_at), state.id)
  schedule(queue, state, now)
  if queue.fifo then
    redis.call('ZADD', queue.grouped, 0, group_member(state))
    settle_group(queue, state.group)
  end
end

local function remove_message(queue, state)
  redis.call('HDEL', queue.messages, state.id)
  redis.call('HDEL', queue.states, state.id)
  redis.call('ZREM', queue.retention, state.id)
  unschedule(queue, state)
  if queue.fifo then
    redis.call('ZREM', queue.grouped, group_member(state))
    settle_group(queue, state.group)
  end
end

-- A standard queue's hidden messages whose time has come become ready.
local function promote(queue, set, now)
  repeat
    local due = redis.call('ZRANGEBYSCORE', set, '-inf', digits(now), 'LIMIT', 0, 500)
    for _, id in ipairs(due) do
      local state = read_state(queue, id)
      redis.call('ZREM', set, id)
      if set == queue.inflight then count_in_flight(queue, state.group, -1) end
      make_ready(queue, state)
    end
  until #due < 500
end

-- Brings a queue to `now`: what is too old goes, what is due becomes visible, windows that are over close. Comes first in every script.
local function advance(queue, now, retention)
  repeat
    local old = redis.call('ZRANGEBYSCORE', queue.retention, '-inf', '(' .. digits(now - retention), 'LIMIT', 0, 500)
    for _, id in ipairs(old) do remove_message(queue, read_state(queue, id)) end
  until #old < 500
  if queue.fifo then
    repeat
      local over = redis.call('ZRANGEBYSCORE', queue.expiry, '-inf', digits(now), 'LIMIT', 0, 500)
      for _, field in ipairs(over) do redis.call('HDEL', queue.windows, field) end
      if #over > 0 then redis.call('ZREM', queue.expiry, unpack(over)) end
    until #over < 500
  else
    promote(queue, queue.delayed, now)
    promote(queue, queue.inflight, now)
  end
end

local function in_flight(queue, now)
  return redis.call('ZCOUNT', queue.inflight, '(' .. digits(now), '+inf')
end

-- When the next hidden message becomes visible; an empty text when none will.
local function next_shown_at(queue, now)
  local delayed = redis.call('ZRANGEBYSCORE', queue.delayed, '(' .. digits(now), '+inf', 'WITHSCORES', 'LIMIT', 0, 1)[2]
  local inflight = redis.call('ZRANGEBYSCORE', queue.inflight, '(' .. digits(now), '+inf', 'WITHSCORES', 'LIMIT', 0, 1)[2]
  if delayed and inflight then return tonumber(delayed) < tonumber(inflight) and delayed or inflight end
  return delayed or inflight or ''
end

-- When, by time alone, the next message becomes receivable; an empty text when none will.
local function next_visible_at(queue, now)
  if queue.fifo then
    return redis.call('ZRANGE', queue.groups, 0, 0, 'WITHSCORES')[2] or ''
  end
  if redis.call('EXISTS', queue.ready, queue.groups) > 0 then return digits(now) end
  return next_shown_at(queue, now)
end

-- The first message of a standard queue's groups, of one that has no more than its share in flight if there is such a group; its group, and
-- whether it is such a one. No more than nine groups can have more than a tenth of what is in flight: so one of any ten has not.
local function first_grouped(queue, flying)
  local found = redis.call('ZRANGE', queue.groups, 0, 9)
  if #found == 0 then return nil end
  local held = redis.call('HMGET', queue.heads, unpack(found))
  for index, group in ipairs(found) do
    local count = tonumber(held[index] or 0)
    if count < NOISY_IN_FLIGHT or count * 100 <= flying * NOISY_PERCENT then return first_of(queue, group), group, true end
  end
  return first_of(queue, found[1]), found[1], false
end

-- The message that a standard queue gives first while `flying` of its messages are in flight.
local function next_ready(queue, flying)
  local ready = redis.call('ZRANGE', queue.ready, 0, 0, 'WITHSCORES')
  local grouped, group, quiet = first_grouped(queue, flying)
  if not grouped then return ready[1] end
  local position = tonumber(string.sub(grouped, #group + 2, #group + 17))
  if ready[1] and (not quiet or tonumber(ready[2]) < position) then return ready[1] end
  return string.sub(grouped, #group + 19)
end

-- Takes up to `limit` messages out of a standard queue's visible ones, in the order in which it gives them.
local function take_ready(queue, flying, limit)
  local taken = {}
  if redis.call('EXISTS', queue.groups) == 0 then
    local popped = redis.call('ZPOPMIN', queue.ready, limit)
    for at = 1, #popped, 2 do taken[#taken + 1] = read_state(queue, popped[at]) end
    return taken
  end
  while #taken < limit do
    local id = next_ready(queue, flying)
    if not id then break end
    local state = read_state(queue, id)
    make_unready(queue, state)
    taken[#taken + 1] = state
  end
  return taken
end

-- The message that a receive would give first.
local function next_receivable(queue, now)
  if not queue.fifo then return next_ready(queue, in_flight(queue, now)) end
  local first = redis.call('ZRANGEBYSCORE', queue.groups, '-inf', digits(now), 'LIMIT', 0, 1)[1]
  return first and head_of(queue, string.sub(first, 18))
end

local function next_position(meta, queue)
  return redis.call('HINCRBY', meta, queue.name, 1)
end

-- Moves a message to the end of another queue, where it has not been received yet. To its dead-letter queue it comes as the same message,
-- from the queue with the ARN `origin`; with a `new_id` it is a new one, sent now.
local function move_message(meta, from, state, to, now, origin, new_id)
  local payload = redis.call('HGET', from.messages, state.id)
  remove_message(from, state)
  local id = new_id or state.id
  local held = read_state(to, id)
  if held then remove_message(to, held) end
  add_message(to, payload, {
    id = id, position = next_position(meta, to), visible_at = now, count = 0, first = new_id and 0 or state.first,
    -- A FIFO queue's retention begins anew with a dead-letter move; a standard queue's goes on from the sending.
    sent_at = (new_id or to.fifo) and now or state.sent_at, group = state.group, origin = origin,
    before = new_id and 0 or state.before + state.count,
  }, now)
end
