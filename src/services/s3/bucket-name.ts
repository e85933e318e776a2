import { s3Error } from './errors.js';

const NAME = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const IP_ADDRESS = /^\d{1,3}(?:\.\d{1,3}){3}$/;
const RESERVED_STARTS = ['xn--', 'sthree-', 'amzn-s3-demo-'];
const RESERVED_ENDS = ['-s3alias', '--ol-s3', '.mrap', '--x-s3', '--table-s3'];

/** @throws AwsError for a name against "General purpose bucket naming rules" in the S3 User Guide. */
export function checkBucketName(name: string): void {
  const wrong =
    !NAME.test(name) ||
    name.includes('..') ||
    IP_ADDRESS.test(name) ||
    RESERVED_STARTS.some((start) => name.startsWith(start)) ||
    RESERVED_ENDS.some((end) => name.endsWith(end));
  if (wrong) throw s3Error(400, 'InvalidBucketName', 'The specified bucket is not valid.', { BucketName: name });
}
