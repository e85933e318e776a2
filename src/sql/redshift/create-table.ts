import { characterType, parseType } from '../dialect/type-names.js';
import type { OutputColumn } from '../dialect/column-origins.js';
import type { HeldTable, NativeName, Translator } from '../dialect/translator.js';
import { closingIndex, identifierName, quoteIdentifier, quoteString, type Token } from '../lexer.js';
import { QueryError, unsupported } from '../query-error.js';
import { between, nativeSql, names, requireHeld, splitTop, syntaxAt, tableSql, topLevel, type EngineStatement, type StatementContext, type TableTarget } from './statement-parts.js';
import { commentSql, typeToKeep, type IdentityColumn, type TableAttributes } from './table-attributes.js';

/** `CREATE [TEMP] TABLE`: columns, constraints, distribution and sort keys, LIKE, AS. */
export async function createTable(context: StatementContext, start: number): Promise<EngineStatement> {
  const { tokens, source, translator } = context;
  let at = start;
  let temporary = false;
  while (tokens[at]?.upper !== 'TABLE') {
    temporary ||= ['TEMP', 'TEMPORARY'].includes(tokens[at]?.upper ?? '');
    if (at >= tokens.length) throw syntaxAt(source, tokens[start]);
    at += 1;
  }
  at += 1;
  const ifNotExists = tokens[at]?.upper === 'IF';
  if (ifNotExists) at += 3;
  temporary ||= tokens[at]?.text === '#';
  const target = tableSql(tokens, at, translator, temporary);
  if (ifNotExists && (await translator.options.held?.(target.native)) !== undefined) return { sql: [] };
  const kept = temporary ? { temporary: { name: target.name, dropped: false } } : {};
  const as = topLevel(tokens, 'AS', target.next);
  const open = tokens[target.next]?.text === '(' ? target.next : -1;
  if (as >= 0) {
    const listed = open >= 0 && open < as ? names(tokens.slice(open + 1, closingIndex(tokens, open))) : undefined;
    const attributes = tableAttributes(tokens.slice(listed === undefined ? target.next : closingIndex(tokens, open) + 1, as));
    return { sql: await tableAs(target, between(source, tokens, as + 1, tokens.length), { listed, attributes, translator }), ...kept };
  }
  if (open < 0) throw syntaxAt(source, tokens[target.next]);
  const close = closingIndex(tokens, open);
  const parts: ColumnPart[] = [];
  let attributes: TableAttributes = {};
  for (const part of splitTop(tokens, open + 1, close)) {
    if (part[0]?.upper === 'LIKE') {
      const like = await likeTable(part, translator);
      attributes = { ...attributes, ...like.attributes };
      parts.push(...like.columns);
    } else if (CONSTRAINTS.has(part[0]?.upper ?? '')) refuseCheck(part);
    else parts.push(await column(part, context, target));
  }
  const own = { ...parts.reduce<TableAttributes>(addColumn, attributes), ...tableAttributes(tokens.slice(close + 1)) };
  const sql = `CREATE ${temporary ? 'TEMP TABLE' : 'TABLE'} ${target.sql} (${parts.map(({ sql: text }) => text).join(', ')})`;
  return { sql: [...parts.flatMap(({ before }) => before), sql, ...commentSql(target.sql, own)], ...kept };
}

/** `CREATE TABLE ... AS query`, with the lengths of its texts. @param query as the client wrote it */
export async function tableAs(
  target: TableTarget,
  query: string,
  { listed, attributes, translator }: { readonly listed?: readonly string[] | undefined; readonly attributes: TableAttributes; readonly translator: Translator },
): Promise<string[]> {
  const sql = await translator.query(query, true);
  const types = keptTypes(translator.outputs ?? [], listed);
  const body = listed === undefined ? sql : `SELECT * FROM (${sql}) AS q (${listed.map(quoteIdentifier).join(', ')})`;
  return [`CREATE ${target.native.catalog === 'temp' ? 'TEMP TABLE' : 'TABLE'} ${target.sql} AS ${body}`, ...commentSql(target.sql, { ...attributes, types })];
}

/** The character types of a query's columns, by their names. */
export function keptTypes(outputs: readonly OutputColumn[], names?: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(outputs.flatMap(({ name, type }, index) => {
    const kept = typeToKeep(type);
    return kept === undefined ? [] : [[names?.[index] ?? name, kept]];
  }));
}

