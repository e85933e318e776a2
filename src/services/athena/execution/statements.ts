import { tokenize } from '../../../sql/lexer.js';
import { QueryError } from '../../../sql/query-error.js';
import { statementKey } from '../operations/prepared-statements.js';
import { alterTable, repairTable } from './ddl/alter-table.js';
import { createExternalTable, createView, dropTable } from './ddl/create-table.js';
import { alterDatabase, createDatabase, dropDatabase, showDatabases } from './ddl/databases.js';
import { describeTable } from './ddl/describe.js';
import { showColumns, showCreate, showPartitions, showProperties, showTables } from './ddl/show.js';
import { mergeRows } from './iceberg/merge-rows.js';
import { optimizeTable, vacuumTable } from './iceberg/maintenance.js';
import { deleteRows, inlineParameters, updateRows } from './iceberg/row-changes.js';
import { createTableAs, explain, insertInto, runQuery, unloadQuery } from './query-statement.js';
import { emptyOutcome, TokenReader, type StatementContext, type StatementOutcome } from './statement-context.js';

type Runner = (context: StatementContext) => Promise<StatementOutcome>;

/** Statements by their first words; the longest that fits is taken. */
const RUNNERS: readonly (readonly [words: readonly string[], run: Runner])[] = [
  [['CREATE', 'DATABASE'], createDatabase],
  [['CREATE', 'SCHEMA'], createDatabase],
  [['CREATE', 'VIEW'], createView],
  [['CREATE', 'OR', 'REPLACE', 'VIEW'], createView],
  [['CREATE', 'EXTERNAL', 'TABLE'], createExternalTable],
  [['CREATE', 'TABLE'], createTable],
  [['DROP', 'DATABASE'], dropDatabase],
  [['DROP', 'SCHEMA'], dropDatabase],
  [['DROP', 'TABLE'], dropTable],
  [['DROP', 'VIEW'], dropTable],
  [['ALTER', 'TABLE'], alterTable],
  [['ALTER', 'DATABASE'], alterDatabase],
  [['ALTER', 'SCHEMA'], alterDatabase],
  [['MSCK', 'REPAIR', 'TABLE'], repairTable],
  [['SHOW', 'DATABASES'], showDatabases],
  [['SHOW', 'SCHEMAS'], showDatabases],
  [['SHOW', 'TABLES'], showTables],
  [['SHOW', 'VIEWS'], showTables],
  [['SHOW', 'COLUMNS'], showColumns],
  [['SHOW', 'PARTITIONS'], showPartitions],
  [['SHOW', 'TBLPROPERTIES'], showProperties],
  [['SHOW', 'CREATE'], showCreate],
  [['DESCRIBE'], describeTable],
  [['DESC'], describeTable],
  [['EXPLAIN'], explain],
  [['INSERT', 'INTO'], insertInto],
  [['UNLOAD'], unloadQuery],
  [['DELETE'], (context) => deleteRows(inlineParameters(context))],
  [['UPDATE'], (context) => updateRows(inlineParameters(context))],
  [['MERGE'], (context) => mergeRows(inlineParameters(context))],
  [['OPTIMIZE'], optimizeTable],
  [['VACUUM'], vacuumTable],
  [['PREPARE'], prepare],
  [['EXECUTE'], execute],
  [['DEALLOCATE', 'PREPARE'], deallocate],
];

const REFUSED = new Set(['ALTER', 'ANALYZE', 'CALL', 'GRANT', 'REVOKE', 'SET', 'TRUNCATE', 'USE']);

/** Runs any of Athena's statements. */
export async function runStatement(context: StatementContext): Promise<StatementOutcome> {
  const words = context.tokens.map(({ upper }) => upper);
  const found = RUNNERS.find(([expected]) => expected.every((word, index) => words[index] === word));
  if (found !== undefined) return found[1](context);
  const [first = ''] = words;
  if (REFUSED.has(first)) throw new QueryError('unsupported', `${first} is not supported by this mock`, { subject: first });
  return runQuery(context);
}

