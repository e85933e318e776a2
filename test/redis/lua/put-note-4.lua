--- Puts a note.
--- KEYS 1 generation, 2 names, 3 the note, 4 counter
--- ARGV 1 generation, 2 name, 3 text
--- Replies STALE | how many notes there are
--- @include "generation"
if redis.call('ZADD', KEYS[2], 0, ARGV[2]) == 1 then redis.call('INCR', KEYS[4]) end
redis.call('SET', KEYS[3], ARGV[3])
return redis.call('ZCARD', KEYS[2])