const CONSTRAINTS = new Set(['PRIMARY', 'UNIQUE', 'FOREIGN', 'CONSTRAINT', 'CHECK']);

interface ColumnPart {
  readonly name: string;
  readonly sql: string;
  readonly before: readonly string[];
  readonly attributes: TableAttributes;
}

/** A table's attributes with those of one more column. */
function addColumn(all: TableAttributes, { attributes }: ColumnPart): TableAttributes {
  return {
    ...all,
    ...attributes,
    encodings: { ...all.encodings, ...attributes.encodings },
    types: { ...all.types, ...attributes.types },
    defaults: { ...all.defaults, ...attributes.defaults },
    identities: { ...all.identities, ...attributes.identities },
  };
}

/** `LIKE parent [INCLUDING DEFAULTS]`: columns with NOT NULL, keys and distribution; defaults where asked for. */
async function likeTable(part: readonly Token[], translator: Translator): Promise<{ readonly columns: readonly ColumnPart[]; readonly attributes: TableAttributes }> {
  const parent = tableSql(part, 1, translator);
  const { attributes, columns } = await requireHeld(parent, translator);
  const including = part[parent.next]?.upper === 'INCLUDING';
  const { defaults, types, encodings, distkey, diststyle, sortkey } = attributes;
  const identities = new Set(Object.keys(attributes.identities ?? {}));
  return {
    columns: columns.map(({ name, engineType, nullable, defaultExpression }) => {
      const fallback = including && defaultExpression !== undefined && !identities.has(name) ? ` DEFAULT ${defaultExpression}` : '';
      return { name, sql: `${quoteIdentifier(name)} ${engineType}${nullable ? '' : ' NOT NULL'}${fallback}`, before: [], attributes: {} };
    }),
    attributes: {
      ...(types === undefined ? {} : { types }),
      ...(encodings === undefined ? {} : { encodings }),
      ...(distkey === undefined ? {} : { distkey }),
      ...(diststyle === undefined ? {} : { diststyle }),
      ...(sortkey === undefined ? {} : { sortkey }),
      ...(including && defaults !== undefined ? { defaults } : {}),
    },
  };
}

/** A column of CREATE TABLE, or what ALTER TABLE adds. */
export async function column(part: readonly Token[], { source, translator }: StatementContext, target: TableTarget): Promise<ColumnPart> {
  const [nameToken] = part;
  if (nameToken === undefined || part.length < 2) throw syntaxAt(source, nameToken);
  const name = identifierName(nameToken).toLowerCase();
  const type = parseType(part, 1, false, 'redshift');
  const kept = typeToKeep(characterType(part, 1));
  let sql = `${quoteIdentifier(name)} ${type.sql}`;
  const before: string[] = [];
  let attributes: TableAttributes = kept === undefined ? {} : { types: { [name]: kept } };
  for (let at = type.next; at < part.length; at += 1) {
    const word = part[at]?.upper ?? '';
    if (word === 'NOT') {
      sql += ' NOT NULL';
      at += 1;
    } else if (word === 'DEFAULT') {
      const end = defaultEnd(part, at + 1);
      const expression = source.slice(part[at + 1]?.start, part[end - 1]?.end);
      if (part.slice(at + 1, end).some(({ upper, kind }) => kind === 'word' && MOMENTARY.has(upper))) attributes = { ...attributes, defaults: { [name]: expression } };
      sql += ` DEFAULT ${await translator.expression(expression)}`;
      at = end - 1;
    } else if (word === 'ENCODE') {
      attributes = { ...attributes, encodings: { [name]: part[at + 1]?.text.toLowerCase() ?? '' } };
      at += 1;
    } else if (word === 'DISTKEY') attributes = { ...attributes, distkey: name, diststyle: 'KEY' };
    else if (word === 'SORTKEY') attributes = { ...attributes, sortkey: [name] };
    else if (word === 'IDENTITY' || word === 'GENERATED') {
      const open = part.findIndex(({ text }, index) => index > at && text === '(');
      const identity = await identityColumn(part, open, target.native, name, translator, part[at + 1]?.upper === 'BY');
      const sequence = nativeSql({ ...target.native, table: identity.sequence });
      before.push(`CREATE ${target.native.catalog === 'temp' ? 'TEMP ' : ''}SEQUENCE ${sequence} START ${String(identity.seed)} INCREMENT ${String(identity.step)} MINVALUE ${String(identity.step < 0 ? Number.MIN_SAFE_INTEGER : Math.min(identity.seed, 0))} MAXVALUE ${String(Number.MAX_SAFE_INTEGER)}`);
      attributes = { ...attributes, identities: { [name]: identity } };
      // A value of one is the rows' own to tell apart, so there is always one.
      sql += ` DEFAULT nextval(${quoteString(sequence)})${part.some(({ upper }) => upper === 'NOT') ? '' : ' NOT NULL'}`;
      at = closingIndex(part, open);
    } else if (word === 'COLLATE') at += 1;
    else if (word === 'REFERENCES') at = part.length;
    else if (word === 'CHECK') refuseCheck(part);
    else if (word !== 'NULL' && word !== 'PRIMARY' && word !== 'KEY' && word !== 'UNIQUE') throw syntaxAt(source, part[at]);
  }
  return { name, sql, before, attributes };
}

