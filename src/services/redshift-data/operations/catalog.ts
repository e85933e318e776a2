import type { OperationTable } from '../../../core/operation.js';
import type { RedshiftDataApi } from '../api.js';
import { columnMetadata } from '../execution/results.js';
import { DEFAULT_DATABASE, limits } from '../limits.js';
import type { RedshiftParts } from '../options.js';
import { pageOf } from '../page-token.js';
import { connectionTarget } from './connection-target.js';

/** What the engine's own catalogue holds. DuckDB's schema `main` is Redshift's `public`. */
export function catalogOperations({ backend, queries }: RedshiftParts): Pick<OperationTable<RedshiftDataApi>, 'DescribeTable' | 'ListDatabases' | 'ListSchemas' | 'ListTables'> {
  const shown = (schema: string): string => (schema === 'main' ? 'public' : schema);
  return {
    async ListDatabases(input, { scope }) {
      const target = connectionTarget({ ...input, Database: input.Database ?? DEFAULT_DATABASE });
      const names = new Set([DEFAULT_DATABASE, target.database, ...(await backend.list(scope, 'databases')).map(([name]) => name), 'awsdatacatalog']);
      const { page, NextToken } = pageOf([...names].sort(), input.NextToken, input.MaxResults || limits.listPage);
      return { Databases: page, NextToken };
    },

    async ListSchemas(input, { scope }) {
      connectionTarget(input);
      const own = (await queries.catalog.listSchemas()).map(shown);
      const external = (await backend.list(scope, 'externalSchemas')).map(([name]) => name);
      const matches = likePattern(input.SchemaPattern);
      const names = [...new Set([...own, ...external, 'public', 'information_schema', 'pg_catalog'])].filter(matches).sort();
      const { page, NextToken } = pageOf(names, input.NextToken, input.MaxResults || limits.listPage);
      return { Schemas: page, NextToken };
    },

    async ListTables(input) {
      connectionTarget(input);
      const [schema, table] = [likePattern(input.SchemaPattern), likePattern(input.TablePattern)];
      const tables = (await queries.catalog.listTables()).map((found) => ({ name: found.name, schema: shown(found.schema), type: found.type })).filter((found) => schema(found.schema) && table(found.name));
      const { page, NextToken } = pageOf(tables, input.NextToken, input.MaxResults || limits.listPage);
      return { Tables: page, NextToken };
    },

    async DescribeTable(input) {
      connectionTarget(input);
      const schema = input.Schema === undefined ? undefined : input.Schema.toLowerCase() === 'public' ? 'main' : input.Schema.toLowerCase();
      const matches = likePattern(input.Table);
      const tables = (await queries.catalog.listTables()).filter((found) => (schema === undefined || found.schema.toLowerCase() === schema) && matches(found.name));
      const columns = [];
      for (const found of tables) {
        for (const column of await queries.catalog.listColumns(found.schema, found.name)) {
          const metadata = columnMetadata(column, found.name, shown(found.schema));
          columns.push({ ...metadata, length: metadata.precision, ...(column.defaultExpression === undefined ? {} : { columnDefault: column.defaultExpression }) });
        }
      }
      const { page, NextToken } = pageOf(columns, input.NextToken, input.MaxResults || limits.listPage);
      return { TableName: input.Table, ColumnList: page, NextToken };
    },
  };
}

/** SQL's LIKE: `%` for any characters, `_` for one; without case. Compared by steps, so that no pattern takes longer than the text times its own length. */
export function likePattern(pattern: string | undefined): (text: string) => boolean {
  if (pattern === undefined) return () => true;
  const wanted = pattern.toLowerCase();
  return (text) => like(text.toLowerCase(), wanted);
}

function like(text: string, pattern: string): boolean {
  let [at, in_, star, mark] = [0, 0, -1, 0];
  while (at < text.length) {
    const char = pattern.charAt(in_);
    if (in_ < pattern.length && char !== '%' && (char === '_' || char === text.charAt(at))) {
      at += 1;
      in_ += 1;
    } else if (char === '%') {
      star = in_;
      mark = at;
      in_ += 1;
    } else if (star >= 0) {
      in_ = star + 1;
      mark += 1;
      at = mark;
    } else return false;
  }
  while (pattern.charAt(in_) === '%') in_ += 1;
  return in_ === pattern.length;
}
