--- Notes that a generation is being written.
--- KEYS 1 lease, 2 staging
--- ARGV 1 generation, 2 how long the lease holds, in seconds, 3 what it is: stage, copy, merge, or noted for a part of a commit over several stores
--- Replies OK
redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2])
redis.call('HSET', KEYS[2], ARGV[1], redis.call('TIME')[1] .. ' ' .. ARGV[3])
return 'OK'
