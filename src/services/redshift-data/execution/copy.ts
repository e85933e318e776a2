import { rm } from 'node:fs/promises';
import type { Scope } from '../../../core/scope.js';
import { closingIndex, identifierName, quoteIdentifier, stringValue, tokenize } from '../../../sql/lexer.js';
import { hiveTypeName } from '../../../sql/format/athena-types.js';
import { QueryError } from '../../../sql/query-error.js';
import type { DataFile, ExecuteOptions, ExternalColumn, FileFormat, QueryResult, QuerySession } from '../../../sql/query-execution-backend.js';
import type { RedshiftParts } from '../options.js';
import type { ObjectStorePort } from '../ports.js';
import { readCopyOptions, type CopyOptions } from './copy-options.js';
import { RedshiftTableResolver } from './table-resolver.js';

const SOURCE = '__copy_source';

/** `COPY table [(columns)] FROM 's3://...' ...`: an INSERT from the objects' rows. */
export async function copy(parts: RedshiftParts, scope: Scope, session: QuerySession, statement: string, options: ExecuteOptions): Promise<QueryResult> {
  const tokens = tokenize(statement);
  let at = 1;
  const name: string[] = [];
  do {
    const token = tokens[at];
    if (token === undefined) throw new QueryError('syntax', 'syntax error at end of input');
    name.push(identifierName(token).toLowerCase());
    at += 2;
  } while (tokens[at - 1]?.text === '.');
  at -= 1;
  const schema = name.at(-2) ?? options.database;
  const held = await parts.queries.catalog.listColumns(schema.toLowerCase() === 'public' ? 'main' : schema, name.at(-1) ?? '');
  if (held.length === 0) throw new QueryError('missing-table', `Table '${name.join('.')}' does not exist`, { subject: name.at(-1) });
  let names = held.map((column) => column.name);
  if (tokens[at]?.text === '(') {
    const close = closingIndex(tokens, at);
    names = tokens.slice(at + 1, close).filter(({ text }) => text !== ',').map((token) => identifierName(token).toLowerCase());
    at = close + 1;
  }
  const location = tokens[at + 1];
  if (tokens[at]?.upper !== 'FROM' || location?.kind !== 'string') throw new QueryError('unsupported', 'COPY from anything but S3 is not supported by this mock', { subject: 'COPY' });
  const copyOptions = readCopyOptions(tokens, at + 2);
  if (copyOptions.manifest) throw new QueryError('unsupported', 'COPY with MANIFEST is not supported by this mock', { subject: 'MANIFEST' });
  const columns: ExternalColumn[] = names.map((column) => {
    const found = held.find(({ name: other }) => other.toLowerCase() === column);
    if (found === undefined) throw new QueryError('missing-column', `Column '${column}' cannot be resolved`, { subject: column });
    return { name: found.name, type: hiveTypeName(found.type) };
  });
  const files = await filesAt(requireObjects(parts), scope, stringValue(location));
  const table = { kind: 'files', format: fileFormat(copyOptions), columns, partitionColumns: [], partitions: [{ values: [], files }] } as const;
  const list = columns.map((column) => quoteIdentifier(column.name)).join(', ');
  const sql = `INSERT INTO ${name.map(quoteIdentifier).join('.')} (${list}) SELECT ${list} FROM ${SOURCE}`;
  return session.execute(sql, { ...options, tables: new RedshiftTableResolver(parts, scope, options.user, new Map([[SOURCE, table]])) });
}

/** `UNLOAD ('query') TO 's3://prefix' ...`. */
export async function unload(parts: RedshiftParts, scope: Scope, session: QuerySession, statement: string, options: ExecuteOptions): Promise<QueryResult> {
  const tokens = tokenize(statement);
  const [, open, query, close, to, location] = tokens;
  if (open?.text !== '(' || query?.kind !== 'string' || close?.text !== ')' || to?.upper !== 'TO' || location?.kind !== 'string') throw new QueryError('syntax', `syntax error at or near "${query?.text ?? ''}"`);
  const copyOptions = readCopyOptions(tokens, 6);
  const objects = requireObjects(parts);
  const { bucket, key } = s3Parts(stringValue(location));
  if (!(await objects.bucketExists(scope, bucket))) throw new QueryError('invalid-argument', `S3ServiceException:The specified bucket does not exist,Status 404,Error NoSuchBucket: ${bucket}`);
  if (!copyOptions.allowOverwrite) {
    for await (const object of objects.list(scope, bucket, key)) throw new QueryError('already-exists', `Specified unload destination on S3 is not empty. Consider using a different bucket / prefix, manually removing the target files in S3, or using the ALLOWOVERWRITE option. (${object.key})`);
  }
  const directory = await objects.temporaryDirectory();
  try {
    const format = copyOptions.format === 'parquet' || copyOptions.format === 'json' ? copyOptions.format : 'csv';
    const result = await session.execute(stringValue(query), {
      ...options,
      tables: new RedshiftTableResolver(parts, scope),
      unload: {
        directory, format, partitionedBy: copyOptions.partitionBy, delimiter: copyOptions.delimiter, header: copyOptions.header, quoteAll: copyOptions.addQuotes,
        ...(format === 'parquet' ? { compression: 'snappy' as const } : copyOptions.gzip ? { compression: 'gzip' as const } : {}),
      },
    });
    const extension = format === 'parquet' ? '.parquet' : copyOptions.gzip ? '.gz' : '';
    for (const [index, file] of (result.files ?? []).entries()) {
      const slash = file.relativePath.lastIndexOf('/');
      const folder = slash < 0 ? '' : file.relativePath.slice(0, slash + 1);
      const base = folder === '' || key.endsWith('/') || key === '' ? key : `${key}/`;
      await objects.putFile(scope, bucket, `${base}${folder}${String(index).padStart(4, '0')}_part_00${extension}`, file.path, 'application/octet-stream');
    }
    return { ...result, command: 'UNLOAD', statementClass: 'utility' };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

function requireObjects({ partners }: RedshiftParts): ObjectStorePort {
  if (partners.objects === undefined) throw new QueryError('unsupported', 'COPY and UNLOAD need S3, which is not part of this mock: add the S3 service', { subject: 's3' });
  return partners.objects;
}

async function filesAt(objects: ObjectStorePort, scope: Scope, uri: string): Promise<DataFile[]> {
  const { bucket, key } = s3Parts(uri);
  if (!(await objects.bucketExists(scope, bucket))) throw new QueryError('invalid-argument', `S3ServiceException:The specified bucket does not exist,Status 404,Error NoSuchBucket: ${bucket}`);
  const files: DataFile[] = [];
  for await (const object of objects.list(scope, bucket, key)) if (object.bytes > 0) files.push({ path: object.path, uri: `s3://${bucket}/${object.key}`, bytes: object.bytes });
  if (files.length === 0) throw new QueryError('invalid-argument', `The specified S3 prefix '${key}' does not exist`, { subject: key });
  return files;
}

function s3Parts(uri: string): { readonly bucket: string; readonly key: string } {
  const [, bucket, key = ''] = /^s3:\/\/([^/]+)(?:\/(.*))?$/s.exec(uri) ?? [];
  if (bucket === undefined) throw new QueryError('unsupported', `the location ${uri} is not supported by this mock: S3 is`, { subject: uri });
  return { bucket, key };
}

function fileFormat({ format, delimiter, quote, ignoreHeader, nullText }: CopyOptions): FileFormat {
  if (format === 'parquet' || format === 'json') return { kind: format };
  return { kind: 'csv', delimiter, quote, escape: quote, skipLines: ignoreHeader, nullText };
}
