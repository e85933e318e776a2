import type { Scope } from '../../../core/scope.js';
import { identifierName, type Token } from '../../../sql/lexer.js';
import { QueryError, unsupported } from '../../../sql/query-error.js';
import type { PrincipalKind, StoredGrant, StoredPrincipal } from '../model.js';
import type { RedshiftParts } from '../options.js';

/** The first number of a user, group or role of the clients' own. */
const FIRST_ID = 101;
const KINDS: Readonly<Record<string, PrincipalKind>> = { USER: 'user', GROUP: 'group', ROLE: 'role' };

export function principalKind(word: string | undefined): PrincipalKind | undefined {
  return word === undefined ? undefined : KINDS[word];
}

export function principalKey(kind: PrincipalKind, name: string): string {
  return `${kind}:${name}`;
}

/** @param user whom the client connects as, who is there without being made. @throws QueryError when there is none. */
export async function requirePrincipal({ backend }: RedshiftParts, scope: Scope, kind: PrincipalKind, name: string, user?: string): Promise<StoredPrincipal> {
  const key = principalKey(kind, name);
  if (kind === 'user' && name === user) await backend.create(scope, 'principals', key, { name, kind, id: FIRST_ID - 1, members: [], roles: [], createDatabase: true, superuser: true });
  const found = await backend.find(scope, 'principals', key);
  if (found === undefined) throw new QueryError('invalid-argument', `${kind} "${name}" does not exist`);
  return found;
}

/** `CREATE | ALTER | DROP USER | GROUP | ROLE`. Who may do what is kept and shown, and not enforced. @returns the command */
export async function changePrincipal(parts: RedshiftParts, scope: Scope, tokens: readonly Token[], user: string | undefined): Promise<string> {
  const [verb, what] = [tokens[0]?.upper ?? '', tokens[1]?.upper ?? ''];
  const kind = principalKind(what);
  if (kind === undefined) throw unsupported(`${verb} ${what}`);
  if (kind === 'user' && verb === 'ALTER' && nameOf(tokens[2]) === user) await requirePrincipal(parts, scope, kind, user, user);
  if (verb === 'CREATE') await create(parts, scope, kind, tokens);
  else if (verb === 'DROP') await drop(parts, scope, kind, tokens);
  else await alter(parts, scope, kind, tokens);
  return `${verb} ${what}`;
}

async function create(parts: RedshiftParts, scope: Scope, kind: PrincipalKind, tokens: readonly Token[]): Promise<void> {
  const name = nameOf(tokens[2]);
  const all = await parts.backend.list(scope, 'principals');
  const id = Math.max(FIRST_ID - 1, ...all.map(([, each]) => each.id)) + 1;
  const members = kind === 'group' ? listAfter(tokens, 'USER') : [];
  for (const member of members) await requirePrincipal(parts, scope, 'user', member);
  const groups = kind === 'user' ? listAfter(tokens, 'GROUP') : [];
  for (const group of groups) await requirePrincipal(parts, scope, 'group', group);
  const made = await parts.backend.create(scope, 'principals', principalKey(kind, name), { name, kind, id, members, roles: [], ...options(tokens, 3) });
  if (!made) throw new QueryError('already-exists', `${kind} "${name}" already exists`);
  for (const group of groups) await parts.backend.update(scope, 'principals', principalKey('group', group), (held) => ({ ...held, members: [...held.members, name] }));
}

async function drop(parts: RedshiftParts, scope: Scope, kind: PrincipalKind, tokens: readonly Token[]): Promise<void> {
  const ifExists = tokens[2]?.upper === 'IF';
  for (const token of tokens.slice(ifExists ? 4 : 2)) {
    if (token.text === ',' || token.upper === 'FORCE' || token.upper === 'RESTRICT') continue;
    const name = nameOf(token);
    if (ifExists && (await parts.backend.find(scope, 'principals', principalKey(kind, name))) === undefined) continue;
    await requirePrincipal(parts, scope, kind, name);
    const granted = (await parts.backend.list(scope, 'grants')).filter(([, grant]) => grant.granteeKind === kind && grant.grantee === name);
    // A role takes its rights with it.
    if (granted.length > 0 && kind !== 'role') throw new QueryError('invalid-argument', `${kind} "${name}" cannot be dropped because the ${kind} has a privilege on some object`);
    for (const [key] of granted) await parts.backend.delete(scope, 'grants', key);
    await parts.backend.delete(scope, 'principals', principalKey(kind, name));
    for (const [key] of await parts.backend.list(scope, 'principals')) {
      await parts.backend.update(scope, 'principals', key, (held) => ({
        ...held,
        members: kind === 'user' && held.kind === 'group' ? held.members.filter((member) => member !== name) : held.members,
        roles: kind === 'role' ? held.roles.filter((role) => role.name !== name) : held.roles,
      }));
    }
  }
}

