import { identifierName, tokenize } from '../lexer.js';
import { positionAt, unsupported, QueryError } from '../query-error.js';
import { withoutConnectBy } from '../dialect/connect-by.js';
import type { Translator } from '../dialect/translator.js';
import { alterTable } from './alter-table.js';
import { merge, remove, update } from './changes.js';
import { commentOn } from './comment-on.js';
import { createTable, tableAs } from './create-table.js';
import { closeCursor, declareCursor, fetchCursor } from './cursors.js';
import { drop } from './drop.js';
import { createFunction } from './functions.js';
import { insert } from './insert.js';
import { requireHeld, schemaSql, syntaxAt, tableSql, topLevel, type EngineStatement, type StatementContext } from './statement-parts.js';
import { createMaterializedView, createView, refreshMaterializedView } from './views.js';

type StatementTranslator = (context: StatementContext) => Promise<EngineStatement> | EngineStatement;

/** Redshift's statements that are no queries. Each is translated clause by clause, its expressions and queries through the dialect. */
export async function translateRedshift(written: string, translator: Translator): Promise<EngineStatement> {
  const source = withoutConnectBy(written);
  const tokens = tokenize(source).filter(({ text }) => text !== ';');
  const first = tokens[0]?.upper ?? '';
  const second = tokens[1]?.upper ?? '';
  const context: StatementContext = { source, tokens, translator };
  if (['SELECT', 'WITH', 'VALUES', '(', 'TABLE'].includes(first)) return query(context);
  const translate = STATEMENTS[first];
  if (translate !== undefined) return translate(context);
  if (first === '') throw new QueryError('syntax', 'syntax error at end of input');
  if (KNOWN.has(first)) throw unsupported(first === 'CREATE' || first === 'DROP' || first === 'ALTER' ? `${first} ${second}` : first);
  throw new QueryError('syntax', `syntax error at or near "${tokens[0]?.text ?? ''}"`, { position: positionAt(source, tokens[0]?.start ?? 0) });
}

const KNOWN = new Set(['GRANT', 'REVOKE', 'CALL', 'PREPARE', 'EXECUTE', 'DEALLOCATE', 'LOCK', 'CANCEL', 'COPY', 'UNLOAD', 'USE', 'EXPLAIN']);

const STATEMENTS: Readonly<Record<string, StatementTranslator>> = {
  INSERT: insert,
  UPDATE: update,
  DELETE: remove,
  TRUNCATE: truncate,
  MERGE: merge,
  CREATE: create,
  DROP: drop,
  ALTER: alterTable,
  DECLARE: declareCursor,
  FETCH: fetchCursor,
  CLOSE: closeCursor,
  REFRESH: refreshMaterializedView,
  COMMENT: commentOn,
  BEGIN: () => ({ sql: [], transaction: 'begin' }),
  START: () => ({ sql: [], transaction: 'begin' }),
  COMMIT: () => ({ sql: [], transaction: 'commit' }),
  END: () => ({ sql: [], transaction: 'commit' }),
  ROLLBACK: () => ({ sql: [], transaction: 'rollback' }),
  ABORT: () => ({ sql: [], transaction: 'rollback' }),
  SET: setting,
  RESET: reset,
  EXPLAIN: async ({ source, translator }) => ({ sql: [`EXPLAIN ${await translator.query(source.replace(/^\s*explain(?:\s+verbose)?\s+/i, ''), false)}`] }),
  // Statistics and free space: DuckDB keeps both by itself, so there is nothing that a client could see.
  ANALYZE: () => ({ sql: ['SELECT 1 WHERE false'] }),
  VACUUM: () => ({ sql: ['SELECT 1 WHERE false'] }),
};

