import { realpathSync } from 'node:fs';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { CommitJournal, CommitRole, JournalName, UnfinishedCommit } from '../../../core/commit-journal.js';
import { quoteIdentifier } from '../../lexer.js';
import { markOf, schemaOf, type CommitMark } from '../commit-mark.js';
import type { DuckDbEngine } from '../engine.js';

/**
 * The notes in a DuckDB database of commits over several stores. What is staged there is a transaction, which ends with its process, so the database
 * always decides: its own commit leaves a mark, in the same transaction.
 */
export class DuckDbJournal implements CommitJournal {
  readonly exclusive = true;
  readonly follows = false;
  private readonly others = new Map<string, readonly JournalName[]>();

  constructor(private readonly engine: DuckDbEngine) {}

  async name(): Promise<JournalName> {
    const { path } = this.engine.options;
    return { identity: path === ':memory:' ? path : realpathSync(path), title: `DuckDB in ${path}` };
  }

  /** Nothing is left of a commit that was not carried out, so there is nothing to note before it. */
  async note(id: string, _role: CommitRole, others: readonly JournalName[]): Promise<void> {
    this.others.set(id, others);
  }

  /** Leaves the mark. @param connection of the transaction that is to be committed. */
  async mark(connection: DuckDBConnection, id: string): Promise<void> {
    await connection.run(`CREATE SCHEMA ${this.quoted({ id, others: JSON.stringify(this.others.get(id) ?? []) })}`);
  }

  async unfinished(): Promise<readonly UnfinishedCommit[]> {
    const marks = await this.marks();
    const { title } = await this.name();
    return marks.map(({ id, others }) => ({ id, role: 'decides', others: JSON.parse(others) as readonly JournalName[], what: title, underWay: false }));
  }

  async decided(id: string): Promise<boolean> {
    return (await this.marks()).some((mark) => mark.id === id);
  }

  async finish(): Promise<boolean> {
    return true;
  }

  async undo(id: string): Promise<void> {
    await this.forget(id);
  }

  async forget(id: string): Promise<void> {
    this.others.delete(id);
    const marks = (await this.marks()).filter((mark) => mark.id === id);
    await this.using(async (connection) => {
      for (const mark of marks) await connection.run(`DROP SCHEMA IF EXISTS ${this.quoted(mark)}`);
    });
  }

  private async marks(): Promise<readonly CommitMark[]> {
    const sql = 'SELECT schema_name FROM duckdb_schemas() WHERE database_name = ? AND NOT internal';
    const found = await this.using((connection) => connection.runAndReadAll(sql, [this.engine.catalogName]));
    return found.getRows().flatMap(([schema]) => markOf(String(schema)) ?? []);
  }

  private quoted(mark: CommitMark): string {
    return [this.engine.catalogName, schemaOf(mark)].map(quoteIdentifier).join('.');
  }

  private async using<Result>(work: (connection: DuckDBConnection) => Promise<Result>): Promise<Result> {
    const connection = await this.engine.acquire();
    try {
      return await this.engine.slots.use(() => work(connection));
    } finally {
      this.engine.release(connection);
    }
  }
}
