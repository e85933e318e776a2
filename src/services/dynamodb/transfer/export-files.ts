/**
 * The objects of an export: data files, and manifests that name them.
 *
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataExport.Output.html
 */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { IdSource } from '../../../core/ids.js';
import type { AttributeMap } from '../values/index.js';
import { jsonLine } from './json-items.js';

const pack = promisify(gzip);

export type ExportFormat = 'DYNAMODB_JSON' | 'ION';

/** A record of an export: maps by name, e.g. `{ Item: item }`. */
export type ExportRecord = Readonly<Record<string, AttributeMap>>;

/** A file is closed once its lines have so many characters. */
const FILE_CHARACTERS = 32 * 1024 * 1024;
const NAME_LENGTH = 26;
const NAME_ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

export interface ExportPlace {
  readonly format: ExportFormat;
  /** What the keys of data files begin with: `prefix/AWSDynamoDB/<id>/data/`. */
  readonly dataPrefix: string;
  /** What the keys of manifests begin with: `prefix/AWSDynamoDB/<id>/`. */
  readonly manifestPrefix: string;
  put(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
}

export interface WrittenExport {
  readonly items: number;
}

/** Writes data files and the manifest of files. Memory is bounded by one file. */
export async function writeExportData(records: AsyncIterable<ExportRecord>, place: ExportPlace, ids: IdSource): Promise<WrittenExport> {
  const line = place.format === 'ION' ? (await import('./ion-items.js')).ionLine : jsonLine;
  const files: string[] = [];
  let [lines, characters, items]: [string[], number, number] = [[], 0, 0];
  const close = async (): Promise<void> => {
    files.push(await writeFile(lines, place, ids));
    [lines, characters] = [[], 0];
  };
  for await (const record of records) {
    const text = line(record);
    lines.push(text);
    characters += text.length;
    items += 1;
    if (characters >= FILE_CHARACTERS) await close();
  }
  if (lines.length > 0 || files.length === 0) await close();
  await writeManifest(place, 'manifest-files', `${files.join('\n')}\n`);
  return { items };
}

/** @returns the file's line in the manifest */
async function writeFile(lines: readonly string[], { format, dataPrefix, put }: ExportPlace, ids: IdSource): Promise<string> {
  const bytes = await pack(lines.map((line) => `${line}\n`).join(''));
  const digest = createHash('md5').update(bytes);
  const key = `${dataPrefix}${ids.text(NAME_LENGTH, NAME_ALPHABET)}.${format === 'ION' ? 'ion' : 'json'}.gz`;
  await put(key, bytes, 'application/x-gzip');
  const md5Checksum = digest.copy().digest('base64');
  // Parts are told by a hash of their hashes; each file is one part.
  const etag = `${createHash('md5').update(digest.digest()).digest('hex')}-1`;
  return JSON.stringify({ itemCount: lines.length, md5Checksum, etag, dataFileS3Key: key });
}

/** Writes a manifest and its checksum. */
export async function writeManifest({ manifestPrefix, put }: ExportPlace, name: string, text: string): Promise<void> {
  const bytes = Buffer.from(text, 'utf8');
  await put(`${manifestPrefix}${name}.json`, bytes, 'application/json');
  await put(`${manifestPrefix}${name}.md5`, Buffer.from(createHash('md5').update(bytes).digest('base64')), 'text/plain');
}
