import type { Scope } from '../core/scope.js';
import type { JsonValue, StateRecord, StateSelection } from '../core/state.js';
import type { AwsApi } from './aws-api.js';

/** What a person can tell of how services are read. */
export interface ReadOptions {
  /** Reads the messages of queues too, which hides them from others until they are read, and counts as a receive. */
  readonly includeMessages: boolean;
  /** Larger objects are left out; bytes. */
  readonly maxObjectBytes: number;
}

/** What one service in one region is read with. */
export interface ReadContext {
  readonly api: AwsApi;
  readonly scope: Scope;
  readonly selection: StateSelection;
  readonly options: ReadOptions;
}

/** Reads a service through its public API, in the order of its state model. */
export type ReadService = (context: ReadContext) => AsyncIterable<StateRecord>;

/** So many requests of one service are under way at most. */
export const CONCURRENCY = 8;

/** One page of a list, and what asks for the next. */
export interface Page<Entry, Token> {
  readonly entries: readonly Entry[] | undefined;
  /** Left out, or empty, on the last page. */
  readonly next: Token | undefined;
}

/** Collects a list that comes in pages. */
export async function allPages<Entry, Token = string>(page: (token: Token | undefined) => Promise<Page<Entry, Token>>): Promise<Entry[]> {
  const found: Entry[] = [];
  for await (const entries of pages(page)) found.push(...entries);
  return found;
}

/** The pages of such a list, one after the other. */
export async function* pages<Entry, Token = string>(page: (token: Token | undefined) => Promise<Page<Entry, Token>>): AsyncGenerator<readonly Entry[]> {
  let token: Token | undefined;
  do {
    const { entries = [], next } = await page(token);
    yield entries;
    // Some servers give an empty token in the end, or the same one again.
    if (next === token || next === '') return;
    token = next;
  } while (token !== undefined);
}

/** The names that are selected, in the order in which a capture has them. */
export function selectedNames({ selection }: ReadContext, collection: string, names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort().filter((name) => selection.resource?.(collection, name) ?? true);
}

export function record(collection: string, resource: string, section: string, value: unknown): StateRecord {
  return { collection, resource, section, value: value as JsonValue };
}

/** Tags as lists of keys and values, which services spell in their own ways. */
export function tagMap(tags: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[] | undefined): Record<string, string> {
  return Object.fromEntries((tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]));
}
