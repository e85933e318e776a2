import type { S3Backend } from './backend.js';
import type { BucketDirectory } from './bucket-directory.js';

export interface S3Options {
  /** The folder in which object bodies are kept while the process lives; the system's temporary one unless told. Not for a backend of your own. */
  readonly vfsDir?: string;
  /** Bytes of every part but the last of a multipart upload, at least; S3's 5 MiB unless told. */
  readonly minPartBytes?: number;
}

/** What S3's operations work with. */
export interface S3Parts {
  readonly backend: S3Backend;
  readonly buckets: BucketDirectory;
  readonly minPartBytes: number;
}
