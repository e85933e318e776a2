-- The caller's keys are of the living generation, or it has to ask again: the state was replaced meanwhile. An empty generation is for a
-- stage, which nobody but its writer sees.
if ARGV[1] ~= '' and (redis.call('GET', KEYS[1]) or '0') ~= ARGV[1] then return 'STALE' end
