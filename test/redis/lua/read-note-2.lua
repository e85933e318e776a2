--- Reads a note.
--- KEYS 1 generation, 2 the note
--- ARGV 1 generation
--- Replies STALE | text, or nothing
--- @include "generation"
return redis.call('GET', KEYS[2])
