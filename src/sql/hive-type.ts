import { parseType } from './dialect/type-names.js';
import { tokenize } from './lexer.js';

/** A Hive type, as Glue keeps it (`array<struct<a:int>>`), in DuckDB's words. @throws QueryError for what is none, or is not supported. */
export function hiveType(type: string): string {
  return parseType(tokenize(type), 0, false).sql;
}
