import { redshiftTextMacros } from './redshift-text-macros.js';

const HMAC = (['md5', 'sha1', 'sha256'] as const).map((hash) => {
  const digest = (bytes: string): string => `unhex(${hash}(${bytes}))`;
  return [`hmac_${hash}`, `(b, key) AS ${digest(`_pad(_block(CASE WHEN octet_length(key) > 64 THEN ${digest('key')} ELSE key END), '5C') || ${digest(`_pad(_block(CASE WHEN octet_length(key) > 64 THEN ${digest('key')} ELSE key END), '36') || b`)}`)}`] as const;
});

const SHARED_NAMES = new Set(['_text_bytes', '_crc_byte', '_soundex_codes', '_squeezed', '_soundex', '_sound', 'soundex']);

/** Trino's binary functions, hashes, checks and units as DuckDB macros. */
export const trinoBinaryMacros: readonly (readonly [name: string, definition: string])[] = [
  ...redshiftTextMacros.filter(([name]) => SHARED_NAMES.has(name)),
  // HMAC (RFC 2104): a key of one block of 64 bytes, with each byte turned by 0x36 and 0x5c.
  ['_block', "(key) AS unhex(rpad(hex(key), 128, '0'))"],
  ['_pad', "(block, byte) AS CAST(xor(CAST(block AS BIT), CAST(unhex(repeat(byte, 64)) AS BIT)) AS BLOB)"],
  ...HMAC,
  ['_hex_bytes', "(h) AS list_transform(range(0, length(h) // 2), i -> CAST(instr('0123456789ABCDEF', substr(h, 2 * i + 1, 1)) * 16 + instr('0123456789ABCDEF', substr(h, 2 * i + 2, 1)) - 17 AS UBIGINT))"],
  ['crc32', '(x) AS CAST(xor(list_reduce(_hex_bytes(hex(x)), (h, b) -> _crc_byte(xor(h, b)), CAST(4294967295 AS UBIGINT)), 4294967295) AS BIGINT)'],
  ['_unsigned_of', '(bytes) AS list_reduce(bytes, (h, b) -> h * 256 + b, CAST(0 AS UHUGEINT))'],
  ['to_big_endian_64', "(x) AS unhex(printf('%016X', CAST(x AS BIGINT)))"],
  ['to_big_endian_32', "(x) AS unhex(right(printf('%016X', CAST(x AS BIGINT)), 8))"],
  ['_signed_of', '(u, half) AS CAST(CASE WHEN u >= half THEN CAST(u AS HUGEINT) - 2 * CAST(half AS HUGEINT) ELSE CAST(u AS HUGEINT) END AS BIGINT)'],
  ['from_big_endian_64', "(b) AS CASE WHEN octet_length(b) <> 8 THEN error('expected 8-byte input, but got instead: ' || octet_length(b)) ELSE _signed_of(_unsigned_of(_hex_bytes(hex(b))), 9223372036854775808) END"],
  ['from_big_endian_32', "(b) AS CASE WHEN octet_length(b) <> 4 THEN error('expected 4-byte input, but got instead: ' || octet_length(b)) ELSE CAST(_signed_of(_unsigned_of(_hex_bytes(hex(b))), 2147483648) AS INTEGER) END"],
  ['luhn_check', "(s) AS CASE WHEN NOT regexp_full_match(s, '\\d+') THEN error(concat('Input must be a number: ', s)) ELSE list_sum(list_transform(string_split(reverse(s), ''), (c, i) -> CASE WHEN i % 2 = 1 THEN CAST(c AS INTEGER) ELSE CAST(c AS INTEGER) * 2 // 10 + CAST(c AS INTEGER) * 2 % 10 END)) % 10 = 0 END"],

  // Units
  ['_unit_seconds', "(u) AS CASE u WHEN 'ns' THEN 1e-9 WHEN 'us' THEN 1e-6 WHEN 'ms' THEN 1e-3 WHEN 's' THEN 1e0 WHEN 'm' THEN 6e1 WHEN 'h' THEN 3.6e3 WHEN 'd' THEN 8.64e4 END"],
  ['_duration_part', "(s, g) AS regexp_extract(s, '^\\s*(\\d+(?:\\.\\d+)?)\\s*(ns|us|ms|s|m|h|d)\\s*$', g)"],
  ['parse_duration', "(s) AS CASE WHEN _duration_part(s, 2) = '' THEN error(concat('duration is not a valid data duration string: ', s)) ELSE to_milliseconds(CAST(round(CAST(_duration_part(s, 1) AS DOUBLE) * _unit_seconds(_duration_part(s, 2)) * 1000) AS BIGINT)) END"],
  ['_count_of', "(n, unit) AS CASE WHEN n = 0 THEN NULL WHEN n = 1 THEN '1 ' || unit ELSE n || ' ' || unit || 's' END"],
  ['_readable', "(n) AS concat_ws(', ', _count_of(n // 604800, 'week'), _count_of(n // 86400 % 7, 'day'), _count_of(n // 3600 % 24, 'hour'), _count_of(n // 60 % 60, 'minute'), CASE WHEN n % 60 = 0 AND n > 0 THEN NULL WHEN n % 60 = 1 THEN '1 second' ELSE n % 60 || ' seconds' END)"],
  ['human_readable_seconds', '(x) AS _readable(CAST(round(x) AS BIGINT))'],
  ['_size_part', "(s, g) AS regexp_extract(s, '^\\s*(\\d+(?:\\.\\d+)?)\\s*([kMGTPEZY]?)B\\s*$', g)"],
  ['parse_data_size', "(s) AS CASE WHEN _size_part(s, 1) = '' THEN error(concat('Invalid data size: ''', s, '''')) ELSE CAST(floor(CAST(_size_part(s, 1) AS DOUBLE) * pow(1024, CASE _size_part(s, 2) WHEN '' THEN 0 ELSE instr('kMGTPEZY', _size_part(s, 2)) END)) AS DECIMAL(38, 0)) END"],
  ['_short_number', "(x, scale, suffix) AS regexp_replace(printf('%.2f', x / scale), '\\.?0+$', '') || suffix"],
  ['format_number', "(x) AS CASE WHEN abs(x) >= 1e15 THEN _short_number(x, 1e15, 'Q') WHEN abs(x) >= 1e12 THEN _short_number(x, 1e12, 'T') WHEN abs(x) >= 1e9 THEN _short_number(x, 1e9, 'B') WHEN abs(x) >= 1e6 THEN _short_number(x, 1e6, 'M') WHEN abs(x) >= 1e3 THEN _short_number(x, 1e3, 'K') ELSE CAST(x AS VARCHAR) END"],
];
