import { positionAt, QueryError, unsupported } from '../query-error.js';
import { identifierName, tokenize } from '../lexer.js';
import type { ExecuteOptions, ExternalTable, SqlDialect, TableName } from '../query-execution-backend.js';
import { isNode, nodes, selectNode, subquery, text, type AstNode } from './ast.js';
import { onlyRelations, outputColumns, type OutputColumn } from './column-origins.js';
import { expecting } from './expected-input.js';
import { namesPath, withHiddenColumns } from './hidden-columns.js';
import { nameOutputs } from './output-names.js';
import { outputTypes, zonedOutputs } from './output-types.js';
import { partitionsSql, partitionUses, type PartitionedTable, type PartitionUse } from './partition-pruning.js';
import { collectTables, QueryRewriter, tableNameOf } from './rewrite.js';
import { libraries } from './functions/libraries.js';
import { translateSyntax } from './syntax.js';
import { functionMacro, userCalls } from './user-functions.js';
import { keptType, type TableAttributes } from '../redshift/table-attributes.js';
import type { SqlType } from '../types.js';
import type { EditedText } from './text-edits.js';
import type { UnnestShape } from './unnest.js';

/** DuckDB's parser, both ways. */
export interface SqlParser {
  /** The tree of one SELECT. Rejects with `SyntaxFault`. */
  parse(sql: string): Promise<AstNode>;
  render(tree: AstNode): Promise<string>;
}

/** How the engine spells a table of its own. */
export interface NativeName {
  readonly catalog: string;
  readonly schema: string;
  readonly table: string;
}

/** A table or view of the engine's own. */
export interface HeldTable {
  readonly view: boolean;
  /** As the engine spells them. */
  readonly schema: string;
  readonly table: string;
  readonly attributes: TableAttributes;
  readonly columns: readonly HeldColumn[];
}

export interface HeldColumn {
  readonly name: string;
  /** In the engine's words. */
  readonly engineType: string;
  readonly nullable: boolean;
  /** The engine's SQL. */
  readonly defaultExpression?: string;
}

/** The parser's refusal, with the place in the text that it was given. */
export class SyntaxFault extends Error {
  constructor(message: string, readonly offset: number | undefined) {
    super(message);
  }
}

export interface TranslationOptions extends Pick<ExecuteOptions, 'dialect' | 'catalog' | 'database' | 'now' | 'user' | 'tables' | 'signal' | 'parameters'> {
  /** The query whose rows an external table stands for. */
  readonly scan: (table: ExternalTable & { readonly kind: 'files' | 'rows' }, withPath: boolean) => Promise<string>;
  /** How the engine spells a table of its own: its catalog and schema. */
  readonly native: (name: TableName) => NativeName;
  /** What the engine holds under a name; `undefined` when there is nothing. */
  readonly held?: (name: NativeName) => Promise<HeldTable | undefined>;
  /** The views whose text reads a table or view, each with whether its rows are kept in a table. */
  readonly dependents?: (name: NativeName) => Promise<readonly (NativeName & { readonly materialized: boolean })[]>;
  /** Those of some functions of the clients' own that there are, as macros of the engine's. */
  readonly macros?: (names: readonly NativeName[]) => Promise<readonly NativeName[]>;
  /** The open cursors of a transaction; left out where there is no transaction. */
  readonly cursors?: Map<string, { position: number }>;
  /** How many columns a query in the engine's words has. */
  readonly width?: (sql: string) => Promise<number>;
  /** The whole numbers that a query of one column gives: which partitions fit a statement's conditions. Without it all count as read. */
  readonly numbers?: (sql: string) => Promise<readonly number[]>;
  /** What each ambiguous UNNEST is taken for; `array` where nothing is said. */
  readonly unnest?: ReadonlyMap<number, UnnestShape>;
}

const VIEW_DEPTH = 16;

