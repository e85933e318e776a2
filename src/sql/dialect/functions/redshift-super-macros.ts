/**
 * Redshift's functions of SUPER values, as macros over DuckDB's JSON: "SUPER data type information functions" and "Array functions" in the
 * Developer Guide. Each gives NULL where Redshift's lax mode does.
 */
export const redshiftSuperMacros: readonly (readonly [name: string, definition: string])[] = [
  // A value of whatever type as text and as number: a SUPER gives the scalar that it holds.
  ['_plain_text', "(x) AS CASE WHEN typeof(x) = 'JSON' THEN json_extract_string(TRY_CAST(CAST(x AS VARCHAR) AS JSON), '$') ELSE CAST(x AS VARCHAR) END"],
  ['_plain_number', "(x) AS CASE WHEN typeof(x) = 'JSON' THEN TRY_CAST(json_extract_string(TRY_CAST(CAST(x AS VARCHAR) AS JSON), '$') AS DOUBLE) ELSE TRY_CAST(CAST(x AS VARCHAR) AS DOUBLE) END"],
  ['_elements', "(j) AS CASE json_type(CAST(j AS JSON)) WHEN 'ARRAY' THEN from_json(CAST(j AS JSON), '[\"JSON\"]') WHEN 'NULL' THEN CAST([] AS JSON[]) ELSE [CAST(j AS JSON)] END"],
  ['_pairs', "(j) AS list_transform(json_keys(CAST(j AS JSON)), k -> {'v': json_extract(CAST(j AS JSON), concat('/', replace(replace(k, '~', '~0'), '/', '~1'))), 'k': k})"],
  ['_path_text', "(j, p, quiet) AS CASE WHEN json_valid(j) THEN json_extract_string(j, p) WHEN NOT quiet THEN error('JSON parsing error') END"],
  ['_kind', "(j) AS json_type(CAST(j AS JSON))"],

  ['json_parse', '(x) AS CAST(x AS JSON)'],
  ['json_serialize', '(x) AS CAST(x AS VARCHAR)'],
  ['can_json_parse', '(x) AS json_valid(CAST(x AS VARCHAR))'],
  ['json_size', '(j) AS CAST(strlen(CAST(CAST(j AS JSON) AS VARCHAR)) AS INTEGER)'],
  ['json_typeof', "(j) AS CASE _kind(j) WHEN 'ARRAY' THEN 'array' WHEN 'OBJECT' THEN 'object' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null' ELSE 'number' END"],
  ['is_array', "(j) AS coalesce(_kind(j) = 'ARRAY', false)"],
  ['is_object', "(j) AS coalesce(_kind(j) = 'OBJECT', false)"],
  ['is_scalar', "(j) AS coalesce(_kind(j) NOT IN ('ARRAY', 'OBJECT'), false)"],
  ['is_boolean', "(j) AS coalesce(_kind(j) = 'BOOLEAN', false)"],
  ['is_varchar', "(j) AS coalesce(_kind(j) = 'VARCHAR', false)"],
  ['is_char', "(j) AS coalesce(_kind(j) = 'VARCHAR' AND strlen(_plain_text(j)) = length(_plain_text(j)), false)"],
  ['_whole', "(j) AS coalesce(_kind(j) IN ('BIGINT', 'UBIGINT', 'HUGEINT'), false)"],
  ['is_bigint', '(j) AS _whole(j)'],
  ['is_integer', "(j) AS coalesce(_whole(j) AND TRY_CAST(CAST(CAST(j AS JSON) AS VARCHAR) AS INTEGER) IS NOT NULL, false)"],
  ['is_smallint', "(j) AS coalesce(_whole(j) AND TRY_CAST(CAST(CAST(j AS JSON) AS VARCHAR) AS SMALLINT) IS NOT NULL, false)"],
  ['is_decimal', "(j) AS coalesce(_kind(j) IN ('BIGINT', 'UBIGINT', 'HUGEINT') OR (_kind(j) = 'DOUBLE' AND NOT contains(lower(CAST(CAST(j AS JSON) AS VARCHAR)), 'e')), false)"],
  ['is_float', "(j) AS coalesce(_kind(j) = 'DOUBLE' AND contains(lower(CAST(CAST(j AS JSON) AS VARCHAR)), 'e'), false)"],

  ['_digits', "(j) AS CASE WHEN regexp_full_match(CAST(CAST(j AS JSON) AS VARCHAR), '-?\\d+\\.\\d+') THEN ltrim(CAST(CAST(j AS JSON) AS VARCHAR), '-') END"],
  ['decimal_precision', "(j) AS CAST(length(replace(_digits(j), '.', '')) AS INTEGER)"],
  ['decimal_scale', "(j) AS CAST(length(split_part(_digits(j), '.', 2)) AS INTEGER)"],

  ['get_array_length', "(j) AS CASE WHEN _kind(j) = 'ARRAY' THEN CAST(json_array_length(CAST(j AS JSON)) AS BIGINT) END"],
  ['array_concat', '(a, b) AS to_json(list_concat(_elements(a), _elements(b)))'],
  ['array_flatten', "(a) AS to_json(flatten(list_transform(_elements(a), x -> _elements(x))))"],
  ['subarray', '(a, s, n) AS to_json(list_slice(_elements(a), CAST(s AS BIGINT) + 1, CAST(s AS BIGINT) + CAST(n AS BIGINT)))'],
  ['array_contains', '(a, v) AS list_contains(_elements(a), to_json(v))'],
  ['array_position', '(a, v) AS CAST(coalesce(list_position(_elements(a), to_json(v)), 0) - 1 AS INTEGER)'],
  ['array_distinct', '(a) AS to_json(list_filter(_elements(a), (x, i) -> list_position(_elements(a), x) = i))'],
  ['array_union', '(a, b) AS to_json(list_filter(list_concat(_elements(a), _elements(b)), (x, i) -> list_position(list_concat(_elements(a), _elements(b)), x) = i))'],
  ['array_intersection', '(a, b) AS to_json(list_filter(_elements(a), (x, i) -> list_position(_elements(a), x) = i AND list_contains(_elements(b), x)))'],
  ['array_except', '(a, b) AS to_json(list_filter(_elements(a), (x, i) -> list_position(_elements(a), x) = i AND NOT list_contains(_elements(b), x)))'],
  ['array_sort', '(a) AS to_json(list_sort(_elements(a)))'],
  ['split_to_array', "(s) AS to_json(string_split(s, ',')), (s, d) AS to_json(string_split(s, d))"],
  ['array_to_string', "(a, d) AS array_to_string(list_transform(_elements(a), x -> _plain_text(x)), d)"],

  ['json_extract_array_element_text', "(j, i) AS json_extract_string(CAST(j AS JSON), concat('$[', i, ']')), (j, i, n) AS CASE WHEN json_valid(CAST(j AS VARCHAR)) THEN json_extract_string(CAST(j AS JSON), concat('$[', i, ']')) WHEN NOT n THEN error('JSON parsing error') END"],
  ['json_array_length', "(j) AS CAST(json_array_length(CAST(j AS JSON)) AS INTEGER), (j, n) AS CASE WHEN json_valid(CAST(j AS VARCHAR)) THEN CAST(json_array_length(CAST(j AS JSON)) AS INTEGER) WHEN NOT n THEN error('JSON parsing error') END"],
  ['is_valid_json', "(j) AS json_valid(j) AND json_type(CASE WHEN json_valid(j) THEN j END) = 'OBJECT'"],
  ['is_valid_json_array', "(j) AS json_valid(j) AND json_type(CASE WHEN json_valid(j) THEN j END) = 'ARRAY'"],
];
