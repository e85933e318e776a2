--- Makes staged generations the living ones, all in one step. The ones that they replace become garbage.
--- KEYS for each stage: pointer, staging, lease, garbage
--- ARGV for each stage: generation, channel that is told, what its pointer tells while a capture of the same process holds writers back (or empty)
--- Replies LOST (a stage is gone: it was taken for a dead process's) | STALE (writers are not held back any more) | a pointer that another commit holds |
--- OK, also when it was done before
local stages = #KEYS / 4
local new = {}
for stage = 1, stages do
  local pointer, lease = KEYS[stage * 4 - 3], KEYS[stage * 4 - 1]
  local generation, mine, held = ARGV[stage * 3 - 2], ARGV[stage * 3], redis.call('GET', pointer)
  new[stage] = held ~= generation
  if mine ~= '' then
    if new[stage] and held ~= mine then return 'STALE' end
  elseif held and string.find(held, '@', 1, true) then
    return held
  end
  if new[stage] and redis.call('GET', lease) ~= generation then return 'LOST' end
end

local now = redis.call('TIME')[1]
for stage = 1, stages do
  if new[stage] then
    local pointer, staging, lease, garbage = unpack(KEYS, stage * 4 - 3, stage * 4)
    local generation = ARGV[stage * 3 - 2]
    redis.call('HSET', garbage, string.match(redis.call('GET', pointer) or '0', '^[^>]+'), now)
    redis.call('SET', pointer, generation)
    redis.call('HDEL', staging, generation)
    redis.call('DEL', lease)
    redis.call('PUBLISH', ARGV[stage * 3 - 1], '')
  end
end
return 'OK'
