-- The first key is the fence of the generation that the other keys are of: the pointer of the living one, or the lease of a stage. When it
-- holds another generation, that one was replaced or taken for a dead process's, and the caller has to ask again.
if (redis.call('GET', KEYS[1]) or '-') ~= ARGV[1] then return 'STALE' end
