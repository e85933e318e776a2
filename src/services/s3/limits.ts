const MiB = 1024 * 1024;

/** See "Amazon S3 multipart upload limits" and "Uploading objects" in the S3 User Guide. */
export const LIMITS = {
  /** Bytes of UTF-8. */
  keyBytes: 1024,
  /** Entries in one page of a list, and keys in one DeleteObjects. */
  pageSize: 1000,
  /** Bytes of one PutObject, UploadPart or CopyObject. */
  putBytes: 5 * 1024 * MiB,
  /** Bytes of every part but the last. */
  minPartBytes: 5 * MiB,
  maxPartNumber: 10_000,
  /** Bytes of names and values of user-defined metadata. */
  metadataBytes: 2048,
  objectTags: 10,
  bucketTags: 50,
  tagKeyCharacters: 128,
  tagValueCharacters: 256,
  bucketsPerPage: 10_000,
} as const;

/** The longest XML body in bytes: ten thousand parts with checksums, or a thousand keys of a thousand bytes, fit. */
export const MAX_XML_BYTES = 8 * MiB;

/** Bodies up to this many bytes stand inside their object's entry in a snapshot; longer ones beside it, in blocks of this many bytes. */
export const BLOCK_BYTES = 256 * 1024;
