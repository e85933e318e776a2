import type { Clock } from '../core/clock.js';
import type { IdSource } from '../core/ids.js';
import { ObjectStoreError, type ObjectStorePort } from '../services/athena/ports.js';
import type { S3Backend } from '../services/s3/index.js';
import type { ObjectFiles } from '../services/s3/object-files.js';

/** The objects of S3 as files. What works on them loads with the first call: most mocks have S3 and never run SQL. */
export function objectsOf(backend: S3Backend, runtime: { readonly clock: Clock; readonly ids: IdSource }): ObjectStorePort {
  let loading: Promise<ObjectFiles> | undefined;
  const files = (): Promise<ObjectFiles> => (loading ??= import('../services/s3/object-files.js').then(({ ObjectFiles: Files }) => new Files(backend, runtime)));
  return {
    bucketExists: async (...args) => (await files()).bucketExists(...args),
    async *list(...args) {
      yield* (await files()).list(...args);
    },
    get: async (...args) => (await files()).get(...args),
    put: async (...args) => storing((await files()).put(...args)),
    putFile: async (...args) => storing((await files()).putFile(...args)),
    delete: async (...args) => (await files()).delete(...args),
    temporaryDirectory: async () => (await files()).temporaryDirectory(),
  };
}

/** A missing bucket in the port's words. */
async function storing(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Error && error.name === 'NoSuchBucketError') throw new ObjectStoreError(error.message, { cause: error });
    throw error;
  }
}
