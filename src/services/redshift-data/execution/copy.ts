import type { Scope } from '../../../core/scope.js';
import { hiveTypeName } from '../../../sql/format/athena-types.js';
import { closingIndex, identifierName, quoteIdentifier, quoteString, stringValue, tokenize, type Token } from '../../../sql/lexer.js';
import { QueryError } from '../../../sql/query-error.js';
import { collectRows, type CatalogColumn, type DataFile, type ExecuteOptions, type ExternalTable, type FileFormat, type QueryResult, type QuerySession } from '../../../sql/query-execution-backend.js';
import type { RedshiftParts } from '../options.js';
import { readCopyOptions, type CopyOptions } from './copy-options.js';
import { ABSENT, copiedColumn, PART, type CopiedColumn } from './copy-values.js';
import { copiedFiles, jsonPointers, requireObjects } from './copy-sources.js';
import { keepLoadErrors, type LoadError } from './load-errors.js';
import { RedshiftTableResolver } from './table-resolver.js';

const SOURCE = '__copy_source';
/** Takes what a line has beyond the columns. */
const BEYOND = '__beyond';

/** One COPY with all that its rows' way takes. */
interface Copy {
  readonly parts: RedshiftParts;
  readonly scope: Scope;
  readonly execution: ExecuteOptions;
  readonly table: readonly string[];
  readonly columns: readonly CatalogColumn[];
  readonly options: CopyOptions;
  readonly files: readonly DataFile[];
}

/** `COPY table [(columns)] FROM 's3://...' ...`: an INSERT from the objects' rows. Rows that do not fit are told in `STL_LOAD_ERRORS`. */
export async function copy(parts: RedshiftParts, scope: Scope, session: QuerySession, statement: string, execution: ExecuteOptions): Promise<QueryResult> {
  const tokens = tokenize(statement);
  const { table, next } = tableName(tokens);
  const schema = table.at(-2) ?? execution.database;
  const held = await session.listColumns(schema.toLowerCase() === 'public' ? 'main' : schema, table.at(-1) ?? '');
  if (held.length === 0) throw new QueryError('missing-table', `Table '${table.join('.')}' does not exist`, { subject: table.at(-1) });
  const { columns, at } = listedColumns(tokens, next, held, table.at(-1) ?? '');
  const location = tokens[at + 1];
  if (tokens[at]?.upper !== 'FROM' || location?.kind !== 'string') throw new QueryError('unsupported', 'COPY from anything but S3 is not supported by this mock', { subject: 'COPY' });
  const options = readCopyOptions(tokens, at + 2);
  const files = await copiedFiles(requireObjects(parts), scope, stringValue(location), options.manifest);
  const work: Copy = { parts, scope, execution, table, columns, options, files };
  return options.format === 'parquet' ? copyParquet(work, session) : copyText(work, session, await textFormat(work));
}

function tableName(tokens: readonly Token[]): { readonly table: readonly string[]; readonly next: number } {
  const table: string[] = [];
  let at = 1;
  do {
    const token = tokens[at];
    if (token === undefined) throw new QueryError('syntax', 'syntax error at end of input');
    const hash = token.text === '#' ? 1 : 0;
    const name = tokens[at + hash];
    if (name === undefined) throw new QueryError('syntax', 'syntax error at end of input');
    table.push(`${hash === 1 ? '#' : ''}${identifierName(name).toLowerCase()}`);
    at += 2 + hash;
  } while (tokens[at - 1]?.text === '.');
  return { table, next: at - 1 };
}

/** The columns that values come for: those that are named, else all but the ones that Redshift numbers itself. */
function listedColumns(tokens: readonly Token[], start: number, held: readonly CatalogColumn[], table: string): { readonly columns: readonly CatalogColumn[]; readonly at: number } {
  if (tokens[start]?.text !== '(') return { columns: held.filter(({ defaultExpression = '' }) => !/^"(?:default_)?identity"/.test(defaultExpression)), at: start };
  const close = closingIndex(tokens, start);
  const columns = tokens.slice(start + 1, close).filter(({ text }) => text !== ',').map((token) => {
    const name = identifierName(token).toLowerCase();
    const found = held.find((column) => column.name.toLowerCase() === name);
    if (found === undefined) throw new QueryError('missing-column', `column "${name}" of relation "${table}" does not exist`, { subject: name });
    return found;
  });
  return { columns, at: close + 1 };
}

async function copyParquet(work: Copy, session: QuerySession): Promise<QueryResult> {
  const columns = work.columns.map(({ name, type }) => ({ name, type: hiveTypeName(type) }));
  const list = columns.map(({ name }) => quoteIdentifier(name)).join(', ');
  return session.execute(`INSERT INTO ${work.table.map(quoteIdentifier).join('.')} (${list}) SELECT ${list} FROM ${SOURCE}`, reading(work, source(work.files, { kind: 'parquet', byPosition: true }, columns)));
}

