import type { Scope } from '../../../core/scope.js';
import { closingIndex, type Token } from '../../../sql/lexer.js';
import { QueryError, unsupported } from '../../../sql/query-error.js';
import type { ExecuteOptions, QuerySession } from '../../../sql/query-execution-backend.js';
import type { PrincipalKind, StoredGrant } from '../model.js';
import type { RedshiftParts } from '../options.js';
import { grantKey, nameOf, principalKey, principalKind, requirePrincipal } from './principals.js';

/** What a GRANT or REVOKE needs to look names up. */
interface GrantContext {
  readonly parts: RedshiftParts;
  readonly scope: Scope;
  readonly session: QuerySession;
  readonly options: ExecuteOptions;
}

interface Grantee {
  readonly kind: PrincipalKind | 'public';
  readonly name: string;
}

/** Rights by what they are on, as ALL PRIVILEGES means them. */
const ALL: Readonly<Record<StoredGrant['objectKind'], readonly string[]>> = {
  relation: ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'DROP', 'REFERENCES', 'ALTER', 'TRUNCATE'],
  schema: ['CREATE', 'USAGE', 'ALTER', 'DROP'],
  database: ['CREATE', 'TEMP', 'USAGE', 'ALTER'],
};

/** `GRANT` and `REVOKE` of rights on tables, schemas and databases, and of roles. They are kept and shown; the mock lets everybody do everything. */
export async function changeGrants(context: GrantContext, tokens: readonly Token[]): Promise<string> {
  const grant = tokens[0]?.upper === 'GRANT';
  const direction = tokens.findIndex(({ upper, kind }) => kind === 'word' && upper === (grant ? 'TO' : 'FROM'));
  if (direction < 0) throw new QueryError('syntax', `syntax error at or near "${tokens.at(-1)?.text ?? ''}"`);
  const withOption = tokens.findIndex(({ upper, kind }, index) => index > direction && kind === 'word' && upper === 'WITH');
  const grantees = await readGrantees(context, tokens.slice(direction + 1, withOption < 0 ? undefined : withOption));
  const option = withOption >= 0;
  const on = tokens.findIndex(({ upper, kind }, index) => index < direction && kind === 'word' && upper === 'ON');
  const skipped = !grant && tokens[2]?.upper === 'OPTION' && tokens[3]?.upper === 'FOR' ? 4 : 1;
  if (on < 0) {
    if (tokens[skipped]?.upper !== 'ROLE') throw unsupported(`${grant ? 'GRANT' : 'REVOKE'} of system permissions`);
    await changeRoles(context, { grant, option, roles: namesIn(tokens.slice(skipped + 1, direction)), grantees });
  } else {
    const objects = await readObjects(context, tokens.slice(on + 1, direction));
    const privileges = readPrivileges(tokens.slice(skipped, on), objects.kind);
    for (const object of objects.names) {
      for (const privilege of privileges) {
        for (const { kind, name } of grantees) {
          const right: StoredGrant = { objectKind: objects.kind, object, privilege, granteeKind: kind, grantee: name, option: grant && option };
          if (!grant && skipped === 1) await context.parts.backend.delete(context.scope, 'grants', grantKey(right));
          else await context.parts.backend.put(context.scope, 'grants', grantKey(right), right);
        }
      }
    }
  }
  return grant ? 'GRANT' : 'REVOKE';
}

async function changeRoles({ parts, scope }: GrantContext, { grant, option, roles, grantees }: { readonly grant: boolean; readonly option: boolean; readonly roles: readonly string[]; readonly grantees: readonly Grantee[] }): Promise<void> {
  for (const role of roles) await requirePrincipal(parts, scope, 'role', role);
  for (const { kind, name } of grantees) {
    if (kind !== 'user' && kind !== 'role') throw new QueryError('invalid-argument', `a role cannot be granted to ${kind === 'group' ? `group "${name}"` : 'PUBLIC'}`);
    await parts.backend.update(scope, 'principals', principalKey(kind, name), (held) => {
      const others = held.roles.filter((each) => !roles.includes(each.name));
      return { ...held, roles: grant ? [...others, ...roles.map((role) => ({ name: role, admin: option }))] : others };
    });
  }
}

function namesIn(tokens: readonly Token[]): string[] {
  return tokens.filter(({ text }) => text !== ',').map(nameOf);
}

