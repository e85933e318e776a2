--- Decides a commit over several slots: from here on it is carried out, whoever does it.
--- KEYS 1 decision
--- ARGV 1 what the commit changes
--- Replies LATE (it was given up, since deciding took too long) | OK
local held = redis.call('GET', KEYS[1])
if held == ARGV[1] then return 'OK' end
if held ~= 'preparing' then return 'LATE' end
redis.call('SET', KEYS[1], ARGV[1])
return 'OK'
