import { createHash } from 'node:crypto';
import type { AwsError } from '../../core/errors.js';
import type { RestTraits } from '../../core/protocols/rest-traits.js';
import type { WireHeaders } from '../../core/protocols/wire.js';
import { escapeXml } from '../../core/protocols/xml.js';
import type { ServiceDefinition } from '../../core/service.js';
import type { Violation } from '../../core/validation.js';
import type { WireTypeError } from '../../core/wire-type-error.js';
import { admit, locate } from './addressing.js';
import { api } from './api.js';
import { badChecksum, checksumOf } from './checksums.js';
import { invalidArgument, invalidCopyRange, malformedXml, missingRequestBody, s3Error, unsupportedChecksum } from './errors.js';
import { MAX_XML_BYTES } from './limits.js';
import { CHECKSUM_ALGORITHMS } from './model.js';
import { checkPresigned } from './presigned.js';

/** What each operation's answer is called; the API's model does not say. */
const ROOT_NAMES: Readonly<Record<string, string>> = {
  ListBuckets: 'ListAllMyBucketsResult',
  GetBucketLocation: 'LocationConstraint',
  GetBucketVersioning: 'VersioningConfiguration',
  GetBucketTagging: 'Tagging',
  GetBucketRequestPayment: 'RequestPaymentConfiguration',
  GetBucketLogging: 'BucketLoggingStatus',
  GetBucketAccelerateConfiguration: 'AccelerateConfiguration',
  GetBucketNotificationConfiguration: 'NotificationConfiguration',
  GetBucketAcl: 'AccessControlPolicy',
  GetObjectAcl: 'AccessControlPolicy',
  GetBucketCors: 'CORSConfiguration',
  GetBucketWebsite: 'WebsiteConfiguration',
  GetBucketLifecycleConfiguration: 'LifecycleConfiguration',
  ListBucketAnalyticsConfigurations: 'ListBucketAnalyticsConfigurationResult',
  ListBucketInventoryConfigurations: 'ListInventoryConfigurationsResult',
  ListBucketMetricsConfigurations: 'ListMetricsConfigurationsResult',
  GetObjectTagging: 'Tagging',
  GetObjectAttributes: 'GetObjectAttributesResponse',
  DeleteObjects: 'DeleteResult',
  ListObjects: 'ListBucketResult',
  ListObjectsV2: 'ListBucketResult',
  ListObjectVersions: 'ListVersionsResult',
  CreateMultipartUpload: 'InitiateMultipartUploadResult',
  CompleteMultipartUpload: 'CompleteMultipartUploadResult',
  ListMultipartUploads: 'ListMultipartUploadsResult',
  ListParts: 'ListPartsResult',
};

/** Answers without content, of which the API's model does not say so; as recorded from AWS. */
const STATUSES: Readonly<Record<string, number>> = { PutBucketTagging: 204, PutBucketPolicy: 204, PutBucketMetricsConfiguration: 204 };

/** The second id of every answer, which AWS's support asks for; here it is derived from the first. */
function hostId(requestId: string): string {
  return createHash('sha256').update(requestId).digest('base64');
}

function errorXml(error: AwsError, requestId: string): string {
  let xml = `<Error><Code>${escapeXml(error.code)}</Code><Message>${escapeXml(error.message)}</Message>`;
  for (const [name, value] of Object.entries(error.fields ?? {})) if (value !== undefined) xml += `<${name}>${escapeXml(String(value as string | number))}</${name}>`;
  return `${xml}<RequestId>${requestId}</RequestId><HostId>${hostId(requestId)}</HostId></Error>`;
}

/** Holds an XML body against the digests that the request gives of it. */
async function checkPayload(bytes: Buffer, headers: WireHeaders): Promise<void> {
  const claimed = headers['content-md5'];
  if (claimed !== undefined && createHash('md5').update(bytes).digest('base64') !== claimed) {
    throw s3Error(400, 'BadDigest', 'The Content-MD5 you specified did not match what we received.');
  }
  const payload = headers['x-amz-content-sha256'];
  if (payload !== undefined && /^[0-9a-f]{64}$/.test(payload) && createHash('sha256').update(bytes).digest('hex') !== payload) {
    throw s3Error(400, 'XAmzContentSHA256Mismatch', "The provided 'x-amz-content-sha256' header does not match what was computed.");
  }
  // The checksums that complete an upload are those of the object, not of the list of its parts.
  if (headers['x-amz-sdk-checksum-algorithm'] === undefined) return;
  for (const algorithm of CHECKSUM_ALGORITHMS) {
    const value = headers[`x-amz-checksum-${algorithm.toLowerCase()}`];
    if (value !== undefined && value !== (await checksumOf(algorithm, bytes))) throw badChecksum(algorithm);
  }
}

