import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Scope } from '../../../core/scope.js';
import { stringValue, tokenize } from '../../../sql/lexer.js';
import { QueryError } from '../../../sql/query-error.js';
import type { ExecuteOptions, QueryResult, QuerySession } from '../../../sql/query-execution-backend.js';
import type { RedshiftParts } from '../options.js';
import { readCopyOptions } from './copy-options.js';
import { requireBucket, requireObjects, s3Parts } from './copy-sources.js';
import { RedshiftTableResolver } from './table-resolver.js';

/** `UNLOAD ('query') TO 's3://prefix' ...`. */
export async function unload(parts: RedshiftParts, scope: Scope, session: QuerySession, statement: string, options: ExecuteOptions): Promise<QueryResult> {
  const tokens = tokenize(statement);
  const [, open, query, close, to, location] = tokens;
  if (open?.text !== '(' || query?.kind !== 'string' || close?.text !== ')' || to?.upper !== 'TO' || location?.kind !== 'string') throw new QueryError('syntax', `syntax error at or near "${query?.text ?? ''}"`);
  const copyOptions = readCopyOptions(tokens, 6);
  const objects = requireObjects(parts);
  const { bucket, key } = s3Parts(stringValue(location));
  await requireBucket(objects, scope, bucket);
  if (!copyOptions.allowOverwrite) {
    for await (const object of objects.list(scope, bucket, key)) throw new QueryError('already-exists', `Specified unload destination on S3 is not empty. Consider using a different bucket / prefix, manually removing the target files in S3, or using the ALLOWOVERWRITE option. (${object.key})`);
  }
  const directory = await objects.temporaryDirectory();
  try {
    const format = copyOptions.format === 'parquet' || copyOptions.format === 'json' ? copyOptions.format : 'csv';
    const result = await session.execute(stringValue(query), {
      ...options,
      tables: new RedshiftTableResolver(parts, scope, options.user),
      unload: {
        directory, format, partitionedBy: copyOptions.partitionBy, delimiter: copyOptions.delimiter, header: copyOptions.header, quoteAll: copyOptions.addQuotes,
        ...(format === 'parquet' ? { compression: 'snappy' as const } : copyOptions.compression === undefined ? {} : { compression: copyOptions.compression }),
      },
    });
    const extension = format === 'parquet' ? '.parquet' : copyOptions.compression === 'gzip' ? '.gz' : copyOptions.compression === 'zstd' ? '.zst' : '';
    const entries: object[] = [];
    for (const [index, file] of (result.files ?? []).entries()) {
      const slash = file.relativePath.lastIndexOf('/');
      const folder = slash < 0 ? '' : file.relativePath.slice(0, slash + 1);
      const base = folder === '' || key.endsWith('/') || key === '' ? key : `${key}/`;
      const name = `${base}${folder}${String(index).padStart(4, '0')}_part_00${extension}`;
      entries.push({ url: `s3://${bucket}/${name}`, meta: { content_length: file.bytes } });
      await objects.putFile(scope, bucket, name, file.path, 'application/octet-stream');
    }
    if (copyOptions.manifest) {
      const path = join(directory, 'manifest');
      await writeFile(path, JSON.stringify({ entries }));
      await objects.putFile(scope, bucket, `${key}manifest`, path, 'application/json');
    }
    return { ...result, command: 'UNLOAD', statementClass: 'utility' };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
