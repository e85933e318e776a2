-- A delivery is kept as failures, message id, sequence number, lane and the rest, separated by tabs.
local function read_delivery(text)
  return string.match(text, '^(%d+)\t([^\t]*)\t([^\t]*)\t([^\t]*)\t(.*)$')
end

local function lane_head(lane)
  return redis.call('ZRANGE', LANES, '[' .. lane .. '\t', '(' .. lane .. '\t~', 'BYLEX', 'LIMIT', 0, 1)[1]
end

-- Takes a delivery away. The next of its lane becomes due when now is given, else at the time zero: at once.
local function remove_delivery(id, now)
  local text = redis.call('HGET', DELIVERIES, id)
  if not text then return false end
  local _, message_id, sequence, lane = read_delivery(text)
  redis.call('HDEL', DELIVERIES, id)
  redis.call('ZREM', DUE, id)
  if redis.call('HINCRBY', MESSAGE_USES, message_id, -1) <= 0 then
    redis.call('HDEL', MESSAGE_USES, message_id)
    redis.call('HDEL', MESSAGES, message_id)
  end
  if lane ~= '' then
    redis.call('ZREM', LANES, lane .. '\t' .. sequence .. '\t' .. id)
    local head = lane_head(lane)
    if head then redis.call('ZADD', DUE, 'NX', now, string.match(head, '[^\t]*$')) end
  end
  return true
end

-- Adds a delivery. Returns 1 when it is due at its time, 0 when it waits in its lane.
local function add_delivery(id, failures, message_id, sequence, lane, rest, due_at, message)
  remove_delivery(id, due_at)
  redis.call('HSET', DELIVERIES, id, failures .. '\t' .. message_id .. '\t' .. sequence .. '\t' .. lane .. '\t' .. rest)
  if redis.call('HINCRBY', MESSAGE_USES, message_id, 1) == 1 then
    redis.call('HSET', MESSAGES, message_id, sequence .. '\t' .. message)
  end
  if lane == '' then
    redis.call('ZADD', DUE, due_at, id)
    return 1
  end
  local member = lane .. '\t' .. sequence .. '\t' .. id
  local former = lane_head(lane)
  redis.call('ZADD', LANES, 0, member)
  if former and former < member then return 0 end
  if former then redis.call('ZREM', DUE, string.match(former, '[^\t]*$')) end
  redis.call('ZADD', DUE, due_at, id)
  return 1
end
