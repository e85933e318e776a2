/** What `TO_CHAR` and `TO_NUMBER`, the regular expressions and the hashes of Redshift are made of, as DuckDB macros. */
export const redshiftTextMacros: readonly (readonly [name: string, definition: string])[] = [
  // Texts of a length in bytes: values on their way into a column, and casts, which cut without a word
  ['_fit_varchar', "(x, n) AS CASE WHEN strlen(CAST(x AS VARCHAR)) <= n THEN CAST(x AS VARCHAR) WHEN strlen(rtrim(CAST(x AS VARCHAR), ' ')) <= n THEN rpad(rtrim(CAST(x AS VARCHAR), ' '), CAST(n - strlen(rtrim(CAST(x AS VARCHAR), ' ')) + length(rtrim(CAST(x AS VARCHAR), ' ')) AS INTEGER), ' ') WHEN x IS NOT NULL THEN error(concat('value too long for type character varying(', n, ')')) END"],
  ['_fit_char', "(x, n) AS CASE WHEN strlen(rtrim(CAST(x AS VARCHAR), ' ')) <= n THEN rtrim(CAST(x AS VARCHAR), ' ') WHEN x IS NOT NULL THEN error(concat('value too long for type character(', n, ')')) END"],
  ['_cut', '(s, n) AS CASE WHEN strlen(s) <= n THEN s WHEN strlen(s) = length(s) THEN left(s, n) ELSE left(s, len(list_filter(range(1, least(n, length(s)) + 1), k -> strlen(left(s, CAST(k AS INTEGER))) <= n))) END'],
  ['_to_char_type', "(s, n) AS rtrim(_cut(s, n), ' ')"],
  // Templates
  ['_day_of_week', '(t) AS dayofweek(t) + 1'],
  ['_week_of_year', '(t) AS (dayofyear(t) - 1) // 7 + 1'],
  ['_week_of_month', '(t) AS (day(t) - 1) // 7 + 1'],
  ['_second_of_day', '(t) AS hour(t) * 3600 + minute(t) * 60 + second(t)'],
  ['_dotted_meridian', "(t) AS CASE WHEN hour(t) < 12 THEN 'A.M.' ELSE 'P.M.' END"],
  ['_roman_month', "(t) AS (['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'])[month(t)]"],
  ['_ordinal', "(n) AS CASE WHEN right(n, 2) IN ('11', '12', '13') THEN 'th' WHEN right(n, 1) = '1' THEN 'st' WHEN right(n, 1) = '2' THEN 'nd' WHEN right(n, 1) = '3' THEN 'rd' ELSE 'th' END"],
  [
    '_roman',
    "(n) AS repeat('M', CAST(n AS INTEGER) // 1000) || (['', 'C', 'CC', 'CCC', 'CD', 'D', 'DC', 'DCC', 'DCCC', 'CM'])[CAST(n AS INTEGER) // 100 % 10 + 1] || (['', 'X', 'XX', 'XXX', 'XL', 'L', 'LX', 'LXX', 'LXXX', 'XC'])[CAST(n AS INTEGER) // 10 % 10 + 1] || (['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX'])[CAST(n AS INTEGER) % 10 + 1]",
  ],
  ['_grouped', "(s, g) AS CASE WHEN g = '' THEN s ELSE ltrim(reverse(regexp_replace(reverse(s), '(\\d{3})', '\\1,', 'g')), ',') END"],
  ['_whole_text', "(w, zeros, point) AS CASE WHEN zeros > 0 THEN lpad(w, CAST(greatest(zeros, length(w)) AS INTEGER), '0') WHEN w = '0' AND point <> '' THEN '' ELSE w END"],
  // The text is bound once by a lambda: a macro's parameter is written out again at each place that names it.
  [
    '_number_text',
    "(text, places, zeros, g, point) AS list_transform([string_split(text, '.')], p -> CASE WHEN length(p[1]) > places AND p[1] <> '0' THEN repeat('#', places) || CASE WHEN point = '' THEN '' ELSE '.' || repeat('#', length(p[2])) END ELSE _grouped(_whole_text(p[1], zeros, point), g) || CASE WHEN point = '' THEN '' ELSE '.' || coalesce(p[2], '') END END)[1]",
  ],
  ['_padded', "(s, n) AS lpad(s, CAST(greatest(n, length(s)) AS INTEGER), ' ')"],
  ['_sign', "(v, plus) AS CASE WHEN v < 0 THEN '-' ELSE plus END"],
  // Where the sign stands: right before the digits, unless the template has a place for it. A width of 0 is `FM`: nothing is filled up.
  ['_signed_text', "(v, text, width) AS _padded(_sign(v, CASE WHEN width = 0 THEN '' ELSE ' ' END) || text, CASE WHEN width = 0 THEN 0 ELSE width + 1 END)"],
  ['_sign_first_text', "(v, text, width) AS _sign(v, '+') || text"],
  ['_sign_last_text', "(v, text, width) AS text || _sign(v, '+')"],
  ['_minus_last_text', "(v, text, width) AS _padded(text, width) || _sign(v, CASE WHEN width = 0 THEN '' ELSE ' ' END)"],
  ['_bracketed_text', "(v, text, width) AS list_transform([text], s -> CASE WHEN v < 0 THEN _padded('<' || s || '>', width + 2) WHEN width = 0 THEN s ELSE _padded(s, width + 1) || ' ' END)[1]"],
  ['_ordinal_text', "(v, text, width) AS list_transform([text], s -> _padded(s, CASE WHEN width = 0 THEN 0 ELSE width + 1 END) || _ordinal(s))[1]"],

  // Regular expressions: (source, pattern, position, occurrence, parameters)
  ['_flagged', "(p, f) AS CASE WHEN contains(f, 'i') THEN '(?i)' || p ELSE p END"],
  ['regexp_count', "(s, p) AS CAST(len(regexp_extract_all(s, p)) AS INTEGER), (s, p, n) AS CAST(len(regexp_extract_all(substr(s, n), p)) AS INTEGER), (s, p, n, f) AS CAST(len(regexp_extract_all(substr(s, n), _flagged(p, f))) AS INTEGER)"],
  ['_nth_start', "(s, p, k) AS CASE WHEN len(regexp_extract_all(s, p)) < k THEN 0 ELSE length(array_to_string(list_slice(regexp_split_to_array(s, p), 1, k), '')) + length(array_to_string(list_slice(regexp_extract_all(s, p), 1, k - 1), '')) + 1 END"],
  ['_nth_place', '(s, p, n, k, o) AS CAST(CASE WHEN _nth_start(substr(s, n), p, k) = 0 THEN 0 ELSE _nth_start(substr(s, n), p, k) + n - 1 + CASE WHEN o = 0 THEN 0 ELSE length(regexp_extract_all(substr(s, n), p)[k]) END END AS INTEGER)'],
  ['regexp_instr', '(s, p) AS _nth_place(s, p, 1, 1, 0), (s, p, n) AS _nth_place(s, p, n, 1, 0), (s, p, n, k) AS _nth_place(s, p, n, k, 0), (s, p, n, k, o) AS _nth_place(s, p, n, k, o), (s, p, n, k, o, f) AS _nth_place(s, _flagged(p, f), n, k, o)'],
  ['_replacement', "(r) AS regexp_replace(r, '\\$(\\d)', '\\\\\\1', 'g')"],
  [
    'regexp_replace',
    "(s, p) AS regexp_replace(s, p, '', 'g'), (s, p, r) AS regexp_replace(s, p, _replacement(r), 'g'), (s, p, r, n) AS left(s, CAST(n AS INTEGER) - 1) || regexp_replace(substr(s, CAST(n AS INTEGER)), p, _replacement(r), 'g'), (s, p, r, n, f) AS left(s, CAST(n AS INTEGER) - 1) || regexp_replace(substr(s, CAST(n AS INTEGER)), _flagged(p, f), _replacement(r), 'g')",
  ],
  [
    'regexp_substr',
    "(s, p) AS regexp_extract(s, p), (s, p, n) AS regexp_extract(substr(s, n), p), (s, p, n, k) AS coalesce(regexp_extract_all(substr(s, n), p)[k], ''), (s, p, n, k, f) AS coalesce(CASE WHEN contains(f, 'e') THEN regexp_extract_all(substr(s, n), _flagged(p, f), 1)[k] ELSE regexp_extract_all(substr(s, n), _flagged(p, f))[k] END, '')",
  ],

  // Hashes
  ['_text_bytes', "(s) AS list_transform(range(0, strlen(s)), i -> CAST(instr('0123456789ABCDEF', substr(hex(s), 2 * i + 1, 1)) * 16 + instr('0123456789ABCDEF', substr(hex(s), 2 * i + 2, 1)) - 17 AS UHUGEINT))"],
  ['_integer_bytes', '(x, n) AS list_transform(range(0, n), i -> CAST((CAST(x AS BIGINT) >> CAST(8 * i AS INTEGER)) & 255 AS UHUGEINT))'],
  ['_bytes', "(x) AS CASE typeof(x) WHEN 'SMALLINT' THEN _integer_bytes(TRY_CAST(x AS BIGINT), 2) WHEN 'INTEGER' THEN _integer_bytes(TRY_CAST(x AS BIGINT), 4) WHEN 'BIGINT' THEN _integer_bytes(TRY_CAST(x AS BIGINT), 8) ELSE _text_bytes(CAST(x AS VARCHAR)) END"],
  ['_unsigned', '(x) AS CASE WHEN x < 0 THEN CAST(CAST(x AS HUGEINT) + 18446744073709551616 AS UHUGEINT) ELSE CAST(x AS UHUGEINT) END'],
  ['_signed', '(x) AS CAST(CASE WHEN x >= 9223372036854775808 THEN CAST(x AS HUGEINT) - 18446744073709551616 ELSE CAST(x AS HUGEINT) END AS BIGINT)'],
  ['_fnv', '(bytes, seed) AS _signed(list_reduce(bytes, (h, b) -> (xor(h, b) * 1099511628211) % 18446744073709551616, seed))'],
  ['fnv_hash', '(x) AS _fnv(_bytes(x), CAST(14695981039346656037 AS UHUGEINT)), (x, seed) AS _fnv(_bytes(x), _unsigned(seed))'],
  ['_crc_byte', '(c) AS list_reduce(range(0, 8), (h, i) -> xor(h >> 1, (h & 1) * 3988292384), c)'],
  // Redshift's is CRC-32C.
  ['_crc_c_byte', '(c) AS list_reduce(range(0, 8), (h, i) -> xor(h >> 1, (h & 1) * 2197175160), c)'],
  ['crc32', "(x) AS lower(printf('%08x', CAST(xor(list_reduce(list_transform(_text_bytes(x), b -> CAST(b AS UBIGINT)), (h, b) -> _crc_c_byte(xor(h, b)), CAST(4294967295 AS UBIGINT)), 4294967295) AS BIGINT)))"],
  ['_soundex_codes', "(u) AS translate(u, 'BFPVCGJKQSXZDTLMNRAEIOUYHW', '11112222222233455600000099')"],
  ['_squeezed', "(s) AS regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(s, '1+', '1', 'g'), '2+', '2', 'g'), '3+', '3', 'g'), '4+', '4', 'g'), '5+', '5', 'g'), '6+', '6', 'g')"],
  ['_soundex', "(u) AS CASE WHEN u = '' THEN '' ELSE rpad(left(u, 1) || left(replace(substr(_squeezed(left(_soundex_codes(u), 1) || replace(substr(_soundex_codes(u), 2), '9', '')), 2), '0', ''), 3), 4, '0') END"],
  ['_sound', "(s) AS _soundex(upper(regexp_replace(s, '[^A-Za-z]', '', 'g')))"],
  ['soundex', '(s) AS _sound(s)'],
  ['_matching', "(a, b) AS CAST(len(list_filter([1, 2, 3, 4], i -> substr(a, i, 1) = substr(b, i, 1))) AS INTEGER)"],
  ['difference', "(a, b) AS CASE WHEN a = '' OR b = '' THEN 0 WHEN _sound(a) = '' AND _sound(b) = '' THEN 1 WHEN _sound(a) = '' OR _sound(b) = '' THEN 0 ELSE _matching(_sound(a), _sound(b)) END"],
  ['to_varbyte', "(x, f) AS CASE lower(f) WHEN 'hex' THEN unhex(x) WHEN 'base64' THEN from_base64(x) WHEN 'utf8' THEN encode(x) WHEN 'utf-8' THEN encode(x) ELSE error('invalid format') END"],
  ['from_varbyte', "(b, f) AS CASE lower(f) WHEN 'hex' THEN lower(hex(b)) WHEN 'base64' THEN to_base64(b) WHEN 'utf8' THEN decode(b) WHEN 'utf-8' THEN decode(b) ELSE error('invalid format') END"],
  ['getbit', "(b, i) AS (CAST(concat('0x', substr(hex(b), CAST(2 * (octet_length(b) - i // 8) - 1 AS INTEGER), 2)) AS INTEGER) >> CAST(i % 8 AS INTEGER)) & 1"],
  ['_day_in_shape', '(x, shape, y, m, d) AS make_date(CAST(regexp_extract(x, shape, y) AS INTEGER), CAST(regexp_extract(x, shape, m) AS INTEGER), 1) + (CAST(regexp_extract(x, shape, d) AS INTEGER) - 1)'],
  ['_to_date', '(x, f, shape, y, m, d) AS CASE WHEN try_strptime(x, f) IS NULL AND regexp_full_match(x, shape) THEN _day_in_shape(x, shape, y, m, d) ELSE CAST(strptime(x, f) AS DATE) END'],
  ['to_hex', '(x) AS lower(hex(x))'],
  ['func_sha1', '(x) AS sha1(x)'],
  ['sha', '(x) AS sha1(x)'],
  ['sha2', "(x, n) AS CASE WHEN n IN (0, 256) THEN sha256(x) WHEN n IN (224, 384, 512) THEN lower(hex(winterbaume_digest('sha' || n, encode(CAST(x AS VARCHAR))))) END"],
];
