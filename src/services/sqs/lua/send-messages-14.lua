--- Adds messages to a queue, all or none.
--- KEYS 1 generation, 2 versions, 3 meta, 4-14 the queue
--- ARGV 1 generation, 2 queue name, 3 version, 4 now, 5 retention, 6 fifo (1 or 0), 7 channel,
---      then for each message: id, payload, sentAt, visibleAt, group, deduplication key (empty: none), end of its window
--- Replies STALE | CHANGED | TAKEN (an id is in the queue already) | for each message: id, position, duplicate (1 or 0)
--- @include "generation"
--- @include "queue"
--- @include "version"

local name, now = ARGV[2], tonumber(ARGV[4])
if not is_current(KEYS[2], name, ARGV[3]) then return 'CHANGED' end
local queue = queue_at(3, name, ARGV[6] == '1')
advance(queue, now, tonumber(ARGV[5]))

local FIELDS = 7
for at = 8, #ARGV, FIELDS do
  if redis.call('HEXISTS', queue.messages, ARGV[at]) == 1 then return 'TAKEN' end
end

local reply = {}
for at = 8, #ARGV, FIELDS do
  local id, key = ARGV[at], ARGV[at + 5] ~= '' and 'd' .. ARGV[at + 5]
  local window = key and redis.call('HGET', queue.windows, key)
  if window then
    local first_id, position = string.match(window, '^([^\t]*)\t(%d+)')
    reply[#reply + 1] = first_id
    reply[#reply + 1] = position
    reply[#reply + 1] = '1'
  else
    local position = next_position(KEYS[3], queue)
    add_message(queue, ARGV[at + 1], {
      id = id, position = position, visible_at = tonumber(ARGV[at + 3]), count = 0, first = 0,
      sent_at = tonumber(ARGV[at + 2]), group = ARGV[at + 4], origin = '', before = 0,
    }, now)
    if key then
      redis.call('HSET', queue.windows, key, id .. '\t' .. digits(position) .. '\t' .. ARGV[at + 6])
      redis.call('ZADD', queue.expiry, ARGV[at + 6], key)
    end
    reply[#reply + 1] = id
    reply[#reply + 1] = digits(position)
    reply[#reply + 1] = '0'
  end
end
tell_change(ARGV[7])
return reply
