import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/core/errors.js';
import { describeTarget, parseRedisUrl } from '../../src/redis/url.js';

const PLAIN = { mode: 'single', username: undefined, password: undefined, db: 0, tls: false, group: undefined, prefix: 'wb' } as const;

describe('A Redis URL', () => {
  it.each([
    ['redis://127.0.0.1:6379/0', { ...PLAIN, nodes: [{ host: '127.0.0.1', port: 6379 }] }],
    ['redis://127.0.0.1', { ...PLAIN, nodes: [{ host: '127.0.0.1', port: 6379 }] }],
    ['redis://', { ...PLAIN, nodes: [{ host: '127.0.0.1', port: 6379 }] }],
    ['redis://[::1]:7000/3', { ...PLAIN, nodes: [{ host: '::1', port: 7000 }], db: 3 }],
    ['rediss://cache.example.com', { ...PLAIN, nodes: [{ host: 'cache.example.com', port: 6379 }], tls: true }],
    ['redis://bob:p%40ss%2F:word@h:1/2?prefix=team-a.1', { ...PLAIN, nodes: [{ host: 'h', port: 1 }], username: 'bob', password: 'p@ss/:word', db: 2, prefix: 'team-a.1' }],
    ['redis://:secret@h', { ...PLAIN, nodes: [{ host: 'h', port: 6379 }], password: 'secret' }],
    [
      'redis+cluster://a:1,b:2',
      {
        ...PLAIN,
        mode: 'cluster',
        nodes: [
          { host: 'a', port: 1 },
          { host: 'b', port: 2 },
        ],
      },
    ],
    ['rediss+cluster://a', { ...PLAIN, mode: 'cluster', nodes: [{ host: 'a', port: 6379 }], tls: true }],
    [
      'redis+sentinel://a,b:2/main/4',
      {
        ...PLAIN,
        mode: 'sentinel',
        nodes: [
          { host: 'a', port: 26_379 },
          { host: 'b', port: 2 },
        ],
        group: 'main',
        db: 4,
      },
    ],
  ])('%s names its server', (url, target) => {
    expect(parseRedisUrl(url)).toEqual(target);
  });

  it.each([
    ['http://h', 'it is none of redis://, rediss://, redis+cluster:// or redis+sentinel://'],
    ['redis:/h', 'it is none of redis://, rediss://, redis+cluster:// or redis+sentinel://'],
    ['redis://a,b', 'it names several hosts; redis+cluster:// and redis+sentinel:// take several'],
    ['redis://h:70000', '"h:70000" is no host:port'],
    ['redis://h:0', '"h:0" is no host:port'],
    ['redis://h h', '"h h" is no host:port'],
    ['redis://h/x', '"x" is no database number'],
    ['redis://h/0?prefix={a}', 'a prefix is 1 to 64 letters, digits, points, hyphens and underscores'],
    ['redis://h/0?prefix=', 'a prefix is 1 to 64 letters, digits, points, hyphens and underscores'],
    ['redis://h/0?prefix=a:b', 'a prefix is 1 to 64 letters, digits, points, hyphens and underscores'],
    ['redis://h/0?db=1', 'it has a parameter "db"; only prefix is known'],
    ['redis+cluster://h/1', 'a cluster has database 0 only'],
    ['redis+sentinel://h', 'it lacks the name of the group after the hosts: redis+sentinel://host:port/name'],
    ['redis://bob:pa@ss@h', 'its user or password is not percent-encoded'],
    ['redis://bob:pa/ss@h:1', 'its user or password is not percent-encoded'],
    ['redis://u:%zz@h', 'its user or password is not percent-encoded'],
  ])('%s is refused', (url, reason) => {
    expect(() => parseRedisUrl(url)).toThrow(
      new UsageError(`The Redis URL cannot be used: ${reason}.`, ['Use redis://[user:password@]host:port/database?prefix=wb']),
    );
  });

  it('is never told with its password', () => {
    const url = 'redis://bob:sesame@h:70000';
    expect(() => parseRedisUrl(url)).toThrow(/^(?!.*sesame)/);
    expect(describeTarget(parseRedisUrl('redis://bob:sesame@h:7000/3?prefix=x'))).toBe('h:7000');
    expect(describeTarget(parseRedisUrl('rediss://:sesame@[::1]'))).toBe('[::1]:6379 over TLS');
    expect(describeTarget(parseRedisUrl('redis+sentinel://:sesame@a,b:2/main'))).toBe('a:26379,b:2 (main)');
  });
});
