--- Lets the pointers of one slot tell that a commit over several slots is under way. Nobody reads or writes there until it is settled.
--- KEYS for each stage: pointer, staging, lease
--- ARGV 1 commit, then for each stage: generation, what its pointer tells while a capture of the same process holds writers back (or empty)
--- Replies LOST (a stage is gone: it was taken for a dead process's) | STALE (writers are not held back any more) | a pointer that another commit holds |
--- for each stage: what its pointer tells now
local stages = #KEYS / 3
local told = {}
for stage = 1, stages do
  local held, generation, mine = redis.call('GET', KEYS[stage * 3 - 2]) or '0', ARGV[stage * 2], ARGV[stage * 2 + 1]
  local text = string.match(held, '^[^>]+') .. '>' .. generation .. '@' .. ARGV[1]
  if mine ~= '' and held == mine then
    if redis.call('GET', KEYS[stage * 3]) ~= generation then return 'LOST' end
  elseif string.find(held, '@', 1, true) then
    -- Done before, by a call whose reply was lost.
    if string.sub(held, -#ARGV[1] - 1) ~= '@' .. ARGV[1] then return held end
    text = held
  elseif mine ~= '' then
    return 'STALE'
  elseif redis.call('GET', KEYS[stage * 3]) ~= generation then
    return 'LOST'
  end
  told[stage] = text
end
for stage = 1, stages do
  redis.call('SET', KEYS[stage * 3 - 2], told[stage])
  redis.call('HDEL', KEYS[stage * 3 - 1], ARGV[stage * 2])
  redis.call('DEL', KEYS[stage * 3])
end
return told