async function copyText(work: Copy, session: QuerySession, format: FileFormat): Promise<QueryResult> {
  const { columns, options, files } = work;
  const copied = columns.map((column, place) => copiedColumn(column, place, options));
  const names = [...columns.map(({ name }) => name), ...(options.format === 'json' ? [] : [BEYOND])];
  const text = names.map((name) => ({ name, type: 'string' }));
  const check = checkSql(copied, options);
  const errors = await loadErrors(work, (file) => source([file], format, text), check);
  if (errors.length > 0) await keepLoadErrors(work.parts, work.scope, errors);
  if (errors.length > options.maxErrors) throw new QueryError('data', `Load into table '${work.table.at(-1) ?? ''}' failed.  Check 'stl_load_errors' system table for details.`);
  const list = columns.map(({ name }) => quoteIdentifier(name)).join(', ');
  const fitting = errors.length === 0 ? '' : ` WHERE ${check} IS NULL`;
  const none = options.conversions.has('NOLOAD') ? ' LIMIT 0' : '';
  const sql = `INSERT INTO ${work.table.map(quoteIdentifier).join('.')} (${list}) SELECT ${copied.map(({ value }) => value).join(', ')} FROM ${SOURCE}${fitting}${none}`;
  return session.execute(sql, reading(work, source(files, format, text)));
}

/** The first thing that is wrong with a row, or NULL. */
function checkSql(copied: readonly CopiedColumn[], { format }: CopyOptions): string {
  const beyond = format === 'json' ? [] : [`CASE WHEN ${BEYOND} <> ${quoteString(ABSENT)} THEN ${quoteString(`${String(copied.length)}${PART}1202${PART}Extra column(s) found${PART}`)} || ${BEYOND} END`];
  return `coalesce(${[...copied.map(({ check }) => check), ...beyond, 'NULL'].join(', ')})`;
}

/** What is wrong with the files' rows, up to one more than is let through. It is read by itself: what is being changed has no part in it. */
async function loadErrors(work: Copy, sourceOf: (file: DataFile) => ExternalTable, check: string): Promise<readonly LoadError[]> {
  const { parts, columns, options, files, execution, table } = work;
  const errors: LoadError[] = [];
  for (const file of files) {
    const left = options.maxErrors + 1 - errors.length;
    if (left <= 0) break;
    const raw = columns.map(({ name }) => `coalesce(${quoteIdentifier(name)}, '')`).join(` || ${quoteString(options.format === 'json' ? ',' : options.delimiter)} || `);
    const sql = `SELECT line, wrong, raw FROM (SELECT row_number() OVER () AS line, ${check} AS wrong, ${raw} AS raw FROM ${SOURCE}) AS checked WHERE wrong IS NOT NULL LIMIT ${String(left)}`;
    for (const [line, wrong, rawLine] of await collectRows(await parts.queries.execute(sql, reading(work, sourceOf(file))))) {
      const [place, code, reason = '', value = ''] = String(wrong).split(PART);
      const column = columns[Number(place)];
      errors.push({ table: table.at(-1) ?? '', file: file.uri, line: Number(line) + options.ignoreHeader, column: column?.name ?? '', type: column?.type.kind ?? '', length: column !== undefined && 'length' in column.type ? String(column.type.length ?? '') : '', code: Number(code), reason, value, raw: String(rawLine ?? ''), at: execution.now / 1000 });
    }
  }
  return errors;
}

function reading({ parts, scope, execution }: Copy, table: ExternalTable): ExecuteOptions {
  return { ...execution, tables: new RedshiftTableResolver(parts, scope, execution.user, new Map([[SOURCE, table]])) };
}

function source(files: readonly DataFile[], format: FileFormat, columns: readonly { readonly name: string; readonly type: string }[]): ExternalTable {
  return { kind: 'files', format, columns, partitionColumns: [], partitions: [{ values: [], files }] };
}

async function textFormat({ parts, scope, columns, options }: Copy): Promise<FileFormat> {
  const { compression } = options;
  const packed = compression === undefined ? {} : { compression };
  if (options.format === 'json') return { kind: 'json', pointers: await jsonPointers(requireObjects(parts), scope, options.jsonPaths, columns.map(({ name }) => name)), ...packed };
  const { delimiter, quote, ignoreHeader } = options;
  return { kind: 'csv', delimiter, quote, escape: quote, skipLines: ignoreHeader, nullText: ABSENT, ...packed };
}