const ENGINE_STATEMENTS = new Set(['DELETE', 'INSERT', 'MERGE', 'OPTIMIZE', 'UPDATE', 'UNLOAD', 'EXECUTE', 'EXPLAIN']);

/** True for statements that wait for a turn of the SQL engine; the others are the catalogue's and begin at once. */
export function waitsForEngine({ tokens }: StatementContext): boolean {
  const [first = '', second = ''] = tokens.map(({ upper }) => upper);
  if (first === 'CREATE') return second === 'TABLE' && tokens.some(({ upper }) => upper === 'AS');
  return ENGINE_STATEMENTS.has(first) || !(REFUSED.has(first) || RUNNERS.some(([words]) => words[0] === first));
}

/** True for what is read as a query because its first word begins no other statement. */
export function isQuery(statement: string): boolean {
  const first = tokenize(statement)[0]?.upper ?? '';
  return !REFUSED.has(first) && !RUNNERS.some(([words]) => words[0] === first);
}

function createTable(context: StatementContext): Promise<StatementOutcome> {
  const words = context.tokens.map(({ upper }) => upper);
  const as = words.indexOf('AS');
  return as > 0 && ['SELECT', 'WITH', '(', 'VALUES', 'TABLE'].includes(words[as + 1] ?? '') ? createTableAs(context) : createExternalTable(context);
}

/** `PREPARE name FROM statement`. */
async function prepare(context: StatementContext): Promise<StatementOutcome> {
  const reader = new TokenReader(context.statement, context.tokens);
  reader.expect('PREPARE');
  const [name = ''] = reader.name();
  reader.expect('FROM');
  const statement = { StatementName: name, QueryStatement: reader.rest(), WorkGroupName: context.workGroup, LastModifiedTime: context.now / 1000 };
  if (!(await context.parts.backend.create(context.scope, 'preparedStatements', statementKey(context.workGroup, name), { statement }))) {
    throw new QueryError('already-exists', `Prepared statement ${name} already exists in workgroup ${context.workGroup}`, { subject: name });
  }
  return emptyOutcome();
}

/** `EXECUTE name [USING a, b]`. */
async function execute(context: StatementContext): Promise<StatementOutcome> {
  const reader = new TokenReader(context.statement, context.tokens);
  reader.expect('EXECUTE');
  const [name = ''] = reader.name();
  const found = await context.parts.backend.find(context.scope, 'preparedStatements', statementKey(context.workGroup, name));
  if (found === undefined) throw new QueryError('invalid-argument', `Prepared statement not found: ${name}`, { subject: name });
  const parameters = reader.take('USING') ? splitExpressions(reader) : context.parameters;
  const statement = found.statement.QueryStatement ?? '';
  return runStatement({ ...context, statement, tokens: tokenize(statement), parameters });
}

function splitExpressions(reader: TokenReader): string[] {
  const expressions: string[] = [];
  let depth = 0;
  let start = reader.token?.start ?? 0;
  for (; !reader.done; reader.at += 1) {
    const text = reader.peek();
    if (text === '(' || text === '[') depth += 1;
    if (text === ')' || text === ']') depth -= 1;
    if (text !== ',' || depth > 0) continue;
    expressions.push(reader.source.slice(start, reader.token?.start).trim());
    start = reader.token?.end ?? start;
  }
  return [...expressions, reader.source.slice(start).replace(/;\s*$/, '').trim()];
}

/** `DEALLOCATE PREPARE name`. */
async function deallocate(context: StatementContext): Promise<StatementOutcome> {
  const reader = new TokenReader(context.statement, context.tokens);
  reader.at = 2;
  const [name = ''] = reader.name();
  if (!(await context.parts.backend.delete(context.scope, 'preparedStatements', statementKey(context.workGroup, name)))) {
    throw new QueryError('invalid-argument', `Prepared statement not found: ${name}`, { subject: name });
  }
  return emptyOutcome();
}
