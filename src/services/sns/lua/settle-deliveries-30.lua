--- Ends deliveries, or sets when they are due again.
--- KEYS 1 generation, then all of redis-keys.ts
--- ARGV 1 generation, 2 now, 3 how many records are kept, then for each: id, "done" or "again", when it is due, failures, record's id, record
--- Replies STALE | OK
--- @include "generation"
--- @include "keys"
--- @include "deliveries"

for at = 4, #ARGV, 6 do
  local id = ARGV[at]
  if ARGV[at + 1] == 'again' then
    local text = redis.call('HGET', DELIVERIES, id)
    if text then
      redis.call('HSET', DELIVERIES, id, ARGV[at + 3] .. string.match(text, '^%d+(.*)$'))
      redis.call('ZADD', DUE, 'XX', ARGV[at + 2], id)
    end
  elseif remove_delivery(id, ARGV[2]) and ARGV[at + 4] ~= '' then
    redis.call('ZADD', SENT, redis.call('INCR', COUNTER), ARGV[at + 4])
    redis.call('HSET', SENT_RECORDS, ARGV[at + 4], ARGV[at + 5])
    local over = redis.call('ZCARD', SENT) - ARGV[3]
    if over > 0 then
      for _, old in ipairs(redis.call('ZRANGE', SENT, 0, over - 1)) do
        redis.call('ZREM', SENT, old)
        redis.call('HDEL', SENT_RECORDS, old)
      end
    end
  end
end
return 'OK'
