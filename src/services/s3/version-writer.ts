import type { Clock } from '../../core/clock.js';
import type { IdSource } from '../../core/ids.js';
import type { BucketRef, KeyChange, KeyState, S3Backend } from './backend.js';
import { required } from './bucket-directory.js';
import { checkWrite, type WriteConditions } from './conditions.js';
import { noSuchUpload } from './errors.js';
import { NULL_VERSION, type BodyRef, type Bucket, type DeleteMarker, type ObjectVersion, type StoredVersion } from './model.js';
import { invalidVersionId, isVersionId, newVersionId } from './version-id.js';

/** Where time and chance come from. */
interface Runtime {
  readonly clock: Clock;
  readonly ids: IdSource;
}

/** A version before the bucket's versioning gives it an id. */
export type NewObject = Omit<ObjectVersion, 'versionId' | 'modifiedAt' | 'deleteMarker'>;

export interface Written<V extends StoredVersion> {
  readonly bucket: Bucket;
  readonly version: V;
}

/** What a new version of a key does: it stands beside the others where versioning is on, else in the place of the one without an id. */
function addition<V extends StoredVersion>({ bucket }: KeyState, version: Omit<V, 'versionId'>, id: string): KeyChange<Written<V>> {
  const enabled = bucket.versioning === 'Enabled';
  const added = { ...version, versionId: enabled ? id : NULL_VERSION } as V;
  return { ...(enabled ? {} : { remove: NULL_VERSION }), add: added, result: { bucket, version: added } };
}

/**
 * Makes an object the newest version of its key, under a conditional write's conditions. When it cannot be, its body is let go.
 * @param endUpload the multipart upload that it completes.
 */
export async function writeObject(
  backend: S3Backend,
  ref: BucketRef,
  object: NewObject,
  context: Runtime,
  options: { readonly conditions?: WriteConditions; readonly endUpload?: string } = {},
): Promise<Written<ObjectVersion>> {
  const { conditions = {}, endUpload } = options;
  const id = newVersionId(context.ids);
  try {
    const written = await backend.changeKey(ref, object.key, (state) => {
      if (endUpload !== undefined && !state.hasUpload(endUpload)) throw noSuchUpload(endUpload);
      checkWrite(conditions, object.key, state.latest);
      const change = addition<ObjectVersion>(state, { ...object, modifiedAt: context.clock.now() }, id);
      return endUpload === undefined ? change : { ...change, endUpload };
    });
    return required(written, ref);
  } catch (error) {
    release(backend, object.body);
    throw error;
  }
}

function release(backend: S3Backend, body: BodyRef): void {
  backend.bodies.release([body]);
}

/** What DeleteObject did. */
export interface Deletion {
  readonly deleteMarker: boolean;
  /** The version that went, or the delete marker that was added; `undefined` in buckets whose versioning was never on. */
  readonly versionId: string | undefined;
}

/**
 * Deletes a version for good, or the key as a reader sees it: with a delete marker, where versioning is or was on. Deleting what is not there is no
 * error. See "Deleting object versions from a versioning-enabled bucket" in the S3 User Guide.
 */
export async function deleteKey(
  backend: S3Backend,
  ref: BucketRef,
  key: string,
  versionId: string | undefined,
  context: Runtime,
  check: (current: StoredVersion | undefined) => void = () => undefined,
): Promise<Deletion> {
  const id = newVersionId(context.ids);
  const deleted = await backend.changeKey<Deletion>(ref, key, (state) => {
    if (versionId !== undefined) {
      const found = state.find(versionId);
      if (found === undefined && !isVersionId(versionId)) throw invalidVersionId(versionId);
      check(found);
      return { remove: versionId, result: { deleteMarker: found?.deleteMarker === true, versionId } };
    }
    check(state.latest);
    if (state.bucket.versioning === undefined) return { remove: NULL_VERSION, result: { deleteMarker: false, versionId: undefined } };
    const change = addition<DeleteMarker>(state, { key, modifiedAt: context.clock.now(), deleteMarker: true }, id);
    return { ...change, result: { deleteMarker: true, versionId: change.result.version.versionId } };
  });
  return required(deleted, ref);
}