/** Turns a dialect's queries and expressions into DuckDB's SQL, tables resolved. */
export class Translator {
  /** Bytes of the files that the translated statements read. */
  scannedBytes = 0;
  /** The engine's own tables that were named, for errors that tell them. */
  readonly nativeTables: TableName[] = [];
  /** What is known of the columns' types beyond what the engine says, of the query that was translated last with names. */
  outputTypes: readonly (SqlType | undefined)[] = [];
  /** The columns of the query that was translated last, where they can be told from its text and Redshift's tables. */
  outputs: readonly OutputColumn[] | undefined;
  /** The columns of views that are read from their text. */
  private readonly viewOutputs = new Map<string, readonly OutputColumn[]>();
  /** What the FROM of the query that was translated last names, where there is only one. */
  relations: readonly string[] = [];
  /** How many ambiguous UNNESTs there were. */
  unnestCount = 0;

  constructor(
    private readonly parser: SqlParser,
    readonly options: TranslationOptions,
    private readonly depth = 0,
  ) {}

  /** @param named gives the columns the names that the service shows. */
  async query(sql: string, named: boolean): Promise<string> {
    return this.parser.render(tree(await this.queryNode(sql, named)));
  }

  async expression(sql: string): Promise<string> {
    const rendered = await this.query(`SELECT ${sql}`, false);
    return rendered.replace(/^SELECT /, '');
  }

  /** What stands after FROM. */
  async from(sql: string): Promise<string> {
    const rendered = await this.query(`SELECT * FROM ${sql}`, false);
    return rendered.replace(/^SELECT \* FROM /, '');
  }

  /** Says what the columns of a query are that is not translated, but is all of a table. */
  tellOutputs(attributes: TableAttributes, columns: readonly HeldColumn[]): void {
    this.outputs = columns.map(({ name }) => ({ name: name.toLowerCase(), type: keptType(attributes, name) }));
  }

  /** Reads a query without looking at what it names. @throws QueryError */
  static async check(parser: SqlParser, sql: string, dialect: SqlDialect): Promise<void> {
    await parsed(parser, sql, translateSyntax(sql, dialect), dialect);
  }

  /** The tables that a query names without their schema. */
  async unqualifiedTables(sql: string): Promise<readonly string[]> {
    const { dialect } = this.options;
    const read = await parsed(this.parser, sql, translateSyntax(sql, dialect), dialect);
    return collectTables(read, { catalog: '', database: '' }).filter(({ database }) => database === '').map(({ table }) => table);
  }

  private async queryNode(sql: string, named: boolean): Promise<AstNode> {
    const { dialect, catalog, database, now, user = 'anonymous' } = this.options;
    const edited = translateSyntax(sql, dialect);
    const read = await parsed(this.parser, sql, edited, dialect);
    const paths = dialect === 'athena' && sql.includes('$') && namesPath(read);
    const shown = named ? this.namedOutputs(read, dialect) : read;
    const node = paths ? withHiddenColumns(shown) : shown;
    const names = collectTables(node, { catalog, database });
    const files = new Map<string, PartitionedTable>();
    const held = new Map<string, HeldTable>();
    const tables = await this.resolveTables(names, { files, held }, paths);
    this.relations = onlyRelations(node);
    if (dialect === 'redshift') this.outputs = outputColumns(node, (reference) => this.columnsOf(held, tableNameOf(reference, this.options)));
    const functions = dialect === 'redshift' ? await this.userFunctions(node) : [];
    const rewriter = (): QueryRewriter => new QueryRewriter({
      userFunction: (name, schema, args) => functions.find((macro) => macro.table === functionMacro(name, args) && macro.schema === this.functionName(schema, name, args).schema),
      dialect,
      catalog,
      database,
      now,
      user,
      table: (name, reference) => this.tableReference(name, reference, tables),
      parameter: (name) => this.parameter(name),
      unnest: (index) => {
        this.unnestCount = Math.max(this.unnestCount, index + 1);
        return this.options.unnest?.get(index) ?? 'map';
      },
    });
    if (files.size > 0) await this.countBytes(node, files, rewriter);
    return rewriter().query(node);
  }

  private functionName(schema: string, name: string, args: number): NativeName {
    const { catalog, database, native } = this.options;
    return { ...native({ catalog, database: schema || database, table: '' }), table: functionMacro(name, args) };
  }

