import { PutBucketCorsCommand, type CORSRule } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { S3World } from './support.js';

// What S3 answered to the same requests was recorded by the tests of other emulators that run against AWS too.

const APP = 'https://localhost:4200';
const NOT_ALLOWED =
  "CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.";
const VARY = 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method';

describe('requests of pages from elsewhere', () => {
  let world: S3World;
  beforeAll(async () => {
    world = await S3World.open(true);
  });
  beforeEach(async () => {
    await world.mock.reset();
    await world.bucket('shared');
    await world.put('shared', 'key');
  });
  afterAll(() => world.close());

  const allow = (...CORSRules: CORSRule[]) => world.s3.send(new PutBucketCorsCommand({ Bucket: 'shared', CORSConfiguration: { CORSRules } }));
  const send = (method: string, headers: Record<string, string>, path = '/shared/key') => fetch(`${world.listener?.url ?? ''}${path}`, { method, headers });
  /** What an answer tells a browser. */
  const told = ({ status, headers }: Response): Record<string, string | number> => ({
    status,
    ...Object.fromEntries([...headers].filter(([name]) => name === 'vary' || name.startsWith('access-control-')).map(([name, value]) => [name.replace('access-control-', ''), value])),
  });
  const refusal = async (response: Response): Promise<string> => {
    const parts = /<Code>(.*?)<\/Code><Message>(.*?)<\/Message>(?:<Method>(.*?)<\/Method><ResourceType>(.*?)<\/ResourceType>)?/.exec(await response.text()) ?? [];
    return [response.status, ...parts.slice(1)].filter((part) => part !== undefined).join(' | ').replaceAll('&apos;', "'");
  };
  const asking = (method: string, more: Record<string, string> = {}): Record<string, string> => ({ origin: APP, 'access-control-request-method': method, ...more });

  it('are refused without a configuration, and told nothing', async () => {
    expect(await refusal(await send('OPTIONS', {}))).toBe('400 | BadRequest | Insufficient information. Origin request header needed.');
    expect(await refusal(await send('OPTIONS', asking('PUT')))).toBe('403 | AccessForbidden | CORSResponse: CORS is not enabled for this bucket. | PUT | BUCKET');
    expect(await refusal(await send('OPTIONS', { origin: APP }))).toBe('403 | AccessForbidden | CORSResponse: CORS is not enabled for this bucket. | OPTIONS | BUCKET');
    expect(await refusal(await send('OPTIONS', { origin: APP }, '/nowhere/key'))).toBe('403 | AccessForbidden | CORSResponse: Bucket not found | OPTIONS | BUCKET');
    expect(told(await send('GET', { origin: APP }))).toEqual({ status: 200 });
  });

  it('are allowed by origin and method', async () => {
    await allow({ AllowedOrigins: [APP], AllowedMethods: ['GET', 'PUT'], MaxAgeSeconds: 3000, AllowedHeaders: ['*'] });
    const allowed = { status: 200, 'allow-credentials': 'true', 'allow-methods': 'GET, PUT', 'allow-origin': APP, 'max-age': '3000', vary: VARY };
    expect(told(await send('OPTIONS', asking('PUT')))).toEqual(allowed);
    expect(told(await send('GET', { origin: APP }))).toEqual(allowed);
    expect(told(await send('GET', { origin: APP }, '/shared/missing'))).toEqual({ ...allowed, status: 404 });
    expect(await refusal(await send('OPTIONS', asking('PUT', { origin: 'http://localhost:4200' })))).toBe(`403 | AccessForbidden | ${NOT_ALLOWED} | PUT | OBJECT`);
    expect(await refusal(await send('OPTIONS', asking('DELETE')))).toBe(`403 | AccessForbidden | ${NOT_ALLOWED} | DELETE | OBJECT`);
    expect(told(await send('GET', { origin: 'http://localhost:4200' }))).toEqual({ status: 200 });
    // S3 takes the method that is asked for, whatever the request's own is.
    expect(told(await send('GET', asking('DELETE')))).toEqual({ status: 200 });
    expect(told(await send('GET', {}))).toEqual({ status: 200 });
  });

  it('are allowed by patterns, the first rule that fits', async () => {
    await allow({ AllowedOrigins: ['https://*.example.com'], AllowedMethods: ['GET'] }, { AllowedOrigins: ['*'], AllowedMethods: ['GET', 'HEAD'], ExposeHeaders: ['x-amz-id-2', 'ETag'] });
    expect(told(await send('GET', { origin: 'https://a.example.com' }))).toMatchObject({ 'allow-origin': 'https://a.example.com', 'allow-credentials': 'true', 'allow-methods': 'GET' });
    expect(told(await send('GET', { origin: 'https://example.com' }))).toEqual({ status: 200, 'allow-origin': '*', 'allow-methods': 'GET, HEAD', 'expose-headers': 'x-amz-id-2, ETag', vary: VARY });
  });

  it('are allowed by the headers that the page wants to send', async () => {
    const rule = { AllowedOrigins: [APP], AllowedMethods: ['GET'] };
    await allow({ ...rule, AllowedHeaders: ['*'] });
    expect(told(await send('OPTIONS', asking('GET', { 'access-control-request-headers': 'x-amz-request-payer, X-Amz-Expected-Bucket-Owner' })))).toMatchObject({ status: 200, 'allow-headers': 'x-amz-request-payer, x-amz-expected-bucket-owner' });
    await allow({ ...rule, AllowedHeaders: ['x-amz-expected-bucket-owner', 'x-AMZ-server-*'] });
    expect(told(await send('OPTIONS', asking('GET', { 'access-control-request-headers': 'x-amz-server-side-encryption' })))).toMatchObject({ 'allow-headers': 'x-amz-server-side-encryption' });
    const other = { 'access-control-request-headers': 'x-amz-request-payer' };
    expect(await refusal(await send('OPTIONS', asking('GET', other)))).toBe(`403 | AccessForbidden | ${NOT_ALLOWED} | GET | OBJECT`);
    expect(told(await send('GET', { origin: APP, ...other }))).toEqual({ status: 200 });
    expect(told(await send('GET', { origin: APP, 'x-amz-request-payer': 'requester' }))).toMatchObject({ 'allow-origin': APP });
    await allow(rule);
    expect((await send('OPTIONS', asking('GET', other))).status).toBe(403);
  });
});
