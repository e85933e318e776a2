import { AwsError } from '../../core/errors.js';
import type { JsonObject } from '../../core/json.js';
import { CHECKSUM_ALGORITHMS } from './model.js';

/** S3's errors as it words them: "List of error codes" in the S3 API Reference, and the further elements that its answers have. */
export function s3Error(status: number, code: string, message: string, fields: JsonObject = {}, headers?: Readonly<Record<string, string>>): AwsError {
  return new AwsError(code, message, { status, fields, ...(headers === undefined ? {} : { headers }) });
}

export function noSuchBucket(name: string): AwsError {
  return s3Error(404, 'NoSuchBucket', 'The specified bucket does not exist', { BucketName: name });
}

export function noSuchKey(key: string, headers?: Readonly<Record<string, string>>): AwsError {
  return s3Error(404, 'NoSuchKey', 'The specified key does not exist.', { Key: key }, headers);
}

export function noSuchVersion(key: string, versionId: string): AwsError {
  return s3Error(404, 'NoSuchVersion', 'The specified version does not exist.', { Key: key, VersionId: versionId });
}

export function noSuchUpload(uploadId: string): AwsError {
  const message = 'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.';
  return s3Error(404, 'NoSuchUpload', message, { UploadId: uploadId });
}

export function invalidArgument(message: string, name: string, value: string): AwsError {
  return s3Error(400, 'InvalidArgument', message, { ArgumentName: name, ArgumentValue: value });
}

export function invalidRequest(message: string): AwsError {
  return s3Error(400, 'InvalidRequest', message);
}

export function unsupportedChecksum(): AwsError {
  return invalidRequest(`Checksum algorithm provided is unsupported. Please try again with any of the valid types: [${CHECKSUM_ALGORITHMS.join(', ')}]`);
}

export function invalidCopyRange(range: string): AwsError {
  const message =
    'The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy';
  return invalidArgument(message, 'x-amz-copy-source-range', range);
}

export function missingRequestBody(): AwsError {
  return s3Error(400, 'MissingRequestBodyError', 'Request Body is empty');
}

export function malformedXml(): AwsError {
  return s3Error(400, 'MalformedXML', 'The XML you provided was not well-formed or did not validate against our published schema');
}

export function preconditionFailed(condition: string): AwsError {
  return s3Error(412, 'PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', { Condition: condition });
}

export function accessDenied(): AwsError {
  return s3Error(403, 'AccessDenied', 'Access Denied');
}

/** A header or setting that asks for what this mock does not do; never passed over in silence. */
export function notImplemented(what: string): AwsError {
  return s3Error(501, 'NotImplemented', `winterbaume's S3 does not implement ${what}.`);
}

export function entityTooLarge(proposed: number, allowed: number): AwsError {
  return s3Error(400, 'EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', {
    ProposedSize: String(proposed),
    MaxSizeAllowed: String(allowed),
  });
}
