--- Ends a commit over several slots for one pointer, forward or back. What is not chosen becomes garbage. A capture that held writers back and
--- died is ended like it; there both generations are the same.
--- KEYS 1 pointer, 2 garbage
--- ARGV 1 what the pointer tells while the commit is under way, 2 generation that is chosen, 3 generation that is not, 4 channel that is told
--- Replies OK, also when it was done before
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 'OK' end
redis.call('SET', KEYS[1], ARGV[2])
if ARGV[3] ~= ARGV[2] then redis.call('HSET', KEYS[2], ARGV[3], redis.call('TIME')[1]) end
redis.call('PUBLISH', ARGV[4], '')
return 'OK'
