-- The table's definition is what the caller planned with, or its plan is void.
local function is_current(versions, name, version)
  return redis.call('HGET', versions, name) == version
end
