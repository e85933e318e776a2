-- Whole numbers as text: Lua itself writes large ones with an exponent.
local function digits(number)
  return string.format('%.0f', number)
end