async function alter(parts: RedshiftParts, scope: Scope, kind: PrincipalKind, tokens: readonly Token[]): Promise<void> {
  const name = nameOf(tokens[2]);
  const held = await requirePrincipal(parts, scope, kind, name);
  const word = tokens[3]?.upper;
  if (word === 'RENAME') {
    const to = nameOf(tokens[5]);
    if (!(await parts.backend.create(scope, 'principals', principalKey(kind, to), { ...held, name: to }))) throw new QueryError('already-exists', `${kind} "${to}" already exists`);
    await parts.backend.delete(scope, 'principals', principalKey(kind, name));
    await renamed(parts, scope, kind, name, to);
    return;
  }
  let members = held.members;
  if (kind === 'group' && (word === 'ADD' || word === 'DROP')) {
    const named = listAfter(tokens, 'USER');
    for (const member of named) await requirePrincipal(parts, scope, 'user', member);
    members = word === 'ADD' ? [...new Set([...members, ...named])] : members.filter((member) => !named.includes(member));
  }
  const changes = options(tokens, 3);
  await parts.backend.update(scope, 'principals', principalKey(kind, name), (before) => ({ ...before, ...changes, members }));
}

/** Where a name stands in others, it changes there, too. */
async function renamed({ backend }: RedshiftParts, scope: Scope, kind: PrincipalKind, from: string, to: string): Promise<void> {
  const changed = (name: string): string => (name === from ? to : name);
  for (const [key] of await backend.list(scope, 'principals')) {
    await backend.update(scope, 'principals', key, (held) => ({
      ...held,
      members: kind === 'user' ? held.members.map(changed) : held.members,
      roles: kind === 'role' ? held.roles.map((role) => ({ ...role, name: changed(role.name) })) : held.roles,
    }));
  }
  for (const [key, grant] of await backend.list(scope, 'grants', { matches: ({ granteeKind, grantee }) => granteeKind === kind && grantee === from })) {
    await backend.delete(scope, 'grants', key);
    await backend.put(scope, 'grants', grantKey({ ...grant, grantee: to }), { ...grant, grantee: to });
  }
}

export function grantKey({ objectKind, object, privilege, granteeKind, grantee }: StoredGrant): string {
  return JSON.stringify([objectKind, object, privilege, granteeKind, grantee]);
}

type Options = Pick<StoredPrincipal, 'createDatabase' | 'superuser' | 'validUntil'>;

function options(tokens: readonly Token[], start: number): Options {
  let found: Options = {};
  for (let at = start; at < tokens.length; at += 1) {
    const word = tokens[at]?.upper;
    if (word === 'CREATEDB' || word === 'NOCREATEDB') found = { ...found, createDatabase: word === 'CREATEDB' };
    else if (word === 'CREATEUSER' || word === 'NOCREATEUSER') found = { ...found, superuser: word === 'CREATEUSER' };
    else if (word === 'VALID' && tokens[at + 1]?.upper === 'UNTIL') found = { ...found, validUntil: tokens[at + 2]?.text.replaceAll("'", '') ?? '' };
  }
  return found;
}

/** The names that follow a word: `USER a, b`. */
function listAfter(tokens: readonly Token[], word: string): string[] {
  const at = tokens.findIndex(({ upper, kind }, index) => index > 2 && kind === 'word' && upper === word);
  const names: string[] = [];
  for (let next = at + 1; at >= 0 && next < tokens.length; next += 2) {
    names.push(nameOf(tokens[next]));
    if (tokens[next + 1]?.text !== ',') break;
  }
  return names;
}

export function nameOf(token: Token | undefined): string {
  if (token === undefined || (token.kind !== 'word' && token.kind !== 'quoted')) throw new QueryError('syntax', token === undefined ? 'syntax error at end of input' : `syntax error at or near "${token.text}"`);
  return identifierName(token).toLowerCase();
}
