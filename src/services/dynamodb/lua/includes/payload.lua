-- An item is stored as `version|bytes|JSON`: no two writes give one version, and bytes are counted by DynamoDB's rules.
local function read_header(payload)
  local version, bytes = string.match(payload, '^(%d+)|(%d+)|')
  return version, tonumber(bytes)
end
