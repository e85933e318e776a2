import { describe, expect, test } from 'vitest';
import { ControlAccess } from '../../src/server/control-access.js';
import { startTestServer } from './support.js';

const OTHER_PAGE = { status: 403, message: 'requests of web pages are refused' };
const OTHER_MACHINE = { status: 403, message: 'without a token the control API serves this machine only' };
const OTHER_NAME = { status: 403, message: 'without a token the control API is reached as localhost, 127.0.0.1 or [::1] only' };
const NO_TOKEN = { status: 401, message: 'the control API of this server wants its token' };

describe('Without a token', () => {
  const access = new ControlAccess(undefined);

  test.each(['localhost', 'localhost:5555', 'LOCALHOST', '127.0.0.1:5555', '127.1.2.3', '[::1]:5555'])('a program on this machine may call it as %s', (host) => {
    expect(access.refuse({ host }, '127.0.0.1')).toBeUndefined();
  });

  test.each(['127.0.0.1', '127.255.0.9', '::1', '::ffff:127.0.0.1', '::FFFF:127.0.0.1'])('%s is this machine', (address) => {
    expect(access.refuse({ host: 'localhost' }, address)).toBeUndefined();
  });

  test.each(['192.168.1.5', '10.0.0.1', '::ffff:10.0.0.1', 'fe80::1', '128.0.0.1', '1270.0.0.1', '', undefined])('%s is another machine', (address) => {
    expect(access.refuse({ host: 'localhost' }, address)).toEqual(OTHER_MACHINE);
  });

  test.each(['evil.example', 'evil.example:5555', 'localhost.evil.example', '127.0.0.1.evil.example', '127.0.0.1@evil.example', 'localhost:port', '', undefined])(
    'a name of somebody else that was made to lead here (%s) is refused',
    (host) => {
      expect(access.refuse({ host }, '127.0.0.1')).toEqual(OTHER_NAME);
    },
  );

  test.each(['cross-site', 'same-site', 'anything'])('a page that a browser calls %s is refused', (site) => {
    expect(access.refuse({ host: 'localhost', 'sec-fetch-site': site }, '127.0.0.1')).toEqual(OTHER_PAGE);
  });

  test.each(['same-origin', 'none'])('an address that a person typed into a browser, or a page of this server (%s), is not', (site) => {
    expect(access.refuse({ host: 'localhost', 'sec-fetch-site': site }, '127.0.0.1')).toBeUndefined();
  });

  test.each(['http://evil.example', 'null', 'http://localhost:3000', 'https://localhost:5555', ''])('the origin %s is refused', (origin) => {
    expect(access.refuse({ host: 'localhost:5555', origin }, '127.0.0.1')).toEqual(OTHER_PAGE);
  });
});

describe('With a token', () => {
  const access = new ControlAccess('s3cret token');

  test('whoever shows it may call from anywhere and by any name', () => {
    expect(access.refuse({ host: 'mock.internal:5555', authorization: 'Bearer s3cret token' }, '192.168.1.5')).toBeUndefined();
    expect(access.refuse({ host: 'mock.internal:5555', authorization: 'bearer  s3cret token ' }, undefined)).toBeUndefined();
  });

  test.each([undefined, '', 'Bearer', 'Bearer ', 'Bearer wrong', 'Bearer s3cret', 'Bearer s3cret token and more', 'Basic s3cret token', 's3cret token'])(
    'the authorization %j is not enough, on this machine either',
    (authorization) => {
      expect(access.refuse({ host: 'localhost', authorization }, '127.0.0.1')).toEqual(NO_TOKEN);
    },
  );

  test('a page is refused even with the token', () => {
    expect(access.refuse({ host: 'localhost', origin: 'http://evil.example', authorization: 'Bearer s3cret token' }, '127.0.0.1')).toEqual(OTHER_PAGE);
  });
});

describe('A running server', () => {
  test('refuses pages and foreign names, and changes nothing', async () => {
    const server = await startTestServer();
    const refused = async (headers: Record<string, string>): Promise<[number, unknown]> => {
      const answer = await server.send('POST', '/_winterbaume/clock', { headers, body: '{"advance":"1h"}' });
      return [answer.status, answer.json()];
    };
    expect(await refused({ origin: 'http://evil.example' })).toEqual([403, { error: OTHER_PAGE.message }]);
    expect(await refused({ 'sec-fetch-site': 'cross-site' })).toEqual([403, { error: OTHER_PAGE.message }]);
    expect(await refused({ host: 'evil.example' })).toEqual([403, { error: OTHER_NAME.message }]);
    expect((await server.send('GET', '/_winterbaume/clock')).json()).toEqual({ now: '2030-01-01T00:00:00.000Z', frozen: true });
  });

  test('wants its token on every path, and names the scheme', async () => {
    const server = await startTestServer({ token: 'abc' });
    for (const path of ['health', 'state', 'clock', 'nothing']) {
      const answer = await server.send('GET', `/_winterbaume/${path}`);
      expect([answer.status, answer.headers['www-authenticate'], answer.json()]).toEqual([401, 'Bearer realm="winterbaume"', { error: NO_TOKEN.message }]);
    }
    expect((await server.send('GET', '/_winterbaume/health', { headers: { authorization: 'Bearer abc' } })).status).toBe(200);
  });

  test('does not ask AWS requests for the token', async () => {
    const server = await startTestServer({ token: 'abc' });
    const headers = { 'x-amz-target': 'AmazonSQS.ListQueues', 'content-type': 'application/x-amz-json-1.0' };
    expect((await server.send('POST', '/', { headers, body: '{}' })).status).toBe(200);
  });
});
