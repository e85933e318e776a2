--- @include "digits"
--- @include "payload"

-- Changes are entries of a Redis stream whose ids begin with the time: `key` as JSON, `place`, and `held`, the item as it was stored (empty: there was none).
local function history_time(id)
  return tonumber(string.match(id, '^(%d+)'))
end

-- Times never go back, so that the order of changes is that of their times: a process whose clock is behind writes at the time of the last change.
local function add_history(history, now, horizon, key, place, held)
  local fields = { 'key', key, 'place', place, 'held', held or '' }
  local added = redis.pcall('XADD', history, 'MINID', '=', horizon, now .. '-*', unpack(fields))
  if type(added) ~= 'table' or not added.err then return end
  local about, last = redis.call('XINFO', 'STREAM', history), now
  for at = 1, #about, 2 do
    if about[at] == 'last-generated-id' then last = digits(history_time(about[at + 1])) end
  end
  redis.call('XADD', history, 'MINID', '=', horizon, last .. '-*', unpack(fields))
end

-- Takes items back to what they were at a time, the newest change first.
local function revert_items(items, order, counts, history, time)
  local from, until_id = '+', digits(time + 1)
  while true do
    local changes = redis.call('XREVRANGE', history, from, until_id, 'COUNT', 500)
    for _, change in ipairs(changes) do
      local place, before = change[2][4], change[2][6]
      local held = redis.call('HGET', items, place)
      local bytes = 0
      if held then
        local _, size = read_header(held)
        bytes = -size
      end
      if before ~= '' then
        local _, size = read_header(before)
        bytes = bytes + size
        redis.call('HSET', items, place, before)
        redis.call('ZADD', order, 0, place)
      elseif held then
        redis.call('HDEL', items, place)
        redis.call('ZREM', order, place)
      end
      local came = (before ~= '' and 1 or 0) - (held and 1 or 0)
      if came ~= 0 then redis.call('HINCRBY', counts, 'n', came) end
      if bytes ~= 0 then redis.call('HINCRBY', counts, 'b', bytes) end
    end
    if #changes < 500 then return end
    from = '(' .. changes[#changes][1]
  end
end
