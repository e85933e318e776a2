import type { Scope } from '../../core/scope.js';
import { MAX_ATTEMPTS, type RedisKeySpace } from '../../redis/key-space.js';
import { loadScripts } from '../../redis/scripts.js';
import { WriteContentionError, type CopySource, type HeldCopy, type TableDescription } from './backend.js';
import { resourceNotFound } from './errors.js';
import type { Backup, Table } from './model.js';
import { decodeCounts } from './redis-codec.js';
import { dynamoDbKeys } from './redis-keys.js';
import { CHANGED, type RedisTables } from './redis-tables.js';

const scripts = loadScripts(new URL('./lua/', import.meta.url), ['change-entry-n', 'copy-items-n']);

/** A backup as it is stored, and as it is. */
interface HeldBackup {
  readonly text: string;
  readonly backup: Backup;
}

/** Something with items that can be copied, and what the script compares. */
interface HeldSource {
  readonly held: Omit<HeldCopy, 'existing'>;
  /** Of a table. */
  readonly described?: TableDescription;
  readonly hash: (prefix: string) => string;
  readonly id: string;
  readonly text: string;
  readonly keys: (prefix: string) => readonly string[];
  /** Where the changes are that lead back; those of a backup are nowhere. */
  readonly history: (prefix: string) => string;
}

type ItemKeys = ReturnType<typeof dynamoDbKeys.backup>;

/** Backups in Redis: copies of a table's items, which Redis makes by itself. */
export class RedisBackups {
  constructor(
    private readonly space: RedisKeySpace,
    private readonly tables: RedisTables,
  ) {}

  async create(scope: Scope, tableName: string, plan: (held: TableDescription) => Backup): Promise<Backup> {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      const source = await this.tableSource(scope, tableName);
      const { described } = source;
      if (described === undefined) throw resourceNotFound();
      const { id, counts: _counts, ...planned } = plan(described);
      const keys = (prefix: string): readonly string[] => this.copyKeys(prefix, source, dynamoDbKeys.backups(prefix), dynamoDbKeys.backup(prefix, id));
      const args = [source.id, source.text, id, JSON.stringify({ ...planned, id }), '0', '', ''];
      const reply = await this.space.run(scope, scripts['copy-items-n'], keys, args);
      if (reply === 'TAKEN') throw new Error(`there is a backup ${id} already`);
      if (reply === CHANGED) continue;
      const made = await this.find(scope, id);
      if (made !== undefined) return made.backup;
    }
    throw new WriteContentionError();
  }

  async find(scope: Scope, id: string): Promise<HeldBackup | undefined> {
    const [text, counts] = await this.space.apply(scope, (prefix) => [
      ['HGET', dynamoDbKeys.backups(prefix), id],
      ['HGETALL', dynamoDbKeys.backup(prefix, id).counts],
    ]);
    return typeof text === 'string' ? decodeBackup(text, counts as readonly string[]) : undefined;
  }

  async list(scope: Scope): Promise<readonly Backup[]> {
    const [ids] = await this.space.apply(scope, (prefix) => [['HKEYS', dynamoDbKeys.backups(prefix)]]);
    const found = await Promise.all((ids as readonly string[]).map((id) => this.find(scope, id)));
    return found.flatMap((held) => held?.backup ?? []).sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  async change(scope: Scope, id: string, plan: (backup: Backup) => Backup | undefined): Promise<Backup | undefined> {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      const held = await this.find(scope, id);
      if (held === undefined) return undefined;
      const planned = plan(held.backup);
      const after = planned === undefined ? '' : encodeBackup({ ...planned, id });
      const keys = (prefix: string): readonly string[] => {
        const { items, order, counts } = dynamoDbKeys.backup(prefix, id);
        return [dynamoDbKeys.backups(prefix), dynamoDbKeys.counter(prefix), items, order, counts];
      };
      if ((await this.space.run(scope, scripts['change-entry-n'], keys, [id, held.text, after])) !== CHANGED) return held.backup;
    }
    throw new WriteContentionError();
  }

  async copyTable(scope: Scope, source: CopySource, name: string, plan: (held: HeldCopy) => Table): Promise<Table> {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      const from = 'backup' in source ? await this.backupSource(scope, source.backup) : await this.tableSource(scope, source.table);
      const existing = (await this.tables.load(scope, name))?.table;
      const table = { ...plan({ ...from.held, existing }), name };
      if (from.held.source === undefined || existing !== undefined) throw new Error(`the table ${name} cannot be made of what there is`);
      const keys = (prefix: string): readonly string[] => this.copyKeys(prefix, from, dynamoDbKeys.tables(prefix), dynamoDbKeys.table(prefix, name));
      const at = 'table' in source ? source.at : undefined;
      const args = [from.id, from.text, name, JSON.stringify(table), '1', this.space.generation(scope).id, String(at ?? '')];
      const reply = await this.space.run(scope, scripts['copy-items-n'], keys, args);
      if (reply === 'OK') return table;
    }
    throw new WriteContentionError();
  }

  private copyKeys(prefix: string, source: HeldSource, target: string, to: ItemKeys): readonly string[] {
    const { counter, names, versions } = dynamoDbKeys;
    return [source.hash(prefix), target, counter(prefix), names(prefix), versions(prefix), ...source.keys(prefix), to.items, to.order, to.counts, source.history(prefix)];
  }

  private async tableSource(scope: Scope, name: string): Promise<HeldSource> {
    const [version, definition, flat] = await this.space.apply(scope, (prefix) => [
      ['HGET', dynamoDbKeys.versions(prefix), name],
      ['HGET', dynamoDbKeys.tables(prefix), name],
      ['HGETALL', dynamoDbKeys.table(prefix, name).counts],
    ]);
    const table = typeof definition === 'string' ? (JSON.parse(definition) as Table) : undefined;
    const counts = table === undefined ? undefined : decodeCounts(table, flat as readonly string[]);
    return {
      held: { source: table, sourceCounts: counts, backup: undefined },
      ...(table === undefined || counts === undefined ? {} : { described: { table, counts } }),
      hash: dynamoDbKeys.versions,
      id: name,
      text: typeof version === 'string' ? version : '',
      keys: (prefix) => itemKeys(dynamoDbKeys.table(prefix, name)),
      history: (prefix) => dynamoDbKeys.table(prefix, name).history,
    };
  }

  private async backupSource(scope: Scope, id: string): Promise<HeldSource> {
    const found = await this.find(scope, id);
    return {
      held: { source: found?.backup.table, sourceCounts: found?.backup.counts, backup: found?.backup },
      hash: dynamoDbKeys.backups,
      id,
      text: found?.text ?? '',
      keys: (prefix) => itemKeys(dynamoDbKeys.backup(prefix, id)),
      history: (prefix) => dynamoDbKeys.backup(prefix, id).order,
    };
  }
}

function itemKeys({ items, order, counts }: ItemKeys): readonly string[] {
  return [items, order, counts];
}

/** A backup as it is stored: its counts stand beside it. */
export function encodeBackup({ counts: _counts, ...backup }: Backup): string {
  return JSON.stringify(backup);
}

function decodeBackup(text: string, flat: readonly string[]): HeldBackup {
  const backup = JSON.parse(text) as Omit<Backup, 'counts'>;
  const { items, bytes } = decodeCounts({ indexes: [] }, flat);
  return { text, backup: { ...backup, counts: { items, bytes } } };
}
