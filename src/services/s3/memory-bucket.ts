import { createRequire } from 'node:module';
import type sortedBTree from 'sorted-btree';
import type { KeyChange, KeyState, ListedVersion, Page, PageQuery, VersionMarker } from './backend.js';
import { groupedPage } from './grouped-page.js';
import { compareKeys } from './key-order.js';
import type { BodyRef, Bucket, StoredVersion, Upload, UploadPart } from './model.js';

// The package is CommonJS with a `default`, which import gives in two ways, depending on who loads it.
const { default: BTree } = createRequire(import.meta.url)('sorted-btree') as typeof sortedBTree;

export interface HeldUpload {
  readonly upload: Upload;
  readonly parts: Map<number, UploadPart>;
}

/** One bucket: versions by key, the oldest first, and the uploads that are under way. */
export class MemoryBucket {
  readonly keys = new BTree<string, StoredVersion[]>(undefined, compareKeys);
  readonly uploads = new Map<string, HeldUpload>();

  constructor(public bucket: Bucket) {}

  find(key: string, versionId?: string): StoredVersion | undefined {
    const versions = this.keys.get(key);
    return versionId === undefined ? versions?.at(-1) : versions?.find((version) => version.versionId === versionId);
  }

  /** Applies a plan. @returns its result and the bodies that no version has any longer. */
  change<T>(key: string, plan: (state: KeyState) => KeyChange<T>): { readonly result: T; readonly released: readonly BodyRef[] } {
    const versions = this.keys.get(key) ?? [];
    const change = plan({ bucket: this.bucket, latest: versions.at(-1), find: (versionId) => this.find(key, versionId), hasUpload: (uploadId) => this.findUpload(key, uploadId) !== undefined });
    const released: BodyRef[] = [];
    const { remove, add, replace, endUpload } = change;
    const place = remove === undefined ? -1 : versions.findIndex(({ versionId }) => versionId === remove);
    if (place >= 0) for (const gone of versions.splice(place, 1)) if (gone.deleteMarker !== true) released.push(gone.body);
    if (replace !== undefined) {
      const held = versions.findIndex(({ versionId }) => versionId === replace.versionId);
      if (held >= 0) versions[held] = replace;
    }
    if (add !== undefined) versions.push(add);
    if (versions.length === 0) this.keys.delete(key);
    else if (versions.length === 1) this.keys.set(key, versions);
    if (endUpload !== undefined) released.push(...this.endUpload(endUpload));
    return { result: change.result, released };
  }

  /** Puts a version in the place of the one of its id, else as the newest. @returns the bodies that no version has any longer. */
  putVersion(version: StoredVersion): readonly BodyRef[] {
    const held = this.find(version.key, version.versionId);
    const { released } = this.change(version.key, () => ({ ...(held === undefined ? { add: version } : { replace: version }), result: true }));
    return held === undefined || held.deleteMarker === true ? released : [...released, held.body];
  }

  /** Forgets an upload. @returns the bodies of its parts. */
  endUpload(uploadId: string): readonly BodyRef[] {
    const held = this.uploads.get(uploadId);
    this.uploads.delete(uploadId);
    return held === undefined ? [] : [...held.parts.values()].map(({ body }) => body);
  }

  findUpload(key: string, uploadId: string): HeldUpload | undefined {
    const held = this.uploads.get(uploadId);
    return held?.upload.key === key ? held : undefined;
  }

  listObjects(query: PageQuery): Page<StoredVersion> {
    return groupedPage(
      { from: (start) => mapEntries(this.keys.entries(start), (versions) => current(versions)) },
      query,
    );
  }

  listVersions(query: PageQuery, from: VersionMarker | undefined): Page<ListedVersion> {
    const held = from === undefined ? [] : listed(this.keys.get(from.key) ?? []);
    const place = held.findIndex(({ version }) => version.versionId === from?.versionId);
    return groupedPage({ from: (start) => mapEntries(this.keys.entries(start), listed) }, query, place < 0 ? [] : held.slice(place + 1));
  }

  listUploads(query: PageQuery, afterUpload: string | undefined): Page<Upload> {
    const byKey = new Map<string, Upload[]>();
    const uploads = [...this.uploads.values()].map(({ upload }) => upload);
    uploads.sort((a, b) => compareKeys(a.key, b.key) || a.initiatedAt - b.initiatedAt || (a.uploadId < b.uploadId ? -1 : 1));
    for (const upload of uploads) {
      const group = byKey.get(upload.key);
      if (group === undefined) byKey.set(upload.key, [upload]);
      else group.push(upload);
    }
    const groups = [...byKey];
    const held = byKey.get(query.after) ?? [];
    const place = afterUpload === undefined ? -1 : held.findIndex(({ uploadId }) => uploadId === afterUpload);
    return groupedPage({ from: (start) => groups.filter(([key]) => compareKeys(key, start) >= 0) }, query, place < 0 ? [] : held.slice(place + 1));
  }

  /** Every body that the bucket holds. */
  *bodies(): Generator<BodyRef> {
    for (const versions of this.keys.values()) for (const version of versions) if (version.deleteMarker !== true) yield version.body;
    for (const { parts } of this.uploads.values()) for (const { body } of parts.values()) yield body;
  }
}

function* mapEntries<T>(entries: Iterable<[string, StoredVersion[]]>, items: (versions: readonly StoredVersion[]) => readonly T[]): Generator<readonly [string, readonly T[]]> {
  for (const [key, versions] of entries) {
    const found = items(versions);
    if (found.length > 0) yield [key, found];
  }
}

/** What a key shows: its newest version, unless that is a delete marker. */
function current(versions: readonly StoredVersion[]): readonly StoredVersion[] {
  const latest = versions.at(-1);
  return latest === undefined || latest.deleteMarker === true ? [] : [latest];
}

function listed(versions: readonly StoredVersion[]): readonly ListedVersion[] {
  const newest = versions.length - 1;
  return versions.map((version, index) => ({ version, isLatest: index === newest })).toReversed();
}
