--- Reads records of a stream log, after dropping what is too old.
--- KEYS 1 generation, 2 positions, 3 stream records
--- ARGV 1 generation, 2 table name, 3 first and 4 last position (+: no last one), 5 how many at most, 6 records made before this are dropped
--- Replies STALE | last position, oldest position (empty: there is no record), then for each record: its id, it
--- @include "generation"
--- @include "stream-log"

trim_records(KEYS[3], tonumber(ARGV[6]))
local oldest = redis.call('XRANGE', KEYS[3], '-', '+', 'COUNT', 1)[1]
local reply = { redis.call('HGET', KEYS[2], ARGV[2]) or '0', oldest and digits(position_of(oldest[1])) or '' }
for _, record in ipairs(redis.call('XRANGE', KEYS[3], ARGV[3], ARGV[4], 'COUNT', ARGV[5])) do
  reply[#reply + 1] = record[1]
  reply[#reply + 1] = record[2][2]
end
return reply
