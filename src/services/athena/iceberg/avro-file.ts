import { createHash } from 'node:crypto';
import type avro from 'avsc';

/** Avro is loaded with the first Iceberg table. */
type Avro = typeof avro;
let loading: Promise<Avro> | undefined;

async function load(): Promise<Avro> {
  loading ??= import('avsc').then(({ default: library }) => library);
  return loading;
}

/** 64 bits, as bigints where numbers would lose some. */
function longType({ types }: Avro): avro.Type {
  return types.LongType.__with({
    fromBuffer: (bytes: Buffer) => {
      const value = bytes.readBigInt64LE();
      return BigInt(Number(value)) === value && Number.isSafeInteger(Number(value)) ? Number(value) : value;
    },
    toBuffer: (value: number | bigint) => {
      const bytes = Buffer.alloc(8);
      bytes.writeBigInt64LE(BigInt(value));
      return bytes;
    },
    fromJSON: (value: number) => value,
    toJSON: (value: number | bigint) => Number(value),
    isValid: (value: unknown) => typeof value === 'bigint' || Number.isSafeInteger(value),
    compare: (a: number | bigint, b: number | bigint) => (a < b ? -1 : a > b ? 1 : 0),
  });
}

/** The records of a file of this machine, all of them: manifests are small. */
export async function readAvroFile<T>(path: string): Promise<T[]> {
  const library = await load();
  const parseHook = (schema: avro.Schema): avro.Type => library.Type.forSchema(schema, { registry: { long: longType(library) } });
  const decoder = library.createFileDecoder(path, { parseHook } as Parameters<typeof library.createFileDecoder>[1]);
  const records: T[] = [];
  return new Promise((resolve, reject) => {
    decoder.on('data', (record: T) => records.push(record));
    decoder.on('end', () => {
      resolve(records);
    });
    decoder.on('error', reject);
  });
}

const MAGIC = Buffer.from('Obj\u0001', 'latin1');

/**
 * An object container file. https://avro.apache.org/docs/1.11.1/specification/#object-container-files
 * Written here, since the library would leave the schema's field ids out of the header.
 */
export async function avroFile(schema: avro.Schema, records: readonly unknown[], metadata: Readonly<Record<string, string>>): Promise<Buffer> {
  const library = await load();
  const type = library.Type.forSchema(schema, { registry: { long: longType(library) } });
  const header = library.Type.forSchema({ type: 'map', values: 'bytes' });
  const count = library.Type.forSchema('long');
  const text = JSON.stringify(schema);
  const entries = Object.entries({ 'avro.schema': text, 'avro.codec': 'null', ...metadata }).map(([name, value]) => [name, Buffer.from(value)] as const);
  const data = Buffer.concat(records.map((record) => type.toBuffer(record)));
  const sync = createHash('md5').update(text).update(data).digest();
  const block = records.length === 0 ? [] : [count.toBuffer(records.length), count.toBuffer(data.length), data, sync];
  return Buffer.concat([MAGIC, header.toBuffer(Object.fromEntries(entries)), sync, ...block]);
}