/** Functions whose value is that of the moment at which a row comes. */
const MOMENTARY = new Set(['GETDATE', 'SYSDATE', 'CURRENT_DATE', 'CURRENT_TIME', 'CURRENT_TIMESTAMP', 'LOCALTIME', 'LOCALTIMESTAMP', 'NOW', 'TIMEOFDAY', 'CURRENT_USER', 'SESSION_USER', 'USER', 'CURRENT_USER_ID']);

async function identityColumn(part: readonly Token[], open: number, { catalog, schema, table }: NativeName, name: string, translator: Translator, byDefault: boolean): Promise<IdentityColumn> {
  const [seed = '1', step = '1'] = part.slice(open + 1, closingIndex(part, open)).map(({ text }) => text).join('').split(',');
  if (!/^-?\d{1,15}$/.test(seed) || !/^-?\d{1,15}$/.test(step)) throw new QueryError('invalid-argument', `invalid identity (${seed},${step})`);
  const base = `${table}_${name}_seq`;
  // A table that was renamed keeps its sequence.
  const taken = await translator.options.numbers?.(
    `SELECT count(*) FROM duckdb_sequences() WHERE database_name = ${quoteString(catalog)} AND schema_name = ${quoteString(schema)} AND starts_with(sequence_name, ${quoteString(base)})`,
  );
  const suffix = taken?.[0] ?? 0;
  return { sequence: suffix === 0 ? base : `${base}${String(suffix)}`, seed: Number(seed), step: Number(step), ...(byDefault ? { byDefault: true as const } : {}) };
}

const ENDS_DEFAULT = new Set(['NOT', 'NULL', 'ENCODE', 'DISTKEY', 'SORTKEY', 'PRIMARY', 'UNIQUE', 'REFERENCES', 'COLLATE']);

function defaultEnd(part: readonly Token[], start: number): number {
  for (let at = start + 1; at < part.length; at += 1) {
    if (part[at]?.text === '(') at = closingIndex(part, at);
    else if (ENDS_DEFAULT.has(part[at]?.upper ?? '')) return at;
  }
  return part.length;
}

/** Redshift does not enforce keys; it keeps them for its planner. So they are read and not given to the engine. */
function refuseCheck(part: readonly Token[]): void {
  if (part.some(({ upper }) => upper === 'CHECK')) throw unsupported('CHECK constraints');
}

/** `DISTSTYLE`, `DISTKEY (column)`, `SORTKEY (columns)` as they stand behind a table's or a materialized view's name. */
export function tableAttributes(tokens: readonly Token[]): TableAttributes {
  let attributes: TableAttributes = {};
  for (let at = 0; at < tokens.length; at += 1) {
    const word = tokens[at]?.upper;
    if (word === 'DISTSTYLE') attributes = { ...attributes, diststyle: tokens[at + 1]?.upper ?? 'AUTO' };
    else if (word === 'DISTKEY' && tokens[at + 1]?.text === '(') attributes = { diststyle: 'KEY', ...attributes, distkey: names(tokens.slice(at + 2, closingIndex(tokens, at + 1)))[0] ?? '' };
    else if (word === 'SORTKEY' && tokens[at + 1]?.text === '(') attributes = { ...attributes, sortkey: names(tokens.slice(at + 2, closingIndex(tokens, at + 1))) };
  }
  return attributes;
}

/** The statements that take away what belongs to a table beside its rows. */
export function dropSequences({ catalog, schema }: NativeName, held: HeldTable | undefined): string[] {
  return Object.values(held?.attributes.identities ?? {}).map(({ sequence }) => `DROP SEQUENCE IF EXISTS ${nativeSql({ catalog, schema, table: sequence })}`);
}
