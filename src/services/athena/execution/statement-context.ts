import type { Scope } from '../../../core/scope.js';
import { identifierName, type Token } from '../../../sql/lexer.js';
import { positionAt, QueryError } from '../../../sql/query-error.js';
import type { ExecuteOptions, UnloadedFile } from '../../../sql/query-execution-backend.js';
import type { SqlColumn, SqlRow } from '../../../sql/types.js';
import type { AthenaParts } from '../options.js';
import type { ResultEngine } from './result-metadata.js';
import type { GlueCatalogPort, ObjectStorePort } from '../ports.js';

/** One statement and where it runs. */
export interface StatementContext {
  readonly parts: AthenaParts;
  readonly scope: Scope;
  readonly statement: string;
  readonly tokens: readonly Token[];
  readonly catalog: string;
  readonly database: string;
  readonly workGroup: string;
  readonly parameters: readonly string[];
  /** Where results go, with a slash at the end; `undefined` when Athena keeps them. */
  readonly outputLocation: string | undefined;
  /** What `OutputLocation` says of this query's result. */
  readonly resultLocation: string | undefined;
  readonly executionId: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly signal: AbortSignal;
  /** To be called when the statement's turn has come; calls after the first do nothing. */
  readonly onStart: () => void;
}

/** What a statement gave. */
export interface StatementOutcome {
  readonly columns: readonly SqlColumn[];
  readonly rows: AsyncIterable<readonly SqlRow[]>;
  /** How the result's object is written: `csv` for queries, `txt` for DDL, none for what writes data itself. */
  readonly output: 'csv' | 'txt' | 'none';
  readonly engine: ResultEngine;
  readonly updateCount?: number;
  readonly scannedBytes?: number;
  /** Objects that were written, for the manifest. */
  readonly written?: readonly string[];
  close(): Promise<void>;
}

/** Lines, as Hive's DDL gives them: one value to a row, with tabs between what the columns name. */
export function textOutcome(lines: readonly string[], columns: readonly string[] = ['result'], engine: ResultEngine = 'hive'): StatementOutcome {
  return tableOutcome(lines.map((line) => [line]), columns.map((name) => ({ name, type: { kind: 'varchar' } })), 'txt', engine);
}

function tableOutcome(rows: readonly SqlRow[], columns: readonly SqlColumn[], output: 'csv' | 'txt' | 'none', engine: ResultEngine): StatementOutcome {
  async function* batches(): AsyncGenerator<readonly SqlRow[]> {
    if (rows.length > 0) yield await Promise.resolve(rows);
  }
  return { columns, rows: batches(), output, engine, close: () => Promise.resolve() };
}

export function emptyOutcome(): StatementOutcome {
  return tableOutcome([], [], 'txt', 'hive');
}

/** What a statement that writes data gives: no rows, and how many it wrote. */
export function writtenOutcome(): StatementOutcome {
  return tableOutcome([], [{ name: 'rows', type: { kind: 'bigint' } }], 'none', 'trino');
}

export function requireCatalog({ parts }: Pick<StatementContext, 'parts'>): GlueCatalogPort {
  const { catalog } = parts.partners;
  if (catalog === undefined) throw new QueryError('unsupported', 'this statement needs the Glue Data Catalog, which is not part of this mock: add the Glue service', { subject: 'glue' });
  return catalog;
}

export function requireObjects({ parts }: Pick<StatementContext, 'parts'>): ObjectStorePort {
  const { objects } = parts.partners;
  if (objects === undefined) throw new QueryError('unsupported', 'this statement needs S3, which is not part of this mock: add the S3 service', { subject: 's3' });
  return objects;
}

export function executeOptions(context: StatementContext, more: Partial<ExecuteOptions> = {}): ExecuteOptions {
  return {
    dialect: 'athena',
    catalog: context.catalog,
    database: context.database,
    parameters: { kind: 'positional', values: context.parameters },
    now: context.now,
    signal: context.signal,
    onStart: context.onStart,
    user: context.scope.accountId,
    ...more,
  };
}

/** `s3://bucket/a/b` in its parts; the key without a leading slash. */
export function parseS3(uri: string): { readonly bucket: string; readonly key: string } {
  const [, bucket, key = ''] = /^s3[an]?:\/\/([^/]+)(?:\/(.*))?$/s.exec(uri) ?? [];
  if (bucket === undefined) throw new QueryError('invalid-argument', `The location ${uri} is not an S3 path`);
  return { bucket, key };
}

/** A folder's prefix: with a slash at its end, unless it is the whole bucket. */
export function folderKey(key: string): string {
  return key === '' || key.endsWith('/') ? key : `${key}/`;
}

/** Reads a statement's tokens from left to right. */
export class TokenReader {
  at = 0;

  constructor(
    readonly source: string,
    readonly tokens: readonly Token[],
  ) {}

  get token(): Token | undefined {
    return this.tokens[this.at];
  }

  peek(offset = 0): string {
    return this.tokens[this.at + offset]?.upper ?? '';
  }

  /** Steps over the words when they stand here. */
  take(...words: readonly string[]): boolean {
    if (!words.every((word, index) => this.peek(index) === word)) return false;
    this.at += words.length;
    return true;
  }

  expect(...words: readonly string[]): void {
    if (!this.take(...words)) throw this.mismatch();
  }

  /** A name, with `a.b` in its parts. */
  name(): string[] {
    const parts: string[] = [];
    do {
      const { token } = this;
      if (token === undefined || (token.kind !== 'word' && token.kind !== 'quoted')) throw this.mismatch();
      parts.push(identifierName(token).toLowerCase());
      this.at += 1;
    } while (this.take('.'));
    return parts;
  }

  /** `(a, b)`. */
  names(): string[] {
    const names: string[] = [];
    this.expect('(');
    do names.push(this.name().at(-1) ?? '');
    while (this.take(','));
    this.expect(')');
    return names;
  }

  text(): string {
    const { token } = this;
    if (token?.kind !== 'string') throw this.mismatch();
    this.at += 1;
    return unquote(token.text);
  }

  get done(): boolean {
    return this.at >= this.tokens.length;
  }

  /** What is left, as it stands. */
  rest(): string {
    return this.source.slice(this.token?.start ?? this.source.length).replace(/;\s*$/, '');
  }

  mismatch(): QueryError {
    const { token } = this;
    return new QueryError('syntax', `mismatched input '${token?.text ?? '<EOF>'}'`, { position: positionAt(this.source, token?.start ?? this.source.length) });
  }
}

/** A Hive or SQL string: `'it''s'`, `"x"`, with Hive's escapes `\t`, `\001`, `\\`. */
export function unquote(text: string): string {
  const quote = text.charAt(0);
  return text
    .slice(1, -1)
    .replaceAll(quote + quote, quote)
    .replaceAll(/\\(u[0-9a-fA-F]{4}|[0-7]{3}|.)/gs, (_all, escape: string) => {
      if (escape.length > 1) return String.fromCharCode(escape.startsWith('u') ? parseInt(escape.slice(1), 16) : parseInt(escape, 8));
      return { n: '\n', t: '\t', r: '\r', '\\': '\\', "'": "'", '"': '"', '0': '\0' }[escape] ?? `\\${escape}`;
    });
}

/** Table and database of a name that may tell only the table. */
export function tableName(parts: readonly string[], database: string): { readonly database: string; readonly table: string } {
  return { database: parts.at(-2) ?? database.toLowerCase(), table: parts.at(-1) ?? '' };
}

export type { UnloadedFile };
