--- Makes staged generations the living ones, all in one step. The ones that they replace become garbage.
--- KEYS for each stage: pointer, staging, garbage
--- ARGV for each stage: generation, channel that is told
--- Replies LOST (a stage is gone: it was undone by another process) | OK
for at = 1, #KEYS, 3 do
  if redis.call('HEXISTS', KEYS[at + 1], ARGV[(at - 1) / 3 * 2 + 1]) == 0 then return 'LOST' end
end
for at = 1, #KEYS, 3 do
  local generation = ARGV[(at - 1) / 3 * 2 + 1]
  local old = redis.call('GET', KEYS[at]) or '0'
  redis.call('SET', KEYS[at], generation)
  redis.call('HDEL', KEYS[at + 1], generation)
  redis.call('HSET', KEYS[at + 2], old, '1')
  redis.call('PUBLISH', ARGV[(at - 1) / 3 * 2 + 2], '')
end
return 'OK'