function methodNotAllowed(method: string, path: string): AwsError {
  const slashes = path.split('/').filter((segment) => segment !== '').length;
  const type = slashes === 0 ? 'SERVICE' : slashes === 1 ? 'BUCKET' : 'OBJECT';
  return s3Error(405, 'MethodNotAllowed', 'The specified method is not allowed against this resource.', { Method: method, ResourceType: type });
}

/** The headers that every answer of S3's has. */
export function responseHeaders(requestId: string): Readonly<Record<string, string>> {
  return { 'x-amz-request-id': requestId, 'x-amz-id-2': hostId(requestId), server: 'AmazonS3' };
}

const rest: RestTraits = {
  admit: (request, now) => {
    admit(request);
    checkPresigned(request, now);
  },
  locate,
  checkPayload,
  rootNames: ROOT_NAMES,
  statuses: STATUSES,
  contentTypes: { HeadBucket: 'application/xml' },
  unwrapped: new Set(['GetBucketLocation']),
  methodNotAllowed,
  // AWS's SDK for C++ writes it in lower case.
  caselessHeaders: ['x-amz-checksum-mode'],
  responseHeaders,
  errorXml,
};

/** Headers and parameters whose values S3 refuses in words of their own. */
function describeViolation({ path, value }: Violation): AwsError {
  const text = String(value as string | number);
  switch (path[0]) {
    case 'EncodingType':
      return invalidArgument('Invalid Encoding Method specified in Request', 'encoding-type', text);
    case 'StorageClass':
      return s3Error(400, 'InvalidStorageClass', 'The storage class you specified is not valid', { StorageClassRequested: text });
    case 'MetadataDirective':
      return invalidArgument('Unknown metadata directive.', 'x-amz-metadata-directive', text);
    case 'TaggingDirective':
      return invalidArgument('Unknown tagging directive.', 'x-amz-tagging-directive', text);
    case 'ServerSideEncryption':
      return invalidArgument('The encryption method specified is not supported', 'x-amz-server-side-encryption', text);
    case 'ObjectAttributes':
      return invalidArgument('Invalid attribute name specified.', 'x-amz-object-attributes', text);
    case 'ACL':
      return invalidArgument('', 'x-amz-acl', text);
    case 'ObjectOwnership':
      return s3Error(400, 'InvalidArgument', `Invalid x-amz-object-ownership header: ${text}`, { ArgumentName: 'x-amz-object-ownership' });
    case 'CopySource':
      return invalidArgument('Invalid copy source object key', 'x-amz-copy-source', 'x-amz-copy-source');
    case 'CopySourceRange':
      return invalidCopyRange(text);
    case 'ChecksumAlgorithm':
      return unsupportedChecksum();
    case 'ChecksumType':
      return s3Error(400, 'InvalidRequest', 'Value for x-amz-checksum-type header is invalid.');
    default:
      return path.length > 1 || value === undefined ? malformedXml() : invalidArgument('Invalid Argument', path[0] ?? '', text);
  }
}

/** Parameters that are numbers, by member: what they are called on the wire. */
const NUMBERS: Readonly<Record<string, string>> = {
  MaxKeys: 'max-keys',
  MaxUploads: 'max-uploads',
  MaxParts: 'max-parts',
  MaxBuckets: 'max-buckets',
  PartNumberMarker: 'part-number-marker',
};

function describeWireType({ path }: WireTypeError): AwsError {
  const [member = ''] = path;
  const name = NUMBERS[member];
  if (name !== undefined) return invalidArgument(`Provided ${name} not an integer or within integer range`, name, '');
  if (member === 'PartNumber') return invalidArgument('Part number must be an integer between 1 and 10000, inclusive', 'partNumber', '');
  return path.length > 1 ? malformedXml() : invalidArgument('Invalid Argument', member, '');
}

export const definition: ServiceDefinition = {
  name: 's3',
  // Which regions a bucket can be made in depends on where the request went.
  api: { ...api, xmlNamespace: 'http://s3.amazonaws.com/doc/2006-03-01/', shapes: { ...api.shapes, BucketLocationConstraint: { type: 'string' } } },
  protocols: ['rest-xml'],
  errorType: (code) => code,
  describeViolations: ([violation], { operations, shapes }, operation) => {
    const shape = shapes[operations[operation]?.input ?? ''];
    const body = shape?.type === 'structure' ? shape.payload : undefined;
    if (violation === undefined) return malformedXml();
    const empty = violation.value === undefined && violation.path.length === 1 && violation.path[0] === body;
    return empty ? missingRequestBody() : describeViolation(violation);
  },
  describeWireType,
  maxBodyBytes: MAX_XML_BYTES,
  rest,
};
