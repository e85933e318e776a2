import type { Scope } from '../../../core/scope.js';
import { identifierName, stringValue, tokenize, type Token } from '../../../sql/lexer.js';
import { QueryError } from '../../../sql/query-error.js';
import type { ExecuteOptions, QueryResult, QuerySession } from '../../../sql/query-execution-backend.js';
import type { SqlRow } from '../../../sql/types.js';
import type { RedshiftParts } from '../options.js';
import { copy } from './copy.js';
import { changeGrants } from './grants.js';
import { changePrincipal, principalKind } from './principals.js';
import { show } from './show.js';
import { RedshiftTableResolver } from './table-resolver.js';
import { unload } from './unload.js';

/** Runs one of Redshift's statements: those about S3, databases and external schemas here, all others by the engine. */
export async function executeRedshift(parts: RedshiftParts, scope: Scope, session: QuerySession, statement: string, options: ExecuteOptions): Promise<QueryResult> {
  const tokens = tokenize(statement);
  const words = tokens.slice(0, 3).map(({ upper }) => upper);
  if (words[0] === 'COPY') return copy(parts, scope, session, statement, options);
  if (words[0] === 'UNLOAD') return unload(parts, scope, session, statement, options);
  if (words[0] === 'CREATE' && words[1] === 'EXTERNAL' && words[2] === 'SCHEMA') return createExternalSchema(parts, scope, statement);
  if (words[0] === 'CREATE' && words[1] === 'DATABASE') return createDatabase(parts, scope, statement, options);
  if (words[0] === 'DROP' && words[1] === 'DATABASE') return dropDatabase(parts, scope, statement);
  if (principalKind(words[1]) !== undefined && ['CREATE', 'ALTER', 'DROP'].includes(words[0] ?? '')) return nothing(await changePrincipal(parts, scope, withoutEnd(tokens), options.user));
  if (words[0] === 'GRANT' || words[0] === 'REVOKE') return nothing(await changeGrants({ parts, scope, session, options }, withoutEnd(tokens)));
  const withTables = { ...options, tables: new RedshiftTableResolver(parts, scope, options.user) };
  if (words[0] === 'SHOW') return show(parts, statement, session, withTables);
  const result = await session.execute(statement, withTables);
  return words[0] === 'EXPLAIN' ? explained(result) : result;
}

/** The engine's plan as Redshift shows one: a line to a row. */
function explained(result: QueryResult): QueryResult {
  async function* lines(): AsyncGenerator<readonly SqlRow[]> {
    for await (const batch of result.rows) yield batch.flatMap((row) => String(row.at(-1) ?? '').trimEnd().split('\n').map((line): SqlRow => [line]));
  }
  return { ...result, columns: [{ name: 'QUERY PLAN', type: { kind: 'varchar' } }], rows: lines() };
}

async function createExternalSchema(parts: RedshiftParts, scope: Scope, statement: string): Promise<QueryResult> {
  const tokens = tokenize(statement);
  let at = 3;
  const ifNotExists = tokens[at]?.upper === 'IF';
  if (ifNotExists) at += 3;
  const nameToken = tokens[at];
  const database = tokens.findIndex(({ upper }) => upper === 'DATABASE');
  const value = tokens[database + 1];
  if (nameToken === undefined || tokens[at + 1]?.upper !== 'FROM' || tokens[at + 2]?.upper !== 'DATA' || value === undefined) throw new QueryError('unsupported', 'CREATE EXTERNAL SCHEMA from anything but the data catalog is not supported by this mock', { subject: 'CREATE EXTERNAL SCHEMA' });
  const name = identifierName(nameToken).toLowerCase();
  const glueDatabase = (value.kind === 'string' ? stringValue(value) : identifierName(value)).toLowerCase();
  if (!(await parts.backend.create(scope, 'externalSchemas', name, { name, glueDatabase })) && !ifNotExists) throw new QueryError('already-exists', `Schema "${name}" already exists`);
  return nothing('CREATE SCHEMA');
}

/** Databases are names: the engine has one set of tables, which all of them show. */
async function createDatabase(parts: RedshiftParts, scope: Scope, statement: string, options: ExecuteOptions): Promise<QueryResult> {
  const name = nameAt(statement, 2);
  if (!(await parts.backend.create(scope, 'databases', name, { name, createdAt: options.now / 1000 }))) throw new QueryError('already-exists', `database "${name}" already exists`);
  return nothing('CREATE DATABASE');
}

async function dropDatabase(parts: RedshiftParts, scope: Scope, statement: string): Promise<QueryResult> {
  const name = nameAt(statement, 2);
  if (!(await parts.backend.delete(scope, 'databases', name))) throw new QueryError('missing-catalog', `database "${name}" does not exist`, { subject: name });
  return nothing('DROP DATABASE');
}

function withoutEnd(tokens: readonly Token[]): readonly Token[] {
  return tokens.filter(({ text }) => text !== ';');
}

function nameAt(statement: string, index: number): string {
  const token = tokenize(statement)[index];
  if (token === undefined) throw new QueryError('syntax', 'syntax error at end of input');
  return identifierName(token).toLowerCase();
}

function nothing(command: string): QueryResult {
  async function* none(): AsyncGenerator<never> {
    // DDL has no rows.
  }
  return { command, statementClass: 'ddl', columns: [], rows: none(), updateCount: -1, scannedBytes: 0, close: () => Promise.resolve() };
}

