import { readFile } from 'node:fs/promises';
import type { Scope } from '../../../core/scope.js';
import { QueryError } from '../../../sql/query-error.js';
import type { DataFile } from '../../../sql/query-execution-backend.js';
import type { RedshiftParts } from '../options.js';
import type { ObjectStorePort } from '../ports.js';

/** Bytes of a manifest or a file of JSONPaths, which are read whole. */
const LARGEST_LIST = 8 * 1024 * 1024;

export function requireObjects({ partners }: RedshiftParts): ObjectStorePort {
  if (partners.objects === undefined) throw new QueryError('unsupported', 'COPY and UNLOAD need S3, which is not part of this mock: add the S3 service', { subject: 's3' });
  return partners.objects;
}

export function s3Parts(uri: string): { readonly bucket: string; readonly key: string } {
  const [, bucket, key = ''] = /^s3:\/\/([^/]+)(?:\/(.*))?$/s.exec(uri) ?? [];
  if (bucket === undefined) throw new QueryError('unsupported', `the location ${uri} is not supported by this mock: S3 is`, { subject: uri });
  return { bucket, key };
}

export async function requireBucket(objects: ObjectStorePort, scope: Scope, bucket: string): Promise<void> {
  if (!(await objects.bucketExists(scope, bucket))) throw new QueryError('invalid-argument', `S3ServiceException:The specified bucket does not exist,Status 404,Error NoSuchBucket: ${bucket}`);
}

/** The files of a prefix, or of a manifest. */
export async function copiedFiles(objects: ObjectStorePort, scope: Scope, uri: string, manifest: boolean): Promise<DataFile[]> {
  if (manifest) return manifestFiles(objects, scope, uri);
  const { bucket, key } = s3Parts(uri);
  await requireBucket(objects, scope, bucket);
  const files: DataFile[] = [];
  for await (const object of objects.list(scope, bucket, key)) if (object.bytes > 0) files.push({ path: object.path, uri: `s3://${bucket}/${object.key}`, bytes: object.bytes });
  if (files.length === 0) throw new QueryError('invalid-argument', `The specified S3 prefix '${key}' does not exist`, { subject: key });
  return files;
}

/** "Using a manifest to specify data files": a file that is mandatory and not there fails the load. */
async function manifestFiles(objects: ObjectStorePort, scope: Scope, uri: string): Promise<DataFile[]> {
  const { entries } = await readList(objects, scope, uri, 'manifest');
  if (!Array.isArray(entries)) throw new QueryError('invalid-argument', `Manifest file is not in correct json format: ${uri}`);
  const files: DataFile[] = [];
  for (const entry of entries as readonly { readonly url?: unknown; readonly mandatory?: unknown }[]) {
    const url = String(entry.url ?? '');
    const { bucket, key } = s3Parts(url);
    const object = (await objects.bucketExists(scope, bucket)) ? await objects.get(scope, bucket, key) : undefined;
    if (object !== undefined) files.push({ path: object.path, uri: url, bytes: object.bytes });
    else if (entry.mandatory === true) throw new QueryError('invalid-argument', `Mandatory url is not present in manifest file: ${url}`);
  }
  if (files.length === 0) throw new QueryError('invalid-argument', `No file of the manifest ${uri} exists`);
  return files;
}

/** Where each column's value stands in an object of JSON: by its name, or by a file of JSONPaths in the columns' order. */
export async function jsonPointers(objects: ObjectStorePort, scope: Scope, paths: string, columns: readonly string[]): Promise<readonly string[]> {
  if (paths === 'auto') return columns.map((name) => `/${escaped(name)}`);
  if (!paths.startsWith('s3://')) throw new QueryError('unsupported', `JSON '${paths}' is not supported by this mock`, { subject: 'JSON' });
  const { jsonpaths } = await readList(objects, scope, paths, 'JSONPaths');
  if (!Array.isArray(jsonpaths)) throw new QueryError('invalid-argument', `Invalid JSONPath format: ${paths}`);
  if (jsonpaths.length !== columns.length) throw new QueryError('invalid-argument', 'Number of jsonpaths and the number of columns should match.');
  return jsonpaths.map((path) => pointer(String(path)));
}

/** `$['a'][0].b` as `/a/0/b`. */
function pointer(path: string): string {
  const steps = [...path.matchAll(/\.([A-Za-z_][\w$]*)|\['((?:[^'\\]|\\.)*)'\]|\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]/g)];
  if (!path.startsWith('$') || steps.reduce((length, [step]) => length + step.length, 1) !== path.length) throw new QueryError('invalid-argument', `Invalid JSONPath format: ${path}`);
  return steps.map(([, word, single, double, index]) => `/${escaped(word ?? single ?? double ?? index ?? '')}`).join('');
}

function escaped(step: string): string {
  return step.replaceAll('~', '~0').replaceAll('/', '~1');
}

async function readList(objects: ObjectStorePort, scope: Scope, uri: string, what: string): Promise<Readonly<Record<string, unknown>>> {
  const { bucket, key } = s3Parts(uri);
  await requireBucket(objects, scope, bucket);
  const object = await objects.get(scope, bucket, key);
  if (object === undefined) throw new QueryError('invalid-argument', `The specified S3 ${what} file '${key}' does not exist`, { subject: key });
  if (object.bytes > LARGEST_LIST) throw new QueryError('invalid-argument', `The ${what} file '${key}' is too large`);
  try {
    const parsed: unknown = JSON.parse(await readFile(object.path, 'utf8'));
    if (typeof parsed === 'object' && parsed !== null) return parsed as Readonly<Record<string, unknown>>;
  } catch {
    // Told below.
  }
  throw new QueryError('invalid-argument', `The ${what} file '${key}' is not in correct json format`);
}