/** `a, GROUP b, ROLE c, PUBLIC`. */
async function readGrantees({ parts, scope, options }: GrantContext, tokens: readonly Token[]): Promise<Grantee[]> {
  const grantees: Grantee[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    if (tokens[at]?.text === ',') continue;
    if (tokens[at]?.upper === 'PUBLIC') {
      grantees.push({ kind: 'public', name: 'public' });
      continue;
    }
    if (tokens[at]?.upper === 'CASCADE' || tokens[at]?.upper === 'RESTRICT') continue;
    const kind = tokens[at + 1] === undefined || tokens[at + 1]?.text === ',' ? undefined : principalKind(tokens[at]?.upper);
    if (kind !== undefined) at += 1;
    const grantee = { kind: kind ?? 'user', name: nameOf(tokens[at]) } as const;
    await requirePrincipal(parts, scope, grantee.kind, grantee.name, options.user);
    grantees.push(grantee);
  }
  return grantees;
}

function readPrivileges(tokens: readonly Token[], kind: StoredGrant['objectKind']): readonly string[] {
  if (tokens[0]?.upper === 'ALL') return ALL[kind];
  const words: string[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined || token.text === ',') continue;
    if (token.text === '(') throw unsupported('GRANT of columns');
    const word = token.upper === 'TEMPORARY' ? 'TEMP' : token.upper;
    if (!ALL[kind].includes(word) && word !== 'RULE' && word !== 'TRIGGER') throw new QueryError('syntax', `syntax error at or near "${token.text}"`);
    words.push(word);
  }
  return words;
}

async function readObjects({ parts, scope, session, options }: GrantContext, tokens: readonly Token[]): Promise<{ readonly kind: StoredGrant['objectKind']; readonly names: readonly string[] }> {
  const [first, second, third] = tokens.map(({ upper }) => upper);
  if (first === 'SCHEMA') return { kind: 'schema', names: await existing(namesIn(tokens.slice(1)), async (name) => schemaExists(parts, scope, name), (name) => new QueryError('missing-schema', `Schema '${name}' does not exist`, { subject: name })) };
  if (first === 'DATABASE') return { kind: 'database', names: namesIn(tokens.slice(1)) };
  if (first === 'ALL' && second === 'TABLES' && third === 'IN') {
    const schemas = namesIn(tokens.slice(4));
    const tables = await parts.queries.catalog.listTables();
    return { kind: 'relation', names: tables.filter(({ schema }) => schemas.includes(schema === 'main' ? 'public' : schema)).map(({ schema, name }) => `${schema === 'main' ? 'public' : schema}.${name}`) };
  }
  if (first !== undefined && first !== 'TABLE' && (second === undefined || /^[A-Z]+$/.test(second)) && ['FUNCTION', 'PROCEDURE', 'LANGUAGE', 'COPY', 'DATASHARE', 'MODEL', 'EXTERNAL', 'ALL'].includes(first)) throw unsupported(`GRANT ON ${first}`);
  const names: string[] = [];
  for (let at = first === 'TABLE' ? 1 : 0; at < tokens.length; at += 1) {
    const parted = tokens[at + 1]?.text === '.' ? [nameOf(tokens[at]), nameOf(tokens[at + 2])] : [options.database, nameOf(tokens[at])];
    if (tokens[at + 1]?.text === '.') at += 2;
    const [schema = 'public', table = ''] = parted;
    if ((await session.listColumns(schema === 'public' ? 'main' : schema, table)).length === 0) throw new QueryError('missing-table', `Table '${table}' does not exist`, { subject: table });
    names.push(`${schema}.${table}`);
    if (tokens[at + 1]?.text === '(') at = closingIndex(tokens, at + 1);
    if (tokens[at + 1]?.text === ',') at += 1;
  }
  return { kind: 'relation', names };
}

async function schemaExists({ queries, backend }: RedshiftParts, scope: Scope, name: string): Promise<boolean> {
  if (name === 'public' || (await queries.catalog.listSchemas()).includes(name)) return true;
  return (await backend.find(scope, 'externalSchemas', name)) !== undefined;
}

async function existing(names: readonly string[], exists: (name: string) => Promise<boolean>, missing: (name: string) => QueryError): Promise<readonly string[]> {
  for (const name of names) if (!(await exists(name))) throw missing(name);
  return names;
}
