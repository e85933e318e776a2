--- Lets the pointers of one slot tell that their generations are being captured. Nobody reads or writes there until they are released.
--- KEYS for each generation: pointer
--- ARGV 1 hold
--- Replies a pointer that a commit or another hold has | for each generation: what its pointer tells now
local mine, told = '@' .. ARGV[1], {}
for at = 1, #KEYS do
  local held = redis.call('GET', KEYS[at]) or '0'
  if not string.find(held, '@', 1, true) then
    told[at] = held .. '>' .. held .. mine
  elseif string.sub(held, -#mine) == mine then
    -- Done before, by a call whose reply was lost.
    told[at] = held
  else
    return held
  end
end
for at = 1, #KEYS do redis.call('SET', KEYS[at], told[at]) end
return told
