import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Table } from '../../../../src/services/dynamodb/model.js';
import { readCsvItems } from '../../../../src/services/dynamodb/transfer/csv-items.js';
import { ionLine, readIonItems } from '../../../../src/services/dynamodb/transfer/ion-items.js';
import { jsonLine, readJsonItems } from '../../../../src/services/dynamodb/transfer/json-items.js';
import { linesOf, unpack } from '../../../../src/services/dynamodb/transfer/unpack.js';
import { parseAttributeMap, type Item } from '../../../../src/services/dynamodb/values/index.js';

const EVERYTHING: Item = {
  'a b': { S: 'quote" line\nend é 🦑' },
  big: { N: '12345678901234567890.123456789012345678' },
  small: { N: '0.00000000015' },
  negative: { N: '-17.5' },
  bytes: { B: Buffer.from([0, 1, 254, 255]).toString('base64') },
  yes: { BOOL: true },
  nothing: { NULL: true },
  strings: { SS: ['a', 'b'] },
  numbers: { NS: ['1', '-2.5'] },
  binaries: { BS: [Buffer.from('x').toString('base64')] },
  list: { L: [{ S: '' }, { N: '1' }, { L: [] }, { M: {} }] },
  map: { M: { constructor: { M: { deep: { S: 'leaf' } } } } },
};

const read = (raw: unknown): Item => parseAttributeMap(raw, 'current');

describe('Amazon Ion', () => {
  it('is written as AWS shows it', () => {
    const item: Item = { Authors: { SS: ['Author1', 'Author2'] }, Id: { N: '103' }, InPublication: { BOOL: false }, Title: { S: 'Book 103 Title' } };
    expect(ionLine({ Item: item })).toBe(
      '$ion_1_0 {Item:{Authors:$dynamodb_SS::["Author1","Author2"],Id:103.,InPublication:false,Title:"Book 103 Title"}}',
    );
  });

  it('is read as AWS shows it', () => {
    const text = '$ion_1_0 {Item:{Authors:$dynamodb_SS::["Author1","Author2"],Id:103.,PageCount:6d2,Price:2d3,InPublication:false}}';
    expect(readIonItems(text).map(read)).toEqual([
      { Authors: { SS: ['Author1', 'Author2'] }, Id: { N: '103' }, PageCount: { N: '600' }, Price: { N: '2000' }, InPublication: { BOOL: false } },
    ]);
  });

  it('holds every type', () => {
    expect(readIonItems(ionLine({ Item: EVERYTHING })).map(read)).toEqual([read(EVERYTHING)]);
  });

  it.each(['{Item:', '{NotAnItem:{}}', '[1]', '{Item:{a:2020-01-01T}}', '{Item:{a:$dynamodb_NS::["x"]}}'])('refuses %s', (text) => {
    expect(() => readIonItems(text)).toThrow();
  });
});

describe('DynamoDB JSON', () => {
  it('holds every type', () => {
    expect(readJsonItems(jsonLine({ Item: EVERYTHING })).map(read)).toEqual([read(EVERYTHING)]);
  });

  it('may have several items on a line', () => {
    const line = '{"Item":{"pk":{"S":"a}{"}}}{"Item":{"pk":{"S":"b\\"{"}}} {"Item":{"pk":{"S":"c"}}}';
    expect(readJsonItems(line).map(read)).toEqual([{ pk: { S: 'a}{' } }, { pk: { S: 'b"{' } }, { pk: { S: 'c' } }]);
  });

  it.each(['{"Item": ', '{"NotAnItem": {}}', '[]', '1', '{"Item":[]}'])('refuses %s', (line) => {
    expect(() => readJsonItems(line)).toThrow();
  });
});

async function collect<Entry>(entries: AsyncIterable<Entry>): Promise<readonly Entry[]> {
  const all: Entry[] = [];
  for await (const entry of entries) all.push(entry);
  return all;
}

async function* chunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

describe('CSV', () => {
  const table = {
    attributeDefinitions: [
      { AttributeName: 'id', AttributeType: 'N' },
      { AttributeName: 'raw', AttributeType: 'B' },
    ],
  } as unknown as Table;
  const rows = (text: string, options = {}) => collect(readCsvItems(chunks(Buffer.from(text), 5), options, table));

  it('gives keys their type and all else strings', async () => {
    expect(await rows('id,raw,value\n1,eA==,"say ""123"""\n2,eQ==,\n')).toEqual([
      { id: { N: '1' }, raw: { B: 'eA==' }, value: { S: 'say "123"' } },
      { id: { N: '2' }, raw: { B: 'eQ==' }, value: { S: '' } },
    ]);
  });

  it('takes headers and another delimiter', async () => {
    expect(await rows('1;2\n3;4\n', { delimiter: ';', headers: ['id', 'n'] })).toEqual([
      { id: { N: '1' }, n: { S: '2' } },
      { id: { N: '3' }, n: { S: '4' } },
    ]);
  });

  it.each(['id,value "1",x\n1,2,3\n', 'id,b\n1\n'])('refuses %j', async (text) => {
    await expect(rows(text)).rejects.toThrow();
  });
});

describe('objects', () => {
  const text = 'first\nsecond é\n\nlast';
  const lines = async (packed: Uint8Array, compression: 'GZIP' | 'ZSTD' | 'NONE') => collect(linesOf(unpack(chunks(packed, 3), compression)));
  // What `zstd` makes of the text.
  const zstandard = Buffer.from('KLUv/QRYqQAAZmlyc3QKc2Vjb25kIMOpCgpsYXN0L9YwsQ==', 'base64');

  it.each([
    ['NONE', Buffer.from(text)],
    ['GZIP', gzipSync(text)],
    ['ZSTD', zstandard],
  ] as const)('packed as %s are cut into lines', async (compression, packed) => {
    expect(await lines(packed, compression)).toEqual(text.split('\n'));
  });

  it('that are not packed as told, or not UTF-8, are refused', async () => {
    await expect(lines(Buffer.from(text), 'GZIP')).rejects.toThrow();
    await expect(lines(Buffer.from(text), 'ZSTD')).rejects.toThrow();
    await expect(lines(Buffer.from([0xff, 0xfe, 0x0a]), 'NONE')).rejects.toThrow();
    await expect(lines(gzipSync(text).subarray(0, 12), 'GZIP')).rejects.toThrow();
  });
});
