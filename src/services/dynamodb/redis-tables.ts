import { AwsError } from '../../core/errors.js';
import { scopeName, type Scope } from '../../core/scope.js';
import { MAX_ATTEMPTS, type RedisKeySpace } from '../../redis/key-space.js';
import { loadScripts } from '../../redis/scripts.js';
import { WriteContentionError } from './backend.js';
import { resourceNotFound } from './errors.js';
import type { Table } from './model.js';
import { dynamoDbKeys } from './redis-keys.js';

const scripts = loadScripts(new URL('./lua/', import.meta.url), ['find-table-3']);

/** A table's definition as this process read it last. */
export interface KnownTable {
  readonly version: string;
  readonly table: Table;
}

/** What a script answers when a table is not any more what the caller planned for. */
export const CHANGED = 'CHANGED';

/** One attempt of an operation on tables. */
export interface Attempt {
  readonly known: readonly KnownTable[];
  /** Called once a script has found the definitions to be the current ones: what a plan throws afterwards is final. */
  readonly confirm: () => void;
}

/** The definitions of tables that this process knows. Scripts tell when one is out of date. */
export class RedisTables {
  private readonly known = new Map<string, KnownTable>();

  constructor(private readonly space: RedisKeySpace) {}

  /** The definition as it is now. */
  async load(scope: Scope, name: string): Promise<KnownTable | undefined> {
    const key = knownKey(scope, name);
    const known = this.known.get(key);
    const keys = (prefix: string): readonly string[] => [dynamoDbKeys.versions(prefix), dynamoDbKeys.tables(prefix)];
    const reply = await this.space.run(scope, scripts['find-table-3'], keys, [name, known?.version ?? '']);
    if (reply === 'SAME') return known;
    const [version, text] = reply as readonly string[];
    if (version === undefined || text === undefined) {
      this.known.delete(key);
      return undefined;
    }
    return this.know(scope, { version, table: JSON.parse(text) as Table });
  }

  know(scope: Scope, known: KnownTable): KnownTable {
    this.known.set(knownKey(scope, known.table.name), known);
    return known;
  }

  forget(scope: Scope, name: string): void {
    this.known.delete(knownKey(scope, name));
  }

  /**
   * Calls `attempt` with the definitions of tables until its script found them to be the current ones.
   * @throws AwsError when there is no such table.
   */
  async onTables<T>(scope: Scope, names: readonly string[], attempt: (attempt: Attempt) => Promise<T | typeof CHANGED>): Promise<T> {
    let fresh = false;
    for (let count = 0; count < MAX_ATTEMPTS; count += 1) {
      const known = await this.tables(scope, names, fresh);
      let final = fresh;
      const confirm = (): void => {
        final = true;
      };
      try {
        const reply = await attempt({ known, confirm });
        if (reply !== CHANGED) return reply;
      } catch (error) {
        // A plan may have refused for a definition that is not the current one.
        if (final || !(error instanceof AwsError) || (await this.areCurrent(scope, known))) throw error;
      }
      fresh = true;
    }
    throw new WriteContentionError();
  }

  async onTable<T>(scope: Scope, name: string, attempt: (known: KnownTable, confirm: () => void) => Promise<T | typeof CHANGED>): Promise<T> {
    return this.onTables(scope, [name], ({ known: [only], confirm }) => {
      if (only === undefined) throw resourceNotFound();
      return attempt(only, confirm);
    });
  }

  private async tables(scope: Scope, names: readonly string[], fresh: boolean): Promise<readonly KnownTable[]> {
    const known: KnownTable[] = [];
    for (const name of names) {
      const held = (fresh ? undefined : this.known.get(knownKey(scope, name))) ?? (await this.load(scope, name));
      if (held === undefined) throw resourceNotFound();
      known.push(held);
    }
    return known;
  }

  private async areCurrent(scope: Scope, known: readonly KnownTable[]): Promise<boolean> {
    for (const { table, version } of known) if ((await this.load(scope, table.name))?.version !== version) return false;
    return true;
  }
}

function knownKey(scope: Scope, name: string): string {
  return `${scopeName(scope)}/${name}`;
}
