--- Changes items, all or none, with everything that is kept of them.
--- KEYS 1 generation, 2 versions, 3 counter of writes, 4 positions, 5 request tokens, 6 their expiry,
---      then for each table: items, order, entries, expiry, counts, stream records, history, of one with replicas: stamps, pending, tombstones,
---      then for each of its indexes: order, items
--- ARGV 1 generation, 2 now, 3 stream records made before this are dropped, 4 request token (empty: none), 5 its fingerprint, 6 its end,
---      7 number of tables, then for each table: name, version, one when items expire,
---      changes made before this are dropped from its history (empty: it keeps none), its region (empty: it has no replicas), number of indexes,
---      then for each of these: id, one when it keeps attributes of its own; then for each item:
---      number of the table, place, version (empty: there is none, *: any), put | delete | keep, stream record (empty: none),
---      for a table with a history or replicas: the item's key as JSON, for one with replicas: stamp (empty: one is made), and for put: bytes, JSON, expiry in seconds (empty: none), then for each index: place of the entry (empty: none), bytes, JSON (empty
---      where the index keeps no attributes of its own)
--- Replies STALE | CHANGED | for a request token that is held: expiry|fingerprint | CONFLICT and for each item what is held | OK
--- @include "generation"
--- @include "is-current"
--- @include "entries"
--- @include "stream-log"
--- @include "history"
--- @include "stamps"


-- ---- What the call is about

local tables, key, at = {}, 7, 8
for number = 1, tonumber(ARGV[7]) do
  local name, version, indexes = ARGV[at], ARGV[at + 1], tonumber(ARGV[at + 5])
  if not is_current(KEYS[2], name, version) then return 'CHANGED' end
  local target = {
    name = name, expires = ARGV[at + 2] == '1', horizon = ARGV[at + 3], region = ARGV[at + 4], indexes = {},
    items = KEYS[key], order = KEYS[key + 1], entries = KEYS[key + 2], expiry = KEYS[key + 3], counts = KEYS[key + 4], records = KEYS[key + 5],
    history = KEYS[key + 6],
  }
  key, at = key + 7, at + 6
  if target.region ~= '' then
    target.stamps, target.pending, target.tombstones = KEYS[key], KEYS[key + 1], KEYS[key + 2]
    key = key + 3
  end
  for index = 1, indexes do
    target.indexes[index] = { id = ARGV[at], projected = ARGV[at + 1] == '1', order = KEYS[key], items = KEYS[key + 1] }
    key, at = key + 2, at + 2
  end
  tables[number] = target
end

local token = ARGV[4]
if token ~= '' then
  for _, expired in ipairs(redis.call('ZRANGE', KEYS[6], '-inf', ARGV[2], 'BYSCORE')) do redis.call('HDEL', KEYS[5], expired) end
  redis.call('ZREMRANGEBYSCORE', KEYS[6], '-inf', ARGV[2])
  local held = redis.call('HGET', KEYS[5], token)
  if held then return held end
end

local writes, conflict = {}, false
while at <= #ARGV do
  local target, place, expected = tables[tonumber(ARGV[at])], ARGV[at + 1], ARGV[at + 2]
  local write = { target = target, place = place, kind = ARGV[at + 3], record = ARGV[at + 4], held = redis.call('HGET', target.items, place) }
  if write.held then write.version, write.old_bytes = read_header(write.held) end
  if expected ~= '*' and expected ~= (write.version or '') then conflict = true end
  at = at + 5
  if target.horizon ~= '' or target.region ~= '' then
    write.key = ARGV[at]
    at = at + 1
  end
  if target.region ~= '' then
    write.stamp = ARGV[at]
    at = at + 1
  end
  if write.kind == 'put' then
    write.bytes, write.json, write.expires_at, write.entries = tonumber(ARGV[at]), ARGV[at + 1], ARGV[at + 2], {}
    at = at + 3
    for index = 1, #target.indexes do
      write.entries[index] = { place = ARGV[at], bytes = tonumber(ARGV[at + 1]), json = ARGV[at + 2] }
      at = at + 3
    end
  end
  writes[#writes + 1] = write
end
if conflict then
  local reply = { 'CONFLICT' }
  for number, write in ipairs(writes) do reply[number + 1] = write.held end
  return reply
end

-- ---- Writing

local version = digits(redis.call('INCR', KEYS[3]))
for _, write in ipairs(writes) do
  local target, place = write.target, write.place
  if write.stamp and not stamp_write(write, ARGV[2], version) then write.kind, write.record = 'keep', '' end
  if target.horizon ~= '' and (write.kind == 'put' or write.kind == 'delete' and write.held) then
    add_history(target.history, ARGV[2], target.horizon, write.key, place, write.held)
  end
  if write.kind == 'put' then
    redis.call('HSET', target.items, place, version .. '|' .. digits(write.bytes) .. '|' .. write.json)
    if not write.held then redis.call('ZADD', target.order, 0, place) end
    count_change(target.counts, '', write.held and 0 or 1, write.bytes - (write.old_bytes or 0))
    move_entries(target, place, write.old_bytes, write.entries)
    if write.expires_at ~= '' then
      redis.call('ZADD', target.expiry, write.expires_at, place)
    elseif target.expires and write.held then
      redis.call('ZREM', target.expiry, place)
    end
  elseif write.kind == 'delete' and write.held then
    redis.call('HDEL', target.items, place)
    redis.call('ZREM', target.order, place)
    count_change(target.counts, '', -1, -write.old_bytes)
    move_entries(target, place, write.old_bytes, nil)
    if target.expires then redis.call('ZREM', target.expiry, place) end
  end
  if write.record ~= '' then
    trim_records(target.records, tonumber(ARGV[3]))
    add_record(target.records, KEYS[4], target.name, ARGV[2], write.record)
  end
end
if token ~= '' then
  redis.call('HSET', KEYS[5], token, ARGV[6] .. '|' .. ARGV[5])
  redis.call('ZADD', KEYS[6], ARGV[6], token)
end
return 'OK'
