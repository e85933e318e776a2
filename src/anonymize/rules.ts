import { UsageError } from '../core/errors.js';
import { globMatcher } from '../snapshot/glob.js';
import { FAKE_KINDS, type FakeKind } from './fakes.js';

/** What becomes of a value: a fake of some kind, nothing, or what the rule says. */
export type Replacement = { readonly kind: FakeKind } | { readonly kind: 'drop' } | { readonly kind: 'constant'; readonly value: string };

/** One part of a path: a member's name or an index that matches, or any number of them. */
export type PathStep = 'any depth' | ((name: string) => boolean);

/** Which values of which records, and what becomes of them. */
export interface Rule {
  /** The rule as it was given, for messages. */
  readonly text: string;
  matches(service: string, resource: string, section: string): boolean;
  readonly path: readonly PathStep[];
  /**
   * True for a path that begins with `**` in a rule that names no section: it looks at messages, items and the like, and not at definitions, where
   * a `name` is that of an index.
   */
  readonly contentOnly: boolean;
  readonly replacement: Replacement;
}

const MEMBERS = new Set(['service', 'resource', 'section', 'path', 'as', 'value']);
const KINDS = [...FAKE_KINDS, 'drop', 'constant'];

/**
 * Rules out of a parsed file: `{ rules: [{ service, resource, section, path, as, value }] }`.
 * @throws UsageError that names the rule that cannot be used.
 */
export function rulesFromDocument(document: unknown, name: string): readonly Rule[] {
  const { rules, ...others } = (typeof document === 'object' && document !== null ? document : {}) as Readonly<Record<string, unknown>>;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw new UsageError(`${name}: ${unknown} is not known`, ['a file of rules has [[rules]] and nothing else']);
  if (!Array.isArray(rules) || rules.length === 0) throw new UsageError(`${name} has no rules`, ['each rule is a table [[rules]] with path and as']);
  return rules.flatMap((rule, index) => readRule(rule, `${name}: rule ${String(index + 1)}`));
}

/** A rule in one word: `[SERVICE:[RESOURCE:]]PATH=KIND`. @throws UsageError */
export function ruleFromText(text: string): Rule {
  const equals = text.indexOf('=');
  const place = text.slice(0, equals);
  const [path = '', resource, service] = place.split(':', 3).toReversed() as readonly (string | undefined)[];
  const [kind = '', ...value] = text.slice(equals + 1).split(':');
  // With one colon it is the service that is named.
  const named = service === undefined ? { service: resource, resource: undefined } : { service, resource };
  const [rule] = readRule({ ...named, path, as: kind, value: value.length === 0 ? undefined : value.join(':') }, text);
  if (rule === undefined) throw new UsageError(`${text} is no rule`);
  return rule;
}

/** One rule for each of its paths. */
function readRule(given: unknown, name: string): readonly Rule[] {
  if (typeof given !== 'object' || given === null) throw new UsageError(`${name} is no table`);
  const members = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const unknown = Object.keys(members).find((member) => !MEMBERS.has(member));
  if (unknown !== undefined) throw new UsageError(`${name}: ${unknown} is not known`, [`a rule has ${[...MEMBERS].join(', ')}`]);
  const { path, as } = members;
  const paths = typeof path === 'string' ? [path] : path;
  if (!Array.isArray(paths) || paths.length === 0 || !paths.every((each) => typeof each === 'string' && each !== '')) throw new UsageError(`${name}: path must be a path, or a list of paths`, ["such as 'body.customer.email'"]);
  if (typeof as !== 'string') throw new UsageError(`${name}: as must say what becomes of the value`, [`it is one of ${KINDS.join(', ')}`]);
  const replacement = readReplacement(as, members['value'], name);
  const [service, resource, section] = (['service', 'resource', 'section'] as const).map((member) => readGlob(members[member], member, name));
  return (paths as readonly string[]).map((each) => ({
    text: `${name === each ? '' : `${name}: `}${each}`,
    matches: (ofService, ofResource, ofSection) => (service?.(ofService) ?? true) && (resource?.(ofResource) ?? true) && (section?.(ofSection) ?? true),
    path: readPath(each),
    contentOnly: each.startsWith('**') && section === undefined,
    replacement,
  }));
}

function readReplacement(kind: string, value: unknown, name: string): Replacement {
  const fake = FAKE_KINDS.find((each) => each === kind);
  if (kind === 'constant') {
    if (typeof value === 'string' || typeof value === 'number') return { kind, value: String(value) };
    throw new UsageError(`${name}: a constant needs its value`, ["as = \"constant\", value = \"...\"; in one word PATH=constant:VALUE"]);
  }
  if (value !== undefined) throw new UsageError(`${name}: only a constant has a value`);
  if (fake !== undefined) return { kind: fake };
  if (kind === 'drop') return { kind };
  throw new UsageError(`${name}: there is no replacement ${JSON.stringify(kind)}`, [`it is one of ${KINDS.join(', ')}`]);
}

function readGlob(value: unknown, member: string, name: string): ((text: string) => boolean) | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'string' || value === '') throw new UsageError(`${name}: ${member} must be a name or a pattern`);
  return globMatcher(value);
}

/** Parts stand between dots; a backslash takes the next character as it is. */
function readPath(text: string): readonly PathStep[] {
  const parts = [''];
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? '';
    const last = parts.length - 1;
    if (char === '.') parts.push('');
    // Kept for the pattern, which knows it too; before a dot it has done its work.
    else if (char === '\\' && text[at + 1] !== '.') parts[last] += char + (text[(at += 1)] ?? '');
    else if (char === '\\') parts[last] += text[(at += 1)] ?? '';
    else parts[last] += char;
  }
  return parts.map((part) => (part === '**' ? 'any depth' : globMatcher(part)));
}
