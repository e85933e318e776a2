-- How many elements copying a key takes: its cost.
local COUNTS = { hash = 'HLEN', zset = 'ZCARD', set = 'SCARD', list = 'LLEN', stream = 'XLEN' }
local function elements(key)
  local count = COUNTS[redis.call('TYPE', key).ok]
  return count and redis.call(count, key) or 1
end
