--- Gives up generations that are being written, so that they can be removed. One that was committed meanwhile is left alone.
--- KEYS 1 staging, 2 garbage, then for each generation: lease
--- ARGV 1 which: all, or expired (those without a lease that are not noted for a commit over several stores), then the generations
--- Replies for each generation that was given up: what staging held of it
local now, buried = redis.call('TIME')[1], {}
for index = 2, #ARGV do
  local lease, generation = KEYS[index + 1], ARGV[index]
  local held = redis.call('HGET', KEYS[1], generation)
  local noted = held and string.sub(held, -6) == ' noted'
  if ARGV[1] == 'all' or (redis.call('EXISTS', lease) == 0 and not noted) then
    if held then
      redis.call('HDEL', KEYS[1], generation)
      redis.call('HSET', KEYS[2], generation, now)
      buried[#buried + 1] = held
    end
    redis.call('DEL', lease)
  end
end
return buried
