import { mergeOutcome, recordKey, StateConflictError, type ConflictPolicy, type MergeOutcome, type StateConflict, type StateRecord } from '../../core/state.js';
import type { BodyStore } from './body-store.js';
import type { MemoryBucket } from './memory-bucket.js';
import { findS3Record, objectRecord, partRecord, putS3Record, s3Record, type Buckets } from './memory-records.js';
import type { BodyRef, StoredVersion, Upload, UploadPart } from './model.js';
import { s3StateModel } from './view.js';

/** A thing that comes, and what to do with it. Its body is in a file already, and is moved or dropped as a whole. */
interface Incoming {
  readonly record: StateRecord;
  readonly body: BodyRef | undefined;
  put(live: Buckets): void;
}

/**
 * A merge into buckets. What comes is put beside them, bodies and all, and goes over to them in one turn of the event loop, so that nobody sees a part of
 * it, and no body that is made of another's pieces.
 */
export class S3Merge {
  private readonly staged: Buckets = new Map();

  constructor(private readonly bodies: BodyStore) {}

  add(records: readonly StateRecord[]): void {
    for (const record of records) putS3Record(this.staged, this.bodies, record);
  }

  /** What would come of records now. */
  outcomes(live: Buckets, records: readonly StateRecord[], onConflict: ConflictPolicy): readonly MergeOutcome[] {
    return records.map((record) => this.outcome(live, record, onConflict));
  }

  /** @throws StateConflictError when something is there with another value. */
  refuseConflicts(live: Buckets): void {
    const conflicts: StateConflict[] = [];
    for (const { record } of this.incoming()) {
      const { collection, resource, section } = record;
      if (this.outcome(live, record, 'fail') === 'kept') conflicts.push({ collection, resource, section, key: recordKey(s3StateModel, record, undefined) });
    }
    if (conflicts.length > 0) throw new StateConflictError(conflicts);
  }

  /** Merges all of it. Does not wait. */
  apply(live: Buckets, onConflict: ConflictPolicy): void {
    for (const { record, body, put } of this.incoming()) {
      const outcome = this.outcome(live, record, onConflict);
      if (outcome === 'added' || outcome === 'replaced') put(live);
      else if (body !== undefined) this.bodies.release([body]);
    }
    this.staged.clear();
  }

  abort(): void {
    for (const bucket of this.staged.values()) this.bodies.release(bucket.bodies());
    this.staged.clear();
  }

  private outcome(live: Buckets, record: StateRecord, onConflict: ConflictPolicy): MergeOutcome {
    return mergeOutcome(s3StateModel, record, findS3Record(live, this.bodies, record), onConflict);
  }

  private *incoming(): Generator<Incoming> {
    for (const [name, { bucket, keys, uploads }] of this.staged) {
      const { name: _name, ...definition } = bucket;
      const record = s3Record(name, 'definition', definition);
      yield { record, body: undefined, put: (live) => putS3Record(live, this.bodies, record) };
      for (const version of keys.valuesArray().flat()) yield this.version(name, version);
      for (const { upload, parts } of uploads.values()) {
        const begun = s3Record(name, 'uploads', upload);
        yield { record: begun, body: undefined, put: (live) => putS3Record(live, this.bodies, begun) };
        for (const part of parts.values()) yield this.part(name, upload, part);
      }
    }
  }

  private version(name: string, version: StoredVersion): Incoming {
    return {
      record: s3Record(name, 'objects', objectRecord(version, this.bodies)),
      body: version.deleteMarker === true ? undefined : version.body,
      put: (live) => {
        const bucket = live.get(name);
        if (bucket !== undefined) this.bodies.release(bucket.putVersion(version));
      },
    };
  }

  private part(name: string, upload: Upload, part: UploadPart): Incoming {
    return {
      record: s3Record(name, 'parts', partRecord(upload, part, this.bodies)),
      body: part.body,
      put: (live) => {
        const parts = partsOf(live.get(name), upload);
        const before = parts?.get(part.number);
        parts?.set(part.number, part);
        if (before !== undefined) this.bodies.release([before.body]);
      },
    };
  }
}

function partsOf(bucket: MemoryBucket | undefined, { uploadId }: Upload): Map<number, UploadPart> | undefined {
  return bucket?.uploads.get(uploadId)?.parts;
}
