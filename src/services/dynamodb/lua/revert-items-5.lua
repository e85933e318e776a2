--- Takes the items of a copy back to what they were at a time.
--- KEYS 1 generation, 2 items, 3 order, 4 counts, 5 history
--- ARGV 1 generation, 2 time
--- Replies STALE | OK
--- @include "generation"
--- @include "history"

revert_items(KEYS[2], KEYS[3], KEYS[4], KEYS[5], tonumber(ARGV[2]))
return 'OK'
