import { UsageError } from '../core/errors.js';

/** Where a Redis is and how to speak to it. */
export interface RedisTarget {
  readonly mode: 'single' | 'cluster' | 'sentinel';
  /** The server, the cluster's seeds, or the Sentinels. At least one. */
  readonly nodes: readonly { readonly host: string; readonly port: number }[];
  readonly username: string | undefined;
  readonly password: string | undefined;
  /** 0 in a cluster. */
  readonly db: number;
  readonly tls: boolean;
  /** Sentinel: the name of the group that they watch. */
  readonly group: string | undefined;
  /** What every key begins with; `wb` unless the URL says otherwise. */
  readonly prefix: string;
}

const URL_FORM = /^(redis|rediss|redis\+cluster|rediss\+cluster|redis\+sentinel|rediss\+sentinel):\/\/(?:([^@/]*)@)?([^/?]*)(?:\/([^?]*))?(?:\?(.*))?$/;
const DEFAULT_PORTS = { single: 6379, cluster: 6379, sentinel: 26_379 } as const;
const PREFIX = /^[A-Za-z0-9_.-]{1,64}$/;

/** @throws UsageError that tells what is wrong with the URL, without its password. */
export function parseRedisUrl(url: string): RedisTarget {
  const match = URL_FORM.exec(url);
  if (match === null) throw invalid('it is none of redis://, rediss://, redis+cluster:// or redis+sentinel://');
  const [, scheme = '', credentials, hosts = '', path = '', query = ''] = match;
  // Part of an unencoded password would be taken for something that a message may name.
  if (`${hosts}/${path}?${query}`.includes('@')) throw invalid('its user or password is not percent-encoded');
  const mode = scheme.endsWith('+cluster') ? 'cluster' : scheme.endsWith('+sentinel') ? 'sentinel' : 'single';
  const nodes = (hosts === '' ? '127.0.0.1' : hosts).split(',').map((text) => parseNode(text, DEFAULT_PORTS[mode]));
  if (mode === 'single' && nodes.length > 1) throw invalid('it names several hosts; redis+cluster:// and redis+sentinel:// take several');
  const [user = '', ...secret] = (credentials ?? '').split(':');
  const [group = '', database = ''] = mode === 'sentinel' ? path.split('/') : ['', path];
  if (mode === 'sentinel' && group === '') throw invalid('it lacks the name of the group after the hosts: redis+sentinel://host:port/name');
  if (mode === 'cluster' && database !== '' && database !== '0') throw invalid('a cluster has database 0 only');
  return {
    mode,
    nodes,
    username: user === '' ? undefined : decode(user),
    password: secret.length === 0 ? undefined : decode(secret.join(':')),
    db: parseDatabase(database),
    tls: scheme.startsWith('rediss'),
    group: mode === 'sentinel' ? group : undefined,
    prefix: parsePrefix(query),
  };
}

/** Host and port as messages name them: never with credentials. */
export function describeTarget({ nodes, group, tls }: RedisTarget): string {
  const hosts = nodes.map(({ host, port }) => `${host.includes(':') ? `[${host}]` : host}:${String(port)}`).join(',');
  return `${hosts}${group === undefined ? '' : ` (${group})`}${tls ? ' over TLS' : ''}`;
}

function invalid(reason: string): UsageError {
  return new UsageError(`The Redis URL cannot be used: ${reason}.`, ['Use redis://[user:password@]host:port/database?prefix=wb']);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw invalid('its user or password is not percent-encoded');
  }
}

function parseNode(text: string, fallback: number): { host: string; port: number } {
  const match = /^(\[[0-9A-Fa-f:]+\]|[A-Za-z0-9._-]+)(?::(\d{1,5}))?$/.exec(text);
  const port = Number(match?.[2] ?? fallback);
  if (match === null || port < 1 || port > 65_535) throw invalid(`${JSON.stringify(text)} is no host:port`);
  return { host: (match[1] ?? '').replace(/^\[|\]$/g, ''), port };
}

function parseDatabase(text: string): number {
  if (text === '') return 0;
  if (!/^\d{1,5}$/.test(text)) throw invalid(`${JSON.stringify(text)} is no database number`);
  return Number(text);
}

function parsePrefix(query: string): string {
  const parameters = new URLSearchParams(query);
  for (const name of parameters.keys()) if (name !== 'prefix') throw invalid(`it has a parameter ${JSON.stringify(name)}; only prefix is known`);
  const prefix = parameters.get('prefix') ?? 'wb';
  if (!PREFIX.test(prefix)) throw invalid('a prefix is 1 to 64 letters, digits, points, hyphens and underscores');
  return prefix;
}
