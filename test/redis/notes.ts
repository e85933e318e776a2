import { exportCaptured } from '../../src/core/capture.js';
import type { Scope } from '../../src/core/scope.js';
import type { StateBackend, StateRecord } from '../../src/core/state.js';
import { RedisConnection } from '../../src/redis/connection.js';
import { RedisDomain, RedisKeySpace, type Generation, type RedisStage } from '../../src/redis/key-space.js';
import { loadScripts } from '../../src/redis/scripts.js';

export const scripts = loadScripts(new URL('./lua/', import.meta.url), ['put-note-4', 'read-note-2']);

export const scope: Scope = { accountId: '123456789012', region: 'us-east-1' };
export const otherScope: Scope = { accountId: '210987654321', region: 'eu-west-1' };

const names = (prefix: string): string => `${prefix}names`;
const note = (prefix: string, name: string): string => `${prefix}note:${name}`;
const counter = (prefix: string): string => `${prefix}counter`;

/** The smallest backend there can be: notes by name, each under a key of its own. */
export class Notes {
  readonly space: RedisKeySpace;

  constructor(
    readonly connection: RedisConnection,
    service = 'notes',
  ) {
    this.space = new RedisKeySpace(connection, service, (generation) => this.keysOf(generation), counter);
  }

  static async connect(url: string, service?: string): Promise<Notes> {
    return new Notes(await RedisConnection.open(url), service);
  }

  async put(name: string, text: string | Buffer, where = scope): Promise<unknown> {
    await this.space.remember(where);
    return this.space.run(where, scripts['put-note-4'], (prefix) => [names(prefix), note(prefix, name), counter(prefix)], [name, text]);
  }

  async get(name: string, where = scope): Promise<unknown> {
    return this.space.run(where, scripts['read-note-2'], (prefix) => [note(prefix, name)], []);
  }

  async bytes(name: string, where = scope): Promise<unknown> {
    return this.space.run(where, scripts['read-note-2'], (prefix) => [note(prefix, name)], [], { buffers: true });
  }

  async all(where = scope): Promise<Record<string, string>> {
    const found: Record<string, string> = {};
    for await (const [name, text] of this.export(where)) found[name] = text;
    return found;
  }

  async *export(where = scope): AsyncGenerator<readonly [string, string]> {
    // As much of a backend as a capture asks for.
    const backend = this as unknown as StateBackend;
    for await (const { resource, value } of exportCaptured(RedisDomain.of(this.connection), backend, where)) yield [resource, String(value)];
  }

  async stage(notes: Readonly<Record<string, string>>, where = scope): Promise<NoteStage> {
    const stage = new NoteStage(this.space, await this.space.stage(where));
    for (const [name, text] of Object.entries(notes)) await stage.put(name, text);
    return stage;
  }

  async replace(notes: Readonly<Record<string, string>>, where = scope): Promise<void> {
    const stage = await this.stage(notes, where);
    await stage.domain.commit([stage]);
  }

  async *readGeneration({ prefix }: Generation): AsyncGenerator<StateRecord> {
    for (const name of await this.connection.run((client) => client.zrange(names(prefix), '0', '-1'))) {
      yield { collection: 'notes', resource: name, section: 'text', value: (await this.connection.run((client) => client.get(note(prefix, name)))) ?? '' };
    }
  }

  private async *keysOf({ prefix }: Generation): AsyncGenerator<readonly string[]> {
    for (const name of await this.connection.run((client) => client.zrange(names(prefix), '0', '-1'))) yield [note(prefix, name)];
    yield [counter(prefix)];
    yield [names(prefix)];
  }
}

export class NoteStage implements RedisStage {
  readonly scope: Scope;
  readonly domain: RedisDomain;

  constructor(
    readonly space: RedisKeySpace,
    readonly generation: Generation,
  ) {
    this.scope = generation.scope;
    this.domain = RedisDomain.of(space.connection);
  }

  async put(name: string, text: string): Promise<void> {
    const { prefix } = this.generation;
    await this.space.runOn(this.generation, scripts['put-note-4'], [names(prefix), note(prefix, name), counter(prefix)], [name, text]);
  }

  async write(records: readonly StateRecord[]): Promise<void> {
    for (const { resource, value } of records) await this.put(resource, JSON.stringify(value));
  }

  abort(): Promise<void> {
    return this.space.discard(this.generation);
  }
}

/** Every key that begins with the connection's prefix, sorted; tests only. */
export async function keysIn({ connection }: Notes): Promise<readonly string[]> {
  return (await connection.client.keys(`${connection.target.prefix}:*`)).sort();
}

/** The same place under a URL that is spelt otherwise, so that it gets a connection of its own, as in another process. */
export function elsewhere(url: string): string {
  return url.replace('/?', '/0?');
}
