/** Trino's functions of arrays and maps as DuckDB macros. Trino's comparisons with NULL elements give NULL, DuckDB's pass over them. */
export const trinoCollectionMacros: readonly (readonly [name: string, definition: string])[] = [
  ['_has_null', '(x) AS list_count(x) < len(x)'],
  ['array_max', '(x) AS CASE WHEN _has_null(x) THEN NULL ELSE list_max(x) END'],
  ['array_min', '(x) AS CASE WHEN _has_null(x) THEN NULL ELSE list_min(x) END'],
  ['array_first', '(x) AS x[1]'],
  ['array_last', '(x) AS x[-1]'],
  ['arrays_overlap', '(a, b) AS CASE WHEN list_has_any(a, b) THEN true WHEN _has_null(a) OR _has_null(b) THEN NULL WHEN a IS NULL OR b IS NULL THEN NULL ELSE false END'],
  ['contains', '(x, e) AS CASE WHEN list_contains(x, e) THEN true WHEN x IS NULL OR e IS NULL OR _has_null(x) THEN NULL ELSE false END'],
  ['_any_match', '(l) AS CASE WHEN list_bool_or(l) THEN true WHEN l IS NULL OR _has_null(l) THEN NULL ELSE false END'],
  ['_all_match', '(l) AS CASE WHEN NOT list_bool_and(l) THEN false WHEN l IS NULL OR _has_null(l) THEN NULL ELSE true END'],
  ['array_except', '(a, b) AS CASE WHEN b IS NULL THEN NULL ELSE list_filter(a, (e, i) -> list_position(b, e) IS NULL AND list_position(a, e) = i) END'],
  ['array_intersect', '(a, b) AS CASE WHEN b IS NULL THEN NULL ELSE list_filter(a, (e, i) -> list_position(b, e) IS NOT NULL AND list_position(a, e) = i) END'],
  ['dot_product', '(a, b) AS list_sum(list_transform(a, (e, i) -> CAST(e AS DOUBLE) * b[i]))'],
  ['euclidean_distance', '(a, b) AS sqrt(list_sum(list_transform(a, (e, i) -> pow(CAST(e AS DOUBLE) - b[i], 2))))'],
  // Each combination is the bits of a number; the number of elements is bounded as Trino bounds it.
  ['_chosen', '(x, bits) AS list_filter(x, (e, i) -> (bits >> CAST(i - 1 AS BIGINT)) & 1 = 1)'],
  ['_bits_reversed', '(bits, n) AS list_sum(list_transform(range(0, n), i -> ((bits >> i) & 1) << (n - 1 - i)))'],
  [
    'combinations',
    "(x, n) AS CASE WHEN n > 5 THEN error('combination size must not exceed 5: ' || n) WHEN len(x) > 16 THEN error('combinations exceed max size') ELSE list_transform(list_filter(list_reverse(range(0, CAST(1 AS BIGINT) << len(x))), b -> bit_count(b) = n), b -> _chosen(x, CAST(_bits_reversed(b, len(x)) AS BIGINT))) END",
  ],

  // Maps
  ['_check_keys', "(k, v) AS CASE WHEN len(k) <> len(v) THEN error('Key and value arrays must be the same length') WHEN _has_null(k) THEN error('map key cannot be null') WHEN len(list_distinct(k)) < len(k) THEN error(concat('Duplicate map keys (', list_filter(k, (e, i) -> list_position(k, e) < i)[1], ') are not allowed')) ELSE true END"],
  ['map', '() AS map([], []), (k, v) AS CASE WHEN _check_keys(k, v) THEN map(k, v) END'],
  ['map_entries', '(m) AS list_transform(map_entries(m), e -> row(e.key, e.value))'],
  ['_first_entries', '(k, v) AS map(list_filter(k, (e, i) -> e IS NOT NULL AND list_position(k, e) = i), list_filter(v, (e, i) -> k[i] IS NOT NULL AND list_position(k, k[i]) = i))'],
  ['_map_of', '(k, v) AS CASE WHEN len(list_distinct(k)) = len(k) THEN map(k, v) ELSE _first_entries(k, v) END'],
  ['_grouped_map', '(keys, k, v) AS map(keys, list_transform(keys, key -> list_filter(v, (e, i) -> k[i] = key)))'],
  ['_multimap', '(k, v) AS _grouped_map(list_filter(k, (e, i) -> e IS NOT NULL AND list_position(k, e) = i), k, v)'],
  ['multimap_from_entries', '(x) AS _multimap(list_transform(x, e -> e[1]), list_transform(x, e -> e[2]))'],
  ['split_to_multimap', '(s, e, k) AS _multimap(list_transform(string_split(s, e), x -> string_split(x, k)[1]), list_transform(string_split(s, e), x -> string_split(x, k)[2]))'],
  ['_merged', '(entries) AS _map_of(list_transform(entries, e -> e.key), list_transform(entries, e -> e.value))'],
  ['_map_union', '(maps) AS _merged(flatten(list_transform(list_filter(maps, m -> m IS NOT NULL), m -> map_entries(m))))'],
  ['_all_keys', '(a, b) AS list_concat(map_keys(a), list_filter(map_keys(b), k -> NOT list_contains(map_keys(a), k)))'],
  ['_histogram_of', '(keys, x) AS map(keys, list_transform(keys, key -> CAST(len(list_filter(x, e -> e = key)) AS BIGINT)))'],
  ['array_histogram', '(x) AS _histogram_of(list_filter(x, (e, i) -> e IS NOT NULL AND list_position(x, e) = i), x)'],
  [
    'cosine_similarity',
    '(a, b) AS list_sum(list_transform(map_keys(a), k -> CAST(a[k] AS DOUBLE) * coalesce(b[k], 0))) / (sqrt(list_sum(list_transform(map_values(a), v -> CAST(v AS DOUBLE) * v))) * sqrt(list_sum(list_transform(map_values(b), v -> CAST(v AS DOUBLE) * v))))',
  ],
];
