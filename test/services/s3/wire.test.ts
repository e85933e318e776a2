import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { createHash } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { S3World } from './support.js';

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

describe('S3 on the wire', () => {
  let world: S3World;
  beforeAll(async () => {
    world = await S3World.open(true);
  });
  beforeEach(async () => {
    await world.mock.reset();
    await world.bucket('a-bucket');
  });
  afterAll(() => world.close());

  /** Sends exactly this, without a signature unless told; `fetch` would mend the path and the host. */
  function send(method: string, path: string, headers: Readonly<Record<string, string>> = {}, body: string | Buffer = ''): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const { port } = new URL(world.listener?.url ?? '');
      const length = { 'content-length': String(Buffer.byteLength(body)) };
      const outgoing = httpRequest({ port, method, path, headers: { ...length, ...headers } }, (answer) => {
        const pieces: Buffer[] = [];
        answer.on('data', (piece: Buffer) => pieces.push(piece));
        answer.on('end', () => {
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(pieces).toString('utf8') });
        });
      });
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  }

  it.each([
    ['127.0.0.1:5555', '/a-bucket/key'],
    ['localhost:5555', '/a-bucket/key'],
    ['s3.localhost', '/a-bucket/key'],
    ['s3.eu-west-1.amazonaws.com', '/a-bucket/key'],
    ['a-bucket.s3.localhost:5555', '/key'],
    ['a-bucket.localhost:5555', '/key'],
    ['a-bucket.s3.amazonaws.com', '/key'],
    ['a-bucket.s3.us-east-1.amazonaws.com', '/key'],
    ['a-bucket.s3.dualstack.us-east-1.amazonaws.com', '/key'],
    ['a-bucket.s3-us-west-2.amazonaws.com', '/key'],
  ])('finds the bucket behind the host %s', async (host, path) => {
    await world.put('a-bucket', 'key');
    expect(await send('GET', path, { host })).toMatchObject({ status: 200, body: 'body of key' });
  });

  it.each(['Upper', 'ab', '-begins', 'two..dots', '192.168.1.1', 'xn--name', 'name--x-s3', 'a'.repeat(64)])('makes no bucket called %s', async (name) => {
    const answer = await send('PUT', `/${name}`);
    expect([answer.status, answer.body.includes(`<Code>InvalidBucketName</Code><Message>The specified bucket is not valid.</Message><BucketName>${name}</BucketName>`)]).toEqual([400, true]);
  });

  it('tells errors in XML, with both ids', async () => {
    const answer = await send('GET', '/a-bucket/a%26b');
    const id = String(answer.headers['x-amz-request-id']);
    expect(answer.body).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message><Key>a&amp;b</Key>' +
        `<RequestId>${id}</RequestId><HostId>${String(answer.headers['x-amz-id-2'])}</HostId></Error>`,
    );
    expect([answer.status, answer.headers['content-type']]).toEqual([404, 'application/xml']);
  });

  it("reads the checksum mode in any case: AWS's SDK for C++, and so pyarrow, writes it in lower case", async () => {
    await world.put('a-bucket', 'key');
    expect(await send('GET', '/a-bucket/key', { 'x-amz-checksum-mode': 'enabled' })).toMatchObject({ status: 200, headers: { 'x-amz-checksum-type': 'FULL_OBJECT' } });
  });

  it('answers HEAD without a body, and tells the length all the same', async () => {
    await world.put('a-bucket', 'key');
    expect(await send('HEAD', '/a-bucket/key')).toMatchObject({ status: 200, body: '', headers: { 'content-length': '11' } });
    expect(await send('HEAD', '/a-bucket/none')).toMatchObject({ status: 404, body: '' });
  });

  it('refuses methods, paths and subresources that it does not have', async () => {
    expect(await send('PATCH', '/a-bucket/key')).toMatchObject({ status: 405 });
    expect((await send('GET', '/a-bucket/%E0%A4%A')).body).toContain('<Code>InvalidURI</Code>');
    expect((await send('GET', '/a-bucket?metadataTable')).body).toContain('winterbaume does not implement s3&apos;s GetBucketMetadataTableConfiguration.');
    expect((await send('PUT', '/a-bucket/key?annotation')).body).toContain('winterbaume does not implement s3&apos;s PutObjectAnnotation.');
    expect((await send('GET', '/', { host: 'point-1.s3-accesspoint.us-east-1.amazonaws.com' })).status).toBe(501);
  });

  it.each([
    ['not XML at all', '<Tagging>'],
    ['a document type', '<!DOCTYPE t [<!ENTITY a "b">]><Tagging><TagSet/></Tagging>'],
    ['elements without end', '<a>'.repeat(100)],
    ['a missing element', '<Tagging/>'],
  ])('refuses an XML body with %s', async (_name, body) => {
    expect((await send('PUT', '/a-bucket?tagging', {}, body)).body).toContain('<Code>MalformedXML</Code>');
  });

  it('reads entities and character references, whatever the namespace', async () => {
    await world.put('a-bucket', 'a&<\r>');
    const body = '<x:Delete xmlns:x="http://s3.amazonaws.com/doc/2006-03-01/"><x:Object><x:Key>a&amp;&lt;&#13;&gt;</x:Key></x:Object></x:Delete>';
    expect((await send('POST', '/a-bucket?delete', {}, body)).body).toContain('<Deleted><Key>a&amp;&lt;&#xD;&gt;</Key></Deleted>');
  });

  describe('aws-chunked bodies', () => {
    const chunked = { 'content-encoding': 'aws-chunked', 'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD' };
    const signature = `;chunk-signature=${'0'.repeat(64)}`;

    it('are taken out of their chunks', async () => {
      const body = `5${signature}\r\nhello\r\n7${signature}\r\n, world\r\n0${signature}\r\n\r\n`;
      expect(await send('PUT', '/a-bucket/key', { ...chunked, 'content-encoding': 'aws-chunked,gzip', 'x-amz-decoded-content-length': '12' }, body)).toMatchObject({ status: 200 });
      const answer = await send('GET', '/a-bucket/key');
      expect([answer.body, answer.headers['content-encoding']]).toEqual(['hello, world', 'gzip']);
    });

    it.each([
      ['CRC32', 'y/Q5Jg=='],
      ['CRC32C', '4waSgw=='],
      ['CRC64NVME', 'rosUhgp5mIg='],
      ['SHA1', '98O8HUCEa+kCC38Hbu3lwEu9FyE='],
      ['SHA256', 'FeKw08M4kegwOd0z0ww9C9MdIWnnOrNG3RZPxlmh7iU='],
    ])('bring a checksum by %s behind them, which has to be theirs', async (algorithm, value) => {
      const trailer = `x-amz-checksum-${algorithm.toLowerCase()}`;
      const headers = { 'content-encoding': 'aws-chunked', 'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER', 'x-amz-trailer': trailer, 'x-amz-decoded-content-length': '9' };
      const found = createHash('sha1').update('123456789').digest('base64');
      const claimed = algorithm === 'SHA1' ? found : algorithm === 'SHA256' ? createHash('sha256').update('123456789').digest('base64') : value;
      const good = await send('PUT', '/a-bucket/good', headers, `4\r\n1234\r\n5\r\n56789\r\n0\r\n${trailer}:${claimed}\r\n\r\n`);
      expect([good.status, good.headers[trailer]]).toEqual([200, claimed]);
      const bad = await send('PUT', '/a-bucket/bad', headers, `9\r\n023456789\r\n0\r\n${trailer}:${claimed}\r\n\r\n`);
      expect([bad.status, bad.body.includes(`The ${algorithm} you specified did not match the calculated checksum.`)]).toEqual([400, true]);
      expect((await send('GET', '/a-bucket/bad')).status).toBe(404);
    });

    it.each([
      ['end early', '5\r\nhel'],
      ['have fewer bytes than declared', '3\r\nhel\r\n0\r\n\r\n'],
      ['have more bytes than declared', '9\r\nhellohell\r\n0\r\n\r\n'],
      ['have no size', 'x\r\nhello\r\n0\r\n\r\n'],
      ['have a size without end', 'f'.repeat(40_000)],
    ])('are refused when they %s', async (_name, body) => {
      const answer = await send('PUT', '/a-bucket/key', { ...chunked, 'x-amz-decoded-content-length': '5' }, body);
      expect([answer.status, answer.body.includes('<Code>IncompleteBody</Code>')]).toEqual([400, true]);
      expect((await send('GET', '/a-bucket/key')).status).toBe(404);
    });
  });

  it('computes CRC64NVME for a body that comes without a checksum', async () => {
    expect((await send('PUT', '/a-bucket/key', {}, '123456789')).headers['x-amz-checksum-crc64nvme']).toBe('rosUhgp5mIg=');
  });

  it('holds a body against the SHA-256 that its signature covers', async () => {
    const answer = await send('PUT', '/a-bucket/key', { 'x-amz-content-sha256': createHash('sha256').update('a').digest('hex') }, 'b');
    expect([answer.status, answer.body.includes('<Code>XAmzContentSHA256Mismatch</Code>')]).toEqual([400, true]);
  });

  it('refuses a digest that is none, and checksums that are several', async () => {
    expect((await send('PUT', '/a-bucket/key', { 'content-md5': 'x' }, 'b')).body).toContain('<Code>InvalidDigest</Code><Message>The Content-MD5 you specified was invalid.</Message>');
    expect((await send('PUT', '/a-bucket/key', { 'x-amz-checksum-crc32': 'x' }, 'b')).body).toContain('<Message>Value for x-amz-checksum-crc32 header is invalid.</Message>');
    const both = { 'x-amz-checksum-crc32': 'cq5tXA==', 'x-amz-checksum-crc32c': 'cq5tXA==' };
    expect((await send('PUT', '/a-bucket/key', both, 'b')).body).toContain('Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.');
  });

  it('serves presigned URLs', async () => {
    const put = await getSignedUrl(world.s3, new PutObjectCommand({ Bucket: 'a-bucket', Key: 'a key' }), { expiresIn: 60 });
    expect((await fetch(put, { method: 'PUT', body: 'signed' })).status).toBe(200);
    const get = await getSignedUrl(world.s3, new GetObjectCommand({ Bucket: 'a-bucket', Key: 'a key', ResponseContentType: 'text/x' }), { expiresIn: 60 });
    const answer = await fetch(get);
    expect([await answer.text(), answer.headers.get('content-type')]).toEqual(['signed', 'text/x']);
  });

  it('lists keys with control characters percent-encoded when asked to', async () => {
    await send('PUT', '/a-bucket/a%01b%20c%2Fd', {}, 'x');
    expect((await send('GET', '/a-bucket?list-type=2&encoding-type=url')).body).toContain('<Key>a%01b+c/d</Key>');
    expect((await send('GET', '/a-bucket?encoding-type=other')).body).toContain('<Message>Invalid Encoding Method specified in Request</Message>');
    expect((await send('GET', '/a-bucket?max-keys=many')).body).toContain('<Message>Provided max-keys not an integer or within integer range</Message>');
  });
});
