--- Carries out commands if everything that they were planned for is still as it was.
--- KEYS 1 generation, then all of redis-keys.ts
--- ARGV 1 generation, 2 JSON: { checks: [[key, field, value or false]], commands: [[name, key, ...arguments]] }
--- A key is its place among KEYS. The command "touch" gives a topic a new version: ["touch", topic, id or false]; "deliver" adds a delivery:
--- ["deliver", id, failures, message id, sequence number, lane, rest, due at, message]; "undeliver" takes one away: ["undeliver", id, now].
--- Replies STALE | CHANGED | OK
--- @include "generation"
--- @include "keys"
--- @include "deliveries"
--- @include "versions"

local program = cjson.decode(ARGV[2])
for _, check in ipairs(program.checks) do
  local key, field, wanted = KEYS[check[1]], check[2], check[3]
  local held
  if field == '' then held = redis.call('GET', key) else held = redis.call('HGET', key, field) end
  if held ~= wanted then return 'CHANGED' end
end
for _, command in ipairs(program.commands) do
  local name = command[1]
  if name == 'touch' then
    touch(command[2], ARGV[1], command[3])
  elseif name == 'deliver' then
    add_delivery(unpack(command, 2))
  elseif name == 'undeliver' then
    remove_delivery(command[2], command[3])
  elseif name == 'empty-after' then
    -- Only if nothing was archived after this.
    if #redis.call('ZRANGE', ARCHIVE_ORDER, '(' .. command[2], '(' .. command[3], 'BYLEX', 'LIMIT', 0, 1) > 0 then return 'CHANGED' end
  elseif name == 'record' then
    redis.call('ZADD', SENT, redis.call('INCR', COUNTER), command[2])
    redis.call('HSET', SENT_RECORDS, command[2], command[3])
  else
    redis.call(name, KEYS[command[2]], unpack(command, 3))
  end
end
return 'OK'
