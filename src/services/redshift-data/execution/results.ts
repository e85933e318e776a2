import type { Scope } from '../../../core/scope.js';
import type { JsonValue } from '../../../core/json.js';
import { redshiftField, redshiftText } from '../../../sql/format/redshift-fields.js';
import { redshiftType } from '../../../sql/format/redshift-types.js';
import type { QueryResult } from '../../../sql/query-execution-backend.js';
import type { SqlColumn } from '../../../sql/types.js';
import type { ColumnMetadata } from '../api.js';
import type { RedshiftDataBackend } from '../backend.js';

export function columnMetadata({ name, type, nullable, table: origin = '' }: SqlColumn, table = origin, schema = ''): ColumnMetadata {
  const { typeName, length, precision, scale, signed } = redshiftType(type);
  return {
    isCaseSensitive: typeName === 'varchar' || typeName === 'bpchar',
    isCurrency: false,
    isSigned: signed,
    label: name,
    length,
    name,
    nullable: nullable === false ? 0 : 1,
    precision,
    scale,
    schemaName: schema,
    tableName: table,
    typeName,
  };
}

/** Reads a result to its end and keeps its rows: as typed fields, or as lines of CSV. */
export async function keepRows(backend: RedshiftDataBackend, scope: Scope, statementId: string, result: QueryResult, format: string): Promise<{ readonly rows: number; readonly bytes: number }> {
  await backend.put(scope, 'results', statementId, { statementId });
  const csv = format === 'CSV';
  const fields = result.columns.map(({ type }) => redshiftField(type));
  const texts = result.columns.map(({ type }) => redshiftText(type));
  let rows = 0;
  let bytes = 0;
  if (csv) await backend.appendRows(scope, 'results', statementId, [result.columns.map(({ name }) => csvCell(name)).join(',')]);
  for await (const batch of result.rows) {
    const kept = batch.map((row): JsonValue =>
      csv ? row.map((value, index) => csvCell(texts[index]?.(value) ?? null)).join(',') : row.map((value, index) => ({ ...(fields[index]?.(value) ?? { isNull: true as const }) })),
    );
    rows += kept.length;
    for (const row of batch) for (const [index, value] of row.entries()) bytes += texts[index]?.(value)?.length ?? 0;
    await backend.appendRows(scope, 'results', statementId, kept);
  }
  return { rows, bytes };
}

function csvCell(value: string | null): string {
  if (value === null) return '';
  return /[",\n\r]/.test(value) || value === '' ? `"${value.replaceAll('"', '""')}"` : value;
}
