import type { Condition, FilterPolicy, FilterPolicyScope, FilterRule, Scalar } from './conditions.js';
import { compileFilterPolicy, type FilterMatcher } from './matcher.js';
import { isScalar, type FilterableMessage } from './message-values.js';
import { quantize } from './numbers.js';

interface Entry<T> {
  readonly subscription: T;
  readonly order: number;
  readonly matches: FilterMatcher | undefined;
  /** Where the entry stands in the inverted index; `undefined` when it is asked for every message. */
  readonly anchors: readonly Anchor[] | undefined;
}

interface Anchor {
  readonly scope: FilterPolicyScope;
  readonly path: string;
  readonly key: string;
}

/**
 * The subscriptions of one topic, found by what a message holds. A policy that wants an exact value for some key in each of its
 * branches is looked up by that value; only the policies that are found so, and those without such a key, are evaluated. The cost of a
 * message grows with the number of its values and of the candidates, not with the number of subscriptions.
 */
export class SubscriptionIndex<T> {
  private readonly entries = new Map<string, Entry<T>>();
  private readonly everyMessage = new Map<string, Entry<T>>();
  private readonly byAttribute = new Postings<Entry<T>>();
  private readonly byBody = new Postings<Entry<T>>();
  /** How many index paths begin with this; the walk through a body stops where there are none. */
  private readonly bodyPrefixes = new Map<string, number>();
  private order = 0;

  get size(): number {
    return this.entries.size;
  }

  /** Adds or replaces a subscription; without a policy it takes every message. A replaced one keeps its place in the order. */
  set(id: string, subscription: T, policy: FilterPolicy | undefined): void {
    const order = this.entries.get(id)?.order ?? (this.order += 1);
    this.delete(id);
    const anchors = policy === undefined ? undefined : findAnchors(policy);
    const entry: Entry<T> = { subscription, order, anchors, matches: policy && compileFilterPolicy(policy) };
    this.entries.set(id, entry);
    if (anchors === undefined) this.everyMessage.set(id, entry);
    else for (const anchor of anchors) this.addAnchor(anchor, entry);
  }

  delete(id: string): void {
    const entry = this.entries.get(id);
    if (entry === undefined) return;
    this.entries.delete(id);
    this.everyMessage.delete(id);
    for (const anchor of entry.anchors ?? []) this.removeAnchor(anchor, entry);
  }

  clear(): void {
    for (const id of this.entries.keys()) this.delete(id);
  }

  /** The subscriptions that take the message, in the order in which they were added. */
  match(message: FilterableMessage): T[] {
    const candidates = new Set(this.everyMessage.values());
    this.findByAttributes(message, candidates);
    this.findByBody(message, candidates);
    const found: Entry<T>[] = [];
    for (const entry of candidates) if (entry.matches === undefined || entry.matches(message)) found.push(entry);
    return found.sort((a, b) => a.order - b.order).map(({ subscription }) => subscription);
  }

  private findByAttributes(message: FilterableMessage, candidates: Set<Entry<T>>): void {
    if (this.byAttribute.empty) return;
    for (const [name, values] of message.attributes) {
      for (const value of values) this.byAttribute.collect(name, valueKey(value), candidates);
    }
  }

  private findByBody(message: FilterableMessage, candidates: Set<Entry<T>>): void {
    if (!this.byBody.empty && message.body !== undefined) this.walk(message.body, '', candidates);
  }

  private walk(value: unknown, path: string, candidates: Set<Entry<T>>): void {
    if (isScalar(value)) {
      this.byBody.collect(path, valueKey(value), candidates);
    } else if (Array.isArray(value)) {
      for (const element of value) this.walk(element, path, candidates);
    } else {
      for (const [name, member] of Object.entries(value as object)) {
        const next = path === '' ? name : `${path}.${name}`;
        if (this.bodyPrefixes.has(next)) this.walk(member, next, candidates);
      }
    }
  }

  private addAnchor({ scope, path, key }: Anchor, entry: Entry<T>): void {
    (scope === 'MessageBody' ? this.byBody : this.byAttribute).add(path, key, entry);
    if (scope === 'MessageBody') {
      for (const prefix of prefixes(path)) this.bodyPrefixes.set(prefix, (this.bodyPrefixes.get(prefix) ?? 0) + 1);
    }
  }

  private removeAnchor({ scope, path, key }: Anchor, entry: Entry<T>): void {
    (scope === 'MessageBody' ? this.byBody : this.byAttribute).remove(path, key, entry);
    if (scope !== 'MessageBody') return;
    for (const prefix of prefixes(path)) {
      const count = (this.bodyPrefixes.get(prefix) ?? 1) - 1;
      if (count === 0) this.bodyPrefixes.delete(prefix);
      else this.bodyPrefixes.set(prefix, count);
    }
  }
}

/** Entries by path and value. */
class Postings<E> {
  private readonly paths = new Map<string, Map<string, Set<E>>>();

  get empty(): boolean {
    return this.paths.size === 0;
  }

  add(path: string, key: string, entry: E): void {
    let values = this.paths.get(path);
    if (values === undefined) this.paths.set(path, (values = new Map()));
    const held = values.get(key);
    if (held === undefined) values.set(key, new Set([entry]));
    else held.add(entry);
  }

  remove(path: string, key: string, entry: E): void {
    const values = this.paths.get(path);
    const held = values?.get(key);
    held?.delete(entry);
    if (held?.size === 0) values?.delete(key);
    if (values?.size === 0) this.paths.delete(path);
  }

  collect(path: string, key: string, into: Set<E>): void {
    const held = this.paths.get(path)?.get(key);
    if (held !== undefined) for (const entry of held) into.add(entry);
  }
}

function* prefixes(path: string): Generator<string> {
  for (let dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) yield path.slice(0, dot);
  yield path;
}

/** For each branch the exact values of one key, or `undefined` when some branch has no key that wants exact values. */
function findAnchors({ scope, rules }: FilterPolicy): readonly Anchor[] | undefined {
  const anchors: Anchor[] = [];
  for (const rule of rules) {
    const found = anchorOf(rule, scope);
    if (found === undefined) return undefined;
    anchors.push(...found);
  }
  return anchors;
}

function anchorOf(rule: FilterRule, scope: FilterPolicyScope): readonly Anchor[] | undefined {
  let best: readonly Anchor[] | undefined;
  for (const [path, conditions] of rule) {
    const keys = exactKeys(conditions);
    if (keys !== undefined && (best === undefined || keys.length < best.length)) best = keys.map((key) => ({ scope, path, key }));
  }
  return best;
}

function exactKeys(conditions: readonly Condition[]): readonly string[] | undefined {
  const keys = new Set<string>();
  for (const condition of conditions) {
    if (condition.kind !== 'equals' && condition.kind !== 'equals-number') return undefined;
    keys.add(valueKey(condition.value));
  }
  return [...keys];
}

/** Values that an exact condition takes for equal have one key. */
function valueKey(value: Scalar): string {
  if (typeof value === 'string') return `"${value}`;
  return typeof value === 'number' ? String(quantize(value) ?? value) : String(value);
}