  private async userFunctions(node: AstNode): Promise<readonly NativeName[]> {
    const calls = userCalls(node, libraries.redshift.rules);
    return calls.length === 0 ? [] : ((await this.options.macros?.(calls.map(({ schema, name, args }) => this.functionName(schema, name, args)))) ?? []);
  }

  private namedOutputs(read: AstNode, dialect: SqlDialect): AstNode {
    const node = nameOutputs(read, dialect);
    if (dialect !== 'athena') return node;
    this.outputTypes = outputTypes(node);
    return zonedOutputs(node);
  }

  /** Adds the bytes of the files that the query reads: those of partitions that its conditions pass over are not read. */
  private async countBytes(node: AstNode, files: ReadonlyMap<string, PartitionedTable>, rewriter: () => QueryRewriter): Promise<void> {
    const read = new Map([...files.values()].map((table) => [table, new Set<number>()]));
    for (const use of partitionUses(node, (reference) => files.get(tableKey(tableNameOf(reference, this.options))))) {
      const places = await this.partitionsRead(use, rewriter);
      for (const place of places) read.get(use.table)?.add(place);
    }
    for (const [table, places] of read) {
      for (const [place, partition] of table.partitions.entries()) if (places.has(place)) for (const { bytes } of partition.files) this.scannedBytes += bytes;
    }
  }

  private async partitionsRead(use: PartitionUse, rewriter: () => QueryRewriter): Promise<readonly number[]> {
    const all = use.table.partitions.map((_partition, index) => index);
    if (this.options.numbers === undefined || use.conditions.length === 0 || all.length < 2) return all;
    try {
      const conditions = await Promise.all(use.conditions.map((condition) => this.parser.render(tree(selectNode([rewriter().expression(condition)])))));
      return await this.options.numbers(partitionsSql(use, conditions.map((sql) => sql.replace(/^SELECT /, ''))));
    } catch {
      // Conditions that fail by themselves fail in the query, too, which tells why.
      return all;
    }
  }

  private parameter(name: string): string | null | undefined {
    const { parameters } = this.options;
    if (parameters?.kind !== 'named') return undefined;
    return [...parameters.values].find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
  }

  private async resolveTables(
    names: readonly TableName[],
    { files, held }: { readonly files: Map<string, PartitionedTable>; readonly held: Map<string, HeldTable> },
    withPath: boolean,
  ): Promise<ReadonlyMap<string, AstNode>> {
    const found = new Map<string, AstNode>();
    for (const name of names) {
      if (/[/\\*?]/.test(name.table) || /[/\\*?]/.test(name.database)) throw missingTable(name);
      const table = (await this.options.tables?.resolve(name, this.options.signal)) ?? (await this.lateBindingView(name, held));
      if (table?.kind === 'files') files.set(tableKey(name), table);
      if (table !== undefined) found.set(tableKey(name), await this.external(table, name, withPath));
    }
    return found;
  }

  /** A view without schema binding, which is read from its text each time; notes what else the engine holds. */
  private async lateBindingView(name: TableName, held: Map<string, HeldTable>): Promise<ExternalTable | undefined> {
    const { dialect, native, catalog } = this.options;
    const found = dialect === 'redshift' ? await this.options.held?.(native(name)) : undefined;
    if (found === undefined) return undefined;
    if (found.attributes.lateBinding === true) return { kind: 'view', sql: found.attributes.sql ?? '', dialect, catalog, database: name.database };
    held.set(tableKey(name), found);
    return undefined;
  }

  private columnsOf(held: ReadonlyMap<string, HeldTable>, name: TableName): readonly OutputColumn[] | undefined {
    return heldColumns(held, name) ?? this.viewOutputs.get(tableKey(name))?.map((column) => ({ ...column, table: name.table.toLowerCase() }));
  }