async function query({ source, tokens, translator }: StatementContext): Promise<EngineStatement> {
  const into = topLevel(tokens, 'INTO');
  if (into < 0) return { sql: [await translator.query(source, true)] };
  // SELECT ... INTO [TEMP] [TABLE] name FROM ...
  let at = into + 1;
  const temporary = ['TEMP', 'TEMPORARY'].includes(tokens[at]?.upper ?? '') || (tokens[at]?.text.startsWith('#') ?? false);
  while (['TEMP', 'TEMPORARY', 'TABLE'].includes(tokens[at]?.upper ?? '')) at += 1;
  const target = tableSql(tokens, at, translator, temporary);
  const rest = source.slice(0, tokens[into]?.start) + source.slice(tokens[target.next]?.start ?? source.length);
  return { sql: await tableAs(target, rest, { attributes: {}, translator }), ...(temporary ? { temporary: { name: target.name, dropped: false } } : {}) };
}

async function truncate({ tokens, translator }: StatementContext): Promise<EngineStatement> {
  const target = tableSql(tokens, tokens[1]?.upper === 'TABLE' ? 2 : 1, translator);
  await requireHeld(target, translator);
  return { sql: [`TRUNCATE ${target.sql}`] };
}

async function create(context: StatementContext): Promise<EngineStatement> {
  const { tokens, source, translator } = context;
  const words = tokens.map(({ upper }) => upper);
  let at = 1;
  const replace = words[at] === 'OR' && words[at + 1] === 'REPLACE';
  if (replace) at += 2;
  if (['TABLE', 'TEMP', 'TEMPORARY', 'LOCAL'].includes(words[at] ?? '')) return createTable(context, at);
  if (words[at] === 'SCHEMA') {
    const exists = words[at + 1] === 'IF' ? 3 : 0;
    const name = tokens[at + 1 + exists];
    if (name === undefined) throw syntaxAt(source, undefined);
    return { sql: [`CREATE SCHEMA ${exists > 0 ? 'IF NOT EXISTS ' : ''}${schemaSql(identifierName(name), translator)}`] };
  }
  if (words[at] === 'VIEW') return createView(context, at + 1, replace);
  if (words[at] === 'MATERIALIZED' && words[at + 1] === 'VIEW') return createMaterializedView(context, at + 2);
  if (words[at] === 'FUNCTION') return createFunction(context, at + 1, replace);
  throw unsupported(`CREATE ${words[at] ?? ''}${words[at] === 'EXTERNAL' ? ` ${words[at + 1] ?? ''}` : ''}`);
}

/** Parameters that label queries in Redshift's own logs, or say how it works: no answer shows them. */
const UNSEEN = new Set(['QUERY_GROUP', 'APPLICATION_NAME', 'ENABLE_RESULT_CACHE_FOR_SESSION', 'ANALYZE_THRESHOLD_PERCENT', 'MV_ENABLE_AQMV_FOR_SESSION', 'WLM_QUERY_SLOT_COUNT']);

/** `RESET name` gives a parameter the value back that it had. */
function reset({ tokens }: StatementContext): EngineStatement {
  const [, name] = tokens;
  if (name?.upper === 'SEARCH_PATH') return { sql: [], searchPath: 'public' };
  if (UNSEEN.has(name?.upper ?? '')) return { sql: [] };
  throw unsupported(`RESET ${name?.text ?? ''}`);
}

function setting({ tokens }: StatementContext): EngineStatement {
  const name = tokens[1]?.upper === 'SESSION' ? tokens[2] : tokens[1];
  if (name?.upper === 'SEARCH_PATH') {
    const value = tokens.find(({ kind, upper }, index) => index > 1 && kind !== 'operator' && upper !== 'TO' && upper !== 'SEARCH_PATH');
    const path = value === undefined ? 'public' : value.kind === 'string' ? value.text.slice(1, -1) : identifierName(value);
    return { sql: ['SELECT 1 WHERE false'], searchPath: path.split(',')[0]?.trim() ?? 'public' };
  }
  if (UNSEEN.has(name?.upper ?? '')) return { sql: [] };
  throw unsupported(`SET ${name?.text ?? ''}`);
}
