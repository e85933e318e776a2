import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.js';
import { checkSectionValue } from '../../core/state-schema.js';
import { StateFormatError, type SectionModel, type StateModel, type StateRecord } from '../../core/state.js';
import { approximateSize, BatchBuilder } from '../records.js';
import { openBody, type BodiesWriter, type BodyWriter } from './bodies-folder.js';

/**
 * Sections whose entries are pieces of long bytes (`SectionModel.pieceBytes`) come as pieces from stores. In a file that has a folder beside it, one entry
 * stands for all pieces of one run, and names a file by its checksum.
 */
export interface DetachedBody {
  readonly sha256: string;
  readonly bytes: number;
}

/** The members by which a detached entry differs from a piece. */
export const DETACHED_MEMBERS: Readonly<Record<keyof DetachedBody, JsonObject>> = {
  sha256: { type: 'string', pattern: '^[0-9a-f]{64}$' },
  bytes: { type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER },
};

/** The entry as a detached one; `undefined` for any other. */
export function detachedBody({ pieceBytes }: SectionModel, value: JsonValue): (JsonObject & DetachedBody) | undefined {
  return pieceBytes !== undefined && isJsonObject(value) && value['sha256'] !== undefined ? (value as JsonObject & DetachedBody) : undefined;
}

/** True when a model has sections whose entries are pieces of long bytes: others need not be looked at, and their records not be parsed. */
export function hasPieces({ collections }: StateModel): boolean {
  return Object.values(collections).some(({ sections }) => Object.values(sections).some(({ pieceBytes }) => pieceBytes !== undefined));
}

/** Checks an entry of a file. @throws StateFormatError */
export function checkFileValue(section: SectionModel, value: JsonValue, definition: JsonValue | undefined): DetachedBody | undefined {
  const detached = detachedBody(section, value);
  if (detached === undefined) {
    checkSectionValue(section, value, definition);
    return undefined;
  }
  const { sha256, bytes, ...owner } = detached;
  if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256)) throw new StateFormatError('must be a SHA-256 in hex', '/sha256');
  if (!Number.isSafeInteger(bytes) || bytes < 1) throw new StateFormatError('must be a number of bytes', '/bytes');
  if (owner['offset'] !== 0) throw new StateFormatError('must be 0 for bytes that stand beside the file', '/offset');
  checkSectionValue(section, { ...owner, base64: '' }, definition);
  return { sha256, bytes };
}

/** Puts the bytes of long runs into a folder and entries that name them in their place. */
export async function* detachedBatches(batches: AsyncIterable<readonly StateRecord[]>, model: StateModel, folder: BodiesWriter): AsyncGenerator<readonly StateRecord[]> {
  let open: { readonly owner: string; readonly record: StateRecord; readonly body: BodyWriter } | undefined;
  async function* ended(): AsyncGenerator<StateRecord> {
    if (open === undefined) return;
    const { record, body } = open;
    const { base64: _base64, ...owner } = record.value as JsonObject;
    const { bytes } = body;
    const sha256 = await body.finish();
    open = undefined;
    yield { ...record, value: { ...owner, offset: 0, sha256, bytes } };
  }
  try {
    for await (const batch of batches) {
      const given: StateRecord[] = [];
      for (const record of batch) {
        const section = model.collections[record.collection]?.sections[record.section];
        const named = section?.pieceBytes === undefined ? undefined : detachedBody(section, record.value);
        if (named !== undefined) folder.note(named.sha256);
        if (section?.pieceBytes === undefined || named !== undefined) {
          for await (const last of ended()) given.push(last);
          given.push(record);
          continue;
        }
        const { base64, offset: _offset, ...rest } = record.value as JsonObject;
        const owner = JSON.stringify([record.collection, record.resource, record.section, rest]);
        if (open?.owner !== owner) {
          for await (const last of ended()) given.push(last);
          open = { owner, record, body: await folder.begin() };
        }
        await open.body.write(Buffer.from(String(base64), 'base64'));
      }
      if (given.length > 0) yield given;
    }
    for await (const last of ended()) yield [last];
  } finally {
    await open?.body.abort();
  }
}

/** Puts pieces in the place of the entries that name files of the folder. */
export async function* attachedBatches(batches: AsyncIterable<readonly StateRecord[]>, model: StateModel, folder: string): AsyncGenerator<readonly StateRecord[]> {
  const given = new BatchBuilder();
  for await (const batch of batches) {
    for (const record of batch) {
      const section = model.collections[record.collection]?.sections[record.section];
      const detached = section?.pieceBytes === undefined ? undefined : detachedBody(section, record.value);
      if (detached === undefined) {
        given.add(record, approximateSize(record.value));
        if (given.full) yield given.take();
        continue;
      }
      for await (const value of pieces(detached, folder, section?.pieceBytes ?? 1)) {
        given.add({ ...record, value }, approximateSize(value));
        if (given.full) yield given.take();
      }
    }
  }
  if (!given.empty) yield given.take();
}

async function* pieces({ sha256, bytes, ...owner }: JsonObject & DetachedBody, folder: string, pieceBytes: number): AsyncGenerator<JsonObject> {
  const file = await openBody(folder, sha256);
  try {
    for (let offset = 0; offset < bytes; ) {
      const piece = Buffer.alloc(Math.min(pieceBytes, bytes - offset));
      let filled = 0;
      while (filled < piece.length) {
        const { bytesRead } = await file.read(piece, filled, piece.length - filled, offset + filled);
        if (bytesRead === 0) throw new Error(`${sha256} ended early: it was written to since it was checked`);
        filled += bytesRead;
      }
      yield { ...owner, offset, base64: piece.toString('base64') };
      offset += piece.length;
    }
  } finally {
    await file.close();
  }
}