  private async external(table: ExternalTable, name: TableName, withPath: boolean): Promise<AstNode> {
    if (table.kind === 'view') {
      if (this.depth >= VIEW_DEPTH) throw new QueryError('invalid-argument', `Statement stack depth exceeded by view ${name.table}`, { subject: name.table });
      const inner = new Translator(this.parser, { ...this.options, dialect: table.dialect, catalog: table.catalog, database: table.database }, this.depth + 1);
      const node = await inner.queryNode(table.sql, true);
      this.scannedBytes += inner.scannedBytes;
      if (inner.outputs !== undefined) this.viewOutputs.set(tableKey(name), inner.outputs);
      return subquery(node, name.table, table.columns ?? []);
    }
    return subquery(statementNode(await this.parser.parse(await this.options.scan(table, withPath))), name.table, []);
  }

  private tableReference(name: TableName, reference: AstNode, tables: ReadonlyMap<string, AstNode>): AstNode {
    const external = tables.get(tableKey(name));
    const alias = text(reference['alias']) || name.table;
    const columns = Array.isArray(reference['column_name_alias']) ? reference['column_name_alias'] : [];
    if (external !== undefined) {
      const own = Array.isArray(external['column_name_alias']) ? external['column_name_alias'] : [];
      return { ...external, alias, sample: reference['sample'] ?? null, column_name_alias: columns.length > 0 ? columns : own };
    }
    const native = this.options.native(name);
    this.nativeTables.push(name);
    return { ...reference, catalog_name: native.catalog, schema_name: native.schema, table_name: native.table, alias };
  }
}

function tableKey(name: TableName): string {
  return JSON.stringify(name).toLowerCase();
}

function heldColumns(held: ReadonlyMap<string, HeldTable>, name: TableName): readonly OutputColumn[] | undefined {
  const found = held.get(tableKey(name));
  return found?.columns.map((column) => ({ name: column.name.toLowerCase(), type: keptType(found.attributes, column.name), table: name.table.toLowerCase(), nullable: column.nullable }));
}

export function missingTable(name: TableName): QueryError {
  return new QueryError('missing-table', `Table '${[name.catalog, name.database, name.table].filter(Boolean).join('.').toLowerCase()}' does not exist`, { subject: name.table });
}

function tree(node: AstNode): AstNode {
  return { error: false, statements: [{ node, named_param_map: [] }] };
}

function statementNode(parsed: AstNode): AstNode {
  const statements = nodes(parsed['statements']);
  const [statement] = statements;
  if (statements.length !== 1 || statement === undefined || !isNode(statement['node'])) {
    throw new QueryError('syntax', 'Only one sql statement is allowed');
  }
  return statement['node'];
}

/** `mismatched input 'FORM'` at its place, or at the text's end. */
function syntaxError(sql: string, offset: number | undefined, message: string, dialect: SqlDialect): QueryError {
  const tokens = tokenize(sql);
  const token = offset === undefined ? undefined : tokens.find(({ end }) => end > offset);
  if (message.includes('NameListToString')) throw unsupported('navigation into values in FROM');
  if (/not implemented|not supported/i.test(message) && token === undefined) throw unsupported(message);
  const input = token === undefined ? '<EOF>' : token.text;
  const expected = dialect === 'athena' ? expecting(tokens, token === undefined ? tokens.length : tokens.indexOf(token)) : '';
  return new QueryError('syntax', `mismatched input '${input}'${expected}`, { position: positionAt(sql, token?.start ?? sql.length), subject: input });
}

/** Where a name stands in a statement, for errors that tell only the name. @param qualified gives the place of the first part of `a.b.name`. */
export function positionOf(sql: string, subject: string, qualified = false): { line: number; column: number } | undefined {
  try {
    const tokens = tokenize(sql);
    let index = tokens.findIndex((candidate) => identifierName(candidate).toLowerCase() === subject.toLowerCase());
    while (qualified && index >= 2 && tokens[index - 1]?.text === '.') index -= 2;
    const token = tokens[index];
    return token === undefined ? undefined : positionAt(sql, token.start);
  } catch {
    return undefined;
  }
}

export type { SqlDialect };

async function parsed(parser: SqlParser, sql: string, edited: EditedText, dialect: SqlDialect): Promise<AstNode> {
  try {
    return statementNode(await parser.parse(edited.text));
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error;
    const offset = error.offset === undefined ? undefined : edited.originalOffset(error.offset);
    throw syntaxError(sql, offset, error.message, dialect);
  }
}
