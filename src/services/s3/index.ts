export type { BucketRef, KeyChange, KeyState, ListedVersion, Page, PageEntry, PageQuery, S3Backend, VersionMarker } from './backend.js';
export { BodyStore } from './body-store.js';
export { MemoryS3Backend } from './memory-backend.js';
export type { BodyRef, Bucket, Checksum, DeleteMarker, ObjectHeaders, ObjectPart, ObjectVersion, PlacedBucket, StoredVersion, Tags, Upload, UploadPart } from './model.js';
export { NoSuchBucketError, ObjectFiles, type ObjectFile } from './object-files.js';
export type { S3Options } from './options.js';
export { S3Service } from './service.js';
export { s3StateModel } from './view.js';
export type { BlockRecord, BucketRecord, InlineBody, ObjectRecord, PartRecord, S3View } from './view.js';
