// Written by scripts/generate-api.mjs from AWS's published API model s3-2006-03-01. Not edited by hand.
import type { ApiModel } from '../../core/shapes.js';
import type { StreamingBlob } from '../../core/protocols/wire.js';

export interface AbortIncompleteMultipartUpload {
  readonly DaysAfterInitiation?: number | undefined;
}

export interface AbortMultipartUploadOutput {
  readonly RequestCharged?: string | undefined;
  readonly VersionId?: string | undefined;
}

export interface AbortMultipartUploadRequest {
  readonly Bucket: string;
  readonly Key: string;
  readonly UploadId: string;
  readonly RequestPayer?: string | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
  readonly IfMatchInitiatedTime?: number | undefined;
}

export interface AccelerateConfiguration {
  readonly Status?: string | undefined;
}

export interface AccessControlPolicy {
  readonly Grants?: readonly Grant[] | undefined;
  readonly Owner?: Owner | undefined;
}

export interface AccessControlTranslation {
  readonly Owner: string;
}

export interface AnalyticsAndOperator {
  readonly Prefix?: string | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

export interface AnalyticsConfiguration {
  readonly Id: string;
  readonly Filter?: AnalyticsFilter | undefined;
  readonly StorageClassAnalysis: StorageClassAnalysis;
}

export interface AnalyticsExportDestination {
  readonly S3BucketDestination: AnalyticsS3BucketDestination;
}

export interface AnalyticsFilter {
  readonly Prefix?: string | undefined;
  readonly Tag?: Tag | undefined;
  readonly And?: AnalyticsAndOperator | undefined;
}

export interface AnalyticsS3BucketDestination {
  readonly Format: string;
  readonly BucketAccountId?: string | undefined;
  readonly Bucket: string;
  readonly Prefix?: string | undefined;
}

export interface BlockedEncryptionTypes {
  readonly EncryptionType?: readonly string[] | undefined;
}

export interface Bucket {
  readonly Name?: string | undefined;
  readonly CreationDate?: number | undefined;
  readonly BucketRegion?: string | undefined;
  readonly BucketArn?: string | undefined;
}

export interface BucketInfo {
  readonly DataRedundancy?: string | undefined;
  readonly Type?: string | undefined;
}

export interface BucketLifecycleConfiguration {
  readonly Rules: readonly LifecycleRule[];
}

export interface BucketLoggingStatus {
  readonly LoggingEnabled?: LoggingEnabled | undefined;
}

export interface CORSConfiguration {
  readonly CORSRules: readonly CORSRule[];
}

export interface CORSRule {
  readonly ID?: string | undefined;
  readonly AllowedHeaders?: readonly string[] | undefined;
  readonly AllowedMethods: readonly string[];
  readonly AllowedOrigins: readonly string[];
  readonly ExposeHeaders?: readonly string[] | undefined;
  readonly MaxAgeSeconds?: number | undefined;
}

export interface Checksum {
  readonly ChecksumCRC32?: string | undefined;
  readonly ChecksumCRC32C?: string | undefined;
  readonly ChecksumCRC64NVME?: string | undefined;
  readonly ChecksumSHA1?: string | undefined;
  readonly ChecksumSHA256?: string | undefined;
  readonly ChecksumSHA512?: string | undefined;
  readonly ChecksumMD5?: string | undefined;
  readonly ChecksumXXHASH64?: string | undefined;
  readonly ChecksumXXHASH3?: string | undefined;
  readonly ChecksumXXHASH128?: string | undefined;
  readonly ChecksumType?: string | undefined;
}

export interface CommonPrefix {
  readonly Prefix?: string | undefined;
}

export interface CompleteMultipartUploadOutput {
  readonly Location?: string | undefined;
  readonly Bucket?: string | undefined;
  readonly Key?: string | undefined;
  readonly Expiration?: string | undefined;
  readonly ETag?: string | undefined;
  readonly ChecksumCRC32?: string | undefined;
  readonly ChecksumCRC32C?: string | undefined;
  readonly ChecksumCRC64NVME?: string | undefined;
  readonly ChecksumSHA1?: string | undefined;
  readonly ChecksumSHA256?: string | undefined;
  readonly ChecksumSHA512?: string | undefined;
  readonly ChecksumMD5?: string | undefined;
  readonly ChecksumXXHASH64?: string | undefined;
  readonly ChecksumXXHASH3?: string | undefined;
  readonly ChecksumXXHASH128?: string | undefined;
  readonly ChecksumType?: string | undefined;
  readonly ServerSideEncryption?: string | undefined;
  readonly VersionId?: string | undefined;
  readonly SSEKMSKeyId?: string | undefined;
  readonly BucketKeyEnabled?: boolean | undefined;
  readonly RequestCharged?: string | undefined;
}

export interface CompleteMultipartUploadRequest {
  readonly Bucket: string;
  readonly Key: string;
  readonly MultipartUpload?: CompletedMultipartUpload | undefined;
  readonly UploadId: string;
  readonly ChecksumCRC32?: string | undefined;
  readonly ChecksumCRC32C?: string | undefined;
  readonly ChecksumCRC64NVME?: string | undefined;
  readonly ChecksumSHA1?: string | undefined;
  readonly ChecksumSHA256?: string | undefined;
  readonly ChecksumSHA512?: string | undefined;
  readonly ChecksumMD5?: string | undefined;
  readonly ChecksumXXHASH64?: string | undefined;
  readonly ChecksumXXHASH3?: string | undefined;
  readonly ChecksumXXHASH128?: string | undefined;
  readonly ChecksumType?: string | undefined;
  readonly MpuObjectSize?: number | undefined;
  readonly RequestPayer?: string | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
  readonly IfMatch?: string | undefined;
  readonly IfNoneMatch?: string | undefined;
  readonly SSECustomerAlgorithm?: string | undefined;
  readonly SSECustomerKey?: string | undefined;
  readonly SSECustomerKeyMD5?: string | undefined;
}

export interface CompletedMultipartUpload {
  readonly Parts?: readonly CompletedPart[] | undefined;
}

export interface CompletedPart {
  readonly ETag?: string | undefined;
  readonly ChecksumCRC32?: string | undefined;
  readonly ChecksumCRC32C?: string | undefined;
  readonly ChecksumCRC64NVME?: string | undefined;
  readonly ChecksumSHA1?: string | undefined;
  readonly ChecksumSHA256?: string | undefined;
  readonly ChecksumSHA512?: string | undefined;
  readonly ChecksumMD5?: string | undefined;
  readonly ChecksumXXHASH64?: string | undefined;
  readonly ChecksumXXHASH3?: string | undefined;
  readonly ChecksumXXHASH128?: string | undefined;
  readonly PartNumber?: number | undefined;
}

export interface Condition {
  readonly HttpErrorCodeReturnedEquals?: string | undefined;
  readonly KeyPrefixEquals?: string | undefined;
}

export interface CopyObjectOutput {
  readonly CopyObjectResult?: CopyObjectResult | undefined;
  readonly Expiration?: string | undefined;
  readonly CopySourceVersionId?: string | undefined;
  readonly VersionId?: string | undefined;
  readonly ServerSideEncryption?: string | undefined;
  readonly SSECustomerAlgorithm?: string | undefined;
  readonly SSECustomerKeyMD5?: string | undefined;
  readonly SSEKMSKeyId?: string | undefined;
  readonly SSEKMSEncryptionContext?: string | undefined;
  readonly BucketKeyEnabled?: boolean | undefined;
  readonly RequestCharged?: string | undefined;
}

export interface CopyObjectRequest {
  readonly ACL?: string | undefined;
  readonly Bucket: string;
  readonly CacheControl?: string | undefined;
  readonly ChecksumAlgorithm?: string | undefined;
  readonly ContentDisposition?: string | undefined;
  readonly ContentEncoding?: string | undefined;
  readonly ContentLanguage?: string | undefined;
  readonly ContentType?: string | undefined;
  readonly CopySource: string;
  readonly CopySourceIfMatch?: string | undefined;
  readonly CopySourceIfModifiedSince?: number | undefined;
  readonly CopySourceIfNoneMatch?: string | undefined;
  readonly CopySourceIfUnmodifiedSince?: number | undefined;
  readonly Expires?: string | undefined;
  readonly GrantFullControl?: string | undefined;
  readonly GrantRead?: string | undefined;
  readonly GrantReadACP?: string | undefined;
  readonly GrantWriteACP?: string | undefined;
  readonly IfMatch?: string | undefined;
  readonly IfNoneMatch?: string | undefined;
  readonly Key: string;
  readonly Metadata?: Readonly<Record<string, string>> | undefined;
  readonly MetadataDirective?: string | undefined;
  readonly TaggingDirective?: string | undefined;
  readonly AnnotationDirective?: string | undefined;
  readonly ServerSideEncryption?: string | undefined;
  readonly StorageClass?: string | undefined;
  readonly WebsiteRedirectLocation?: string | undefined;
  readonly SSECustomerAlgorithm?: string | undefined;
  readonly SSECustomerKey?: string | undefined;
  readonly SSECustomerKeyMD5?: string | undefined;
  readonly SSEKMSKeyId?: string | undefined;
  readonly SSEKMSEncryptionContext?: string | undefined;
  readonly BucketKeyEnabled?: boolean | undefined;
  readonly CopySourceSSECustomerAlgorithm?: string | undefined;
  readonly CopySourceSSECustomerKey?: string | undefined;
  readonly CopySourceSSECustomerKeyMD5?: string | undefined;
  readonly RequestPayer?: string | undefined;
  readonly Tagging?: string | undefined;
  readonly ObjectLockMode?: string | undefined;
  readonly ObjectLockRetainUntilDate?: number | undefined;
  readonly ObjectLockLegalHoldStatus?: string | undefined;
  readonly ObjectLockEventHold?: string | undefined;
  readonly ObjectLockEventHoldDurationDays?: number | undefined;
  readonly ObjectLockEventHoldDurationYears?: number | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
  readonly ExpectedSourceBucketOwner?: string | undefined;
}

export interface CopyObjectResult {
  readonly ETag?: string | undefined;
  readonly LastModified?: number | undefined;
  readonly ChecksumType?: string | undefined;
  readonly ChecksumCRC32?: string | undefined;
  readonly ChecksumCRC32C?: string | undefined;
  readonly ChecksumCRC64NVME?: string | undefined;
  readonly ChecksumSHA1?: string | undefined;
  readonly ChecksumSHA256?: string | undefined;
  readonly ChecksumSHA512?: string | undefined;
  readonly ChecksumMD5?: string | undefined;
  readonly ChecksumXXHASH64?: string | undefined;
  readonly ChecksumXXHASH3?: string | undefined;
  readonly ChecksumXXHASH128?: string | undefined;
}

export interface CopyPartResult {
  readonly ETag?: string | undefined;
  readonly LastModified?: number | undefined;
  readonly ChecksumCRC32?: string | undefined;
  readonly ChecksumCRC32C?: string | undefined;
  readonly ChecksumCRC64NVME?: string | undefined;
  readonly ChecksumSHA1?: string | undefined;
  readonly ChecksumSHA256?: string | undefined;
  readonly ChecksumSHA512?: string | undefined;
  readonly ChecksumMD5?: string | undefined;
  readonly ChecksumXXHASH64?: string | undefined;
  readonly ChecksumXXHASH3?: string | undefined;
  readonly ChecksumXXHASH128?: string | undefined;
}

export interface CreateBucketConfiguration {
  readonly LocationConstraint?: string | undefined;
  readonly Location?: LocationInfo | undefined;
  readonly Bucket?: BucketInfo | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

export interface CreateBucketOutput {
  readonly Location?: string | undefined;
  readonly BucketArn?: string | undefined;
}

export interface CreateBucketRequest {
  readonly ACL?: string | undefined;
  readonly Bucket: string;
  readonly CreateBucketConfiguration?: CreateBucketConfiguration | undefined;
  readonly GrantFullControl?: string | undefined;
  readonly GrantRead?: string | undefined;
  readonly GrantReadACP?: string | undefined;
  readonly GrantWrite?: string | undefined;
  readonly GrantWriteACP?: string | undefined;
  readonly ObjectLockEnabledForBucket?: boolean | undefined;
  readonly ObjectOwnership?: string | undefined;
  readonly BucketNamespace?: string | undefined;
}

export interface CreateMultipartUploadOutput {
  readonly AbortDate?: number | undefined;
  readonly AbortRuleId?: string | undefined;
  readonly Bucket?: string | undefined;
  readonly Key?: string | undefined;
  readonly UploadId?: string | undefined;
  readonly ServerSideEncryption?: string | undefined;
  readonly SSECustomerAlgorithm?: string | undefined;
  readonly SSECustomerKeyMD5?: string | undefined;
  readonly SSEKMSKeyId?: string | undefined;
  readonly SSEKMSEncryptionContext?: string | undefined;
  readonly BucketKeyEnabled?: boolean | undefined;
  readonly RequestCharged?: string | undefined;
  readonly ChecksumAlgorithm?: string | undefined;
  readonly ChecksumType?: string | undefined;
  readonly VersionId?: string | undefined;
}

export interface CreateMultipartUploadRequest {
  readonly ACL?: string | undefined;
  readonly Bucket: string;
  readonly CacheControl?: string | undefined;
  readonly ContentDisposition?: string | undefined;
  readonly ContentEncoding?: string | undefined;
  readonly ContentLanguage?: string | undefined;
  readonly ContentType?: string | undefined;
  readonly Expires?: string | undefined;
  readonly GrantFullControl?: string | undefined;
  readonly GrantRead?: string | undefined;
  readonly GrantReadACP?: string | undefined;
  readonly GrantWriteACP?: string | undefined;
  readonly Key: string;
  readonly Metadata?: Readonly<Record<string, string>> | undefined;
  readonly ServerSideEncryption?: string | undefined;
  readonly StorageClass?: string | undefined;
  readonly WebsiteRedirectLocation?: string | undefined;
  readonly SSECustomerAlgorithm?: string | undefined;
  readonly SSECustomerKey?: string | undefined;
  readonly SSECustomerKeyMD5?: string | undefined;
  readonly SSEKMSKeyId?: string | undefined;
  readonly SSEKMSEncryptionContext?: string | undefined;
  readonly BucketKeyEnabled?: boolean | undefined;
  readonly RequestPayer?: string | undefined;
  readonly Tagging?: string | undefined;
  readonly ObjectLockMode?: string | undefined;
  readonly ObjectLockRetainUntilDate?: number | undefined;
  readonly ObjectLockLegalHoldStatus?: string | undefined;
  readonly ObjectLockEventHold?: string | undefined;
  readonly ObjectLockEventHoldDurationDays?: number | undefined;
  readonly ObjectLockEventHoldDurationYears?: number | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
  readonly ChecksumAlgorithm?: string | undefined;
  readonly ChecksumType?: string | undefined;
}

export interface DefaultRetention {
  readonly Mode?: string | undefined;
  readonly Days?: number | undefined;
  readonly Years?: number | undefined;
  readonly DefaultEventHold?: EventHoldDuration | undefined;
}

export interface Delete {
  readonly Objects: readonly ObjectIdentifier[];
  readonly Quiet?: boolean | undefined;
}

export interface DeleteBucketAnalyticsConfigurationRequest {
  readonly Bucket: string;
  readonly Id: string;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface DeleteBucketCorsRequest {
  readonly Bucket: string;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface DeleteBucketEncryptionRequest {
  readonly Bucket: string;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface DeleteBucketIntelligentTieringConfigurationRequest {
  readonly Bucket: string;
  readonly Id: string;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface DeleteBucketInventoryConfigurationRequest {
  readonly Bucket: string;
  readonly Id: string;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface DeleteBucketLifecycleRequest {
  readonly Bucket: string;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface DeleteBucketMetricsConfigurationRequest {
  readonly Bucket: string;
  readonly Id: string;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface DeleteBucketOwnershipControlsRequest {
  readonly Bucket: string;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface DeleteBucketPolicyRequest {
  readonly Bucket: string;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface DeleteBucketReplicationRequest {
  readonly Bucket: string;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface DeleteBucketRequest {
  readonly Bucket: string;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface DeleteBucketTaggingRequest {
  readonly Bucket: string;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface DeleteBucketWebsiteRequest {
  readonly Bucket: string;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface DeleteMarkerEntry {
  readonly Owner?: Owner | undefined;
  readonly Key?: string | undefined;
  readonly VersionId?: string | undefined;
  readonly IsLatest?: boolean | undefined;
  readonly LastModified?: number | undefined;
}

export interface DeleteMarkerReplication {
  readonly Status?: string | undefined;
}

export interface DeleteObjectOutput {
  readonly DeleteMarker?: boolean | undefined;
  readonly VersionId?: string | undefined;
  readonly RequestCharged?: string | undefined;
}

export interface DeleteObjectRequest {
  readonly Bucket: string;
  readonly Key: string;
  readonly MFA?: string | undefined;
  readonly VersionId?: string | undefined;
  readonly RequestPayer?: string | undefined;
  readonly BypassGovernanceRetention?: boolean | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
  readonly IfMatch?: string | undefined;
  readonly IfMatchLastModifiedTime?: number | undefined;
  readonly IfMatchSize?: number | undefined;
}

export interface DeleteObjectTaggingOutput {
  readonly VersionId?: string | undefined;
}

export interface DeleteObjectTaggingRequest {
  readonly Bucket: string;
  readonly Key: string;
  readonly VersionId?: string | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface DeleteObjectsOutput {
  readonly Deleted?: readonly DeletedObject[] | undefined;
  readonly RequestCharged?: string | undefined;
  readonly Errors?: readonly ErrorShape[] | undefined;
}

export interface DeleteObjectsRequest {
  readonly Bucket: string;
  readonly Delete: Delete;
  readonly MFA?: string | undefined;
  readonly RequestPayer?: string | undefined;
  readonly BypassGovernanceRetention?: boolean | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
  readonly ChecksumAlgorithm?: string | undefined;
}

export interface DeletePublicAccessBlockRequest {
  readonly Bucket: string;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface DeletedObject {
  readonly Key?: string | undefined;
  readonly VersionId?: string | undefined;
  readonly DeleteMarker?: boolean | undefined;
  readonly DeleteMarkerVersionId?: string | undefined;
}

export interface Destination {
  readonly Bucket: string;
  readonly Account?: string | undefined;
  readonly StorageClass?: string | undefined;
  readonly AccessControlTranslation?: AccessControlTranslation | undefined;
  readonly EncryptionConfiguration?: EncryptionConfiguration | undefined;
  readonly ReplicationTime?: ReplicationTime | undefined;
  readonly Metrics?: Metrics | undefined;
}

export interface EncryptionConfiguration {
  readonly ReplicaKmsKeyID?: string | undefined;
}

export interface ErrorShape {
  readonly Key?: string | undefined;
  readonly VersionId?: string | undefined;
  readonly Code?: string | undefined;
  readonly Message?: string | undefined;
}

export interface ErrorDocument {
  readonly Key: string;
}

export type EventBridgeConfiguration = Readonly<Record<never, never>>;

export interface EventHoldDuration {
  readonly Days?: number | undefined;
  readonly Years?: number | undefined;
}

export interface ExistingObjectReplication {
  readonly Status: string;
}

export interface FilterRule {
  readonly Name?: string | undefined;
  readonly Value?: string | undefined;
}

export interface GetBucketAccelerateConfigurationOutput {
  readonly Status?: string | undefined;
  readonly RequestCharged?: string | undefined;
}

export interface GetBucketAccelerateConfigurationRequest {
  readonly Bucket: string;
  readonly ExpectedBucketOwner?: string | undefined;
  readonly RequestPayer?: string | undefined;
}

export interface GetBucketAclOutput {
  readonly Owner?: Owner | undefined;
  readonly Grants?: readonly Grant[] | undefined;
}

export interface GetBucketAclRequest {
  readonly Bucket: string;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface GetBucketAnalyticsConfigurationOutput {
  readonly AnalyticsConfiguration?: AnalyticsConfiguration | undefined;
}

export interface GetBucketAnalyticsConfigurationRequest {
  readonly Bucket: string;
  readonly Id: string;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface GetBucketCorsOutput {
  readonly CORSRules?: readonly CORSRule[] | undefined;
}

export interface GetBucketCorsRequest {
  readonly Bucket: string;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface GetBucketEncryptionOutput {
  readonly ServerSideEncryptionConfiguration?: ServerSideEncryptionConfiguration | undefined;
}

export interface GetBucketEncryptionRequest {
  readonly Bucket: string;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface GetBucketIntelligentTieringConfigurationOutput {
  readonly IntelligentTieringConfiguration?: IntelligentTieringConfiguration | undefined;
}

export interface GetBucketIntelligentTieringConfigurationRequest {
  readonly Bucket: string;
  readonly Id: string;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface GetBucketInventoryConfigurationOutput {
  readonly InventoryConfiguration?: InventoryConfiguration | undefined;
}

export interface GetBucketInventoryConfigurationRequest {
  readonly Bucket: string;
  readonly Id: string;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface GetBucketLifecycleConfigurationOutput {
  readonly Rules?: readonly LifecycleRule[] | undefined;
  readonly TransitionDefaultMinimumObjectSize?: string | undefined;
}

export interface GetBucketLifecycleConfigurationRequest {
  readonly Bucket: string;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface GetBucketLocationOutput {
  readonly LocationConstraint?: string | undefined;
}

export interface GetBucketLocationRequest {
  readonly Bucket: string;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface GetBucketLoggingOutput {
  readonly LoggingEnabled?: LoggingEnabled | undefined;
}

export interface GetBucketLoggingRequest {
  readonly Bucket: string;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface GetBucketMetricsConfigurationOutput {
  readonly MetricsConfiguration?: MetricsConfiguration | undefined;
}

export interface GetBucketMetricsConfigurationRequest {
  readonly Bucket: string;
  readonly Id: string;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface GetBucketNotificationConfigurationRequest {
  readonly Bucket: string;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface GetBucketOwnershipControlsOutput {
  readonly OwnershipControls?: OwnershipControls | undefined;
}

export interface GetBucketOwnershipControlsRequest {
  readonly Bucket: string;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface GetBucketPolicyOutput {
  readonly Policy?: string | undefined;
}

export interface GetBucketPolicyRequest {
  readonly Bucket: string;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface GetBucketPolicyStatusOutput {
  readonly PolicyStatus?: PolicyStatus | undefined;
}

export interface GetBucketPolicyStatusRequest {
  readonly Bucket: string;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface GetBucketReplicationOutput {
  readonly ReplicationConfiguration?: ReplicationConfiguration | undefined;
}

export interface GetBucketReplicationRequest {
  readonly Bucket: string;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface GetBucketRequestPaymentOutput {
  readonly Payer?: string | undefined;
}

export interface GetBucketRequestPaymentRequest {
  readonly Bucket: string;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface GetBucketTaggingOutput {
  readonly TagSet: readonly Tag[];
}

export interface GetBucketTaggingRequest {
  readonly Bucket: string;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface GetBucketVersioningOutput {
  readonly Status?: string | undefined;
  readonly MFADelete?: string | undefined;
}

export interface GetBucketVersioningRequest {
  readonly Bucket: string;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface GetBucketWebsiteOutput {
  readonly RedirectAllRequestsTo?: RedirectAllRequestsTo | undefined;
  readonly IndexDocument?: IndexDocument | undefined;
  readonly ErrorDocument?: ErrorDocument | undefined;
  readonly RoutingRules?: readonly RoutingRule[] | undefined;
}

export interface GetBucketWebsiteRequest {
  readonly Bucket: string;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface GetObjectAclOutput {
  readonly Owner?: Owner | undefined;
  readonly Grants?: readonly Grant[] | undefined;
  readonly RequestCharged?: string | undefined;
}

export interface GetObjectAclRequest {
  readonly Bucket: string;
  readonly Key: string;
  readonly VersionId?: string | undefined;
  readonly RequestPayer?: string | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface GetObjectAttributesOutput {
  readonly DeleteMarker?: boolean | undefined;
  readonly LastModified?: number | undefined;
  readonly VersionId?: string | undefined;
  readonly RequestCharged?: string | undefined;
  readonly ETag?: string | undefined;
  readonly Checksum?: Checksum | undefined;
  readonly ObjectParts?: GetObjectAttributesParts | undefined;
  readonly StorageClass?: string | undefined;
  readonly ObjectSize?: number | undefined;
}

export interface GetObjectAttributesParts {
  readonly TotalPartsCount?: number | undefined;
  readonly PartNumberMarker?: number | undefined;
  readonly NextPartNumberMarker?: number | undefined;
  readonly MaxParts?: number | undefined;
  readonly IsTruncated?: boolean | undefined;
  readonly Parts?: readonly ObjectPart[] | undefined;
}

export interface GetObjectAttributesRequest {
  readonly Bucket: string;
  readonly Key: string;
  readonly VersionId?: string | undefined;
  readonly MaxParts?: number | undefined;
  readonly PartNumberMarker?: number | undefined;
  readonly SSECustomerAlgorithm?: string | undefined;
  readonly SSECustomerKey?: string | undefined;
  readonly SSECustomerKeyMD5?: string | undefined;
  readonly RequestPayer?: string | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
  readonly ObjectAttributes: readonly string[];
}

export interface GetObjectLegalHoldOutput {
  readonly LegalHold?: ObjectLockLegalHold | undefined;
}

export interface GetObjectLegalHoldRequest {
  readonly Bucket: string;
  readonly Key: string;
  readonly VersionId?: string | undefined;
  readonly RequestPayer?: string | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface GetObjectLockConfigurationOutput {
  readonly ObjectLockConfiguration?: ObjectLockConfiguration | undefined;
}

export interface GetObjectLockConfigurationRequest {
  readonly Bucket: string;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface GetObjectOutput {
  readonly Body?: StreamingBlob | undefined;
  readonly DeleteMarker?: boolean | undefined;
  readonly AcceptRanges?: string | undefined;
  readonly Expiration?: string | undefined;
  readonly Restore?: string | undefined;
  readonly LastModified?: number | undefined;
  readonly ContentLength?: number | undefined;
  readonly ETag?: string | undefined;
  readonly ChecksumCRC32?: string | undefined;
  readonly ChecksumCRC32C?: string | undefined;
  readonly ChecksumCRC64NVME?: string | undefined;
  readonly ChecksumSHA1?: string | undefined;
  readonly ChecksumSHA256?: string | undefined;
  readonly ChecksumSHA512?: string | undefined;
  readonly ChecksumMD5?: string | undefined;
  readonly ChecksumXXHASH64?: string | undefined;
  readonly ChecksumXXHASH3?: string | undefined;
  readonly ChecksumXXHASH128?: string | undefined;
  readonly ChecksumType?: string | undefined;
  readonly MissingMeta?: number | undefined;
  readonly VersionId?: string | undefined;
  readonly CacheControl?: string | undefined;
  readonly ContentDisposition?: string | undefined;
  readonly ContentEncoding?: string | undefined;
  readonly ContentLanguage?: string | undefined;
  readonly ContentRange?: string | undefined;
  readonly ContentType?: string | undefined;
  readonly Expires?: string | undefined;
  readonly WebsiteRedirectLocation?: string | undefined;
  readonly ServerSideEncryption?: string | undefined;
  readonly Metadata?: Readonly<Record<string, string>> | undefined;
  readonly SSECustomerAlgorithm?: string | undefined;
  readonly SSECustomerKeyMD5?: string | undefined;
  readonly SSEKMSKeyId?: string | undefined;
  readonly BucketKeyEnabled?: boolean | undefined;
  readonly StorageClass?: string | undefined;
  readonly RequestCharged?: string | undefined;
  readonly ReplicationStatus?: string | undefined;
  readonly PartsCount?: number | undefined;
  readonly TagCount?: number | undefined;
  readonly ObjectLockMode?: string | undefined;
  readonly ObjectLockRetainUntilDate?: number | undefined;
  readonly ObjectLockLegalHoldStatus?: string | undefined;
  readonly ObjectLockEventHold?: string | undefined;
  readonly ObjectLockEventHoldDurationDays?: number | undefined;
  readonly ObjectLockEventHoldDurationYears?: number | undefined;
}

export interface GetObjectRequest {
  readonly Bucket: string;
  readonly IfMatch?: string | undefined;
  readonly IfModifiedSince?: number | undefined;
  readonly IfNoneMatch?: string | undefined;
  readonly IfUnmodifiedSince?: number | undefined;
  readonly Key: string;
  readonly Range?: string | undefined;
  readonly ResponseCacheControl?: string | undefined;
  readonly ResponseContentDisposition?: string | undefined;
  readonly ResponseContentEncoding?: string | undefined;
  readonly ResponseContentLanguage?: string | undefined;
  readonly ResponseContentType?: string | undefined;
  readonly ResponseExpires?: number | undefined;
  readonly VersionId?: string | undefined;
  readonly SSECustomerAlgorithm?: string | undefined;
  readonly SSECustomerKey?: string | undefined;
  readonly SSECustomerKeyMD5?: string | undefined;
  readonly RequestPayer?: string | undefined;
  readonly PartNumber?: number | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
  readonly ChecksumMode?: string | undefined;
}

export interface GetObjectRetentionOutput {
  readonly Retention?: ObjectLockRetention | undefined;
}

export interface GetObjectRetentionRequest {
  readonly Bucket: string;
  readonly Key: string;
  readonly VersionId?: string | undefined;
  readonly RequestPayer?: string | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface GetObjectTaggingOutput {
  readonly VersionId?: string | undefined;
  readonly TagSet: readonly Tag[];
}

export interface GetObjectTaggingRequest {
  readonly Bucket: string;
  readonly Key: string;
  readonly VersionId?: string | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
  readonly RequestPayer?: string | undefined;
}

export interface GetPublicAccessBlockOutput {
  readonly PublicAccessBlockConfiguration?: PublicAccessBlockConfiguration | undefined;
}

export interface GetPublicAccessBlockRequest {
  readonly Bucket: string;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface Grant {
  readonly Grantee?: Grantee | undefined;
  readonly Permission?: string | undefined;
}

export interface Grantee {
  readonly DisplayName?: string | undefined;
  readonly EmailAddress?: string | undefined;
  readonly ID?: string | undefined;
  readonly Type: string;
  readonly URI?: string | undefined;
}

export interface HeadBucketOutput {
  readonly BucketArn?: string | undefined;
  readonly BucketLocationType?: string | undefined;
  readonly BucketLocationName?: string | undefined;
  readonly BucketRegion?: string | undefined;
  readonly AccessPointAlias?: boolean | undefined;
}

export interface HeadBucketRequest {
  readonly Bucket: string;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface HeadObjectOutput {
  readonly DeleteMarker?: boolean | undefined;
  readonly AcceptRanges?: string | undefined;
  readonly Expiration?: string | undefined;
  readonly Restore?: string | undefined;
  readonly ArchiveStatus?: string | undefined;
  readonly LastModified?: number | undefined;
  readonly ContentLength?: number | undefined;
  readonly ChecksumCRC32?: string | undefined;
  readonly ChecksumCRC32C?: string | undefined;
  readonly ChecksumCRC64NVME?: string | undefined;
  readonly ChecksumSHA1?: string | undefined;
  readonly ChecksumSHA256?: string | undefined;
  readonly ChecksumSHA512?: string | undefined;
  readonly ChecksumMD5?: string | undefined;
  readonly ChecksumXXHASH64?: string | undefined;
  readonly ChecksumXXHASH3?: string | undefined;
  readonly ChecksumXXHASH128?: string | undefined;
  readonly ChecksumType?: string | undefined;
  readonly ETag?: string | undefined;
  readonly MissingMeta?: number | undefined;
  readonly VersionId?: string | undefined;
  readonly CacheControl?: string | undefined;
  readonly ContentDisposition?: string | undefined;
  readonly ContentEncoding?: string | undefined;
  readonly ContentLanguage?: string | undefined;
  readonly ContentType?: string | undefined;
  readonly ContentRange?: string | undefined;
  readonly Expires?: string | undefined;
  readonly WebsiteRedirectLocation?: string | undefined;
  readonly ServerSideEncryption?: string | undefined;
  readonly Metadata?: Readonly<Record<string, string>> | undefined;
  readonly SSECustomerAlgorithm?: string | undefined;
  readonly SSECustomerKeyMD5?: string | undefined;
  readonly SSEKMSKeyId?: string | undefined;
  readonly BucketKeyEnabled?: boolean | undefined;
  readonly StorageClass?: string | undefined;
  readonly RequestCharged?: string | undefined;
  readonly ReplicationStatus?: string | undefined;
  readonly PartsCount?: number | undefined;
  readonly TagCount?: number | undefined;
  readonly ObjectLockMode?: string | undefined;
  readonly ObjectLockRetainUntilDate?: number | undefined;
  readonly ObjectLockLegalHoldStatus?: string | undefined;
  readonly ObjectLockEventHold?: string | undefined;
  readonly ObjectLockEventHoldDurationDays?: number | undefined;
  readonly ObjectLockEventHoldDurationYears?: number | undefined;
}

export interface HeadObjectRequest {
  readonly Bucket: string;
  readonly IfMatch?: string | undefined;
  readonly IfModifiedSince?: number | undefined;
  readonly IfNoneMatch?: string | undefined;
  readonly IfUnmodifiedSince?: number | undefined;
  readonly Key: string;
  readonly Range?: string | undefined;
  readonly ResponseCacheControl?: string | undefined;
  readonly ResponseContentDisposition?: string | undefined;
  readonly ResponseContentEncoding?: string | undefined;
  readonly ResponseContentLanguage?: string | undefined;
  readonly ResponseContentType?: string | undefined;
  readonly ResponseExpires?: number | undefined;
  readonly VersionId?: string | undefined;
  readonly SSECustomerAlgorithm?: string | undefined;
  readonly SSECustomerKey?: string | undefined;
  readonly SSECustomerKeyMD5?: string | undefined;
  readonly RequestPayer?: string | undefined;
  readonly PartNumber?: number | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
  readonly ChecksumMode?: string | undefined;
}

export interface IndexDocument {
  readonly Suffix: string;
}

export interface Initiator {
  readonly ID?: string | undefined;
  readonly DisplayName?: string | undefined;
}

export interface IntelligentTieringAndOperator {
  readonly Prefix?: string | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

export interface IntelligentTieringConfiguration {
  readonly Id: string;
  readonly Filter?: IntelligentTieringFilter | undefined;
  readonly Status: string;
  readonly Tierings: readonly Tiering[];
}

export interface IntelligentTieringFilter {
  readonly Prefix?: string | undefined;
  readonly Tag?: Tag | undefined;
  readonly And?: IntelligentTieringAndOperator | undefined;
}

export interface InventoryConfiguration {
  readonly Destination: InventoryDestination;
  readonly IsEnabled: boolean;
  readonly Filter?: InventoryFilter | undefined;
  readonly Id: string;
  readonly IncludedObjectVersions: string;
  readonly OptionalFields?: readonly string[] | undefined;
  readonly Schedule: InventorySchedule;
}

export interface InventoryDestination {
  readonly S3BucketDestination: InventoryS3BucketDestination;
}

export interface InventoryEncryption {
  readonly SSES3?: SSES3 | undefined;
  readonly SSEKMS?: SSEKMS | undefined;
}

export interface InventoryFilter {
  readonly Prefix: string;
}

export interface InventoryS3BucketDestination {
  readonly AccountId?: string | undefined;
  readonly Bucket: string;
  readonly Format: string;
  readonly Prefix?: string | undefined;
  readonly Encryption?: InventoryEncryption | undefined;
}

export interface InventorySchedule {
  readonly Frequency: string;
}

export interface LambdaFunctionConfiguration {
  readonly Id?: string | undefined;
  readonly LambdaFunctionArn: string;
  readonly Events: readonly string[];
  readonly Filter?: NotificationConfigurationFilter | undefined;
}

export interface LifecycleExpiration {
  readonly Date?: number | undefined;
  readonly Days?: number | undefined;
  readonly ExpiredObjectDeleteMarker?: boolean | undefined;
}

export interface LifecycleRule {
  readonly Expiration?: LifecycleExpiration | undefined;
  readonly ID?: string | undefined;
  readonly Prefix?: string | undefined;
  readonly Filter?: LifecycleRuleFilter | undefined;
  readonly Status: string;
  readonly Transitions?: readonly Transition[] | undefined;
  readonly NoncurrentVersionTransitions?: readonly NoncurrentVersionTransition[] | undefined;
  readonly NoncurrentVersionExpiration?: NoncurrentVersionExpiration | undefined;
  readonly AbortIncompleteMultipartUpload?: AbortIncompleteMultipartUpload | undefined;
}

export interface LifecycleRuleAndOperator {
  readonly Prefix?: string | undefined;
  readonly Tags?: readonly Tag[] | undefined;
  readonly ObjectSizeGreaterThan?: number | undefined;
  readonly ObjectSizeLessThan?: number | undefined;
}

export interface LifecycleRuleFilter {
  readonly Prefix?: string | undefined;
  readonly Tag?: Tag | undefined;
  readonly ObjectSizeGreaterThan?: number | undefined;
  readonly ObjectSizeLessThan?: number | undefined;
  readonly And?: LifecycleRuleAndOperator | undefined;
}

export interface ListBucketAnalyticsConfigurationsOutput {
  readonly IsTruncated?: boolean | undefined;
  readonly ContinuationToken?: string | undefined;
  readonly NextContinuationToken?: string | undefined;
  readonly AnalyticsConfigurationList?: readonly AnalyticsConfiguration[] | undefined;
}

export interface ListBucketAnalyticsConfigurationsRequest {
  readonly Bucket: string;
  readonly ContinuationToken?: string | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface ListBucketIntelligentTieringConfigurationsOutput {
  readonly IsTruncated?: boolean | undefined;
  readonly ContinuationToken?: string | undefined;
  readonly NextContinuationToken?: string | undefined;
  readonly IntelligentTieringConfigurationList?: readonly IntelligentTieringConfiguration[] | undefined;
}

export interface ListBucketIntelligentTieringConfigurationsRequest {
  readonly Bucket: string;
  readonly ContinuationToken?: string | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface ListBucketInventoryConfigurationsOutput {
  readonly ContinuationToken?: string | undefined;
  readonly InventoryConfigurationList?: readonly InventoryConfiguration[] | undefined;
  readonly IsTruncated?: boolean | undefined;
  readonly NextContinuationToken?: string | undefined;
}

export interface ListBucketInventoryConfigurationsRequest {
  readonly Bucket: string;
  readonly ContinuationToken?: string | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface ListBucketMetricsConfigurationsOutput {
  readonly IsTruncated?: boolean | undefined;
  readonly ContinuationToken?: string | undefined;
  readonly NextContinuationToken?: string | undefined;
  readonly MetricsConfigurationList?: readonly MetricsConfiguration[] | undefined;
}

export interface ListBucketMetricsConfigurationsRequest {
  readonly Bucket: string;
  readonly ContinuationToken?: string | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface ListBucketsOutput {
  readonly Buckets?: readonly Bucket[] | undefined;
  readonly Owner?: Owner | undefined;
  readonly ContinuationToken?: string | undefined;
  readonly Prefix?: string | undefined;
}

export interface ListBucketsRequest {
  readonly MaxBuckets?: number | undefined;
  readonly ContinuationToken?: string | undefined;
  readonly Prefix?: string | undefined;
  readonly BucketRegion?: string | undefined;
}

export interface ListMultipartUploadsOutput {
  readonly Bucket?: string | undefined;
  readonly KeyMarker?: string | undefined;
  readonly UploadIdMarker?: string | undefined;
  readonly NextKeyMarker?: string | undefined;
  readonly Prefix?: string | undefined;
  readonly Delimiter?: string | undefined;
  readonly NextUploadIdMarker?: string | undefined;
  readonly MaxUploads?: number | undefined;
  readonly IsTruncated?: boolean | undefined;
  readonly Uploads?: readonly MultipartUpload[] | undefined;
  readonly CommonPrefixes?: readonly CommonPrefix[] | undefined;
  readonly EncodingType?: string | undefined;
  readonly RequestCharged?: string | undefined;
}

export interface ListMultipartUploadsRequest {
  readonly Bucket: string;
  readonly Delimiter?: string | undefined;
  readonly EncodingType?: string | undefined;
  readonly KeyMarker?: string | undefined;
  readonly MaxUploads?: number | undefined;
  readonly Prefix?: string | undefined;
  readonly UploadIdMarker?: string | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
  readonly RequestPayer?: string | undefined;
}

export interface ListObjectVersionsOutput {
  readonly IsTruncated?: boolean | undefined;
  readonly KeyMarker?: string | undefined;
  readonly VersionIdMarker?: string | undefined;
  readonly NextKeyMarker?: string | undefined;
  readonly NextVersionIdMarker?: string | undefined;
  readonly Versions?: readonly ObjectVersion[] | undefined;
  readonly DeleteMarkers?: readonly DeleteMarkerEntry[] | undefined;
  readonly Name?: string | undefined;
  readonly Prefix?: string | undefined;
  readonly Delimiter?: string | undefined;
  readonly MaxKeys?: number | undefined;
  readonly CommonPrefixes?: readonly CommonPrefix[] | undefined;
  readonly EncodingType?: string | undefined;
  readonly RequestCharged?: string | undefined;
}

export interface ListObjectVersionsRequest {
  readonly Bucket: string;
  readonly Delimiter?: string | undefined;
  readonly EncodingType?: string | undefined;
  readonly KeyMarker?: string | undefined;
  readonly MaxKeys?: number | undefined;
  readonly Prefix?: string | undefined;
  readonly VersionIdMarker?: string | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
  readonly RequestPayer?: string | undefined;
  readonly OptionalObjectAttributes?: readonly string[] | undefined;
}

export interface ListObjectsOutput {
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
  readonly NextMarker?: string | undefined;
  readonly Contents?: readonly ObjectShape[] | undefined;
  readonly Name?: string | undefined;
  readonly Prefix?: string | undefined;
  readonly Delimiter?: string | undefined;
  readonly MaxKeys?: number | undefined;
  readonly CommonPrefixes?: readonly CommonPrefix[] | undefined;
  readonly EncodingType?: string | undefined;
  readonly RequestCharged?: string | undefined;
}

export interface ListObjectsRequest {
  readonly Bucket: string;
  readonly Delimiter?: string | undefined;
  readonly EncodingType?: string | undefined;
  readonly Marker?: string | undefined;
  readonly MaxKeys?: number | undefined;
  readonly Prefix?: string | undefined;
  readonly RequestPayer?: string | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
  readonly OptionalObjectAttributes?: readonly string[] | undefined;
}

export interface ListObjectsV2Output {
  readonly IsTruncated?: boolean | undefined;
  readonly Contents?: readonly ObjectShape[] | undefined;
  readonly Name?: string | undefined;
  readonly Prefix?: string | undefined;
  readonly Delimiter?: string | undefined;
  readonly MaxKeys?: number | undefined;
  readonly CommonPrefixes?: readonly CommonPrefix[] | undefined;
  readonly EncodingType?: string | undefined;
  readonly KeyCount?: number | undefined;
  readonly ContinuationToken?: string | undefined;
  readonly NextContinuationToken?: string | undefined;
  readonly StartAfter?: string | undefined;
  readonly RequestCharged?: string | undefined;
}

export interface ListObjectsV2Request {
  readonly Bucket: string;
  readonly Delimiter?: string | undefined;
  readonly EncodingType?: string | undefined;
  readonly MaxKeys?: number | undefined;
  readonly Prefix?: string | undefined;
  readonly ContinuationToken?: string | undefined;
  readonly FetchOwner?: boolean | undefined;
  readonly StartAfter?: string | undefined;
  readonly RequestPayer?: string | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
  readonly OptionalObjectAttributes?: readonly string[] | undefined;
}

export interface ListPartsOutput {
  readonly AbortDate?: number | undefined;
  readonly AbortRuleId?: string | undefined;
  readonly Bucket?: string | undefined;
  readonly Key?: string | undefined;
  readonly UploadId?: string | undefined;
  readonly PartNumberMarker?: number | undefined;
  readonly NextPartNumberMarker?: number | undefined;
  readonly MaxParts?: number | undefined;
  readonly IsTruncated?: boolean | undefined;
  readonly Parts?: readonly Part[] | undefined;
  readonly Initiator?: Initiator | undefined;
  readonly Owner?: Owner | undefined;
  readonly StorageClass?: string | undefined;
  readonly RequestCharged?: string | undefined;
  readonly ChecksumAlgorithm?: string | undefined;
  readonly ChecksumType?: string | undefined;
  readonly VersionId?: string | undefined;
}

export interface ListPartsRequest {
  readonly Bucket: string;
  readonly Key: string;
  readonly MaxParts?: number | undefined;
  readonly PartNumberMarker?: number | undefined;
  readonly UploadId: string;
  readonly RequestPayer?: string | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
  readonly SSECustomerAlgorithm?: string | undefined;
  readonly SSECustomerKey?: string | undefined;
  readonly SSECustomerKeyMD5?: string | undefined;
}

export interface LocationInfo {
  readonly Type?: string | undefined;
  readonly Name?: string | undefined;
}

export interface LoggingEnabled {
  readonly TargetBucket: string;
  readonly TargetGrants?: readonly TargetGrant[] | undefined;
  readonly TargetPrefix: string;
  readonly TargetObjectKeyFormat?: TargetObjectKeyFormat | undefined;
}

export interface Metrics {
  readonly Status: string;
  readonly EventThreshold?: ReplicationTimeValue | undefined;
}

export interface MetricsAndOperator {
  readonly Prefix?: string | undefined;
  readonly Tags?: readonly Tag[] | undefined;
  readonly AccessPointArn?: string | undefined;
}

export interface MetricsConfiguration {
  readonly Id: string;
  readonly Filter?: MetricsFilter | undefined;
}

export interface MetricsFilter {
  readonly Prefix?: string | undefined;
  readonly Tag?: Tag | undefined;
  readonly AccessPointArn?: string | undefined;
  readonly And?: MetricsAndOperator | undefined;
}

export interface MultipartUpload {
  readonly UploadId?: string | undefined;
  readonly Key?: string | undefined;
  readonly Initiated?: number | undefined;
  readonly StorageClass?: string | undefined;
  readonly Owner?: Owner | undefined;
  readonly Initiator?: Initiator | undefined;
  readonly ChecksumAlgorithm?: string | undefined;
  readonly ChecksumType?: string | undefined;
  readonly VersionId?: string | undefined;
}

export interface NoncurrentVersionExpiration {
  readonly NoncurrentDays?: number | undefined;
  readonly NewerNoncurrentVersions?: number | undefined;
}

export interface NoncurrentVersionTransition {
  readonly NoncurrentDays?: number | undefined;
  readonly StorageClass?: string | undefined;
  readonly NewerNoncurrentVersions?: number | undefined;
}

export interface NotificationConfiguration {
  readonly TopicConfigurations?: readonly TopicConfiguration[] | undefined;
  readonly QueueConfigurations?: readonly QueueConfiguration[] | undefined;
  readonly LambdaFunctionConfigurations?: readonly LambdaFunctionConfiguration[] | undefined;
  readonly EventBridgeConfiguration?: EventBridgeConfiguration | undefined;
}

export interface NotificationConfigurationFilter {
  readonly Key?: S3KeyFilter | undefined;
}

export interface ObjectShape {
  readonly Key?: string | undefined;
  readonly LastModified?: number | undefined;
  readonly ETag?: string | undefined;
  readonly ChecksumAlgorithm?: readonly string[] | undefined;
  readonly ChecksumType?: string | undefined;
  readonly Size?: number | undefined;
  readonly StorageClass?: string | undefined;
  readonly Owner?: Owner | undefined;
  readonly RestoreStatus?: RestoreStatus | undefined;
}

export interface ObjectIdentifier {
  readonly Key: string;
  readonly VersionId?: string | undefined;
  readonly ETag?: string | undefined;
  readonly LastModifiedTime?: number | undefined;
  readonly Size?: number | undefined;
}

export interface ObjectLockConfiguration {
  readonly ObjectLockEnabled?: string | undefined;
  readonly Rule?: ObjectLockRule | undefined;
}

export interface ObjectLockLegalHold {
  readonly Status?: string | undefined;
}

export interface ObjectLockRetention {
  readonly Mode?: string | undefined;
  readonly RetainUntilDate?: number | undefined;
  readonly EventHold?: string | undefined;
  readonly EventHoldDuration?: EventHoldDuration | undefined;
}

export interface ObjectLockRule {
  readonly DefaultRetention?: DefaultRetention | undefined;
}

export interface ObjectPart {
  readonly PartNumber?: number | undefined;
  readonly Size?: number | undefined;
  readonly ChecksumCRC32?: string | undefined;
  readonly ChecksumCRC32C?: string | undefined;
  readonly ChecksumCRC64NVME?: string | undefined;
  readonly ChecksumSHA1?: string | undefined;
  readonly ChecksumSHA256?: string | undefined;
  readonly ChecksumSHA512?: string | undefined;
  readonly ChecksumMD5?: string | undefined;
  readonly ChecksumXXHASH64?: string | undefined;
  readonly ChecksumXXHASH3?: string | undefined;
  readonly ChecksumXXHASH128?: string | undefined;
}

export interface ObjectVersion {
  readonly ETag?: string | undefined;
  readonly ChecksumAlgorithm?: readonly string[] | undefined;
  readonly ChecksumType?: string | undefined;
  readonly Size?: number | undefined;
  readonly StorageClass?: string | undefined;
  readonly Key?: string | undefined;
  readonly VersionId?: string | undefined;
  readonly IsLatest?: boolean | undefined;
  readonly LastModified?: number | undefined;
  readonly Owner?: Owner | undefined;
  readonly RestoreStatus?: RestoreStatus | undefined;
}

export interface Owner {
  readonly DisplayName?: string | undefined;
  readonly ID?: string | undefined;
}

export interface OwnershipControls {
  readonly Rules: readonly OwnershipControlsRule[];
}

export interface OwnershipControlsRule {
  readonly ObjectOwnership: string;
}

export interface Part {
  readonly PartNumber?: number | undefined;
  readonly LastModified?: number | undefined;
  readonly ETag?: string | undefined;
  readonly Size?: number | undefined;
  readonly ChecksumCRC32?: string | undefined;
  readonly ChecksumCRC32C?: string | undefined;
  readonly ChecksumCRC64NVME?: string | undefined;
  readonly ChecksumSHA1?: string | undefined;
  readonly ChecksumSHA256?: string | undefined;
  readonly ChecksumSHA512?: string | undefined;
  readonly ChecksumMD5?: string | undefined;
  readonly ChecksumXXHASH64?: string | undefined;
  readonly ChecksumXXHASH3?: string | undefined;
  readonly ChecksumXXHASH128?: string | undefined;
}

export interface PartitionedPrefix {
  readonly PartitionDateSource?: string | undefined;
}

export interface PolicyStatus {
  readonly IsPublic?: boolean | undefined;
}

export interface PublicAccessBlockConfiguration {
  readonly BlockPublicAcls?: boolean | undefined;
  readonly IgnorePublicAcls?: boolean | undefined;
  readonly BlockPublicPolicy?: boolean | undefined;
  readonly RestrictPublicBuckets?: boolean | undefined;
}

export interface PutBucketAccelerateConfigurationRequest {
  readonly Bucket: string;
  readonly AccelerateConfiguration: AccelerateConfiguration;
  readonly ExpectedBucketOwner?: string | undefined;
  readonly ChecksumAlgorithm?: string | undefined;
}

export interface PutBucketAclRequest {
  readonly ACL?: string | undefined;
  readonly AccessControlPolicy?: AccessControlPolicy | undefined;
  readonly Bucket: string;
  readonly ContentMD5?: string | undefined;
  readonly ChecksumAlgorithm?: string | undefined;
  readonly GrantFullControl?: string | undefined;
  readonly GrantRead?: string | undefined;
  readonly GrantReadACP?: string | undefined;
  readonly GrantWrite?: string | undefined;
  readonly GrantWriteACP?: string | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface PutBucketAnalyticsConfigurationRequest {
  readonly Bucket: string;
  readonly Id: string;
  readonly AnalyticsConfiguration: AnalyticsConfiguration;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface PutBucketCorsRequest {
  readonly Bucket: string;
  readonly CORSConfiguration: CORSConfiguration;
  readonly ContentMD5?: string | undefined;
  readonly ChecksumAlgorithm?: string | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface PutBucketEncryptionRequest {
  readonly Bucket: string;
  readonly ContentMD5?: string | undefined;
  readonly ChecksumAlgorithm?: string | undefined;
  readonly ServerSideEncryptionConfiguration: ServerSideEncryptionConfiguration;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface PutBucketIntelligentTieringConfigurationRequest {
  readonly Bucket: string;
  readonly Id: string;
  readonly ExpectedBucketOwner?: string | undefined;
  readonly IntelligentTieringConfiguration: IntelligentTieringConfiguration;
}

export interface PutBucketInventoryConfigurationRequest {
  readonly Bucket: string;
  readonly Id: string;
  readonly InventoryConfiguration: InventoryConfiguration;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface PutBucketLifecycleConfigurationOutput {
  readonly TransitionDefaultMinimumObjectSize?: string | undefined;
}

export interface PutBucketLifecycleConfigurationRequest {
  readonly Bucket: string;
  readonly ChecksumAlgorithm?: string | undefined;
  readonly LifecycleConfiguration?: BucketLifecycleConfiguration | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
  readonly TransitionDefaultMinimumObjectSize?: string | undefined;
}

export interface PutBucketLoggingRequest {
  readonly Bucket: string;
  readonly BucketLoggingStatus: BucketLoggingStatus;
  readonly ContentMD5?: string | undefined;
  readonly ChecksumAlgorithm?: string | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface PutBucketMetricsConfigurationRequest {
  readonly Bucket: string;
  readonly Id: string;
  readonly MetricsConfiguration: MetricsConfiguration;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface PutBucketNotificationConfigurationRequest {
  readonly Bucket: string;
  readonly NotificationConfiguration: NotificationConfiguration;
  readonly ExpectedBucketOwner?: string | undefined;
  readonly SkipDestinationValidation?: boolean | undefined;
}

export interface PutBucketOwnershipControlsRequest {
  readonly Bucket: string;
  readonly ContentMD5?: string | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
  readonly OwnershipControls: OwnershipControls;
  readonly ChecksumAlgorithm?: string | undefined;
}

export interface PutBucketPolicyRequest {
  readonly Bucket: string;
  readonly ContentMD5?: string | undefined;
  readonly ChecksumAlgorithm?: string | undefined;
  readonly ConfirmRemoveSelfBucketAccess?: boolean | undefined;
  readonly Policy: string;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface PutBucketReplicationRequest {
  readonly Bucket: string;
  readonly ContentMD5?: string | undefined;
  readonly ChecksumAlgorithm?: string | undefined;
  readonly ReplicationConfiguration: ReplicationConfiguration;
  readonly Token?: string | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface PutBucketRequestPaymentRequest {
  readonly Bucket: string;
  readonly ContentMD5?: string | undefined;
  readonly ChecksumAlgorithm?: string | undefined;
  readonly RequestPaymentConfiguration: RequestPaymentConfiguration;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface PutBucketTaggingRequest {
  readonly Bucket: string;
  readonly ContentMD5?: string | undefined;
  readonly ChecksumAlgorithm?: string | undefined;
  readonly Tagging: Tagging;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface PutBucketVersioningRequest {
  readonly Bucket: string;
  readonly ContentMD5?: string | undefined;
  readonly ChecksumAlgorithm?: string | undefined;
  readonly MFA?: string | undefined;
  readonly VersioningConfiguration: VersioningConfiguration;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface PutBucketWebsiteRequest {
  readonly Bucket: string;
  readonly ContentMD5?: string | undefined;
  readonly ChecksumAlgorithm?: string | undefined;
  readonly WebsiteConfiguration: WebsiteConfiguration;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface PutObjectAclOutput {
  readonly RequestCharged?: string | undefined;
}

export interface PutObjectAclRequest {
  readonly ACL?: string | undefined;
  readonly AccessControlPolicy?: AccessControlPolicy | undefined;
  readonly Bucket: string;
  readonly ContentMD5?: string | undefined;
  readonly ChecksumAlgorithm?: string | undefined;
  readonly GrantFullControl?: string | undefined;
  readonly GrantRead?: string | undefined;
  readonly GrantReadACP?: string | undefined;
  readonly GrantWrite?: string | undefined;
  readonly GrantWriteACP?: string | undefined;
  readonly Key: string;
  readonly RequestPayer?: string | undefined;
  readonly VersionId?: string | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface PutObjectLegalHoldOutput {
  readonly RequestCharged?: string | undefined;
}

export interface PutObjectLegalHoldRequest {
  readonly Bucket: string;
  readonly Key: string;
  readonly LegalHold?: ObjectLockLegalHold | undefined;
  readonly RequestPayer?: string | undefined;
  readonly VersionId?: string | undefined;
  readonly ContentMD5?: string | undefined;
  readonly ChecksumAlgorithm?: string | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface PutObjectLockConfigurationOutput {
  readonly RequestCharged?: string | undefined;
}

export interface PutObjectLockConfigurationRequest {
  readonly Bucket: string;
  readonly ObjectLockConfiguration?: ObjectLockConfiguration | undefined;
  readonly RequestPayer?: string | undefined;
  readonly Token?: string | undefined;
  readonly ContentMD5?: string | undefined;
  readonly ChecksumAlgorithm?: string | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface PutObjectOutput {
  readonly Expiration?: string | undefined;
  readonly ETag?: string | undefined;
  readonly ChecksumCRC32?: string | undefined;
  readonly ChecksumCRC32C?: string | undefined;
  readonly ChecksumCRC64NVME?: string | undefined;
  readonly ChecksumSHA1?: string | undefined;
  readonly ChecksumSHA256?: string | undefined;
  readonly ChecksumSHA512?: string | undefined;
  readonly ChecksumMD5?: string | undefined;
  readonly ChecksumXXHASH64?: string | undefined;
  readonly ChecksumXXHASH3?: string | undefined;
  readonly ChecksumXXHASH128?: string | undefined;
  readonly ChecksumType?: string | undefined;
  readonly ServerSideEncryption?: string | undefined;
  readonly VersionId?: string | undefined;
  readonly SSECustomerAlgorithm?: string | undefined;
  readonly SSECustomerKeyMD5?: string | undefined;
  readonly SSEKMSKeyId?: string | undefined;
  readonly SSEKMSEncryptionContext?: string | undefined;
  readonly BucketKeyEnabled?: boolean | undefined;
  readonly Size?: number | undefined;
  readonly RequestCharged?: string | undefined;
}

export interface PutObjectRequest {
  readonly ACL?: string | undefined;
  readonly Body?: StreamingBlob | undefined;
  readonly Bucket: string;
  readonly CacheControl?: string | undefined;
  readonly ContentDisposition?: string | undefined;
  readonly ContentEncoding?: string | undefined;
  readonly ContentLanguage?: string | undefined;
  readonly ContentLength?: number | undefined;
  readonly ContentMD5?: string | undefined;
  readonly ContentType?: string | undefined;
  readonly ChecksumAlgorithm?: string | undefined;
  readonly ChecksumCRC32?: string | undefined;
  readonly ChecksumCRC32C?: string | undefined;
  readonly ChecksumCRC64NVME?: string | undefined;
  readonly ChecksumSHA1?: string | undefined;
  readonly ChecksumSHA256?: string | undefined;
  readonly ChecksumSHA512?: string | undefined;
  readonly ChecksumMD5?: string | undefined;
  readonly ChecksumXXHASH64?: string | undefined;
  readonly ChecksumXXHASH3?: string | undefined;
  readonly ChecksumXXHASH128?: string | undefined;
  readonly Expires?: string | undefined;
  readonly IfMatch?: string | undefined;
  readonly IfNoneMatch?: string | undefined;
  readonly GrantFullControl?: string | undefined;
  readonly GrantRead?: string | undefined;
  readonly GrantReadACP?: string | undefined;
  readonly GrantWriteACP?: string | undefined;
  readonly Key: string;
  readonly WriteOffsetBytes?: number | undefined;
  readonly Metadata?: Readonly<Record<string, string>> | undefined;
  readonly ServerSideEncryption?: string | undefined;
  readonly StorageClass?: string | undefined;
  readonly WebsiteRedirectLocation?: string | undefined;
  readonly SSECustomerAlgorithm?: string | undefined;
  readonly SSECustomerKey?: string | undefined;
  readonly SSECustomerKeyMD5?: string | undefined;
  readonly SSEKMSKeyId?: string | undefined;
  readonly SSEKMSEncryptionContext?: string | undefined;
  readonly BucketKeyEnabled?: boolean | undefined;
  readonly RequestPayer?: string | undefined;
  readonly Tagging?: string | undefined;
  readonly ObjectLockMode?: string | undefined;
  readonly ObjectLockRetainUntilDate?: number | undefined;
  readonly ObjectLockLegalHoldStatus?: string | undefined;
  readonly ObjectLockEventHold?: string | undefined;
  readonly ObjectLockEventHoldDurationDays?: number | undefined;
  readonly ObjectLockEventHoldDurationYears?: number | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface PutObjectRetentionOutput {
  readonly RequestCharged?: string | undefined;
}

export interface PutObjectRetentionRequest {
  readonly Bucket: string;
  readonly Key: string;
  readonly Retention?: ObjectLockRetention | undefined;
  readonly RequestPayer?: string | undefined;
  readonly VersionId?: string | undefined;
  readonly BypassGovernanceRetention?: boolean | undefined;
  readonly ContentMD5?: string | undefined;
  readonly ChecksumAlgorithm?: string | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface PutObjectTaggingOutput {
  readonly VersionId?: string | undefined;
}

export interface PutObjectTaggingRequest {
  readonly Bucket: string;
  readonly Key: string;
  readonly VersionId?: string | undefined;
  readonly ContentMD5?: string | undefined;
  readonly ChecksumAlgorithm?: string | undefined;
  readonly Tagging: Tagging;
  readonly ExpectedBucketOwner?: string | undefined;
  readonly RequestPayer?: string | undefined;
}

export interface PutPublicAccessBlockRequest {
  readonly Bucket: string;
  readonly ContentMD5?: string | undefined;
  readonly ChecksumAlgorithm?: string | undefined;
  readonly PublicAccessBlockConfiguration: PublicAccessBlockConfiguration;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface QueueConfiguration {
  readonly Id?: string | undefined;
  readonly QueueArn: string;
  readonly Events: readonly string[];
  readonly Filter?: NotificationConfigurationFilter | undefined;
}

export interface Redirect {
  readonly HostName?: string | undefined;
  readonly HttpRedirectCode?: string | undefined;
  readonly Protocol?: string | undefined;
  readonly ReplaceKeyPrefixWith?: string | undefined;
  readonly ReplaceKeyWith?: string | undefined;
}

export interface RedirectAllRequestsTo {
  readonly HostName: string;
  readonly Protocol?: string | undefined;
}

export interface ReplicaModifications {
  readonly Status: string;
}

export interface ReplicationConfiguration {
  readonly Role: string;
  readonly Rules: readonly ReplicationRule[];
}

export interface ReplicationRule {
  readonly ID?: string | undefined;
  readonly Priority?: number | undefined;
  readonly Prefix?: string | undefined;
  readonly Filter?: ReplicationRuleFilter | undefined;
  readonly Status: string;
  readonly SourceSelectionCriteria?: SourceSelectionCriteria | undefined;
  readonly ExistingObjectReplication?: ExistingObjectReplication | undefined;
  readonly Destination: Destination;
  readonly DeleteMarkerReplication?: DeleteMarkerReplication | undefined;
}

export interface ReplicationRuleAndOperator {
  readonly Prefix?: string | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

export interface ReplicationRuleFilter {
  readonly Prefix?: string | undefined;
  readonly Tag?: Tag | undefined;
  readonly And?: ReplicationRuleAndOperator | undefined;
}

export interface ReplicationTime {
  readonly Status: string;
  readonly Time: ReplicationTimeValue;
}

export interface ReplicationTimeValue {
  readonly Minutes?: number | undefined;
}

export interface RequestPaymentConfiguration {
  readonly Payer: string;
}

export interface RestoreStatus {
  readonly IsRestoreInProgress?: boolean | undefined;
  readonly RestoreExpiryDate?: number | undefined;
}

export interface RoutingRule {
  readonly Condition?: Condition | undefined;
  readonly Redirect: Redirect;
}

export interface S3KeyFilter {
  readonly FilterRules?: readonly FilterRule[] | undefined;
}

export interface SSEKMS {
  readonly KeyId: string;
}

export type SSES3 = Readonly<Record<never, never>>;

export interface ServerSideEncryptionByDefault {
  readonly SSEAlgorithm: string;
  readonly KMSMasterKeyID?: string | undefined;
}

export interface ServerSideEncryptionConfiguration {
  readonly Rules: readonly ServerSideEncryptionRule[];
}

export interface ServerSideEncryptionRule {
  readonly ApplyServerSideEncryptionByDefault?: ServerSideEncryptionByDefault | undefined;
  readonly BucketKeyEnabled?: boolean | undefined;
  readonly BlockedEncryptionTypes?: BlockedEncryptionTypes | undefined;
}

export type SimplePrefix = Readonly<Record<never, never>>;

export interface SourceSelectionCriteria {
  readonly SseKmsEncryptedObjects?: SseKmsEncryptedObjects | undefined;
  readonly ReplicaModifications?: ReplicaModifications | undefined;
}

export interface SseKmsEncryptedObjects {
  readonly Status: string;
}

export interface StorageClassAnalysis {
  readonly DataExport?: StorageClassAnalysisDataExport | undefined;
}

export interface StorageClassAnalysisDataExport {
  readonly OutputSchemaVersion: string;
  readonly Destination: AnalyticsExportDestination;
}

export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

export interface Tagging {
  readonly TagSet: readonly Tag[];
}

export interface TargetGrant {
  readonly Grantee?: Grantee | undefined;
  readonly Permission?: string | undefined;
}

export interface TargetObjectKeyFormat {
  readonly SimplePrefix?: SimplePrefix | undefined;
  readonly PartitionedPrefix?: PartitionedPrefix | undefined;
}

export interface Tiering {
  readonly Days: number;
  readonly AccessTier: string;
}

export interface TopicConfiguration {
  readonly Id?: string | undefined;
  readonly TopicArn: string;
  readonly Events: readonly string[];
  readonly Filter?: NotificationConfigurationFilter | undefined;
}

export interface Transition {
  readonly Date?: number | undefined;
  readonly Days?: number | undefined;
  readonly StorageClass?: string | undefined;
}

export interface UploadPartCopyOutput {
  readonly CopySourceVersionId?: string | undefined;
  readonly CopyPartResult?: CopyPartResult | undefined;
  readonly ServerSideEncryption?: string | undefined;
  readonly SSECustomerAlgorithm?: string | undefined;
  readonly SSECustomerKeyMD5?: string | undefined;
  readonly SSEKMSKeyId?: string | undefined;
  readonly BucketKeyEnabled?: boolean | undefined;
  readonly RequestCharged?: string | undefined;
  readonly VersionId?: string | undefined;
}

export interface UploadPartCopyRequest {
  readonly Bucket: string;
  readonly CopySource: string;
  readonly CopySourceIfMatch?: string | undefined;
  readonly CopySourceIfModifiedSince?: number | undefined;
  readonly CopySourceIfNoneMatch?: string | undefined;
  readonly CopySourceIfUnmodifiedSince?: number | undefined;
  readonly CopySourceRange?: string | undefined;
  readonly Key: string;
  readonly PartNumber: number;
  readonly UploadId: string;
  readonly SSECustomerAlgorithm?: string | undefined;
  readonly SSECustomerKey?: string | undefined;
  readonly SSECustomerKeyMD5?: string | undefined;
  readonly CopySourceSSECustomerAlgorithm?: string | undefined;
  readonly CopySourceSSECustomerKey?: string | undefined;
  readonly CopySourceSSECustomerKeyMD5?: string | undefined;
  readonly RequestPayer?: string | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
  readonly ExpectedSourceBucketOwner?: string | undefined;
}

export interface UploadPartOutput {
  readonly ServerSideEncryption?: string | undefined;
  readonly ETag?: string | undefined;
  readonly ChecksumCRC32?: string | undefined;
  readonly ChecksumCRC32C?: string | undefined;
  readonly ChecksumCRC64NVME?: string | undefined;
  readonly ChecksumSHA1?: string | undefined;
  readonly ChecksumSHA256?: string | undefined;
  readonly ChecksumSHA512?: string | undefined;
  readonly ChecksumMD5?: string | undefined;
  readonly ChecksumXXHASH64?: string | undefined;
  readonly ChecksumXXHASH3?: string | undefined;
  readonly ChecksumXXHASH128?: string | undefined;
  readonly SSECustomerAlgorithm?: string | undefined;
  readonly SSECustomerKeyMD5?: string | undefined;
  readonly SSEKMSKeyId?: string | undefined;
  readonly BucketKeyEnabled?: boolean | undefined;
  readonly RequestCharged?: string | undefined;
  readonly VersionId?: string | undefined;
}

export interface UploadPartRequest {
  readonly Body?: StreamingBlob | undefined;
  readonly Bucket: string;
  readonly ContentLength?: number | undefined;
  readonly ContentMD5?: string | undefined;
  readonly ChecksumAlgorithm?: string | undefined;
  readonly ChecksumCRC32?: string | undefined;
  readonly ChecksumCRC32C?: string | undefined;
  readonly ChecksumCRC64NVME?: string | undefined;
  readonly ChecksumSHA1?: string | undefined;
  readonly ChecksumSHA256?: string | undefined;
  readonly ChecksumSHA512?: string | undefined;
  readonly ChecksumMD5?: string | undefined;
  readonly ChecksumXXHASH64?: string | undefined;
  readonly ChecksumXXHASH3?: string | undefined;
  readonly ChecksumXXHASH128?: string | undefined;
  readonly Key: string;
  readonly PartNumber: number;
  readonly UploadId: string;
  readonly SSECustomerAlgorithm?: string | undefined;
  readonly SSECustomerKey?: string | undefined;
  readonly SSECustomerKeyMD5?: string | undefined;
  readonly RequestPayer?: string | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
}

export interface VersioningConfiguration {
  readonly MFADelete?: string | undefined;
  readonly Status?: string | undefined;
}

export interface WebsiteConfiguration {
  readonly ErrorDocument?: ErrorDocument | undefined;
  readonly IndexDocument?: IndexDocument | undefined;
  readonly RedirectAllRequestsTo?: RedirectAllRequestsTo | undefined;
  readonly RoutingRules?: readonly RoutingRule[] | undefined;
}

/** Each operation's input and output. */
export interface S3Api {
  AbortMultipartUpload: { input: AbortMultipartUploadRequest; output: AbortMultipartUploadOutput };
  CompleteMultipartUpload: { input: CompleteMultipartUploadRequest; output: CompleteMultipartUploadOutput };
  CopyObject: { input: CopyObjectRequest; output: CopyObjectOutput };
  CreateBucket: { input: CreateBucketRequest; output: CreateBucketOutput };
  CreateMultipartUpload: { input: CreateMultipartUploadRequest; output: CreateMultipartUploadOutput };
  DeleteBucket: { input: DeleteBucketRequest; output: Readonly<Record<never, never>> };
  DeleteBucketAnalyticsConfiguration: { input: DeleteBucketAnalyticsConfigurationRequest; output: Readonly<Record<never, never>> };
  DeleteBucketCors: { input: DeleteBucketCorsRequest; output: Readonly<Record<never, never>> };
  DeleteBucketEncryption: { input: DeleteBucketEncryptionRequest; output: Readonly<Record<never, never>> };
  DeleteBucketIntelligentTieringConfiguration: { input: DeleteBucketIntelligentTieringConfigurationRequest; output: Readonly<Record<never, never>> };
  DeleteBucketInventoryConfiguration: { input: DeleteBucketInventoryConfigurationRequest; output: Readonly<Record<never, never>> };
  DeleteBucketLifecycle: { input: DeleteBucketLifecycleRequest; output: Readonly<Record<never, never>> };
  DeleteBucketMetricsConfiguration: { input: DeleteBucketMetricsConfigurationRequest; output: Readonly<Record<never, never>> };
  DeleteBucketOwnershipControls: { input: DeleteBucketOwnershipControlsRequest; output: Readonly<Record<never, never>> };
  DeleteBucketPolicy: { input: DeleteBucketPolicyRequest; output: Readonly<Record<never, never>> };
  DeleteBucketReplication: { input: DeleteBucketReplicationRequest; output: Readonly<Record<never, never>> };
  DeleteBucketTagging: { input: DeleteBucketTaggingRequest; output: Readonly<Record<never, never>> };
  DeleteBucketWebsite: { input: DeleteBucketWebsiteRequest; output: Readonly<Record<never, never>> };
  DeleteObject: { input: DeleteObjectRequest; output: DeleteObjectOutput };
  DeleteObjectTagging: { input: DeleteObjectTaggingRequest; output: DeleteObjectTaggingOutput };
  DeleteObjects: { input: DeleteObjectsRequest; output: DeleteObjectsOutput };
  DeletePublicAccessBlock: { input: DeletePublicAccessBlockRequest; output: Readonly<Record<never, never>> };
  GetBucketAccelerateConfiguration: { input: GetBucketAccelerateConfigurationRequest; output: GetBucketAccelerateConfigurationOutput };
  GetBucketAcl: { input: GetBucketAclRequest; output: GetBucketAclOutput };
  GetBucketAnalyticsConfiguration: { input: GetBucketAnalyticsConfigurationRequest; output: GetBucketAnalyticsConfigurationOutput };
  GetBucketCors: { input: GetBucketCorsRequest; output: GetBucketCorsOutput };
  GetBucketEncryption: { input: GetBucketEncryptionRequest; output: GetBucketEncryptionOutput };
  GetBucketIntelligentTieringConfiguration: { input: GetBucketIntelligentTieringConfigurationRequest; output: GetBucketIntelligentTieringConfigurationOutput };
  GetBucketInventoryConfiguration: { input: GetBucketInventoryConfigurationRequest; output: GetBucketInventoryConfigurationOutput };
  GetBucketLifecycleConfiguration: { input: GetBucketLifecycleConfigurationRequest; output: GetBucketLifecycleConfigurationOutput };
  GetBucketLocation: { input: GetBucketLocationRequest; output: GetBucketLocationOutput };
  GetBucketLogging: { input: GetBucketLoggingRequest; output: GetBucketLoggingOutput };
  GetBucketMetricsConfiguration: { input: GetBucketMetricsConfigurationRequest; output: GetBucketMetricsConfigurationOutput };
  GetBucketNotificationConfiguration: { input: GetBucketNotificationConfigurationRequest; output: NotificationConfiguration };
  GetBucketOwnershipControls: { input: GetBucketOwnershipControlsRequest; output: GetBucketOwnershipControlsOutput };
  GetBucketPolicy: { input: GetBucketPolicyRequest; output: GetBucketPolicyOutput };
  GetBucketPolicyStatus: { input: GetBucketPolicyStatusRequest; output: GetBucketPolicyStatusOutput };
  GetBucketReplication: { input: GetBucketReplicationRequest; output: GetBucketReplicationOutput };
  GetBucketRequestPayment: { input: GetBucketRequestPaymentRequest; output: GetBucketRequestPaymentOutput };
  GetBucketTagging: { input: GetBucketTaggingRequest; output: GetBucketTaggingOutput };
  GetBucketVersioning: { input: GetBucketVersioningRequest; output: GetBucketVersioningOutput };
  GetBucketWebsite: { input: GetBucketWebsiteRequest; output: GetBucketWebsiteOutput };
  GetObject: { input: GetObjectRequest; output: GetObjectOutput };
  GetObjectAcl: { input: GetObjectAclRequest; output: GetObjectAclOutput };
  GetObjectAttributes: { input: GetObjectAttributesRequest; output: GetObjectAttributesOutput };
  GetObjectLegalHold: { input: GetObjectLegalHoldRequest; output: GetObjectLegalHoldOutput };
  GetObjectLockConfiguration: { input: GetObjectLockConfigurationRequest; output: GetObjectLockConfigurationOutput };
  GetObjectRetention: { input: GetObjectRetentionRequest; output: GetObjectRetentionOutput };
  GetObjectTagging: { input: GetObjectTaggingRequest; output: GetObjectTaggingOutput };
  GetPublicAccessBlock: { input: GetPublicAccessBlockRequest; output: GetPublicAccessBlockOutput };
  HeadBucket: { input: HeadBucketRequest; output: HeadBucketOutput };
  HeadObject: { input: HeadObjectRequest; output: HeadObjectOutput };
  ListBucketAnalyticsConfigurations: { input: ListBucketAnalyticsConfigurationsRequest; output: ListBucketAnalyticsConfigurationsOutput };
  ListBucketIntelligentTieringConfigurations: { input: ListBucketIntelligentTieringConfigurationsRequest; output: ListBucketIntelligentTieringConfigurationsOutput };
  ListBucketInventoryConfigurations: { input: ListBucketInventoryConfigurationsRequest; output: ListBucketInventoryConfigurationsOutput };
  ListBucketMetricsConfigurations: { input: ListBucketMetricsConfigurationsRequest; output: ListBucketMetricsConfigurationsOutput };
  ListBuckets: { input: ListBucketsRequest; output: ListBucketsOutput };
  ListMultipartUploads: { input: ListMultipartUploadsRequest; output: ListMultipartUploadsOutput };
  ListObjectVersions: { input: ListObjectVersionsRequest; output: ListObjectVersionsOutput };
  ListObjects: { input: ListObjectsRequest; output: ListObjectsOutput };
  ListObjectsV2: { input: ListObjectsV2Request; output: ListObjectsV2Output };
  ListParts: { input: ListPartsRequest; output: ListPartsOutput };
  PutBucketAccelerateConfiguration: { input: PutBucketAccelerateConfigurationRequest; output: Readonly<Record<never, never>> };
  PutBucketAcl: { input: PutBucketAclRequest; output: Readonly<Record<never, never>> };
  PutBucketAnalyticsConfiguration: { input: PutBucketAnalyticsConfigurationRequest; output: Readonly<Record<never, never>> };
  PutBucketCors: { input: PutBucketCorsRequest; output: Readonly<Record<never, never>> };
  PutBucketEncryption: { input: PutBucketEncryptionRequest; output: Readonly<Record<never, never>> };
  PutBucketIntelligentTieringConfiguration: { input: PutBucketIntelligentTieringConfigurationRequest; output: Readonly<Record<never, never>> };
  PutBucketInventoryConfiguration: { input: PutBucketInventoryConfigurationRequest; output: Readonly<Record<never, never>> };
  PutBucketLifecycleConfiguration: { input: PutBucketLifecycleConfigurationRequest; output: PutBucketLifecycleConfigurationOutput };
  PutBucketLogging: { input: PutBucketLoggingRequest; output: Readonly<Record<never, never>> };
  PutBucketMetricsConfiguration: { input: PutBucketMetricsConfigurationRequest; output: Readonly<Record<never, never>> };
  PutBucketNotificationConfiguration: { input: PutBucketNotificationConfigurationRequest; output: Readonly<Record<never, never>> };
  PutBucketOwnershipControls: { input: PutBucketOwnershipControlsRequest; output: Readonly<Record<never, never>> };
  PutBucketPolicy: { input: PutBucketPolicyRequest; output: Readonly<Record<never, never>> };
  PutBucketReplication: { input: PutBucketReplicationRequest; output: Readonly<Record<never, never>> };
  PutBucketRequestPayment: { input: PutBucketRequestPaymentRequest; output: Readonly<Record<never, never>> };
  PutBucketTagging: { input: PutBucketTaggingRequest; output: Readonly<Record<never, never>> };
  PutBucketVersioning: { input: PutBucketVersioningRequest; output: Readonly<Record<never, never>> };
  PutBucketWebsite: { input: PutBucketWebsiteRequest; output: Readonly<Record<never, never>> };
  PutObject: { input: PutObjectRequest; output: PutObjectOutput };
  PutObjectAcl: { input: PutObjectAclRequest; output: PutObjectAclOutput };
  PutObjectLegalHold: { input: PutObjectLegalHoldRequest; output: PutObjectLegalHoldOutput };
  PutObjectLockConfiguration: { input: PutObjectLockConfigurationRequest; output: PutObjectLockConfigurationOutput };
  PutObjectRetention: { input: PutObjectRetentionRequest; output: PutObjectRetentionOutput };
  PutObjectTagging: { input: PutObjectTaggingRequest; output: PutObjectTaggingOutput };
  PutPublicAccessBlock: { input: PutPublicAccessBlockRequest; output: Readonly<Record<never, never>> };
  UploadPart: { input: UploadPartRequest; output: UploadPartOutput };
  UploadPartCopy: { input: UploadPartCopyRequest; output: UploadPartCopyOutput };
}

export const api: ApiModel = {
  apiVersion: '2006-03-01',
  signingName: 's3',
  endpointPrefix: 's3',
  operations: {
    AbortMultipartUpload: { input: 'AbortMultipartUploadRequest', output: 'AbortMultipartUploadOutput', http: { method: 'DELETE', uri: '/{Bucket}/{Key+}', status: 204 } },
    CompleteMultipartUpload: { input: 'CompleteMultipartUploadRequest', output: 'CompleteMultipartUploadOutput', http: { method: 'POST', uri: '/{Bucket}/{Key+}' } },
    CopyObject: { input: 'CopyObjectRequest', output: 'CopyObjectOutput', http: { method: 'PUT', uri: '/{Bucket}/{Key+}' } },
    CreateBucket: { input: 'CreateBucketRequest', output: 'CreateBucketOutput', http: { method: 'PUT', uri: '/{Bucket}' } },
    CreateMultipartUpload: { input: 'CreateMultipartUploadRequest', output: 'CreateMultipartUploadOutput', http: { method: 'POST', uri: '/{Bucket}/{Key+}?uploads' } },
    DeleteBucket: { input: 'DeleteBucketRequest', http: { method: 'DELETE', uri: '/{Bucket}', status: 204 } },
    DeleteBucketAnalyticsConfiguration: { input: 'DeleteBucketAnalyticsConfigurationRequest', http: { method: 'DELETE', uri: '/{Bucket}?analytics', status: 204 } },
    DeleteBucketCors: { input: 'DeleteBucketCorsRequest', http: { method: 'DELETE', uri: '/{Bucket}?cors', status: 204 } },
    DeleteBucketEncryption: { input: 'DeleteBucketEncryptionRequest', http: { method: 'DELETE', uri: '/{Bucket}?encryption', status: 204 } },
    DeleteBucketIntelligentTieringConfiguration: { input: 'DeleteBucketIntelligentTieringConfigurationRequest', http: { method: 'DELETE', uri: '/{Bucket}?intelligent-tiering', status: 204 } },
    DeleteBucketInventoryConfiguration: { input: 'DeleteBucketInventoryConfigurationRequest', http: { method: 'DELETE', uri: '/{Bucket}?inventory', status: 204 } },
    DeleteBucketLifecycle: { input: 'DeleteBucketLifecycleRequest', http: { method: 'DELETE', uri: '/{Bucket}?lifecycle', status: 204 } },
    DeleteBucketMetricsConfiguration: { input: 'DeleteBucketMetricsConfigurationRequest', http: { method: 'DELETE', uri: '/{Bucket}?metrics', status: 204 } },
    DeleteBucketOwnershipControls: { input: 'DeleteBucketOwnershipControlsRequest', http: { method: 'DELETE', uri: '/{Bucket}?ownershipControls', status: 204 } },
    DeleteBucketPolicy: { input: 'DeleteBucketPolicyRequest', http: { method: 'DELETE', uri: '/{Bucket}?policy', status: 204 } },
    DeleteBucketReplication: { input: 'DeleteBucketReplicationRequest', http: { method: 'DELETE', uri: '/{Bucket}?replication', status: 204 } },
    DeleteBucketTagging: { input: 'DeleteBucketTaggingRequest', http: { method: 'DELETE', uri: '/{Bucket}?tagging', status: 204 } },
    DeleteBucketWebsite: { input: 'DeleteBucketWebsiteRequest', http: { method: 'DELETE', uri: '/{Bucket}?website', status: 204 } },
    DeleteObject: { input: 'DeleteObjectRequest', output: 'DeleteObjectOutput', http: { method: 'DELETE', uri: '/{Bucket}/{Key+}', status: 204 } },
    DeleteObjectTagging: { input: 'DeleteObjectTaggingRequest', output: 'DeleteObjectTaggingOutput', http: { method: 'DELETE', uri: '/{Bucket}/{Key+}?tagging', status: 204 } },
    DeleteObjects: { input: 'DeleteObjectsRequest', output: 'DeleteObjectsOutput', http: { method: 'POST', uri: '/{Bucket}?delete' } },
    DeletePublicAccessBlock: { input: 'DeletePublicAccessBlockRequest', http: { method: 'DELETE', uri: '/{Bucket}?publicAccessBlock', status: 204 } },
    GetBucketAccelerateConfiguration: { input: 'GetBucketAccelerateConfigurationRequest', output: 'GetBucketAccelerateConfigurationOutput', http: { method: 'GET', uri: '/{Bucket}?accelerate' } },
    GetBucketAcl: { input: 'GetBucketAclRequest', output: 'GetBucketAclOutput', http: { method: 'GET', uri: '/{Bucket}?acl' } },
    GetBucketAnalyticsConfiguration: { input: 'GetBucketAnalyticsConfigurationRequest', output: 'GetBucketAnalyticsConfigurationOutput', http: { method: 'GET', uri: '/{Bucket}?analytics' } },
    GetBucketCors: { input: 'GetBucketCorsRequest', output: 'GetBucketCorsOutput', http: { method: 'GET', uri: '/{Bucket}?cors' } },
    GetBucketEncryption: { input: 'GetBucketEncryptionRequest', output: 'GetBucketEncryptionOutput', http: { method: 'GET', uri: '/{Bucket}?encryption' } },
    GetBucketIntelligentTieringConfiguration: { input: 'GetBucketIntelligentTieringConfigurationRequest', output: 'GetBucketIntelligentTieringConfigurationOutput', http: { method: 'GET', uri: '/{Bucket}?intelligent-tiering' } },
    GetBucketInventoryConfiguration: { input: 'GetBucketInventoryConfigurationRequest', output: 'GetBucketInventoryConfigurationOutput', http: { method: 'GET', uri: '/{Bucket}?inventory' } },
    GetBucketLifecycleConfiguration: { input: 'GetBucketLifecycleConfigurationRequest', output: 'GetBucketLifecycleConfigurationOutput', http: { method: 'GET', uri: '/{Bucket}?lifecycle' } },
    GetBucketLocation: { input: 'GetBucketLocationRequest', output: 'GetBucketLocationOutput', http: { method: 'GET', uri: '/{Bucket}?location' } },
    GetBucketLogging: { input: 'GetBucketLoggingRequest', output: 'GetBucketLoggingOutput', http: { method: 'GET', uri: '/{Bucket}?logging' } },
    GetBucketMetricsConfiguration: { input: 'GetBucketMetricsConfigurationRequest', output: 'GetBucketMetricsConfigurationOutput', http: { method: 'GET', uri: '/{Bucket}?metrics' } },
    GetBucketNotificationConfiguration: { input: 'GetBucketNotificationConfigurationRequest', output: 'NotificationConfiguration', http: { method: 'GET', uri: '/{Bucket}?notification' } },
    GetBucketOwnershipControls: { input: 'GetBucketOwnershipControlsRequest', output: 'GetBucketOwnershipControlsOutput', http: { method: 'GET', uri: '/{Bucket}?ownershipControls' } },
    GetBucketPolicy: { input: 'GetBucketPolicyRequest', output: 'GetBucketPolicyOutput', http: { method: 'GET', uri: '/{Bucket}?policy' } },
    GetBucketPolicyStatus: { input: 'GetBucketPolicyStatusRequest', output: 'GetBucketPolicyStatusOutput', http: { method: 'GET', uri: '/{Bucket}?policyStatus' } },
    GetBucketReplication: { input: 'GetBucketReplicationRequest', output: 'GetBucketReplicationOutput', http: { method: 'GET', uri: '/{Bucket}?replication' } },
    GetBucketRequestPayment: { input: 'GetBucketRequestPaymentRequest', output: 'GetBucketRequestPaymentOutput', http: { method: 'GET', uri: '/{Bucket}?requestPayment' } },
    GetBucketTagging: { input: 'GetBucketTaggingRequest', output: 'GetBucketTaggingOutput', http: { method: 'GET', uri: '/{Bucket}?tagging' } },
    GetBucketVersioning: { input: 'GetBucketVersioningRequest', output: 'GetBucketVersioningOutput', http: { method: 'GET', uri: '/{Bucket}?versioning' } },
    GetBucketWebsite: { input: 'GetBucketWebsiteRequest', output: 'GetBucketWebsiteOutput', http: { method: 'GET', uri: '/{Bucket}?website' } },
    GetObject: { input: 'GetObjectRequest', output: 'GetObjectOutput', http: { method: 'GET', uri: '/{Bucket}/{Key+}' } },
    GetObjectAcl: { input: 'GetObjectAclRequest', output: 'GetObjectAclOutput', http: { method: 'GET', uri: '/{Bucket}/{Key+}?acl' } },
    GetObjectAttributes: { input: 'GetObjectAttributesRequest', output: 'GetObjectAttributesOutput', http: { method: 'GET', uri: '/{Bucket}/{Key+}?attributes' } },
    GetObjectLegalHold: { input: 'GetObjectLegalHoldRequest', output: 'GetObjectLegalHoldOutput', http: { method: 'GET', uri: '/{Bucket}/{Key+}?legal-hold' } },
    GetObjectLockConfiguration: { input: 'GetObjectLockConfigurationRequest', output: 'GetObjectLockConfigurationOutput', http: { method: 'GET', uri: '/{Bucket}?object-lock' } },
    GetObjectRetention: { input: 'GetObjectRetentionRequest', output: 'GetObjectRetentionOutput', http: { method: 'GET', uri: '/{Bucket}/{Key+}?retention' } },
    GetObjectTagging: { input: 'GetObjectTaggingRequest', output: 'GetObjectTaggingOutput', http: { method: 'GET', uri: '/{Bucket}/{Key+}?tagging' } },
    GetPublicAccessBlock: { input: 'GetPublicAccessBlockRequest', output: 'GetPublicAccessBlockOutput', http: { method: 'GET', uri: '/{Bucket}?publicAccessBlock' } },
    HeadBucket: { input: 'HeadBucketRequest', output: 'HeadBucketOutput', http: { method: 'HEAD', uri: '/{Bucket}' } },
    HeadObject: { input: 'HeadObjectRequest', output: 'HeadObjectOutput', http: { method: 'HEAD', uri: '/{Bucket}/{Key+}' } },
    ListBucketAnalyticsConfigurations: { input: 'ListBucketAnalyticsConfigurationsRequest', output: 'ListBucketAnalyticsConfigurationsOutput', http: { method: 'GET', uri: '/{Bucket}?analytics' } },
    ListBucketIntelligentTieringConfigurations: { input: 'ListBucketIntelligentTieringConfigurationsRequest', output: 'ListBucketIntelligentTieringConfigurationsOutput', http: { method: 'GET', uri: '/{Bucket}?intelligent-tiering' } },
    ListBucketInventoryConfigurations: { input: 'ListBucketInventoryConfigurationsRequest', output: 'ListBucketInventoryConfigurationsOutput', http: { method: 'GET', uri: '/{Bucket}?inventory' } },
    ListBucketMetricsConfigurations: { input: 'ListBucketMetricsConfigurationsRequest', output: 'ListBucketMetricsConfigurationsOutput', http: { method: 'GET', uri: '/{Bucket}?metrics' } },
    ListBuckets: { input: 'ListBucketsRequest', output: 'ListBucketsOutput', http: { method: 'GET', uri: '/' } },
    ListMultipartUploads: { input: 'ListMultipartUploadsRequest', output: 'ListMultipartUploadsOutput', http: { method: 'GET', uri: '/{Bucket}?uploads' } },
    ListObjectVersions: { input: 'ListObjectVersionsRequest', output: 'ListObjectVersionsOutput', http: { method: 'GET', uri: '/{Bucket}?versions' } },
    ListObjects: { input: 'ListObjectsRequest', output: 'ListObjectsOutput', http: { method: 'GET', uri: '/{Bucket}' } },
    ListObjectsV2: { input: 'ListObjectsV2Request', output: 'ListObjectsV2Output', http: { method: 'GET', uri: '/{Bucket}?list-type=2' } },
    ListParts: { input: 'ListPartsRequest', output: 'ListPartsOutput', http: { method: 'GET', uri: '/{Bucket}/{Key+}' } },
    PutBucketAccelerateConfiguration: { input: 'PutBucketAccelerateConfigurationRequest', http: { method: 'PUT', uri: '/{Bucket}?accelerate' } },
    PutBucketAcl: { input: 'PutBucketAclRequest', http: { method: 'PUT', uri: '/{Bucket}?acl' } },
    PutBucketAnalyticsConfiguration: { input: 'PutBucketAnalyticsConfigurationRequest', http: { method: 'PUT', uri: '/{Bucket}?analytics' } },
    PutBucketCors: { input: 'PutBucketCorsRequest', http: { method: 'PUT', uri: '/{Bucket}?cors' } },
    PutBucketEncryption: { input: 'PutBucketEncryptionRequest', http: { method: 'PUT', uri: '/{Bucket}?encryption' } },
    PutBucketIntelligentTieringConfiguration: { input: 'PutBucketIntelligentTieringConfigurationRequest', http: { method: 'PUT', uri: '/{Bucket}?intelligent-tiering' } },
    PutBucketInventoryConfiguration: { input: 'PutBucketInventoryConfigurationRequest', http: { method: 'PUT', uri: '/{Bucket}?inventory' } },
    PutBucketLifecycleConfiguration: { input: 'PutBucketLifecycleConfigurationRequest', output: 'PutBucketLifecycleConfigurationOutput', http: { method: 'PUT', uri: '/{Bucket}?lifecycle' } },
    PutBucketLogging: { input: 'PutBucketLoggingRequest', http: { method: 'PUT', uri: '/{Bucket}?logging' } },
    PutBucketMetricsConfiguration: { input: 'PutBucketMetricsConfigurationRequest', http: { method: 'PUT', uri: '/{Bucket}?metrics' } },
    PutBucketNotificationConfiguration: { input: 'PutBucketNotificationConfigurationRequest', http: { method: 'PUT', uri: '/{Bucket}?notification' } },
    PutBucketOwnershipControls: { input: 'PutBucketOwnershipControlsRequest', http: { method: 'PUT', uri: '/{Bucket}?ownershipControls' } },
    PutBucketPolicy: { input: 'PutBucketPolicyRequest', http: { method: 'PUT', uri: '/{Bucket}?policy' } },
    PutBucketReplication: { input: 'PutBucketReplicationRequest', http: { method: 'PUT', uri: '/{Bucket}?replication' } },
    PutBucketRequestPayment: { input: 'PutBucketRequestPaymentRequest', http: { method: 'PUT', uri: '/{Bucket}?requestPayment' } },
    PutBucketTagging: { input: 'PutBucketTaggingRequest', http: { method: 'PUT', uri: '/{Bucket}?tagging' } },
    PutBucketVersioning: { input: 'PutBucketVersioningRequest', http: { method: 'PUT', uri: '/{Bucket}?versioning' } },
    PutBucketWebsite: { input: 'PutBucketWebsiteRequest', http: { method: 'PUT', uri: '/{Bucket}?website' } },
    PutObject: { input: 'PutObjectRequest', output: 'PutObjectOutput', http: { method: 'PUT', uri: '/{Bucket}/{Key+}' } },
    PutObjectAcl: { input: 'PutObjectAclRequest', output: 'PutObjectAclOutput', http: { method: 'PUT', uri: '/{Bucket}/{Key+}?acl' } },
    PutObjectLegalHold: { input: 'PutObjectLegalHoldRequest', output: 'PutObjectLegalHoldOutput', http: { method: 'PUT', uri: '/{Bucket}/{Key+}?legal-hold' } },
    PutObjectLockConfiguration: { input: 'PutObjectLockConfigurationRequest', output: 'PutObjectLockConfigurationOutput', http: { method: 'PUT', uri: '/{Bucket}?object-lock' } },
    PutObjectRetention: { input: 'PutObjectRetentionRequest', output: 'PutObjectRetentionOutput', http: { method: 'PUT', uri: '/{Bucket}/{Key+}?retention' } },
    PutObjectTagging: { input: 'PutObjectTaggingRequest', output: 'PutObjectTaggingOutput', http: { method: 'PUT', uri: '/{Bucket}/{Key+}?tagging' } },
    PutPublicAccessBlock: { input: 'PutPublicAccessBlockRequest', http: { method: 'PUT', uri: '/{Bucket}?publicAccessBlock' } },
    UploadPart: { input: 'UploadPartRequest', output: 'UploadPartOutput', http: { method: 'PUT', uri: '/{Bucket}/{Key+}' } },
    UploadPartCopy: { input: 'UploadPartCopyRequest', output: 'UploadPartCopyOutput', http: { method: 'PUT', uri: '/{Bucket}/{Key+}' } },
    CreateBucketMetadataConfiguration: { http: { method: 'POST', uri: '/{Bucket}?metadataConfiguration' } },
    CreateBucketMetadataTableConfiguration: { http: { method: 'POST', uri: '/{Bucket}?metadataTable' } },
    CreateSession: { http: { method: 'GET', uri: '/{Bucket}?session' } },
    DeleteBucketMetadataConfiguration: { http: { method: 'DELETE', uri: '/{Bucket}?metadataConfiguration', status: 204 } },
    DeleteBucketMetadataTableConfiguration: { http: { method: 'DELETE', uri: '/{Bucket}?metadataTable', status: 204 } },
    DeleteObjectAnnotation: { http: { method: 'DELETE', uri: '/{Bucket}/{Key+}?annotation', status: 204 } },
    GetBucketAbac: { http: { method: 'GET', uri: '/{Bucket}?abac' } },
    GetBucketLifecycle: { http: { method: 'GET', uri: '/{Bucket}?lifecycle' } },
    GetBucketMetadataConfiguration: { http: { method: 'GET', uri: '/{Bucket}?metadataConfiguration' } },
    GetBucketMetadataTableConfiguration: { http: { method: 'GET', uri: '/{Bucket}?metadataTable' } },
    GetBucketNotification: { http: { method: 'GET', uri: '/{Bucket}?notification' } },
    GetObjectAnnotation: { http: { method: 'GET', uri: '/{Bucket}/{Key+}?annotation' } },
    GetObjectTorrent: { http: { method: 'GET', uri: '/{Bucket}/{Key+}?torrent' } },
    ListDirectoryBuckets: { http: { method: 'GET', uri: '/' } },
    ListObjectAnnotations: { http: { method: 'GET', uri: '/{Bucket}/{Key+}?annotation' } },
    PutBucketAbac: { http: { method: 'PUT', uri: '/{Bucket}?abac' } },
    PutBucketLifecycle: { http: { method: 'PUT', uri: '/{Bucket}?lifecycle' } },
    PutBucketNotification: { http: { method: 'PUT', uri: '/{Bucket}?notification' } },
    PutObjectAnnotation: { http: { method: 'PUT', uri: '/{Bucket}/{Key+}?annotation' } },
    RenameObject: { http: { method: 'PUT', uri: '/{Bucket}/{Key+}?renameObject' } },
    RestoreObject: { http: { method: 'POST', uri: '/{Bucket}/{Key+}?restore' } },
    SelectObjectContent: { http: { method: 'POST', uri: '/{Bucket}/{Key+}?select&select-type=2' } },
    UpdateBucketMetadataAnnotationTableConfiguration: { http: { method: 'PUT', uri: '/{Bucket}?metadataAnnotationTable' } },
    UpdateBucketMetadataInventoryTableConfiguration: { http: { method: 'PUT', uri: '/{Bucket}?metadataInventoryTable' } },
    UpdateBucketMetadataJournalTableConfiguration: { http: { method: 'PUT', uri: '/{Bucket}?metadataJournalTable' } },
    UpdateObjectEncryption: { http: { method: 'PUT', uri: '/{Bucket}/{Key+}?encryption' } },
    WriteGetObjectResponse: { http: { method: 'POST', uri: '/WriteGetObjectResponse' } },
  },
  shapes: {
    AbortDate: { type: 'timestamp' },
    AbortIncompleteMultipartUpload: { type: 'structure', members: { DaysAfterInitiation: { shape: 'DaysAfterInitiation' } } },
    AbortMultipartUploadOutput: { type: 'structure', members: { RequestCharged: { shape: 'RequestCharged', name: 'x-amz-request-charged', location: 'header' }, VersionId: { shape: 'ObjectVersionId', name: 'x-amz-version-id', location: 'header' } } },
    AbortMultipartUploadRequest: { type: 'structure', required: ['Bucket', 'Key', 'UploadId'], members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, Key: { shape: 'ObjectKey', name: 'Key', location: 'uri' }, UploadId: { shape: 'MultipartUploadId', name: 'uploadId', location: 'querystring' }, RequestPayer: { shape: 'RequestPayer', name: 'x-amz-request-payer', location: 'header' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' }, IfMatchInitiatedTime: { shape: 'IfMatchInitiatedTime', name: 'x-amz-if-match-initiated-time', location: 'header' } } },
    AbortRuleId: { type: 'string' },
    AccelerateConfiguration: { type: 'structure', members: { Status: { shape: 'BucketAccelerateStatus' } } },
    AcceptRanges: { type: 'string' },
    AccessControlPolicy: { type: 'structure', members: { Grants: { shape: 'Grants', name: 'AccessControlList' }, Owner: { shape: 'Owner' } } },
    AccessControlTranslation: { type: 'structure', required: ['Owner'], members: { Owner: { shape: 'OwnerOverride' } } },
    AccessPointAlias: { type: 'boolean' },
    AccessPointArn: { type: 'string' },
    AccountId: { type: 'string' },
    AllowedHeader: { type: 'string' },
    AllowedHeaders: { type: 'list', member: 'AllowedHeader', flattened: true },
    AllowedMethod: { type: 'string' },
    AllowedMethods: { type: 'list', member: 'AllowedMethod', flattened: true },
    AllowedOrigin: { type: 'string' },
    AllowedOrigins: { type: 'list', member: 'AllowedOrigin', flattened: true },
    AnalyticsAndOperator: { type: 'structure', members: { Prefix: { shape: 'Prefix' }, Tags: { shape: 'TagSet', name: 'Tag', flattened: true } } },
    AnalyticsConfiguration: { type: 'structure', required: ['Id', 'StorageClassAnalysis'], members: { Id: { shape: 'AnalyticsId' }, Filter: { shape: 'AnalyticsFilter' }, StorageClassAnalysis: { shape: 'StorageClassAnalysis' } } },
    AnalyticsConfigurationList: { type: 'list', member: 'AnalyticsConfiguration', flattened: true },
    AnalyticsExportDestination: { type: 'structure', required: ['S3BucketDestination'], members: { S3BucketDestination: { shape: 'AnalyticsS3BucketDestination' } } },
    AnalyticsFilter: { type: 'structure', members: { Prefix: { shape: 'Prefix' }, Tag: { shape: 'Tag' }, And: { shape: 'AnalyticsAndOperator' } } },
    AnalyticsId: { type: 'string' },
    AnalyticsS3BucketDestination: { type: 'structure', required: ['Format', 'Bucket'], members: { Format: { shape: 'AnalyticsS3ExportFileFormat' }, BucketAccountId: { shape: 'AccountId' }, Bucket: { shape: 'BucketName' }, Prefix: { shape: 'Prefix' } } },
    AnalyticsS3ExportFileFormat: { type: 'string', enum: ['CSV'] },
    AnnotationDirective: { type: 'string', enum: ['COPY', 'EXCLUDE'] },
    ArchiveStatus: { type: 'string', enum: ['ARCHIVE_ACCESS', 'DEEP_ARCHIVE_ACCESS'] },
    BlockedEncryptionTypes: { type: 'structure', members: { EncryptionType: { shape: 'EncryptionTypeList' } } },
    Body: { type: 'blob', streaming: true },
    Bucket: { type: 'structure', members: { Name: { shape: 'BucketName' }, CreationDate: { shape: 'CreationDate' }, BucketRegion: { shape: 'BucketRegion' }, BucketArn: { shape: 'S3RegionalOrS3ExpressBucketArnString' } } },
    BucketAccelerateStatus: { type: 'string', enum: ['Enabled', 'Suspended'] },
    BucketCannedACL: { type: 'string', enum: ['private', 'public-read', 'public-read-write', 'authenticated-read'] },
    BucketInfo: { type: 'structure', members: { DataRedundancy: { shape: 'DataRedundancy' }, Type: { shape: 'BucketType' } } },
    BucketKeyEnabled: { type: 'boolean' },
    BucketLifecycleConfiguration: { type: 'structure', required: ['Rules'], members: { Rules: { shape: 'LifecycleRules', name: 'Rule' } } },
    BucketLocationConstraint: { type: 'string', enum: ['af-south-1', 'ap-east-1', 'ap-east-2', 'ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-south-1', 'ap-south-2', 'ap-southeast-1', 'ap-southeast-2', 'ap-southeast-3', 'ap-southeast-4', 'ap-southeast-5', 'ap-southeast-6', 'ap-southeast-7', 'ca-central-1', 'ca-west-1', 'cn-north-1', 'cn-northwest-1', 'EU', 'eu-central-1', 'eu-central-2', 'eu-north-1', 'eu-south-1', 'eu-south-2', 'eu-west-1', 'eu-west-2', 'eu-west-3', 'il-central-1', 'me-central-1', 'me-south-1', 'mx-central-1', 'sa-east-1', 'us-east-2', 'us-gov-east-1', 'us-gov-west-1', 'us-west-1', 'us-west-2'] },
    BucketLocationName: { type: 'string' },
    BucketLoggingStatus: { type: 'structure', members: { LoggingEnabled: { shape: 'LoggingEnabled' } } },
    BucketLogsPermission: { type: 'string', enum: ['FULL_CONTROL', 'READ', 'WRITE'] },
    BucketName: { type: 'string' },
    BucketNamespace: { type: 'string', enum: ['account-regional', 'global'] },
    BucketRegion: { type: 'string' },
    BucketType: { type: 'string', enum: ['Directory'] },
    BucketVersioningStatus: { type: 'string', enum: ['Enabled', 'Suspended'] },
    Buckets: { type: 'list', member: 'Bucket', memberName: 'Bucket' },
    BypassGovernanceRetention: { type: 'boolean' },
    CORSConfiguration: { type: 'structure', required: ['CORSRules'], members: { CORSRules: { shape: 'CORSRules', name: 'CORSRule' } } },
    CORSRule: { type: 'structure', required: ['AllowedMethods', 'AllowedOrigins'], members: { ID: { shape: 'ID' }, AllowedHeaders: { shape: 'AllowedHeaders', name: 'AllowedHeader' }, AllowedMethods: { shape: 'AllowedMethods', name: 'AllowedMethod' }, AllowedOrigins: { shape: 'AllowedOrigins', name: 'AllowedOrigin' }, ExposeHeaders: { shape: 'ExposeHeaders', name: 'ExposeHeader' }, MaxAgeSeconds: { shape: 'MaxAgeSeconds' } } },
    CORSRules: { type: 'list', member: 'CORSRule', flattened: true },
    CacheControl: { type: 'string' },
    Checksum: { type: 'structure', members: { ChecksumCRC32: { shape: 'ChecksumCRC32' }, ChecksumCRC32C: { shape: 'ChecksumCRC32C' }, ChecksumCRC64NVME: { shape: 'ChecksumCRC64NVME' }, ChecksumSHA1: { shape: 'ChecksumSHA1' }, ChecksumSHA256: { shape: 'ChecksumSHA256' }, ChecksumSHA512: { shape: 'ChecksumSHA512' }, ChecksumMD5: { shape: 'ChecksumMD5' }, ChecksumXXHASH64: { shape: 'ChecksumXXHASH64' }, ChecksumXXHASH3: { shape: 'ChecksumXXHASH3' }, ChecksumXXHASH128: { shape: 'ChecksumXXHASH128' }, ChecksumType: { shape: 'ChecksumType' } } },
    ChecksumAlgorithm: { type: 'string', enum: ['CRC32', 'CRC32C', 'SHA1', 'SHA256', 'CRC64NVME', 'SHA512', 'MD5', 'XXHASH64', 'XXHASH3', 'XXHASH128'] },
    ChecksumAlgorithmList: { type: 'list', member: 'ChecksumAlgorithm', flattened: true },
    ChecksumCRC32: { type: 'string' },
    ChecksumCRC32C: { type: 'string' },
    ChecksumCRC64NVME: { type: 'string' },
    ChecksumMD5: { type: 'string' },
    ChecksumMode: { type: 'string', enum: ['ENABLED'] },
    ChecksumSHA1: { type: 'string' },
    ChecksumSHA256: { type: 'string' },
    ChecksumSHA512: { type: 'string' },
    ChecksumType: { type: 'string', enum: ['COMPOSITE', 'FULL_OBJECT'] },
    ChecksumXXHASH128: { type: 'string' },
    ChecksumXXHASH3: { type: 'string' },
    ChecksumXXHASH64: { type: 'string' },
    Code: { type: 'string' },
    CommonPrefix: { type: 'structure', members: { Prefix: { shape: 'Prefix' } } },
    CommonPrefixList: { type: 'list', member: 'CommonPrefix', flattened: true },
    CompleteMultipartUploadOutput: { type: 'structure', members: { Location: { shape: 'Location' }, Bucket: { shape: 'BucketName' }, Key: { shape: 'ObjectKey' }, Expiration: { shape: 'Expiration', name: 'x-amz-expiration', location: 'header' }, ETag: { shape: 'ETag' }, ChecksumCRC32: { shape: 'ChecksumCRC32' }, ChecksumCRC32C: { shape: 'ChecksumCRC32C' }, ChecksumCRC64NVME: { shape: 'ChecksumCRC64NVME' }, ChecksumSHA1: { shape: 'ChecksumSHA1' }, ChecksumSHA256: { shape: 'ChecksumSHA256' }, ChecksumSHA512: { shape: 'ChecksumSHA512' }, ChecksumMD5: { shape: 'ChecksumMD5' }, ChecksumXXHASH64: { shape: 'ChecksumXXHASH64' }, ChecksumXXHASH3: { shape: 'ChecksumXXHASH3' }, ChecksumXXHASH128: { shape: 'ChecksumXXHASH128' }, ChecksumType: { shape: 'ChecksumType' }, ServerSideEncryption: { shape: 'ServerSideEncryption', name: 'x-amz-server-side-encryption', location: 'header' }, VersionId: { shape: 'ObjectVersionId', name: 'x-amz-version-id', location: 'header' }, SSEKMSKeyId: { shape: 'SSEKMSKeyId', name: 'x-amz-server-side-encryption-aws-kms-key-id', location: 'header' }, BucketKeyEnabled: { shape: 'BucketKeyEnabled', name: 'x-amz-server-side-encryption-bucket-key-enabled', location: 'header' }, RequestCharged: { shape: 'RequestCharged', name: 'x-amz-request-charged', location: 'header' } } },
    CompleteMultipartUploadRequest: { type: 'structure', required: ['Bucket', 'Key', 'UploadId'], payload: 'MultipartUpload', members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, Key: { shape: 'ObjectKey', name: 'Key', location: 'uri' }, MultipartUpload: { shape: 'CompletedMultipartUpload', name: 'CompleteMultipartUpload' }, UploadId: { shape: 'MultipartUploadId', name: 'uploadId', location: 'querystring' }, ChecksumCRC32: { shape: 'ChecksumCRC32', name: 'x-amz-checksum-crc32', location: 'header' }, ChecksumCRC32C: { shape: 'ChecksumCRC32C', name: 'x-amz-checksum-crc32c', location: 'header' }, ChecksumCRC64NVME: { shape: 'ChecksumCRC64NVME', name: 'x-amz-checksum-crc64nvme', location: 'header' }, ChecksumSHA1: { shape: 'ChecksumSHA1', name: 'x-amz-checksum-sha1', location: 'header' }, ChecksumSHA256: { shape: 'ChecksumSHA256', name: 'x-amz-checksum-sha256', location: 'header' }, ChecksumSHA512: { shape: 'ChecksumSHA512', name: 'x-amz-checksum-sha512', location: 'header' }, ChecksumMD5: { shape: 'ChecksumMD5', name: 'x-amz-checksum-md5', location: 'header' }, ChecksumXXHASH64: { shape: 'ChecksumXXHASH64', name: 'x-amz-checksum-xxhash64', location: 'header' }, ChecksumXXHASH3: { shape: 'ChecksumXXHASH3', name: 'x-amz-checksum-xxhash3', location: 'header' }, ChecksumXXHASH128: { shape: 'ChecksumXXHASH128', name: 'x-amz-checksum-xxhash128', location: 'header' }, ChecksumType: { shape: 'ChecksumType', name: 'x-amz-checksum-type', location: 'header' }, MpuObjectSize: { shape: 'MpuObjectSize', name: 'x-amz-mp-object-size', location: 'header' }, RequestPayer: { shape: 'RequestPayer', name: 'x-amz-request-payer', location: 'header' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' }, IfMatch: { shape: 'IfMatch', name: 'If-Match', location: 'header' }, IfNoneMatch: { shape: 'IfNoneMatch', name: 'If-None-Match', location: 'header' }, SSECustomerAlgorithm: { shape: 'SSECustomerAlgorithm', name: 'x-amz-server-side-encryption-customer-algorithm', location: 'header' }, SSECustomerKey: { shape: 'SSECustomerKey', name: 'x-amz-server-side-encryption-customer-key', location: 'header' }, SSECustomerKeyMD5: { shape: 'SSECustomerKeyMD5', name: 'x-amz-server-side-encryption-customer-key-MD5', location: 'header' } } },
    CompletedMultipartUpload: { type: 'structure', members: { Parts: { shape: 'CompletedPartList', name: 'Part' } } },
    CompletedPart: { type: 'structure', members: { ETag: { shape: 'ETag' }, ChecksumCRC32: { shape: 'ChecksumCRC32' }, ChecksumCRC32C: { shape: 'ChecksumCRC32C' }, ChecksumCRC64NVME: { shape: 'ChecksumCRC64NVME' }, ChecksumSHA1: { shape: 'ChecksumSHA1' }, ChecksumSHA256: { shape: 'ChecksumSHA256' }, ChecksumSHA512: { shape: 'ChecksumSHA512' }, ChecksumMD5: { shape: 'ChecksumMD5' }, ChecksumXXHASH64: { shape: 'ChecksumXXHASH64' }, ChecksumXXHASH3: { shape: 'ChecksumXXHASH3' }, ChecksumXXHASH128: { shape: 'ChecksumXXHASH128' }, PartNumber: { shape: 'PartNumber' } } },
    CompletedPartList: { type: 'list', member: 'CompletedPart', flattened: true },
    Condition: { type: 'structure', members: { HttpErrorCodeReturnedEquals: { shape: 'HttpErrorCodeReturnedEquals' }, KeyPrefixEquals: { shape: 'KeyPrefixEquals' } } },
    ConfirmRemoveSelfBucketAccess: { type: 'boolean' },
    ContentDisposition: { type: 'string' },
    ContentEncoding: { type: 'string' },
    ContentLanguage: { type: 'string' },
    ContentLength: { type: 'long' },
    ContentMD5: { type: 'string' },
    ContentRange: { type: 'string' },
    ContentType: { type: 'string' },
    CopyObjectOutput: { type: 'structure', payload: 'CopyObjectResult', members: { CopyObjectResult: { shape: 'CopyObjectResult' }, Expiration: { shape: 'Expiration', name: 'x-amz-expiration', location: 'header' }, CopySourceVersionId: { shape: 'CopySourceVersionId', name: 'x-amz-copy-source-version-id', location: 'header' }, VersionId: { shape: 'ObjectVersionId', name: 'x-amz-version-id', location: 'header' }, ServerSideEncryption: { shape: 'ServerSideEncryption', name: 'x-amz-server-side-encryption', location: 'header' }, SSECustomerAlgorithm: { shape: 'SSECustomerAlgorithm', name: 'x-amz-server-side-encryption-customer-algorithm', location: 'header' }, SSECustomerKeyMD5: { shape: 'SSECustomerKeyMD5', name: 'x-amz-server-side-encryption-customer-key-MD5', location: 'header' }, SSEKMSKeyId: { shape: 'SSEKMSKeyId', name: 'x-amz-server-side-encryption-aws-kms-key-id', location: 'header' }, SSEKMSEncryptionContext: { shape: 'SSEKMSEncryptionContext', name: 'x-amz-server-side-encryption-context', location: 'header' }, BucketKeyEnabled: { shape: 'BucketKeyEnabled', name: 'x-amz-server-side-encryption-bucket-key-enabled', location: 'header' }, RequestCharged: { shape: 'RequestCharged', name: 'x-amz-request-charged', location: 'header' } } },
    CopyObjectRequest: { type: 'structure', required: ['Bucket', 'CopySource', 'Key'], members: { ACL: { shape: 'ObjectCannedACL', name: 'x-amz-acl', location: 'header' }, Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, CacheControl: { shape: 'CacheControl', name: 'Cache-Control', location: 'header' }, ChecksumAlgorithm: { shape: 'ChecksumAlgorithm', name: 'x-amz-checksum-algorithm', location: 'header' }, ContentDisposition: { shape: 'ContentDisposition', name: 'Content-Disposition', location: 'header' }, ContentEncoding: { shape: 'ContentEncoding', name: 'Content-Encoding', location: 'header' }, ContentLanguage: { shape: 'ContentLanguage', name: 'Content-Language', location: 'header' }, ContentType: { shape: 'ContentType', name: 'Content-Type', location: 'header' }, CopySource: { shape: 'CopySource', name: 'x-amz-copy-source', location: 'header' }, CopySourceIfMatch: { shape: 'CopySourceIfMatch', name: 'x-amz-copy-source-if-match', location: 'header' }, CopySourceIfModifiedSince: { shape: 'CopySourceIfModifiedSince', name: 'x-amz-copy-source-if-modified-since', location: 'header' }, CopySourceIfNoneMatch: { shape: 'CopySourceIfNoneMatch', name: 'x-amz-copy-source-if-none-match', location: 'header' }, CopySourceIfUnmodifiedSince: { shape: 'CopySourceIfUnmodifiedSince', name: 'x-amz-copy-source-if-unmodified-since', location: 'header' }, Expires: { shape: 'Expires', name: 'Expires', location: 'header' }, GrantFullControl: { shape: 'GrantFullControl', name: 'x-amz-grant-full-control', location: 'header' }, GrantRead: { shape: 'GrantRead', name: 'x-amz-grant-read', location: 'header' }, GrantReadACP: { shape: 'GrantReadACP', name: 'x-amz-grant-read-acp', location: 'header' }, GrantWriteACP: { shape: 'GrantWriteACP', name: 'x-amz-grant-write-acp', location: 'header' }, IfMatch: { shape: 'IfMatch', name: 'If-Match', location: 'header' }, IfNoneMatch: { shape: 'IfNoneMatch', name: 'If-None-Match', location: 'header' }, Key: { shape: 'ObjectKey', name: 'Key', location: 'uri' }, Metadata: { shape: 'Metadata', name: 'x-amz-meta-', location: 'headers' }, MetadataDirective: { shape: 'MetadataDirective', name: 'x-amz-metadata-directive', location: 'header' }, TaggingDirective: { shape: 'TaggingDirective', name: 'x-amz-tagging-directive', location: 'header' }, AnnotationDirective: { shape: 'AnnotationDirective', name: 'x-amz-object-annotation-directive', location: 'header' }, ServerSideEncryption: { shape: 'ServerSideEncryption', name: 'x-amz-server-side-encryption', location: 'header' }, StorageClass: { shape: 'StorageClass', name: 'x-amz-storage-class', location: 'header' }, WebsiteRedirectLocation: { shape: 'WebsiteRedirectLocation', name: 'x-amz-website-redirect-location', location: 'header' }, SSECustomerAlgorithm: { shape: 'SSECustomerAlgorithm', name: 'x-amz-server-side-encryption-customer-algorithm', location: 'header' }, SSECustomerKey: { shape: 'SSECustomerKey', name: 'x-amz-server-side-encryption-customer-key', location: 'header' }, SSECustomerKeyMD5: { shape: 'SSECustomerKeyMD5', name: 'x-amz-server-side-encryption-customer-key-MD5', location: 'header' }, SSEKMSKeyId: { shape: 'SSEKMSKeyId', name: 'x-amz-server-side-encryption-aws-kms-key-id', location: 'header' }, SSEKMSEncryptionContext: { shape: 'SSEKMSEncryptionContext', name: 'x-amz-server-side-encryption-context', location: 'header' }, BucketKeyEnabled: { shape: 'BucketKeyEnabled', name: 'x-amz-server-side-encryption-bucket-key-enabled', location: 'header' }, CopySourceSSECustomerAlgorithm: { shape: 'CopySourceSSECustomerAlgorithm', name: 'x-amz-copy-source-server-side-encryption-customer-algorithm', location: 'header' }, CopySourceSSECustomerKey: { shape: 'CopySourceSSECustomerKey', name: 'x-amz-copy-source-server-side-encryption-customer-key', location: 'header' }, CopySourceSSECustomerKeyMD5: { shape: 'CopySourceSSECustomerKeyMD5', name: 'x-amz-copy-source-server-side-encryption-customer-key-MD5', location: 'header' }, RequestPayer: { shape: 'RequestPayer', name: 'x-amz-request-payer', location: 'header' }, Tagging: { shape: 'TaggingHeader', name: 'x-amz-tagging', location: 'header' }, ObjectLockMode: { shape: 'ObjectLockMode', name: 'x-amz-object-lock-mode', location: 'header' }, ObjectLockRetainUntilDate: { shape: 'ObjectLockRetainUntilDate', name: 'x-amz-object-lock-retain-until-date', location: 'header' }, ObjectLockLegalHoldStatus: { shape: 'ObjectLockLegalHoldStatus', name: 'x-amz-object-lock-legal-hold', location: 'header' }, ObjectLockEventHold: { shape: 'ObjectLockEventHold', name: 'x-amz-object-lock-event-hold', location: 'header' }, ObjectLockEventHoldDurationDays: { shape: 'ObjectLockEventHoldDurationDays', name: 'x-amz-object-lock-event-hold-duration-days', location: 'header' }, ObjectLockEventHoldDurationYears: { shape: 'ObjectLockEventHoldDurationYears', name: 'x-amz-object-lock-event-hold-duration-years', location: 'header' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' }, ExpectedSourceBucketOwner: { shape: 'AccountId', name: 'x-amz-source-expected-bucket-owner', location: 'header' } } },
    CopyObjectResult: { type: 'structure', members: { ETag: { shape: 'ETag' }, LastModified: { shape: 'LastModified' }, ChecksumType: { shape: 'ChecksumType' }, ChecksumCRC32: { shape: 'ChecksumCRC32' }, ChecksumCRC32C: { shape: 'ChecksumCRC32C' }, ChecksumCRC64NVME: { shape: 'ChecksumCRC64NVME' }, ChecksumSHA1: { shape: 'ChecksumSHA1' }, ChecksumSHA256: { shape: 'ChecksumSHA256' }, ChecksumSHA512: { shape: 'ChecksumSHA512' }, ChecksumMD5: { shape: 'ChecksumMD5' }, ChecksumXXHASH64: { shape: 'ChecksumXXHASH64' }, ChecksumXXHASH3: { shape: 'ChecksumXXHASH3' }, ChecksumXXHASH128: { shape: 'ChecksumXXHASH128' } } },
    CopyPartResult: { type: 'structure', members: { ETag: { shape: 'ETag' }, LastModified: { shape: 'LastModified' }, ChecksumCRC32: { shape: 'ChecksumCRC32' }, ChecksumCRC32C: { shape: 'ChecksumCRC32C' }, ChecksumCRC64NVME: { shape: 'ChecksumCRC64NVME' }, ChecksumSHA1: { shape: 'ChecksumSHA1' }, ChecksumSHA256: { shape: 'ChecksumSHA256' }, ChecksumSHA512: { shape: 'ChecksumSHA512' }, ChecksumMD5: { shape: 'ChecksumMD5' }, ChecksumXXHASH64: { shape: 'ChecksumXXHASH64' }, ChecksumXXHASH3: { shape: 'ChecksumXXHASH3' }, ChecksumXXHASH128: { shape: 'ChecksumXXHASH128' } } },
    CopySource: { type: 'string', pattern: '\\/?.+\\/.+' },
    CopySourceIfMatch: { type: 'string' },
    CopySourceIfModifiedSince: { type: 'timestamp' },
    CopySourceIfNoneMatch: { type: 'string' },
    CopySourceIfUnmodifiedSince: { type: 'timestamp' },
    CopySourceRange: { type: 'string' },
    CopySourceSSECustomerAlgorithm: { type: 'string' },
    CopySourceSSECustomerKey: { type: 'string' },
    CopySourceSSECustomerKeyMD5: { type: 'string' },
    CopySourceVersionId: { type: 'string' },
    CreateBucketConfiguration: { type: 'structure', members: { LocationConstraint: { shape: 'BucketLocationConstraint' }, Location: { shape: 'LocationInfo' }, Bucket: { shape: 'BucketInfo' }, Tags: { shape: 'TagSet' } } },
    CreateBucketOutput: { type: 'structure', members: { Location: { shape: 'Location', name: 'Location', location: 'header' }, BucketArn: { shape: 'S3RegionalOrS3ExpressBucketArnString', name: 'x-amz-bucket-arn', location: 'header' } } },
    CreateBucketRequest: { type: 'structure', required: ['Bucket'], payload: 'CreateBucketConfiguration', members: { ACL: { shape: 'BucketCannedACL', name: 'x-amz-acl', location: 'header' }, Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, CreateBucketConfiguration: { shape: 'CreateBucketConfiguration', name: 'CreateBucketConfiguration' }, GrantFullControl: { shape: 'GrantFullControl', name: 'x-amz-grant-full-control', location: 'header' }, GrantRead: { shape: 'GrantRead', name: 'x-amz-grant-read', location: 'header' }, GrantReadACP: { shape: 'GrantReadACP', name: 'x-amz-grant-read-acp', location: 'header' }, GrantWrite: { shape: 'GrantWrite', name: 'x-amz-grant-write', location: 'header' }, GrantWriteACP: { shape: 'GrantWriteACP', name: 'x-amz-grant-write-acp', location: 'header' }, ObjectLockEnabledForBucket: { shape: 'ObjectLockEnabledForBucket', name: 'x-amz-bucket-object-lock-enabled', location: 'header' }, ObjectOwnership: { shape: 'ObjectOwnership', name: 'x-amz-object-ownership', location: 'header' }, BucketNamespace: { shape: 'BucketNamespace', name: 'x-amz-bucket-namespace', location: 'header' } } },
    CreateMultipartUploadOutput: { type: 'structure', members: { AbortDate: { shape: 'AbortDate', name: 'x-amz-abort-date', location: 'header' }, AbortRuleId: { shape: 'AbortRuleId', name: 'x-amz-abort-rule-id', location: 'header' }, Bucket: { shape: 'BucketName', name: 'Bucket' }, Key: { shape: 'ObjectKey' }, UploadId: { shape: 'MultipartUploadId' }, ServerSideEncryption: { shape: 'ServerSideEncryption', name: 'x-amz-server-side-encryption', location: 'header' }, SSECustomerAlgorithm: { shape: 'SSECustomerAlgorithm', name: 'x-amz-server-side-encryption-customer-algorithm', location: 'header' }, SSECustomerKeyMD5: { shape: 'SSECustomerKeyMD5', name: 'x-amz-server-side-encryption-customer-key-MD5', location: 'header' }, SSEKMSKeyId: { shape: 'SSEKMSKeyId', name: 'x-amz-server-side-encryption-aws-kms-key-id', location: 'header' }, SSEKMSEncryptionContext: { shape: 'SSEKMSEncryptionContext', name: 'x-amz-server-side-encryption-context', location: 'header' }, BucketKeyEnabled: { shape: 'BucketKeyEnabled', name: 'x-amz-server-side-encryption-bucket-key-enabled', location: 'header' }, RequestCharged: { shape: 'RequestCharged', name: 'x-amz-request-charged', location: 'header' }, ChecksumAlgorithm: { shape: 'ChecksumAlgorithm', name: 'x-amz-checksum-algorithm', location: 'header' }, ChecksumType: { shape: 'ChecksumType', name: 'x-amz-checksum-type', location: 'header' }, VersionId: { shape: 'ObjectVersionId', name: 'x-amz-version-id', location: 'header' } } },
    CreateMultipartUploadRequest: { type: 'structure', required: ['Bucket', 'Key'], members: { ACL: { shape: 'ObjectCannedACL', name: 'x-amz-acl', location: 'header' }, Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, CacheControl: { shape: 'CacheControl', name: 'Cache-Control', location: 'header' }, ContentDisposition: { shape: 'ContentDisposition', name: 'Content-Disposition', location: 'header' }, ContentEncoding: { shape: 'ContentEncoding', name: 'Content-Encoding', location: 'header' }, ContentLanguage: { shape: 'ContentLanguage', name: 'Content-Language', location: 'header' }, ContentType: { shape: 'ContentType', name: 'Content-Type', location: 'header' }, Expires: { shape: 'Expires', name: 'Expires', location: 'header' }, GrantFullControl: { shape: 'GrantFullControl', name: 'x-amz-grant-full-control', location: 'header' }, GrantRead: { shape: 'GrantRead', name: 'x-amz-grant-read', location: 'header' }, GrantReadACP: { shape: 'GrantReadACP', name: 'x-amz-grant-read-acp', location: 'header' }, GrantWriteACP: { shape: 'GrantWriteACP', name: 'x-amz-grant-write-acp', location: 'header' }, Key: { shape: 'ObjectKey', name: 'Key', location: 'uri' }, Metadata: { shape: 'Metadata', name: 'x-amz-meta-', location: 'headers' }, ServerSideEncryption: { shape: 'ServerSideEncryption', name: 'x-amz-server-side-encryption', location: 'header' }, StorageClass: { shape: 'StorageClass', name: 'x-amz-storage-class', location: 'header' }, WebsiteRedirectLocation: { shape: 'WebsiteRedirectLocation', name: 'x-amz-website-redirect-location', location: 'header' }, SSECustomerAlgorithm: { shape: 'SSECustomerAlgorithm', name: 'x-amz-server-side-encryption-customer-algorithm', location: 'header' }, SSECustomerKey: { shape: 'SSECustomerKey', name: 'x-amz-server-side-encryption-customer-key', location: 'header' }, SSECustomerKeyMD5: { shape: 'SSECustomerKeyMD5', name: 'x-amz-server-side-encryption-customer-key-MD5', location: 'header' }, SSEKMSKeyId: { shape: 'SSEKMSKeyId', name: 'x-amz-server-side-encryption-aws-kms-key-id', location: 'header' }, SSEKMSEncryptionContext: { shape: 'SSEKMSEncryptionContext', name: 'x-amz-server-side-encryption-context', location: 'header' }, BucketKeyEnabled: { shape: 'BucketKeyEnabled', name: 'x-amz-server-side-encryption-bucket-key-enabled', location: 'header' }, RequestPayer: { shape: 'RequestPayer', name: 'x-amz-request-payer', location: 'header' }, Tagging: { shape: 'TaggingHeader', name: 'x-amz-tagging', location: 'header' }, ObjectLockMode: { shape: 'ObjectLockMode', name: 'x-amz-object-lock-mode', location: 'header' }, ObjectLockRetainUntilDate: { shape: 'ObjectLockRetainUntilDate', name: 'x-amz-object-lock-retain-until-date', location: 'header' }, ObjectLockLegalHoldStatus: { shape: 'ObjectLockLegalHoldStatus', name: 'x-amz-object-lock-legal-hold', location: 'header' }, ObjectLockEventHold: { shape: 'ObjectLockEventHold', name: 'x-amz-object-lock-event-hold', location: 'header' }, ObjectLockEventHoldDurationDays: { shape: 'ObjectLockEventHoldDurationDays', name: 'x-amz-object-lock-event-hold-duration-days', location: 'header' }, ObjectLockEventHoldDurationYears: { shape: 'ObjectLockEventHoldDurationYears', name: 'x-amz-object-lock-event-hold-duration-years', location: 'header' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' }, ChecksumAlgorithm: { shape: 'ChecksumAlgorithm', name: 'x-amz-checksum-algorithm', location: 'header' }, ChecksumType: { shape: 'ChecksumType', name: 'x-amz-checksum-type', location: 'header' } } },
    CreationDate: { type: 'timestamp' },
    DataRedundancy: { type: 'string', enum: ['SingleAvailabilityZone', 'SingleLocalZone'] },
    Date: { type: 'timestamp', format: 'iso8601' },
    Days: { type: 'integer' },
    DaysAfterInitiation: { type: 'integer' },
    DefaultRetention: { type: 'structure', members: { Mode: { shape: 'ObjectLockRetentionMode' }, Days: { shape: 'Days' }, Years: { shape: 'Years' }, DefaultEventHold: { shape: 'EventHoldDuration' } } },
    Delete: { type: 'structure', required: ['Objects'], members: { Objects: { shape: 'ObjectIdentifierList', name: 'Object' }, Quiet: { shape: 'Quiet' } } },
    DeleteBucketAnalyticsConfigurationRequest: { type: 'structure', required: ['Bucket', 'Id'], members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, Id: { shape: 'AnalyticsId', name: 'id', location: 'querystring' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    DeleteBucketCorsRequest: { type: 'structure', required: ['Bucket'], members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    DeleteBucketEncryptionRequest: { type: 'structure', required: ['Bucket'], members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    DeleteBucketIntelligentTieringConfigurationRequest: { type: 'structure', required: ['Bucket', 'Id'], members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, Id: { shape: 'IntelligentTieringId', name: 'id', location: 'querystring' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    DeleteBucketInventoryConfigurationRequest: { type: 'structure', required: ['Bucket', 'Id'], members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, Id: { shape: 'InventoryId', name: 'id', location: 'querystring' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    DeleteBucketLifecycleRequest: { type: 'structure', required: ['Bucket'], members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    DeleteBucketMetricsConfigurationRequest: { type: 'structure', required: ['Bucket', 'Id'], members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, Id: { shape: 'MetricsId', name: 'id', location: 'querystring' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    DeleteBucketOwnershipControlsRequest: { type: 'structure', required: ['Bucket'], members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    DeleteBucketPolicyRequest: { type: 'structure', required: ['Bucket'], members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    DeleteBucketReplicationRequest: { type: 'structure', required: ['Bucket'], members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    DeleteBucketRequest: { type: 'structure', required: ['Bucket'], members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    DeleteBucketTaggingRequest: { type: 'structure', required: ['Bucket'], members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    DeleteBucketWebsiteRequest: { type: 'structure', required: ['Bucket'], members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    DeleteMarker: { type: 'boolean' },
    DeleteMarkerEntry: { type: 'structure', members: { Owner: { shape: 'Owner' }, Key: { shape: 'ObjectKey' }, VersionId: { shape: 'ObjectVersionId' }, IsLatest: { shape: 'IsLatest' }, LastModified: { shape: 'LastModified' } } },
    DeleteMarkerReplication: { type: 'structure', members: { Status: { shape: 'DeleteMarkerReplicationStatus' } } },
    DeleteMarkerReplicationStatus: { type: 'string', enum: ['Enabled', 'Disabled'] },
    DeleteMarkerVersionId: { type: 'string' },
    DeleteMarkers: { type: 'list', member: 'DeleteMarkerEntry', flattened: true },
    DeleteObjectOutput: { type: 'structure', members: { DeleteMarker: { shape: 'DeleteMarker', name: 'x-amz-delete-marker', location: 'header' }, VersionId: { shape: 'ObjectVersionId', name: 'x-amz-version-id', location: 'header' }, RequestCharged: { shape: 'RequestCharged', name: 'x-amz-request-charged', location: 'header' } } },
    DeleteObjectRequest: { type: 'structure', required: ['Bucket', 'Key'], members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, Key: { shape: 'ObjectKey', name: 'Key', location: 'uri' }, MFA: { shape: 'MFA', name: 'x-amz-mfa', location: 'header' }, VersionId: { shape: 'ObjectVersionId', name: 'versionId', location: 'querystring' }, RequestPayer: { shape: 'RequestPayer', name: 'x-amz-request-payer', location: 'header' }, BypassGovernanceRetention: { shape: 'BypassGovernanceRetention', name: 'x-amz-bypass-governance-retention', location: 'header' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' }, IfMatch: { shape: 'IfMatch', name: 'If-Match', location: 'header' }, IfMatchLastModifiedTime: { shape: 'IfMatchLastModifiedTime', name: 'x-amz-if-match-last-modified-time', location: 'header' }, IfMatchSize: { shape: 'IfMatchSize', name: 'x-amz-if-match-size', location: 'header' } } },
    DeleteObjectTaggingOutput: { type: 'structure', members: { VersionId: { shape: 'ObjectVersionId', name: 'x-amz-version-id', location: 'header' } } },
    DeleteObjectTaggingRequest: { type: 'structure', required: ['Bucket', 'Key'], members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, Key: { shape: 'ObjectKey', name: 'Key', location: 'uri' }, VersionId: { shape: 'ObjectVersionId', name: 'versionId', location: 'querystring' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    DeleteObjectsOutput: { type: 'structure', members: { Deleted: { shape: 'DeletedObjects' }, RequestCharged: { shape: 'RequestCharged', name: 'x-amz-request-charged', location: 'header' }, Errors: { shape: 'Errors', name: 'Error' } } },
    DeleteObjectsRequest: { type: 'structure', required: ['Bucket', 'Delete'], payload: 'Delete', members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, Delete: { shape: 'Delete', name: 'Delete' }, MFA: { shape: 'MFA', name: 'x-amz-mfa', location: 'header' }, RequestPayer: { shape: 'RequestPayer', name: 'x-amz-request-payer', location: 'header' }, BypassGovernanceRetention: { shape: 'BypassGovernanceRetention', name: 'x-amz-bypass-governance-retention', location: 'header' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' }, ChecksumAlgorithm: { shape: 'ChecksumAlgorithm', name: 'x-amz-sdk-checksum-algorithm', location: 'header' } } },
    DeletePublicAccessBlockRequest: { type: 'structure', required: ['Bucket'], members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    DeletedObject: { type: 'structure', members: { Key: { shape: 'ObjectKey' }, VersionId: { shape: 'ObjectVersionId' }, DeleteMarker: { shape: 'DeleteMarker' }, DeleteMarkerVersionId: { shape: 'DeleteMarkerVersionId' } } },
    DeletedObjects: { type: 'list', member: 'DeletedObject', flattened: true },
    Delimiter: { type: 'string' },
    Destination: { type: 'structure', required: ['Bucket'], members: { Bucket: { shape: 'BucketName' }, Account: { shape: 'AccountId' }, StorageClass: { shape: 'StorageClass' }, AccessControlTranslation: { shape: 'AccessControlTranslation' }, EncryptionConfiguration: { shape: 'EncryptionConfiguration' }, ReplicationTime: { shape: 'ReplicationTime' }, Metrics: { shape: 'Metrics' } } },
    DisplayName: { type: 'string' },
    ETag: { type: 'string' },
    EmailAddress: { type: 'string' },
    EncodingType: { type: 'string', enum: ['url'] },
    EncryptionConfiguration: { type: 'structure', members: { ReplicaKmsKeyID: { shape: 'ReplicaKmsKeyID' } } },
    EncryptionType: { type: 'string', enum: ['NONE', 'SSE-C'] },
    EncryptionTypeList: { type: 'list', member: 'EncryptionType', memberName: 'EncryptionType', flattened: true },
    Error: { type: 'structure', members: { Key: { shape: 'ObjectKey' }, VersionId: { shape: 'ObjectVersionId' }, Code: { shape: 'Code' }, Message: { shape: 'Message' } } },
    ErrorDocument: { type: 'structure', required: ['Key'], members: { Key: { shape: 'ObjectKey' } } },
    Errors: { type: 'list', member: 'Error', flattened: true },
    Event: { type: 'string', enum: ['s3:ReducedRedundancyLostObject', 's3:ObjectCreated:*', 's3:ObjectCreated:Put', 's3:ObjectCreated:Post', 's3:ObjectCreated:Copy', 's3:ObjectCreated:CompleteMultipartUpload', 's3:ObjectRemoved:*', 's3:ObjectRemoved:Delete', 's3:ObjectRemoved:DeleteMarkerCreated', 's3:ObjectRestore:*', 's3:ObjectRestore:Post', 's3:ObjectRestore:Completed', 's3:Replication:*', 's3:Replication:OperationFailedReplication', 's3:Replication:OperationNotTracked', 's3:Replication:OperationMissedThreshold', 's3:Replication:OperationReplicatedAfterThreshold', 's3:ObjectRestore:Delete', 's3:LifecycleTransition', 's3:IntelligentTiering', 's3:ObjectAcl:Put', 's3:LifecycleExpiration:*', 's3:LifecycleExpiration:Delete', 's3:LifecycleExpiration:DeleteMarkerCreated', 's3:ObjectTagging:*', 's3:ObjectTagging:Put', 's3:ObjectTagging:Delete', 's3:ObjectAnnotation:*', 's3:ObjectAnnotation:Put', 's3:ObjectAnnotation:Delete', 's3:ObjectRetention:Put'] },
    EventBridgeConfiguration: { type: 'structure', members: {} },
    EventHoldDuration: { type: 'structure', members: { Days: { shape: 'Days' }, Years: { shape: 'Years' } } },
    EventList: { type: 'list', member: 'Event', flattened: true },
    ExistingObjectReplication: { type: 'structure', required: ['Status'], members: { Status: { shape: 'ExistingObjectReplicationStatus' } } },
    ExistingObjectReplicationStatus: { type: 'string', enum: ['Enabled', 'Disabled'] },
    Expiration: { type: 'string' },
    ExpirationStatus: { type: 'string', enum: ['Enabled', 'Disabled'] },
    ExpiredObjectDeleteMarker: { type: 'boolean' },
    Expires: { type: 'string' },
    ExposeHeader: { type: 'string' },
    ExposeHeaders: { type: 'list', member: 'ExposeHeader', flattened: true },
    FetchOwner: { type: 'boolean' },
    FilterRule: { type: 'structure', members: { Name: { shape: 'FilterRuleName' }, Value: { shape: 'FilterRuleValue' } } },
    FilterRuleList: { type: 'list', member: 'FilterRule', flattened: true },
    FilterRuleName: { type: 'string', enum: ['prefix', 'suffix'] },
    FilterRuleValue: { type: 'string' },
    GetBucketAccelerateConfigurationOutput: { type: 'structure', members: { Status: { shape: 'BucketAccelerateStatus' }, RequestCharged: { shape: 'RequestCharged', name: 'x-amz-request-charged', location: 'header' } } },
    GetBucketAccelerateConfigurationRequest: { type: 'structure', required: ['Bucket'], members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' }, RequestPayer: { shape: 'RequestPayer', name: 'x-amz-request-payer', location: 'header' } } },
    GetBucketAclOutput: { type: 'structure', members: { Owner: { shape: 'Owner' }, Grants: { shape: 'Grants', name: 'AccessControlList' } } },
    GetBucketAclRequest: { type: 'structure', required: ['Bucket'], members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    GetBucketAnalyticsConfigurationOutput: { type: 'structure', payload: 'AnalyticsConfiguration', members: { AnalyticsConfiguration: { shape: 'AnalyticsConfiguration' } } },
    GetBucketAnalyticsConfigurationRequest: { type: 'structure', required: ['Bucket', 'Id'], members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, Id: { shape: 'AnalyticsId', name: 'id', location: 'querystring' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    GetBucketCorsOutput: { type: 'structure', members: { CORSRules: { shape: 'CORSRules', name: 'CORSRule' } } },
    GetBucketCorsRequest: { type: 'structure', required: ['Bucket'], members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    GetBucketEncryptionOutput: { type: 'structure', payload: 'ServerSideEncryptionConfiguration', members: { ServerSideEncryptionConfiguration: { shape: 'ServerSideEncryptionConfiguration' } } },
    GetBucketEncryptionRequest: { type: 'structure', required: ['Bucket'], members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    GetBucketIntelligentTieringConfigurationOutput: { type: 'structure', payload: 'IntelligentTieringConfiguration', members: { IntelligentTieringConfiguration: { shape: 'IntelligentTieringConfiguration' } } },
    GetBucketIntelligentTieringConfigurationRequest: { type: 'structure', required: ['Bucket', 'Id'], members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, Id: { shape: 'IntelligentTieringId', name: 'id', location: 'querystring' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    GetBucketInventoryConfigurationOutput: { type: 'structure', payload: 'InventoryConfiguration', members: { InventoryConfiguration: { shape: 'InventoryConfiguration' } } },
    GetBucketInventoryConfigurationRequest: { type: 'structure', required: ['Bucket', 'Id'], members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, Id: { shape: 'InventoryId', name: 'id', location: 'querystring' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    GetBucketLifecycleConfigurationOutput: { type: 'structure', members: { Rules: { shape: 'LifecycleRules', name: 'Rule' }, TransitionDefaultMinimumObjectSize: { shape: 'TransitionDefaultMinimumObjectSize', name: 'x-amz-transition-default-minimum-object-size', location: 'header' } } },
    GetBucketLifecycleConfigurationRequest: { type: 'structure', required: ['Bucket'], members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    GetBucketLocationOutput: { type: 'structure', members: { LocationConstraint: { shape: 'BucketLocationConstraint' } } },
    GetBucketLocationRequest: { type: 'structure', required: ['Bucket'], members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    GetBucketLoggingOutput: { type: 'structure', members: { LoggingEnabled: { shape: 'LoggingEnabled' } } },
    GetBucketLoggingRequest: { type: 'structure', required: ['Bucket'], members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    GetBucketMetricsConfigurationOutput: { type: 'structure', payload: 'MetricsConfiguration', members: { MetricsConfiguration: { shape: 'MetricsConfiguration' } } },
    GetBucketMetricsConfigurationRequest: { type: 'structure', required: ['Bucket', 'Id'], members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, Id: { shape: 'MetricsId', name: 'id', location: 'querystring' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    GetBucketNotificationConfigurationRequest: { type: 'structure', required: ['Bucket'], members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    GetBucketOwnershipControlsOutput: { type: 'structure', payload: 'OwnershipControls', members: { OwnershipControls: { shape: 'OwnershipControls' } } },
    GetBucketOwnershipControlsRequest: { type: 'structure', required: ['Bucket'], members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    GetBucketPolicyOutput: { type: 'structure', payload: 'Policy', members: { Policy: { shape: 'Policy' } } },
    GetBucketPolicyRequest: { type: 'structure', required: ['Bucket'], members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    GetBucketPolicyStatusOutput: { type: 'structure', payload: 'PolicyStatus', members: { PolicyStatus: { shape: 'PolicyStatus' } } },
    GetBucketPolicyStatusRequest: { type: 'structure', required: ['Bucket'], members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    GetBucketReplicationOutput: { type: 'structure', payload: 'ReplicationConfiguration', members: { ReplicationConfiguration: { shape: 'ReplicationConfiguration' } } },
    GetBucketReplicationRequest: { type: 'structure', required: ['Bucket'], members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    GetBucketRequestPaymentOutput: { type: 'structure', members: { Payer: { shape: 'Payer' } } },
    GetBucketRequestPaymentRequest: { type: 'structure', required: ['Bucket'], members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    GetBucketTaggingOutput: { type: 'structure', required: ['TagSet'], members: { TagSet: { shape: 'TagSet' } } },
    GetBucketTaggingRequest: { type: 'structure', required: ['Bucket'], members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    GetBucketVersioningOutput: { type: 'structure', members: { Status: { shape: 'BucketVersioningStatus' }, MFADelete: { shape: 'MFADeleteStatus', name: 'MfaDelete' } } },
    GetBucketVersioningRequest: { type: 'structure', required: ['Bucket'], members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    GetBucketWebsiteOutput: { type: 'structure', members: { RedirectAllRequestsTo: { shape: 'RedirectAllRequestsTo' }, IndexDocument: { shape: 'IndexDocument' }, ErrorDocument: { shape: 'ErrorDocument' }, RoutingRules: { shape: 'RoutingRules' } } },
    GetBucketWebsiteRequest: { type: 'structure', required: ['Bucket'], members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    GetObjectAclOutput: { type: 'structure', members: { Owner: { shape: 'Owner' }, Grants: { shape: 'Grants', name: 'AccessControlList' }, RequestCharged: { shape: 'RequestCharged', name: 'x-amz-request-charged', location: 'header' } } },
    GetObjectAclRequest: { type: 'structure', required: ['Bucket', 'Key'], members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, Key: { shape: 'ObjectKey', name: 'Key', location: 'uri' }, VersionId: { shape: 'ObjectVersionId', name: 'versionId', location: 'querystring' }, RequestPayer: { shape: 'RequestPayer', name: 'x-amz-request-payer', location: 'header' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    GetObjectAttributesOutput: { type: 'structure', members: { DeleteMarker: { shape: 'DeleteMarker', name: 'x-amz-delete-marker', location: 'header' }, LastModified: { shape: 'LastModified', name: 'Last-Modified', location: 'header' }, VersionId: { shape: 'ObjectVersionId', name: 'x-amz-version-id', location: 'header' }, RequestCharged: { shape: 'RequestCharged', name: 'x-amz-request-charged', location: 'header' }, ETag: { shape: 'ETag' }, Checksum: { shape: 'Checksum' }, ObjectParts: { shape: 'GetObjectAttributesParts' }, StorageClass: { shape: 'StorageClass' }, ObjectSize: { shape: 'ObjectSize' } } },
    GetObjectAttributesParts: { type: 'structure', members: { TotalPartsCount: { shape: 'PartsCount', name: 'PartsCount' }, PartNumberMarker: { shape: 'PartNumberMarker' }, NextPartNumberMarker: { shape: 'NextPartNumberMarker' }, MaxParts: { shape: 'MaxParts' }, IsTruncated: { shape: 'IsTruncated' }, Parts: { shape: 'PartsList', name: 'Part' } } },
    GetObjectAttributesRequest: { type: 'structure', required: ['Bucket', 'Key', 'ObjectAttributes'], members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, Key: { shape: 'ObjectKey', name: 'Key', location: 'uri' }, VersionId: { shape: 'ObjectVersionId', name: 'versionId', location: 'querystring' }, MaxParts: { shape: 'MaxParts', name: 'x-amz-max-parts', location: 'header' }, PartNumberMarker: { shape: 'PartNumberMarker', name: 'x-amz-part-number-marker', location: 'header' }, SSECustomerAlgorithm: { shape: 'SSECustomerAlgorithm', name: 'x-amz-server-side-encryption-customer-algorithm', location: 'header' }, SSECustomerKey: { shape: 'SSECustomerKey', name: 'x-amz-server-side-encryption-customer-key', location: 'header' }, SSECustomerKeyMD5: { shape: 'SSECustomerKeyMD5', name: 'x-amz-server-side-encryption-customer-key-MD5', location: 'header' }, RequestPayer: { shape: 'RequestPayer', name: 'x-amz-request-payer', location: 'header' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' }, ObjectAttributes: { shape: 'ObjectAttributesList', name: 'x-amz-object-attributes', location: 'header' } } },
    GetObjectLegalHoldOutput: { type: 'structure', payload: 'LegalHold', members: { LegalHold: { shape: 'ObjectLockLegalHold', name: 'LegalHold' } } },
    GetObjectLegalHoldRequest: { type: 'structure', required: ['Bucket', 'Key'], members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, Key: { shape: 'ObjectKey', name: 'Key', location: 'uri' }, VersionId: { shape: 'ObjectVersionId', name: 'versionId', location: 'querystring' }, RequestPayer: { shape: 'RequestPayer', name: 'x-amz-request-payer', location: 'header' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    GetObjectLockConfigurationOutput: { type: 'structure', payload: 'ObjectLockConfiguration', members: { ObjectLockConfiguration: { shape: 'ObjectLockConfiguration' } } },
    GetObjectLockConfigurationRequest: { type: 'structure', required: ['Bucket'], members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    GetObjectOutput: { type: 'structure', payload: 'Body', members: { Body: { shape: 'Body' }, DeleteMarker: { shape: 'DeleteMarker', name: 'x-amz-delete-marker', location: 'header' }, AcceptRanges: { shape: 'AcceptRanges', name: 'accept-ranges', location: 'header' }, Expiration: { shape: 'Expiration', name: 'x-amz-expiration', location: 'header' }, Restore: { shape: 'Restore', name: 'x-amz-restore', location: 'header' }, LastModified: { shape: 'LastModified', name: 'Last-Modified', location: 'header' }, ContentLength: { shape: 'ContentLength', name: 'Content-Length', location: 'header' }, ETag: { shape: 'ETag', name: 'ETag', location: 'header' }, ChecksumCRC32: { shape: 'ChecksumCRC32', name: 'x-amz-checksum-crc32', location: 'header' }, ChecksumCRC32C: { shape: 'ChecksumCRC32C', name: 'x-amz-checksum-crc32c', location: 'header' }, ChecksumCRC64NVME: { shape: 'ChecksumCRC64NVME', name: 'x-amz-checksum-crc64nvme', location: 'header' }, ChecksumSHA1: { shape: 'ChecksumSHA1', name: 'x-amz-checksum-sha1', location: 'header' }, ChecksumSHA256: { shape: 'ChecksumSHA256', name: 'x-amz-checksum-sha256', location: 'header' }, ChecksumSHA512: { shape: 'ChecksumSHA512', name: 'x-amz-checksum-sha512', location: 'header' }, ChecksumMD5: { shape: 'ChecksumMD5', name: 'x-amz-checksum-md5', location: 'header' }, ChecksumXXHASH64: { shape: 'ChecksumXXHASH64', name: 'x-amz-checksum-xxhash64', location: 'header' }, ChecksumXXHASH3: { shape: 'ChecksumXXHASH3', name: 'x-amz-checksum-xxhash3', location: 'header' }, ChecksumXXHASH128: { shape: 'ChecksumXXHASH128', name: 'x-amz-checksum-xxhash128', location: 'header' }, ChecksumType: { shape: 'ChecksumType', name: 'x-amz-checksum-type', location: 'header' }, MissingMeta: { shape: 'MissingMeta', name: 'x-amz-missing-meta', location: 'header' }, VersionId: { shape: 'ObjectVersionId', name: 'x-amz-version-id', location: 'header' }, CacheControl: { shape: 'CacheControl', name: 'Cache-Control', location: 'header' }, ContentDisposition: { shape: 'ContentDisposition', name: 'Content-Disposition', location: 'header' }, ContentEncoding: { shape: 'ContentEncoding', name: 'Content-Encoding', location: 'header' }, ContentLanguage: { shape: 'ContentLanguage', name: 'Content-Language', location: 'header' }, ContentRange: { shape: 'ContentRange', name: 'Content-Range', location: 'header' }, ContentType: { shape: 'ContentType', name: 'Content-Type', location: 'header' }, Expires: { shape: 'Expires', name: 'Expires', location: 'header' }, WebsiteRedirectLocation: { shape: 'WebsiteRedirectLocation', name: 'x-amz-website-redirect-location', location: 'header' }, ServerSideEncryption: { shape: 'ServerSideEncryption', name: 'x-amz-server-side-encryption', location: 'header' }, Metadata: { shape: 'Metadata', name: 'x-amz-meta-', location: 'headers' }, SSECustomerAlgorithm: { shape: 'SSECustomerAlgorithm', name: 'x-amz-server-side-encryption-customer-algorithm', location: 'header' }, SSECustomerKeyMD5: { shape: 'SSECustomerKeyMD5', name: 'x-amz-server-side-encryption-customer-key-MD5', location: 'header' }, SSEKMSKeyId: { shape: 'SSEKMSKeyId', name: 'x-amz-server-side-encryption-aws-kms-key-id', location: 'header' }, BucketKeyEnabled: { shape: 'BucketKeyEnabled', name: 'x-amz-server-side-encryption-bucket-key-enabled', location: 'header' }, StorageClass: { shape: 'StorageClass', name: 'x-amz-storage-class', location: 'header' }, RequestCharged: { shape: 'RequestCharged', name: 'x-amz-request-charged', location: 'header' }, ReplicationStatus: { shape: 'ReplicationStatus', name: 'x-amz-replication-status', location: 'header' }, PartsCount: { shape: 'PartsCount', name: 'x-amz-mp-parts-count', location: 'header' }, TagCount: { shape: 'TagCount', name: 'x-amz-tagging-count', location: 'header' }, ObjectLockMode: { shape: 'ObjectLockMode', name: 'x-amz-object-lock-mode', location: 'header' }, ObjectLockRetainUntilDate: { shape: 'ObjectLockRetainUntilDate', name: 'x-amz-object-lock-retain-until-date', location: 'header' }, ObjectLockLegalHoldStatus: { shape: 'ObjectLockLegalHoldStatus', name: 'x-amz-object-lock-legal-hold', location: 'header' }, ObjectLockEventHold: { shape: 'ObjectLockEventHold', name: 'x-amz-object-lock-event-hold', location: 'header' }, ObjectLockEventHoldDurationDays: { shape: 'ObjectLockEventHoldDurationDays', name: 'x-amz-object-lock-event-hold-duration-days', location: 'header' }, ObjectLockEventHoldDurationYears: { shape: 'ObjectLockEventHoldDurationYears', name: 'x-amz-object-lock-event-hold-duration-years', location: 'header' } } },
    GetObjectRequest: { type: 'structure', required: ['Bucket', 'Key'], members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, IfMatch: { shape: 'IfMatch', name: 'If-Match', location: 'header' }, IfModifiedSince: { shape: 'IfModifiedSince', name: 'If-Modified-Since', location: 'header' }, IfNoneMatch: { shape: 'IfNoneMatch', name: 'If-None-Match', location: 'header' }, IfUnmodifiedSince: { shape: 'IfUnmodifiedSince', name: 'If-Unmodified-Since', location: 'header' }, Key: { shape: 'ObjectKey', name: 'Key', location: 'uri' }, Range: { shape: 'Range', name: 'Range', location: 'header' }, ResponseCacheControl: { shape: 'ResponseCacheControl', name: 'response-cache-control', location: 'querystring' }, ResponseContentDisposition: { shape: 'ResponseContentDisposition', name: 'response-content-disposition', location: 'querystring' }, ResponseContentEncoding: { shape: 'ResponseContentEncoding', name: 'response-content-encoding', location: 'querystring' }, ResponseContentLanguage: { shape: 'ResponseContentLanguage', name: 'response-content-language', location: 'querystring' }, ResponseContentType: { shape: 'ResponseContentType', name: 'response-content-type', location: 'querystring' }, ResponseExpires: { shape: 'ResponseExpires', name: 'response-expires', location: 'querystring' }, VersionId: { shape: 'ObjectVersionId', name: 'versionId', location: 'querystring' }, SSECustomerAlgorithm: { shape: 'SSECustomerAlgorithm', name: 'x-amz-server-side-encryption-customer-algorithm', location: 'header' }, SSECustomerKey: { shape: 'SSECustomerKey', name: 'x-amz-server-side-encryption-customer-key', location: 'header' }, SSECustomerKeyMD5: { shape: 'SSECustomerKeyMD5', name: 'x-amz-server-side-encryption-customer-key-MD5', location: 'header' }, RequestPayer: { shape: 'RequestPayer', name: 'x-amz-request-payer', location: 'header' }, PartNumber: { shape: 'PartNumber', name: 'partNumber', location: 'querystring' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' }, ChecksumMode: { shape: 'ChecksumMode', name: 'x-amz-checksum-mode', location: 'header' } } },
    GetObjectRetentionOutput: { type: 'structure', payload: 'Retention', members: { Retention: { shape: 'ObjectLockRetention', name: 'Retention' } } },
    GetObjectRetentionRequest: { type: 'structure', required: ['Bucket', 'Key'], members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, Key: { shape: 'ObjectKey', name: 'Key', location: 'uri' }, VersionId: { shape: 'ObjectVersionId', name: 'versionId', location: 'querystring' }, RequestPayer: { shape: 'RequestPayer', name: 'x-amz-request-payer', location: 'header' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    GetObjectTaggingOutput: { type: 'structure', required: ['TagSet'], members: { VersionId: { shape: 'ObjectVersionId', name: 'x-amz-version-id', location: 'header' }, TagSet: { shape: 'TagSet' } } },
    GetObjectTaggingRequest: { type: 'structure', required: ['Bucket', 'Key'], members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, Key: { shape: 'ObjectKey', name: 'Key', location: 'uri' }, VersionId: { shape: 'ObjectVersionId', name: 'versionId', location: 'querystring' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' }, RequestPayer: { shape: 'RequestPayer', name: 'x-amz-request-payer', location: 'header' } } },
    GetPublicAccessBlockOutput: { type: 'structure', payload: 'PublicAccessBlockConfiguration', members: { PublicAccessBlockConfiguration: { shape: 'PublicAccessBlockConfiguration' } } },
    GetPublicAccessBlockRequest: { type: 'structure', required: ['Bucket'], members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    Grant: { type: 'structure', members: { Grantee: { shape: 'Grantee' }, Permission: { shape: 'Permission' } } },
    GrantFullControl: { type: 'string' },
    GrantRead: { type: 'string' },
    GrantReadACP: { type: 'string' },
    GrantWrite: { type: 'string' },
    GrantWriteACP: { type: 'string' },
    Grantee: { type: 'structure', required: ['Type'], xmlNamespace: 'http://www.w3.org/2001/XMLSchema-instance', members: { DisplayName: { shape: 'DisplayName' }, EmailAddress: { shape: 'EmailAddress' }, ID: { shape: 'ID' }, Type: { shape: 'Type', name: 'xsi:type', xmlAttribute: true }, URI: { shape: 'URI' } } },
    Grants: { type: 'list', member: 'Grant', memberName: 'Grant' },
    HeadBucketOutput: { type: 'structure', members: { BucketArn: { shape: 'S3RegionalOrS3ExpressBucketArnString', name: 'x-amz-bucket-arn', location: 'header' }, BucketLocationType: { shape: 'LocationType', name: 'x-amz-bucket-location-type', location: 'header' }, BucketLocationName: { shape: 'BucketLocationName', name: 'x-amz-bucket-location-name', location: 'header' }, BucketRegion: { shape: 'Region', name: 'x-amz-bucket-region', location: 'header' }, AccessPointAlias: { shape: 'AccessPointAlias', name: 'x-amz-access-point-alias', location: 'header' } } },
    HeadBucketRequest: { type: 'structure', required: ['Bucket'], members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    HeadObjectOutput: { type: 'structure', members: { DeleteMarker: { shape: 'DeleteMarker', name: 'x-amz-delete-marker', location: 'header' }, AcceptRanges: { shape: 'AcceptRanges', name: 'accept-ranges', location: 'header' }, Expiration: { shape: 'Expiration', name: 'x-amz-expiration', location: 'header' }, Restore: { shape: 'Restore', name: 'x-amz-restore', location: 'header' }, ArchiveStatus: { shape: 'ArchiveStatus', name: 'x-amz-archive-status', location: 'header' }, LastModified: { shape: 'LastModified', name: 'Last-Modified', location: 'header' }, ContentLength: { shape: 'ContentLength', name: 'Content-Length', location: 'header' }, ChecksumCRC32: { shape: 'ChecksumCRC32', name: 'x-amz-checksum-crc32', location: 'header' }, ChecksumCRC32C: { shape: 'ChecksumCRC32C', name: 'x-amz-checksum-crc32c', location: 'header' }, ChecksumCRC64NVME: { shape: 'ChecksumCRC64NVME', name: 'x-amz-checksum-crc64nvme', location: 'header' }, ChecksumSHA1: { shape: 'ChecksumSHA1', name: 'x-amz-checksum-sha1', location: 'header' }, ChecksumSHA256: { shape: 'ChecksumSHA256', name: 'x-amz-checksum-sha256', location: 'header' }, ChecksumSHA512: { shape: 'ChecksumSHA512', name: 'x-amz-checksum-sha512', location: 'header' }, ChecksumMD5: { shape: 'ChecksumMD5', name: 'x-amz-checksum-md5', location: 'header' }, ChecksumXXHASH64: { shape: 'ChecksumXXHASH64', name: 'x-amz-checksum-xxhash64', location: 'header' }, ChecksumXXHASH3: { shape: 'ChecksumXXHASH3', name: 'x-amz-checksum-xxhash3', location: 'header' }, ChecksumXXHASH128: { shape: 'ChecksumXXHASH128', name: 'x-amz-checksum-xxhash128', location: 'header' }, ChecksumType: { shape: 'ChecksumType', name: 'x-amz-checksum-type', location: 'header' }, ETag: { shape: 'ETag', name: 'ETag', location: 'header' }, MissingMeta: { shape: 'MissingMeta', name: 'x-amz-missing-meta', location: 'header' }, VersionId: { shape: 'ObjectVersionId', name: 'x-amz-version-id', location: 'header' }, CacheControl: { shape: 'CacheControl', name: 'Cache-Control', location: 'header' }, ContentDisposition: { shape: 'ContentDisposition', name: 'Content-Disposition', location: 'header' }, ContentEncoding: { shape: 'ContentEncoding', name: 'Content-Encoding', location: 'header' }, ContentLanguage: { shape: 'ContentLanguage', name: 'Content-Language', location: 'header' }, ContentType: { shape: 'ContentType', name: 'Content-Type', location: 'header' }, ContentRange: { shape: 'ContentRange', name: 'Content-Range', location: 'header' }, Expires: { shape: 'Expires', name: 'Expires', location: 'header' }, WebsiteRedirectLocation: { shape: 'WebsiteRedirectLocation', name: 'x-amz-website-redirect-location', location: 'header' }, ServerSideEncryption: { shape: 'ServerSideEncryption', name: 'x-amz-server-side-encryption', location: 'header' }, Metadata: { shape: 'Metadata', name: 'x-amz-meta-', location: 'headers' }, SSECustomerAlgorithm: { shape: 'SSECustomerAlgorithm', name: 'x-amz-server-side-encryption-customer-algorithm', location: 'header' }, SSECustomerKeyMD5: { shape: 'SSECustomerKeyMD5', name: 'x-amz-server-side-encryption-customer-key-MD5', location: 'header' }, SSEKMSKeyId: { shape: 'SSEKMSKeyId', name: 'x-amz-server-side-encryption-aws-kms-key-id', location: 'header' }, BucketKeyEnabled: { shape: 'BucketKeyEnabled', name: 'x-amz-server-side-encryption-bucket-key-enabled', location: 'header' }, StorageClass: { shape: 'StorageClass', name: 'x-amz-storage-class', location: 'header' }, RequestCharged: { shape: 'RequestCharged', name: 'x-amz-request-charged', location: 'header' }, ReplicationStatus: { shape: 'ReplicationStatus', name: 'x-amz-replication-status', location: 'header' }, PartsCount: { shape: 'PartsCount', name: 'x-amz-mp-parts-count', location: 'header' }, TagCount: { shape: 'TagCount', name: 'x-amz-tagging-count', location: 'header' }, ObjectLockMode: { shape: 'ObjectLockMode', name: 'x-amz-object-lock-mode', location: 'header' }, ObjectLockRetainUntilDate: { shape: 'ObjectLockRetainUntilDate', name: 'x-amz-object-lock-retain-until-date', location: 'header' }, ObjectLockLegalHoldStatus: { shape: 'ObjectLockLegalHoldStatus', name: 'x-amz-object-lock-legal-hold', location: 'header' }, ObjectLockEventHold: { shape: 'ObjectLockEventHold', name: 'x-amz-object-lock-event-hold', location: 'header' }, ObjectLockEventHoldDurationDays: { shape: 'ObjectLockEventHoldDurationDays', name: 'x-amz-object-lock-event-hold-duration-days', location: 'header' }, ObjectLockEventHoldDurationYears: { shape: 'ObjectLockEventHoldDurationYears', name: 'x-amz-object-lock-event-hold-duration-years', location: 'header' } } },
    HeadObjectRequest: { type: 'structure', required: ['Bucket', 'Key'], members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, IfMatch: { shape: 'IfMatch', name: 'If-Match', location: 'header' }, IfModifiedSince: { shape: 'IfModifiedSince', name: 'If-Modified-Since', location: 'header' }, IfNoneMatch: { shape: 'IfNoneMatch', name: 'If-None-Match', location: 'header' }, IfUnmodifiedSince: { shape: 'IfUnmodifiedSince', name: 'If-Unmodified-Since', location: 'header' }, Key: { shape: 'ObjectKey', name: 'Key', location: 'uri' }, Range: { shape: 'Range', name: 'Range', location: 'header' }, ResponseCacheControl: { shape: 'ResponseCacheControl', name: 'response-cache-control', location: 'querystring' }, ResponseContentDisposition: { shape: 'ResponseContentDisposition', name: 'response-content-disposition', location: 'querystring' }, ResponseContentEncoding: { shape: 'ResponseContentEncoding', name: 'response-content-encoding', location: 'querystring' }, ResponseContentLanguage: { shape: 'ResponseContentLanguage', name: 'response-content-language', location: 'querystring' }, ResponseContentType: { shape: 'ResponseContentType', name: 'response-content-type', location: 'querystring' }, ResponseExpires: { shape: 'ResponseExpires', name: 'response-expires', location: 'querystring' }, VersionId: { shape: 'ObjectVersionId', name: 'versionId', location: 'querystring' }, SSECustomerAlgorithm: { shape: 'SSECustomerAlgorithm', name: 'x-amz-server-side-encryption-customer-algorithm', location: 'header' }, SSECustomerKey: { shape: 'SSECustomerKey', name: 'x-amz-server-side-encryption-customer-key', location: 'header' }, SSECustomerKeyMD5: { shape: 'SSECustomerKeyMD5', name: 'x-amz-server-side-encryption-customer-key-MD5', location: 'header' }, RequestPayer: { shape: 'RequestPayer', name: 'x-amz-request-payer', location: 'header' }, PartNumber: { shape: 'PartNumber', name: 'partNumber', location: 'querystring' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' }, ChecksumMode: { shape: 'ChecksumMode', name: 'x-amz-checksum-mode', location: 'header' } } },
    HostName: { type: 'string' },
    HttpErrorCodeReturnedEquals: { type: 'string' },
    HttpRedirectCode: { type: 'string' },
    ID: { type: 'string' },
    IfMatch: { type: 'string' },
    IfMatchInitiatedTime: { type: 'timestamp', format: 'rfc822' },
    IfMatchLastModifiedTime: { type: 'timestamp', format: 'rfc822' },
    IfMatchSize: { type: 'long' },
    IfModifiedSince: { type: 'timestamp' },
    IfNoneMatch: { type: 'string' },
    IfUnmodifiedSince: { type: 'timestamp' },
    IndexDocument: { type: 'structure', required: ['Suffix'], members: { Suffix: { shape: 'Suffix' } } },
    Initiated: { type: 'timestamp' },
    Initiator: { type: 'structure', members: { ID: { shape: 'ID' }, DisplayName: { shape: 'DisplayName' } } },
    IntelligentTieringAccessTier: { type: 'string', enum: ['ARCHIVE_ACCESS', 'DEEP_ARCHIVE_ACCESS'] },
    IntelligentTieringAndOperator: { type: 'structure', members: { Prefix: { shape: 'Prefix' }, Tags: { shape: 'TagSet', name: 'Tag', flattened: true } } },
    IntelligentTieringConfiguration: { type: 'structure', required: ['Id', 'Status', 'Tierings'], members: { Id: { shape: 'IntelligentTieringId' }, Filter: { shape: 'IntelligentTieringFilter' }, Status: { shape: 'IntelligentTieringStatus' }, Tierings: { shape: 'TieringList', name: 'Tiering' } } },
    IntelligentTieringConfigurationList: { type: 'list', member: 'IntelligentTieringConfiguration', flattened: true },
    IntelligentTieringDays: { type: 'integer' },
    IntelligentTieringFilter: { type: 'structure', members: { Prefix: { shape: 'Prefix' }, Tag: { shape: 'Tag' }, And: { shape: 'IntelligentTieringAndOperator' } } },
    IntelligentTieringId: { type: 'string' },
    IntelligentTieringStatus: { type: 'string', enum: ['Enabled', 'Disabled'] },
    InventoryConfiguration: { type: 'structure', required: ['Destination', 'IsEnabled', 'Id', 'IncludedObjectVersions', 'Schedule'], members: { Destination: { shape: 'InventoryDestination' }, IsEnabled: { shape: 'IsEnabled' }, Filter: { shape: 'InventoryFilter' }, Id: { shape: 'InventoryId' }, IncludedObjectVersions: { shape: 'InventoryIncludedObjectVersions' }, OptionalFields: { shape: 'InventoryOptionalFields' }, Schedule: { shape: 'InventorySchedule' } } },
    InventoryConfigurationList: { type: 'list', member: 'InventoryConfiguration', flattened: true },
    InventoryDestination: { type: 'structure', required: ['S3BucketDestination'], members: { S3BucketDestination: { shape: 'InventoryS3BucketDestination' } } },
    InventoryEncryption: { type: 'structure', members: { SSES3: { shape: 'SSES3', name: 'SSE-S3' }, SSEKMS: { shape: 'SSEKMS', name: 'SSE-KMS' } } },
    InventoryFilter: { type: 'structure', required: ['Prefix'], members: { Prefix: { shape: 'Prefix' } } },
    InventoryFormat: { type: 'string', enum: ['CSV', 'ORC', 'Parquet'] },
    InventoryFrequency: { type: 'string', enum: ['Daily', 'Weekly'] },
    InventoryId: { type: 'string' },
    InventoryIncludedObjectVersions: { type: 'string', enum: ['All', 'Current'] },
    InventoryOptionalField: { type: 'string', enum: ['Size', 'LastModifiedDate', 'StorageClass', 'ETag', 'IsMultipartUploaded', 'ReplicationStatus', 'EncryptionStatus', 'ObjectLockRetainUntilDate', 'ObjectLockMode', 'ObjectLockLegalHoldStatus', 'ObjectLockEventHoldStatus', 'ObjectLockEventHoldDuration', 'IntelligentTieringAccessTier', 'BucketKeyStatus', 'ChecksumAlgorithm', 'ObjectAccessControlList', 'ObjectOwner', 'LifecycleExpirationDate', 'IntelligentTieringReferenceDate'] },
    InventoryOptionalFields: { type: 'list', member: 'InventoryOptionalField', memberName: 'Field' },
    InventoryS3BucketDestination: { type: 'structure', required: ['Bucket', 'Format'], members: { AccountId: { shape: 'AccountId' }, Bucket: { shape: 'BucketName' }, Format: { shape: 'InventoryFormat' }, Prefix: { shape: 'Prefix' }, Encryption: { shape: 'InventoryEncryption' } } },
    InventorySchedule: { type: 'structure', required: ['Frequency'], members: { Frequency: { shape: 'InventoryFrequency' } } },
    IsEnabled: { type: 'boolean' },
    IsLatest: { type: 'boolean' },
    IsPublic: { type: 'boolean' },
    IsRestoreInProgress: { type: 'boolean' },
    IsTruncated: { type: 'boolean' },
    KeyCount: { type: 'integer' },
    KeyMarker: { type: 'string' },
    KeyPrefixEquals: { type: 'string' },
    LambdaFunctionArn: { type: 'string' },
    LambdaFunctionConfiguration: { type: 'structure', required: ['LambdaFunctionArn', 'Events'], members: { Id: { shape: 'NotificationId' }, LambdaFunctionArn: { shape: 'LambdaFunctionArn', name: 'CloudFunction' }, Events: { shape: 'EventList', name: 'Event' }, Filter: { shape: 'NotificationConfigurationFilter' } } },
    LambdaFunctionConfigurationList: { type: 'list', member: 'LambdaFunctionConfiguration', flattened: true },
    LastModified: { type: 'timestamp' },
    LastModifiedTime: { type: 'timestamp', format: 'rfc822' },
    LifecycleExpiration: { type: 'structure', members: { Date: { shape: 'Date' }, Days: { shape: 'Days' }, ExpiredObjectDeleteMarker: { shape: 'ExpiredObjectDeleteMarker' } } },
    LifecycleRule: { type: 'structure', required: ['Status'], members: { Expiration: { shape: 'LifecycleExpiration' }, ID: { shape: 'ID' }, Prefix: { shape: 'Prefix' }, Filter: { shape: 'LifecycleRuleFilter' }, Status: { shape: 'ExpirationStatus' }, Transitions: { shape: 'TransitionList', name: 'Transition' }, NoncurrentVersionTransitions: { shape: 'NoncurrentVersionTransitionList', name: 'NoncurrentVersionTransition' }, NoncurrentVersionExpiration: { shape: 'NoncurrentVersionExpiration' }, AbortIncompleteMultipartUpload: { shape: 'AbortIncompleteMultipartUpload' } } },
    LifecycleRuleAndOperator: { type: 'structure', members: { Prefix: { shape: 'Prefix' }, Tags: { shape: 'TagSet', name: 'Tag', flattened: true }, ObjectSizeGreaterThan: { shape: 'ObjectSizeGreaterThanBytes' }, ObjectSizeLessThan: { shape: 'ObjectSizeLessThanBytes' } } },
    LifecycleRuleFilter: { type: 'structure', members: { Prefix: { shape: 'Prefix' }, Tag: { shape: 'Tag' }, ObjectSizeGreaterThan: { shape: 'ObjectSizeGreaterThanBytes' }, ObjectSizeLessThan: { shape: 'ObjectSizeLessThanBytes' }, And: { shape: 'LifecycleRuleAndOperator' } } },
    LifecycleRules: { type: 'list', member: 'LifecycleRule', flattened: true },
    ListBucketAnalyticsConfigurationsOutput: { type: 'structure', members: { IsTruncated: { shape: 'IsTruncated' }, ContinuationToken: { shape: 'Token' }, NextContinuationToken: { shape: 'NextToken' }, AnalyticsConfigurationList: { shape: 'AnalyticsConfigurationList', name: 'AnalyticsConfiguration' } } },
    ListBucketAnalyticsConfigurationsRequest: { type: 'structure', required: ['Bucket'], members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, ContinuationToken: { shape: 'Token', name: 'continuation-token', location: 'querystring' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    ListBucketIntelligentTieringConfigurationsOutput: { type: 'structure', members: { IsTruncated: { shape: 'IsTruncated' }, ContinuationToken: { shape: 'Token' }, NextContinuationToken: { shape: 'NextToken' }, IntelligentTieringConfigurationList: { shape: 'IntelligentTieringConfigurationList', name: 'IntelligentTieringConfiguration' } } },
    ListBucketIntelligentTieringConfigurationsRequest: { type: 'structure', required: ['Bucket'], members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, ContinuationToken: { shape: 'Token', name: 'continuation-token', location: 'querystring' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    ListBucketInventoryConfigurationsOutput: { type: 'structure', members: { ContinuationToken: { shape: 'Token' }, InventoryConfigurationList: { shape: 'InventoryConfigurationList', name: 'InventoryConfiguration' }, IsTruncated: { shape: 'IsTruncated' }, NextContinuationToken: { shape: 'NextToken' } } },
    ListBucketInventoryConfigurationsRequest: { type: 'structure', required: ['Bucket'], members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, ContinuationToken: { shape: 'Token', name: 'continuation-token', location: 'querystring' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    ListBucketMetricsConfigurationsOutput: { type: 'structure', members: { IsTruncated: { shape: 'IsTruncated' }, ContinuationToken: { shape: 'Token' }, NextContinuationToken: { shape: 'NextToken' }, MetricsConfigurationList: { shape: 'MetricsConfigurationList', name: 'MetricsConfiguration' } } },
    ListBucketMetricsConfigurationsRequest: { type: 'structure', required: ['Bucket'], members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, ContinuationToken: { shape: 'Token', name: 'continuation-token', location: 'querystring' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    ListBucketsOutput: { type: 'structure', members: { Buckets: { shape: 'Buckets' }, Owner: { shape: 'Owner' }, ContinuationToken: { shape: 'NextToken' }, Prefix: { shape: 'Prefix' } } },
    ListBucketsRequest: { type: 'structure', members: { MaxBuckets: { shape: 'MaxBuckets', name: 'max-buckets', location: 'querystring' }, ContinuationToken: { shape: 'Token', name: 'continuation-token', location: 'querystring' }, Prefix: { shape: 'Prefix', name: 'prefix', location: 'querystring' }, BucketRegion: { shape: 'BucketRegion', name: 'bucket-region', location: 'querystring' } } },
    ListMultipartUploadsOutput: { type: 'structure', members: { Bucket: { shape: 'BucketName' }, KeyMarker: { shape: 'KeyMarker' }, UploadIdMarker: { shape: 'UploadIdMarker' }, NextKeyMarker: { shape: 'NextKeyMarker' }, Prefix: { shape: 'Prefix' }, Delimiter: { shape: 'Delimiter' }, NextUploadIdMarker: { shape: 'NextUploadIdMarker' }, MaxUploads: { shape: 'MaxUploads' }, IsTruncated: { shape: 'IsTruncated' }, Uploads: { shape: 'MultipartUploadList', name: 'Upload' }, CommonPrefixes: { shape: 'CommonPrefixList' }, EncodingType: { shape: 'EncodingType' }, RequestCharged: { shape: 'RequestCharged', name: 'x-amz-request-charged', location: 'header' } } },
    ListMultipartUploadsRequest: { type: 'structure', required: ['Bucket'], members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, Delimiter: { shape: 'Delimiter', name: 'delimiter', location: 'querystring' }, EncodingType: { shape: 'EncodingType', name: 'encoding-type', location: 'querystring' }, KeyMarker: { shape: 'KeyMarker', name: 'key-marker', location: 'querystring' }, MaxUploads: { shape: 'MaxUploads', name: 'max-uploads', location: 'querystring' }, Prefix: { shape: 'Prefix', name: 'prefix', location: 'querystring' }, UploadIdMarker: { shape: 'UploadIdMarker', name: 'upload-id-marker', location: 'querystring' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' }, RequestPayer: { shape: 'RequestPayer', name: 'x-amz-request-payer', location: 'header' } } },
    ListObjectVersionsOutput: { type: 'structure', members: { IsTruncated: { shape: 'IsTruncated' }, KeyMarker: { shape: 'KeyMarker' }, VersionIdMarker: { shape: 'VersionIdMarker' }, NextKeyMarker: { shape: 'NextKeyMarker' }, NextVersionIdMarker: { shape: 'NextVersionIdMarker' }, Versions: { shape: 'ObjectVersionList', name: 'Version' }, DeleteMarkers: { shape: 'DeleteMarkers', name: 'DeleteMarker' }, Name: { shape: 'BucketName' }, Prefix: { shape: 'Prefix' }, Delimiter: { shape: 'Delimiter' }, MaxKeys: { shape: 'MaxKeys' }, CommonPrefixes: { shape: 'CommonPrefixList' }, EncodingType: { shape: 'EncodingType' }, RequestCharged: { shape: 'RequestCharged', name: 'x-amz-request-charged', location: 'header' } } },
    ListObjectVersionsRequest: { type: 'structure', required: ['Bucket'], members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, Delimiter: { shape: 'Delimiter', name: 'delimiter', location: 'querystring' }, EncodingType: { shape: 'EncodingType', name: 'encoding-type', location: 'querystring' }, KeyMarker: { shape: 'KeyMarker', name: 'key-marker', location: 'querystring' }, MaxKeys: { shape: 'MaxKeys', name: 'max-keys', location: 'querystring' }, Prefix: { shape: 'Prefix', name: 'prefix', location: 'querystring' }, VersionIdMarker: { shape: 'VersionIdMarker', name: 'version-id-marker', location: 'querystring' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' }, RequestPayer: { shape: 'RequestPayer', name: 'x-amz-request-payer', location: 'header' }, OptionalObjectAttributes: { shape: 'OptionalObjectAttributesList', name: 'x-amz-optional-object-attributes', location: 'header' } } },
    ListObjectsOutput: { type: 'structure', members: { IsTruncated: { shape: 'IsTruncated' }, Marker: { shape: 'Marker' }, NextMarker: { shape: 'NextMarker' }, Contents: { shape: 'ObjectList' }, Name: { shape: 'BucketName' }, Prefix: { shape: 'Prefix' }, Delimiter: { shape: 'Delimiter' }, MaxKeys: { shape: 'MaxKeys' }, CommonPrefixes: { shape: 'CommonPrefixList' }, EncodingType: { shape: 'EncodingType' }, RequestCharged: { shape: 'RequestCharged', name: 'x-amz-request-charged', location: 'header' } } },
    ListObjectsRequest: { type: 'structure', required: ['Bucket'], members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, Delimiter: { shape: 'Delimiter', name: 'delimiter', location: 'querystring' }, EncodingType: { shape: 'EncodingType', name: 'encoding-type', location: 'querystring' }, Marker: { shape: 'Marker', name: 'marker', location: 'querystring' }, MaxKeys: { shape: 'MaxKeys', name: 'max-keys', location: 'querystring' }, Prefix: { shape: 'Prefix', name: 'prefix', location: 'querystring' }, RequestPayer: { shape: 'RequestPayer', name: 'x-amz-request-payer', location: 'header' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' }, OptionalObjectAttributes: { shape: 'OptionalObjectAttributesList', name: 'x-amz-optional-object-attributes', location: 'header' } } },
    ListObjectsV2Output: { type: 'structure', members: { IsTruncated: { shape: 'IsTruncated' }, Contents: { shape: 'ObjectList' }, Name: { shape: 'BucketName' }, Prefix: { shape: 'Prefix' }, Delimiter: { shape: 'Delimiter' }, MaxKeys: { shape: 'MaxKeys' }, CommonPrefixes: { shape: 'CommonPrefixList' }, EncodingType: { shape: 'EncodingType' }, KeyCount: { shape: 'KeyCount' }, ContinuationToken: { shape: 'Token' }, NextContinuationToken: { shape: 'NextToken' }, StartAfter: { shape: 'StartAfter' }, RequestCharged: { shape: 'RequestCharged', name: 'x-amz-request-charged', location: 'header' } } },
    ListObjectsV2Request: { type: 'structure', required: ['Bucket'], members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, Delimiter: { shape: 'Delimiter', name: 'delimiter', location: 'querystring' }, EncodingType: { shape: 'EncodingType', name: 'encoding-type', location: 'querystring' }, MaxKeys: { shape: 'MaxKeys', name: 'max-keys', location: 'querystring' }, Prefix: { shape: 'Prefix', name: 'prefix', location: 'querystring' }, ContinuationToken: { shape: 'Token', name: 'continuation-token', location: 'querystring' }, FetchOwner: { shape: 'FetchOwner', name: 'fetch-owner', location: 'querystring' }, StartAfter: { shape: 'StartAfter', name: 'start-after', location: 'querystring' }, RequestPayer: { shape: 'RequestPayer', name: 'x-amz-request-payer', location: 'header' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' }, OptionalObjectAttributes: { shape: 'OptionalObjectAttributesList', name: 'x-amz-optional-object-attributes', location: 'header' } } },
    ListPartsOutput: { type: 'structure', members: { AbortDate: { shape: 'AbortDate', name: 'x-amz-abort-date', location: 'header' }, AbortRuleId: { shape: 'AbortRuleId', name: 'x-amz-abort-rule-id', location: 'header' }, Bucket: { shape: 'BucketName' }, Key: { shape: 'ObjectKey' }, UploadId: { shape: 'MultipartUploadId' }, PartNumberMarker: { shape: 'PartNumberMarker' }, NextPartNumberMarker: { shape: 'NextPartNumberMarker' }, MaxParts: { shape: 'MaxParts' }, IsTruncated: { shape: 'IsTruncated' }, Parts: { shape: 'Parts', name: 'Part' }, Initiator: { shape: 'Initiator' }, Owner: { shape: 'Owner' }, StorageClass: { shape: 'StorageClass' }, RequestCharged: { shape: 'RequestCharged', name: 'x-amz-request-charged', location: 'header' }, ChecksumAlgorithm: { shape: 'ChecksumAlgorithm' }, ChecksumType: { shape: 'ChecksumType' }, VersionId: { shape: 'ObjectVersionId', name: 'x-amz-version-id', location: 'header' } } },
    ListPartsRequest: { type: 'structure', required: ['Bucket', 'Key', 'UploadId'], members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, Key: { shape: 'ObjectKey', name: 'Key', location: 'uri' }, MaxParts: { shape: 'MaxParts', name: 'max-parts', location: 'querystring' }, PartNumberMarker: { shape: 'PartNumberMarker', name: 'part-number-marker', location: 'querystring' }, UploadId: { shape: 'MultipartUploadId', name: 'uploadId', location: 'querystring' }, RequestPayer: { shape: 'RequestPayer', name: 'x-amz-request-payer', location: 'header' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' }, SSECustomerAlgorithm: { shape: 'SSECustomerAlgorithm', name: 'x-amz-server-side-encryption-customer-algorithm', location: 'header' }, SSECustomerKey: { shape: 'SSECustomerKey', name: 'x-amz-server-side-encryption-customer-key', location: 'header' }, SSECustomerKeyMD5: { shape: 'SSECustomerKeyMD5', name: 'x-amz-server-side-encryption-customer-key-MD5', location: 'header' } } },
    Location: { type: 'string' },
    LocationInfo: { type: 'structure', members: { Type: { shape: 'LocationType' }, Name: { shape: 'LocationNameAsString' } } },
    LocationNameAsString: { type: 'string' },
    LocationType: { type: 'string', enum: ['AvailabilityZone', 'LocalZone'] },
    LoggingEnabled: { type: 'structure', required: ['TargetBucket', 'TargetPrefix'], members: { TargetBucket: { shape: 'TargetBucket' }, TargetGrants: { shape: 'TargetGrants' }, TargetPrefix: { shape: 'TargetPrefix' }, TargetObjectKeyFormat: { shape: 'TargetObjectKeyFormat' } } },
    MFA: { type: 'string' },
    MFADelete: { type: 'string', enum: ['Enabled', 'Disabled'] },
    MFADeleteStatus: { type: 'string', enum: ['Enabled', 'Disabled'] },
    Marker: { type: 'string' },
    MaxAgeSeconds: { type: 'integer' },
    MaxBuckets: { type: 'integer', min: 1, max: 10000 },
    MaxKeys: { type: 'integer' },
    MaxParts: { type: 'integer' },
    MaxUploads: { type: 'integer' },
    Message: { type: 'string' },
    Metadata: { type: 'map', key: 'MetadataKey', value: 'MetadataValue' },
    MetadataDirective: { type: 'string', enum: ['COPY', 'REPLACE'] },
    MetadataKey: { type: 'string' },
    MetadataValue: { type: 'string' },
    Metrics: { type: 'structure', required: ['Status'], members: { Status: { shape: 'MetricsStatus' }, EventThreshold: { shape: 'ReplicationTimeValue' } } },
    MetricsAndOperator: { type: 'structure', members: { Prefix: { shape: 'Prefix' }, Tags: { shape: 'TagSet', name: 'Tag', flattened: true }, AccessPointArn: { shape: 'AccessPointArn' } } },
    MetricsConfiguration: { type: 'structure', required: ['Id'], members: { Id: { shape: 'MetricsId' }, Filter: { shape: 'MetricsFilter' } } },
    MetricsConfigurationList: { type: 'list', member: 'MetricsConfiguration', flattened: true },
    MetricsFilter: { type: 'structure', members: { Prefix: { shape: 'Prefix' }, Tag: { shape: 'Tag' }, AccessPointArn: { shape: 'AccessPointArn' }, And: { shape: 'MetricsAndOperator' } } },
    MetricsId: { type: 'string' },
    MetricsStatus: { type: 'string', enum: ['Enabled', 'Disabled'] },
    Minutes: { type: 'integer' },
    MissingMeta: { type: 'integer' },
    MpuObjectSize: { type: 'long' },
    MultipartUpload: { type: 'structure', members: { UploadId: { shape: 'MultipartUploadId' }, Key: { shape: 'ObjectKey' }, Initiated: { shape: 'Initiated' }, StorageClass: { shape: 'StorageClass' }, Owner: { shape: 'Owner' }, Initiator: { shape: 'Initiator' }, ChecksumAlgorithm: { shape: 'ChecksumAlgorithm' }, ChecksumType: { shape: 'ChecksumType' }, VersionId: { shape: 'ObjectVersionId' } } },
    MultipartUploadId: { type: 'string' },
    MultipartUploadList: { type: 'list', member: 'MultipartUpload', flattened: true },
    NextKeyMarker: { type: 'string' },
    NextMarker: { type: 'string' },
    NextPartNumberMarker: { type: 'integer' },
    NextToken: { type: 'string' },
    NextUploadIdMarker: { type: 'string' },
    NextVersionIdMarker: { type: 'string' },
    NoncurrentVersionExpiration: { type: 'structure', members: { NoncurrentDays: { shape: 'Days' }, NewerNoncurrentVersions: { shape: 'VersionCount' } } },
    NoncurrentVersionTransition: { type: 'structure', members: { NoncurrentDays: { shape: 'Days' }, StorageClass: { shape: 'TransitionStorageClass' }, NewerNoncurrentVersions: { shape: 'VersionCount' } } },
    NoncurrentVersionTransitionList: { type: 'list', member: 'NoncurrentVersionTransition', flattened: true },
    NotificationConfiguration: { type: 'structure', members: { TopicConfigurations: { shape: 'TopicConfigurationList', name: 'TopicConfiguration' }, QueueConfigurations: { shape: 'QueueConfigurationList', name: 'QueueConfiguration' }, LambdaFunctionConfigurations: { shape: 'LambdaFunctionConfigurationList', name: 'CloudFunctionConfiguration' }, EventBridgeConfiguration: { shape: 'EventBridgeConfiguration' } } },
    NotificationConfigurationFilter: { type: 'structure', members: { Key: { shape: 'S3KeyFilter', name: 'S3Key' } } },
    NotificationId: { type: 'string' },
    Object: { type: 'structure', members: { Key: { shape: 'ObjectKey' }, LastModified: { shape: 'LastModified' }, ETag: { shape: 'ETag' }, ChecksumAlgorithm: { shape: 'ChecksumAlgorithmList' }, ChecksumType: { shape: 'ChecksumType' }, Size: { shape: 'Size' }, StorageClass: { shape: 'ObjectStorageClass' }, Owner: { shape: 'Owner' }, RestoreStatus: { shape: 'RestoreStatus' } } },
    ObjectAttributes: { type: 'string', enum: ['ETag', 'Checksum', 'ObjectParts', 'StorageClass', 'ObjectSize'] },
    ObjectAttributesList: { type: 'list', member: 'ObjectAttributes' },
    ObjectCannedACL: { type: 'string', enum: ['private', 'public-read', 'public-read-write', 'authenticated-read', 'aws-exec-read', 'bucket-owner-read', 'bucket-owner-full-control'] },
    ObjectIdentifier: { type: 'structure', required: ['Key'], members: { Key: { shape: 'ObjectKey' }, VersionId: { shape: 'ObjectVersionId' }, ETag: { shape: 'ETag' }, LastModifiedTime: { shape: 'LastModifiedTime' }, Size: { shape: 'Size' } } },
    ObjectIdentifierList: { type: 'list', member: 'ObjectIdentifier', flattened: true },
    ObjectKey: { type: 'string', min: 1 },
    ObjectList: { type: 'list', member: 'Object', flattened: true },
    ObjectLockConfiguration: { type: 'structure', members: { ObjectLockEnabled: { shape: 'ObjectLockEnabled' }, Rule: { shape: 'ObjectLockRule' } } },
    ObjectLockEnabled: { type: 'string', enum: ['Enabled'] },
    ObjectLockEnabledForBucket: { type: 'boolean' },
    ObjectLockEventHold: { type: 'string', enum: ['ON', 'OFF'] },
    ObjectLockEventHoldDurationDays: { type: 'integer' },
    ObjectLockEventHoldDurationYears: { type: 'integer' },
    ObjectLockLegalHold: { type: 'structure', members: { Status: { shape: 'ObjectLockLegalHoldStatus' } } },
    ObjectLockLegalHoldStatus: { type: 'string', enum: ['ON', 'OFF'] },
    ObjectLockMode: { type: 'string', enum: ['GOVERNANCE', 'COMPLIANCE'] },
    ObjectLockRetainUntilDate: { type: 'timestamp', format: 'iso8601' },
    ObjectLockRetention: { type: 'structure', members: { Mode: { shape: 'ObjectLockRetentionMode' }, RetainUntilDate: { shape: 'Date' }, EventHold: { shape: 'ObjectLockEventHold' }, EventHoldDuration: { shape: 'EventHoldDuration' } } },
    ObjectLockRetentionMode: { type: 'string', enum: ['GOVERNANCE', 'COMPLIANCE'] },
    ObjectLockRule: { type: 'structure', members: { DefaultRetention: { shape: 'DefaultRetention' } } },
    ObjectLockToken: { type: 'string' },
    ObjectOwnership: { type: 'string', enum: ['BucketOwnerPreferred', 'ObjectWriter', 'BucketOwnerEnforced'] },
    ObjectPart: { type: 'structure', members: { PartNumber: { shape: 'PartNumber' }, Size: { shape: 'Size' }, ChecksumCRC32: { shape: 'ChecksumCRC32' }, ChecksumCRC32C: { shape: 'ChecksumCRC32C' }, ChecksumCRC64NVME: { shape: 'ChecksumCRC64NVME' }, ChecksumSHA1: { shape: 'ChecksumSHA1' }, ChecksumSHA256: { shape: 'ChecksumSHA256' }, ChecksumSHA512: { shape: 'ChecksumSHA512' }, ChecksumMD5: { shape: 'ChecksumMD5' }, ChecksumXXHASH64: { shape: 'ChecksumXXHASH64' }, ChecksumXXHASH3: { shape: 'ChecksumXXHASH3' }, ChecksumXXHASH128: { shape: 'ChecksumXXHASH128' } } },
    ObjectSize: { type: 'long' },
    ObjectSizeGreaterThanBytes: { type: 'long' },
    ObjectSizeLessThanBytes: { type: 'long' },
    ObjectStorageClass: { type: 'string', enum: ['STANDARD', 'REDUCED_REDUNDANCY', 'GLACIER', 'STANDARD_IA', 'ONEZONE_IA', 'INTELLIGENT_TIERING', 'DEEP_ARCHIVE', 'OUTPOSTS', 'GLACIER_IR', 'SNOW', 'EXPRESS_ONEZONE', 'FSX_OPENZFS', 'FSX_ONTAP', 'AWS_BACKUP_WARM', 'AWS_BACKUP_LOW_COST_WARM'] },
    ObjectVersion: { type: 'structure', members: { ETag: { shape: 'ETag' }, ChecksumAlgorithm: { shape: 'ChecksumAlgorithmList' }, ChecksumType: { shape: 'ChecksumType' }, Size: { shape: 'Size' }, StorageClass: { shape: 'ObjectVersionStorageClass' }, Key: { shape: 'ObjectKey' }, VersionId: { shape: 'ObjectVersionId' }, IsLatest: { shape: 'IsLatest' }, LastModified: { shape: 'LastModified' }, Owner: { shape: 'Owner' }, RestoreStatus: { shape: 'RestoreStatus' } } },
    ObjectVersionId: { type: 'string' },
    ObjectVersionList: { type: 'list', member: 'ObjectVersion', flattened: true },
    ObjectVersionStorageClass: { type: 'string', enum: ['STANDARD'] },
    OptionalObjectAttributes: { type: 'string', enum: ['RestoreStatus'] },
    OptionalObjectAttributesList: { type: 'list', member: 'OptionalObjectAttributes' },
    Owner: { type: 'structure', members: { DisplayName: { shape: 'DisplayName' }, ID: { shape: 'ID' } } },
    OwnerOverride: { type: 'string', enum: ['Destination'] },
    OwnershipControls: { type: 'structure', required: ['Rules'], members: { Rules: { shape: 'OwnershipControlsRules', name: 'Rule' } } },
    OwnershipControlsRule: { type: 'structure', required: ['ObjectOwnership'], members: { ObjectOwnership: { shape: 'ObjectOwnership' } } },
    OwnershipControlsRules: { type: 'list', member: 'OwnershipControlsRule', flattened: true },
    Part: { type: 'structure', members: { PartNumber: { shape: 'PartNumber' }, LastModified: { shape: 'LastModified' }, ETag: { shape: 'ETag' }, Size: { shape: 'Size' }, ChecksumCRC32: { shape: 'ChecksumCRC32' }, ChecksumCRC32C: { shape: 'ChecksumCRC32C' }, ChecksumCRC64NVME: { shape: 'ChecksumCRC64NVME' }, ChecksumSHA1: { shape: 'ChecksumSHA1' }, ChecksumSHA256: { shape: 'ChecksumSHA256' }, ChecksumSHA512: { shape: 'ChecksumSHA512' }, ChecksumMD5: { shape: 'ChecksumMD5' }, ChecksumXXHASH64: { shape: 'ChecksumXXHASH64' }, ChecksumXXHASH3: { shape: 'ChecksumXXHASH3' }, ChecksumXXHASH128: { shape: 'ChecksumXXHASH128' } } },
    PartNumber: { type: 'integer' },
    PartNumberMarker: { type: 'integer' },
    PartitionDateSource: { type: 'string', enum: ['EventTime', 'DeliveryTime'] },
    PartitionedPrefix: { type: 'structure', members: { PartitionDateSource: { shape: 'PartitionDateSource' } } },
    Parts: { type: 'list', member: 'Part', flattened: true },
    PartsCount: { type: 'integer' },
    PartsList: { type: 'list', member: 'ObjectPart', flattened: true },
    Payer: { type: 'string', enum: ['Requester', 'BucketOwner'] },
    Permission: { type: 'string', enum: ['FULL_CONTROL', 'WRITE', 'WRITE_ACP', 'READ', 'READ_ACP'] },
    Policy: { type: 'string' },
    PolicyStatus: { type: 'structure', members: { IsPublic: { shape: 'IsPublic', name: 'IsPublic' } } },
    Prefix: { type: 'string' },
    Priority: { type: 'integer' },
    Protocol: { type: 'string', enum: ['http', 'https'] },
    PublicAccessBlockConfiguration: { type: 'structure', members: { BlockPublicAcls: { shape: 'Setting', name: 'BlockPublicAcls' }, IgnorePublicAcls: { shape: 'Setting', name: 'IgnorePublicAcls' }, BlockPublicPolicy: { shape: 'Setting', name: 'BlockPublicPolicy' }, RestrictPublicBuckets: { shape: 'Setting', name: 'RestrictPublicBuckets' } } },
    PutBucketAccelerateConfigurationRequest: { type: 'structure', required: ['Bucket', 'AccelerateConfiguration'], payload: 'AccelerateConfiguration', members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, AccelerateConfiguration: { shape: 'AccelerateConfiguration', name: 'AccelerateConfiguration' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' }, ChecksumAlgorithm: { shape: 'ChecksumAlgorithm', name: 'x-amz-sdk-checksum-algorithm', location: 'header' } } },
    PutBucketAclRequest: { type: 'structure', required: ['Bucket'], payload: 'AccessControlPolicy', members: { ACL: { shape: 'BucketCannedACL', name: 'x-amz-acl', location: 'header' }, AccessControlPolicy: { shape: 'AccessControlPolicy', name: 'AccessControlPolicy' }, Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, ContentMD5: { shape: 'ContentMD5', name: 'Content-MD5', location: 'header' }, ChecksumAlgorithm: { shape: 'ChecksumAlgorithm', name: 'x-amz-sdk-checksum-algorithm', location: 'header' }, GrantFullControl: { shape: 'GrantFullControl', name: 'x-amz-grant-full-control', location: 'header' }, GrantRead: { shape: 'GrantRead', name: 'x-amz-grant-read', location: 'header' }, GrantReadACP: { shape: 'GrantReadACP', name: 'x-amz-grant-read-acp', location: 'header' }, GrantWrite: { shape: 'GrantWrite', name: 'x-amz-grant-write', location: 'header' }, GrantWriteACP: { shape: 'GrantWriteACP', name: 'x-amz-grant-write-acp', location: 'header' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    PutBucketAnalyticsConfigurationRequest: { type: 'structure', required: ['Bucket', 'Id', 'AnalyticsConfiguration'], payload: 'AnalyticsConfiguration', members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, Id: { shape: 'AnalyticsId', name: 'id', location: 'querystring' }, AnalyticsConfiguration: { shape: 'AnalyticsConfiguration', name: 'AnalyticsConfiguration' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    PutBucketCorsRequest: { type: 'structure', required: ['Bucket', 'CORSConfiguration'], payload: 'CORSConfiguration', members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, CORSConfiguration: { shape: 'CORSConfiguration', name: 'CORSConfiguration' }, ContentMD5: { shape: 'ContentMD5', name: 'Content-MD5', location: 'header' }, ChecksumAlgorithm: { shape: 'ChecksumAlgorithm', name: 'x-amz-sdk-checksum-algorithm', location: 'header' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    PutBucketEncryptionRequest: { type: 'structure', required: ['Bucket', 'ServerSideEncryptionConfiguration'], payload: 'ServerSideEncryptionConfiguration', members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, ContentMD5: { shape: 'ContentMD5', name: 'Content-MD5', location: 'header' }, ChecksumAlgorithm: { shape: 'ChecksumAlgorithm', name: 'x-amz-sdk-checksum-algorithm', location: 'header' }, ServerSideEncryptionConfiguration: { shape: 'ServerSideEncryptionConfiguration', name: 'ServerSideEncryptionConfiguration' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    PutBucketIntelligentTieringConfigurationRequest: { type: 'structure', required: ['Bucket', 'Id', 'IntelligentTieringConfiguration'], payload: 'IntelligentTieringConfiguration', members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, Id: { shape: 'IntelligentTieringId', name: 'id', location: 'querystring' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' }, IntelligentTieringConfiguration: { shape: 'IntelligentTieringConfiguration', name: 'IntelligentTieringConfiguration' } } },
    PutBucketInventoryConfigurationRequest: { type: 'structure', required: ['Bucket', 'Id', 'InventoryConfiguration'], payload: 'InventoryConfiguration', members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, Id: { shape: 'InventoryId', name: 'id', location: 'querystring' }, InventoryConfiguration: { shape: 'InventoryConfiguration', name: 'InventoryConfiguration' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    PutBucketLifecycleConfigurationOutput: { type: 'structure', members: { TransitionDefaultMinimumObjectSize: { shape: 'TransitionDefaultMinimumObjectSize', name: 'x-amz-transition-default-minimum-object-size', location: 'header' } } },
    PutBucketLifecycleConfigurationRequest: { type: 'structure', required: ['Bucket'], payload: 'LifecycleConfiguration', members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, ChecksumAlgorithm: { shape: 'ChecksumAlgorithm', name: 'x-amz-sdk-checksum-algorithm', location: 'header' }, LifecycleConfiguration: { shape: 'BucketLifecycleConfiguration', name: 'LifecycleConfiguration' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' }, TransitionDefaultMinimumObjectSize: { shape: 'TransitionDefaultMinimumObjectSize', name: 'x-amz-transition-default-minimum-object-size', location: 'header' } } },
    PutBucketLoggingRequest: { type: 'structure', required: ['Bucket', 'BucketLoggingStatus'], payload: 'BucketLoggingStatus', members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, BucketLoggingStatus: { shape: 'BucketLoggingStatus', name: 'BucketLoggingStatus' }, ContentMD5: { shape: 'ContentMD5', name: 'Content-MD5', location: 'header' }, ChecksumAlgorithm: { shape: 'ChecksumAlgorithm', name: 'x-amz-sdk-checksum-algorithm', location: 'header' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    PutBucketMetricsConfigurationRequest: { type: 'structure', required: ['Bucket', 'Id', 'MetricsConfiguration'], payload: 'MetricsConfiguration', members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, Id: { shape: 'MetricsId', name: 'id', location: 'querystring' }, MetricsConfiguration: { shape: 'MetricsConfiguration', name: 'MetricsConfiguration' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    PutBucketNotificationConfigurationRequest: { type: 'structure', required: ['Bucket', 'NotificationConfiguration'], payload: 'NotificationConfiguration', members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, NotificationConfiguration: { shape: 'NotificationConfiguration', name: 'NotificationConfiguration' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' }, SkipDestinationValidation: { shape: 'SkipValidation', name: 'x-amz-skip-destination-validation', location: 'header' } } },
    PutBucketOwnershipControlsRequest: { type: 'structure', required: ['Bucket', 'OwnershipControls'], payload: 'OwnershipControls', members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, ContentMD5: { shape: 'ContentMD5', name: 'Content-MD5', location: 'header' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' }, OwnershipControls: { shape: 'OwnershipControls', name: 'OwnershipControls' }, ChecksumAlgorithm: { shape: 'ChecksumAlgorithm', name: 'x-amz-sdk-checksum-algorithm', location: 'header' } } },
    PutBucketPolicyRequest: { type: 'structure', required: ['Bucket', 'Policy'], payload: 'Policy', members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, ContentMD5: { shape: 'ContentMD5', name: 'Content-MD5', location: 'header' }, ChecksumAlgorithm: { shape: 'ChecksumAlgorithm', name: 'x-amz-sdk-checksum-algorithm', location: 'header' }, ConfirmRemoveSelfBucketAccess: { shape: 'ConfirmRemoveSelfBucketAccess', name: 'x-amz-confirm-remove-self-bucket-access', location: 'header' }, Policy: { shape: 'Policy' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    PutBucketReplicationRequest: { type: 'structure', required: ['Bucket', 'ReplicationConfiguration'], payload: 'ReplicationConfiguration', members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, ContentMD5: { shape: 'ContentMD5', name: 'Content-MD5', location: 'header' }, ChecksumAlgorithm: { shape: 'ChecksumAlgorithm', name: 'x-amz-sdk-checksum-algorithm', location: 'header' }, ReplicationConfiguration: { shape: 'ReplicationConfiguration', name: 'ReplicationConfiguration' }, Token: { shape: 'ObjectLockToken', name: 'x-amz-bucket-object-lock-token', location: 'header' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    PutBucketRequestPaymentRequest: { type: 'structure', required: ['Bucket', 'RequestPaymentConfiguration'], payload: 'RequestPaymentConfiguration', members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, ContentMD5: { shape: 'ContentMD5', name: 'Content-MD5', location: 'header' }, ChecksumAlgorithm: { shape: 'ChecksumAlgorithm', name: 'x-amz-sdk-checksum-algorithm', location: 'header' }, RequestPaymentConfiguration: { shape: 'RequestPaymentConfiguration', name: 'RequestPaymentConfiguration' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    PutBucketTaggingRequest: { type: 'structure', required: ['Bucket', 'Tagging'], payload: 'Tagging', members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, ContentMD5: { shape: 'ContentMD5', name: 'Content-MD5', location: 'header' }, ChecksumAlgorithm: { shape: 'ChecksumAlgorithm', name: 'x-amz-sdk-checksum-algorithm', location: 'header' }, Tagging: { shape: 'Tagging', name: 'Tagging' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    PutBucketVersioningRequest: { type: 'structure', required: ['Bucket', 'VersioningConfiguration'], payload: 'VersioningConfiguration', members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, ContentMD5: { shape: 'ContentMD5', name: 'Content-MD5', location: 'header' }, ChecksumAlgorithm: { shape: 'ChecksumAlgorithm', name: 'x-amz-sdk-checksum-algorithm', location: 'header' }, MFA: { shape: 'MFA', name: 'x-amz-mfa', location: 'header' }, VersioningConfiguration: { shape: 'VersioningConfiguration', name: 'VersioningConfiguration' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    PutBucketWebsiteRequest: { type: 'structure', required: ['Bucket', 'WebsiteConfiguration'], payload: 'WebsiteConfiguration', members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, ContentMD5: { shape: 'ContentMD5', name: 'Content-MD5', location: 'header' }, ChecksumAlgorithm: { shape: 'ChecksumAlgorithm', name: 'x-amz-sdk-checksum-algorithm', location: 'header' }, WebsiteConfiguration: { shape: 'WebsiteConfiguration', name: 'WebsiteConfiguration' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    PutObjectAclOutput: { type: 'structure', members: { RequestCharged: { shape: 'RequestCharged', name: 'x-amz-request-charged', location: 'header' } } },
    PutObjectAclRequest: { type: 'structure', required: ['Bucket', 'Key'], payload: 'AccessControlPolicy', members: { ACL: { shape: 'ObjectCannedACL', name: 'x-amz-acl', location: 'header' }, AccessControlPolicy: { shape: 'AccessControlPolicy', name: 'AccessControlPolicy' }, Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, ContentMD5: { shape: 'ContentMD5', name: 'Content-MD5', location: 'header' }, ChecksumAlgorithm: { shape: 'ChecksumAlgorithm', name: 'x-amz-sdk-checksum-algorithm', location: 'header' }, GrantFullControl: { shape: 'GrantFullControl', name: 'x-amz-grant-full-control', location: 'header' }, GrantRead: { shape: 'GrantRead', name: 'x-amz-grant-read', location: 'header' }, GrantReadACP: { shape: 'GrantReadACP', name: 'x-amz-grant-read-acp', location: 'header' }, GrantWrite: { shape: 'GrantWrite', name: 'x-amz-grant-write', location: 'header' }, GrantWriteACP: { shape: 'GrantWriteACP', name: 'x-amz-grant-write-acp', location: 'header' }, Key: { shape: 'ObjectKey', name: 'Key', location: 'uri' }, RequestPayer: { shape: 'RequestPayer', name: 'x-amz-request-payer', location: 'header' }, VersionId: { shape: 'ObjectVersionId', name: 'versionId', location: 'querystring' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    PutObjectLegalHoldOutput: { type: 'structure', members: { RequestCharged: { shape: 'RequestCharged', name: 'x-amz-request-charged', location: 'header' } } },
    PutObjectLegalHoldRequest: { type: 'structure', required: ['Bucket', 'Key'], payload: 'LegalHold', members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, Key: { shape: 'ObjectKey', name: 'Key', location: 'uri' }, LegalHold: { shape: 'ObjectLockLegalHold', name: 'LegalHold' }, RequestPayer: { shape: 'RequestPayer', name: 'x-amz-request-payer', location: 'header' }, VersionId: { shape: 'ObjectVersionId', name: 'versionId', location: 'querystring' }, ContentMD5: { shape: 'ContentMD5', name: 'Content-MD5', location: 'header' }, ChecksumAlgorithm: { shape: 'ChecksumAlgorithm', name: 'x-amz-sdk-checksum-algorithm', location: 'header' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    PutObjectLockConfigurationOutput: { type: 'structure', members: { RequestCharged: { shape: 'RequestCharged', name: 'x-amz-request-charged', location: 'header' } } },
    PutObjectLockConfigurationRequest: { type: 'structure', required: ['Bucket'], payload: 'ObjectLockConfiguration', members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, ObjectLockConfiguration: { shape: 'ObjectLockConfiguration', name: 'ObjectLockConfiguration' }, RequestPayer: { shape: 'RequestPayer', name: 'x-amz-request-payer', location: 'header' }, Token: { shape: 'ObjectLockToken', name: 'x-amz-bucket-object-lock-token', location: 'header' }, ContentMD5: { shape: 'ContentMD5', name: 'Content-MD5', location: 'header' }, ChecksumAlgorithm: { shape: 'ChecksumAlgorithm', name: 'x-amz-sdk-checksum-algorithm', location: 'header' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    PutObjectOutput: { type: 'structure', members: { Expiration: { shape: 'Expiration', name: 'x-amz-expiration', location: 'header' }, ETag: { shape: 'ETag', name: 'ETag', location: 'header' }, ChecksumCRC32: { shape: 'ChecksumCRC32', name: 'x-amz-checksum-crc32', location: 'header' }, ChecksumCRC32C: { shape: 'ChecksumCRC32C', name: 'x-amz-checksum-crc32c', location: 'header' }, ChecksumCRC64NVME: { shape: 'ChecksumCRC64NVME', name: 'x-amz-checksum-crc64nvme', location: 'header' }, ChecksumSHA1: { shape: 'ChecksumSHA1', name: 'x-amz-checksum-sha1', location: 'header' }, ChecksumSHA256: { shape: 'ChecksumSHA256', name: 'x-amz-checksum-sha256', location: 'header' }, ChecksumSHA512: { shape: 'ChecksumSHA512', name: 'x-amz-checksum-sha512', location: 'header' }, ChecksumMD5: { shape: 'ChecksumMD5', name: 'x-amz-checksum-md5', location: 'header' }, ChecksumXXHASH64: { shape: 'ChecksumXXHASH64', name: 'x-amz-checksum-xxhash64', location: 'header' }, ChecksumXXHASH3: { shape: 'ChecksumXXHASH3', name: 'x-amz-checksum-xxhash3', location: 'header' }, ChecksumXXHASH128: { shape: 'ChecksumXXHASH128', name: 'x-amz-checksum-xxhash128', location: 'header' }, ChecksumType: { shape: 'ChecksumType', name: 'x-amz-checksum-type', location: 'header' }, ServerSideEncryption: { shape: 'ServerSideEncryption', name: 'x-amz-server-side-encryption', location: 'header' }, VersionId: { shape: 'ObjectVersionId', name: 'x-amz-version-id', location: 'header' }, SSECustomerAlgorithm: { shape: 'SSECustomerAlgorithm', name: 'x-amz-server-side-encryption-customer-algorithm', location: 'header' }, SSECustomerKeyMD5: { shape: 'SSECustomerKeyMD5', name: 'x-amz-server-side-encryption-customer-key-MD5', location: 'header' }, SSEKMSKeyId: { shape: 'SSEKMSKeyId', name: 'x-amz-server-side-encryption-aws-kms-key-id', location: 'header' }, SSEKMSEncryptionContext: { shape: 'SSEKMSEncryptionContext', name: 'x-amz-server-side-encryption-context', location: 'header' }, BucketKeyEnabled: { shape: 'BucketKeyEnabled', name: 'x-amz-server-side-encryption-bucket-key-enabled', location: 'header' }, Size: { shape: 'Size', name: 'x-amz-object-size', location: 'header' }, RequestCharged: { shape: 'RequestCharged', name: 'x-amz-request-charged', location: 'header' } } },
    PutObjectRequest: { type: 'structure', required: ['Bucket', 'Key'], payload: 'Body', members: { ACL: { shape: 'ObjectCannedACL', name: 'x-amz-acl', location: 'header' }, Body: { shape: 'Body' }, Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, CacheControl: { shape: 'CacheControl', name: 'Cache-Control', location: 'header' }, ContentDisposition: { shape: 'ContentDisposition', name: 'Content-Disposition', location: 'header' }, ContentEncoding: { shape: 'ContentEncoding', name: 'Content-Encoding', location: 'header' }, ContentLanguage: { shape: 'ContentLanguage', name: 'Content-Language', location: 'header' }, ContentLength: { shape: 'ContentLength', name: 'Content-Length', location: 'header' }, ContentMD5: { shape: 'ContentMD5', name: 'Content-MD5', location: 'header' }, ContentType: { shape: 'ContentType', name: 'Content-Type', location: 'header' }, ChecksumAlgorithm: { shape: 'ChecksumAlgorithm', name: 'x-amz-sdk-checksum-algorithm', location: 'header' }, ChecksumCRC32: { shape: 'ChecksumCRC32', name: 'x-amz-checksum-crc32', location: 'header' }, ChecksumCRC32C: { shape: 'ChecksumCRC32C', name: 'x-amz-checksum-crc32c', location: 'header' }, ChecksumCRC64NVME: { shape: 'ChecksumCRC64NVME', name: 'x-amz-checksum-crc64nvme', location: 'header' }, ChecksumSHA1: { shape: 'ChecksumSHA1', name: 'x-amz-checksum-sha1', location: 'header' }, ChecksumSHA256: { shape: 'ChecksumSHA256', name: 'x-amz-checksum-sha256', location: 'header' }, ChecksumSHA512: { shape: 'ChecksumSHA512', name: 'x-amz-checksum-sha512', location: 'header' }, ChecksumMD5: { shape: 'ChecksumMD5', name: 'x-amz-checksum-md5', location: 'header' }, ChecksumXXHASH64: { shape: 'ChecksumXXHASH64', name: 'x-amz-checksum-xxhash64', location: 'header' }, ChecksumXXHASH3: { shape: 'ChecksumXXHASH3', name: 'x-amz-checksum-xxhash3', location: 'header' }, ChecksumXXHASH128: { shape: 'ChecksumXXHASH128', name: 'x-amz-checksum-xxhash128', location: 'header' }, Expires: { shape: 'Expires', name: 'Expires', location: 'header' }, IfMatch: { shape: 'IfMatch', name: 'If-Match', location: 'header' }, IfNoneMatch: { shape: 'IfNoneMatch', name: 'If-None-Match', location: 'header' }, GrantFullControl: { shape: 'GrantFullControl', name: 'x-amz-grant-full-control', location: 'header' }, GrantRead: { shape: 'GrantRead', name: 'x-amz-grant-read', location: 'header' }, GrantReadACP: { shape: 'GrantReadACP', name: 'x-amz-grant-read-acp', location: 'header' }, GrantWriteACP: { shape: 'GrantWriteACP', name: 'x-amz-grant-write-acp', location: 'header' }, Key: { shape: 'ObjectKey', name: 'Key', location: 'uri' }, WriteOffsetBytes: { shape: 'WriteOffsetBytes', name: 'x-amz-write-offset-bytes', location: 'header' }, Metadata: { shape: 'Metadata', name: 'x-amz-meta-', location: 'headers' }, ServerSideEncryption: { shape: 'ServerSideEncryption', name: 'x-amz-server-side-encryption', location: 'header' }, StorageClass: { shape: 'StorageClass', name: 'x-amz-storage-class', location: 'header' }, WebsiteRedirectLocation: { shape: 'WebsiteRedirectLocation', name: 'x-amz-website-redirect-location', location: 'header' }, SSECustomerAlgorithm: { shape: 'SSECustomerAlgorithm', name: 'x-amz-server-side-encryption-customer-algorithm', location: 'header' }, SSECustomerKey: { shape: 'SSECustomerKey', name: 'x-amz-server-side-encryption-customer-key', location: 'header' }, SSECustomerKeyMD5: { shape: 'SSECustomerKeyMD5', name: 'x-amz-server-side-encryption-customer-key-MD5', location: 'header' }, SSEKMSKeyId: { shape: 'SSEKMSKeyId', name: 'x-amz-server-side-encryption-aws-kms-key-id', location: 'header' }, SSEKMSEncryptionContext: { shape: 'SSEKMSEncryptionContext', name: 'x-amz-server-side-encryption-context', location: 'header' }, BucketKeyEnabled: { shape: 'BucketKeyEnabled', name: 'x-amz-server-side-encryption-bucket-key-enabled', location: 'header' }, RequestPayer: { shape: 'RequestPayer', name: 'x-amz-request-payer', location: 'header' }, Tagging: { shape: 'TaggingHeader', name: 'x-amz-tagging', location: 'header' }, ObjectLockMode: { shape: 'ObjectLockMode', name: 'x-amz-object-lock-mode', location: 'header' }, ObjectLockRetainUntilDate: { shape: 'ObjectLockRetainUntilDate', name: 'x-amz-object-lock-retain-until-date', location: 'header' }, ObjectLockLegalHoldStatus: { shape: 'ObjectLockLegalHoldStatus', name: 'x-amz-object-lock-legal-hold', location: 'header' }, ObjectLockEventHold: { shape: 'ObjectLockEventHold', name: 'x-amz-object-lock-event-hold', location: 'header' }, ObjectLockEventHoldDurationDays: { shape: 'ObjectLockEventHoldDurationDays', name: 'x-amz-object-lock-event-hold-duration-days', location: 'header' }, ObjectLockEventHoldDurationYears: { shape: 'ObjectLockEventHoldDurationYears', name: 'x-amz-object-lock-event-hold-duration-years', location: 'header' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    PutObjectRetentionOutput: { type: 'structure', members: { RequestCharged: { shape: 'RequestCharged', name: 'x-amz-request-charged', location: 'header' } } },
    PutObjectRetentionRequest: { type: 'structure', required: ['Bucket', 'Key'], payload: 'Retention', members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, Key: { shape: 'ObjectKey', name: 'Key', location: 'uri' }, Retention: { shape: 'ObjectLockRetention', name: 'Retention' }, RequestPayer: { shape: 'RequestPayer', name: 'x-amz-request-payer', location: 'header' }, VersionId: { shape: 'ObjectVersionId', name: 'versionId', location: 'querystring' }, BypassGovernanceRetention: { shape: 'BypassGovernanceRetention', name: 'x-amz-bypass-governance-retention', location: 'header' }, ContentMD5: { shape: 'ContentMD5', name: 'Content-MD5', location: 'header' }, ChecksumAlgorithm: { shape: 'ChecksumAlgorithm', name: 'x-amz-sdk-checksum-algorithm', location: 'header' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    PutObjectTaggingOutput: { type: 'structure', members: { VersionId: { shape: 'ObjectVersionId', name: 'x-amz-version-id', location: 'header' } } },
    PutObjectTaggingRequest: { type: 'structure', required: ['Bucket', 'Key', 'Tagging'], payload: 'Tagging', members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, Key: { shape: 'ObjectKey', name: 'Key', location: 'uri' }, VersionId: { shape: 'ObjectVersionId', name: 'versionId', location: 'querystring' }, ContentMD5: { shape: 'ContentMD5', name: 'Content-MD5', location: 'header' }, ChecksumAlgorithm: { shape: 'ChecksumAlgorithm', name: 'x-amz-sdk-checksum-algorithm', location: 'header' }, Tagging: { shape: 'Tagging', name: 'Tagging' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' }, RequestPayer: { shape: 'RequestPayer', name: 'x-amz-request-payer', location: 'header' } } },
    PutPublicAccessBlockRequest: { type: 'structure', required: ['Bucket', 'PublicAccessBlockConfiguration'], payload: 'PublicAccessBlockConfiguration', members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, ContentMD5: { shape: 'ContentMD5', name: 'Content-MD5', location: 'header' }, ChecksumAlgorithm: { shape: 'ChecksumAlgorithm', name: 'x-amz-sdk-checksum-algorithm', location: 'header' }, PublicAccessBlockConfiguration: { shape: 'PublicAccessBlockConfiguration', name: 'PublicAccessBlockConfiguration' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    QueueArn: { type: 'string' },
    QueueConfiguration: { type: 'structure', required: ['QueueArn', 'Events'], members: { Id: { shape: 'NotificationId' }, QueueArn: { shape: 'QueueArn', name: 'Queue' }, Events: { shape: 'EventList', name: 'Event' }, Filter: { shape: 'NotificationConfigurationFilter' } } },
    QueueConfigurationList: { type: 'list', member: 'QueueConfiguration', flattened: true },
    Quiet: { type: 'boolean' },
    Range: { type: 'string' },
    Redirect: { type: 'structure', members: { HostName: { shape: 'HostName' }, HttpRedirectCode: { shape: 'HttpRedirectCode' }, Protocol: { shape: 'Protocol' }, ReplaceKeyPrefixWith: { shape: 'ReplaceKeyPrefixWith' }, ReplaceKeyWith: { shape: 'ReplaceKeyWith' } } },
    RedirectAllRequestsTo: { type: 'structure', required: ['HostName'], members: { HostName: { shape: 'HostName' }, Protocol: { shape: 'Protocol' } } },
    Region: { type: 'string', min: 0, max: 20 },
    ReplaceKeyPrefixWith: { type: 'string' },
    ReplaceKeyWith: { type: 'string' },
    ReplicaKmsKeyID: { type: 'string' },
    ReplicaModifications: { type: 'structure', required: ['Status'], members: { Status: { shape: 'ReplicaModificationsStatus' } } },
    ReplicaModificationsStatus: { type: 'string', enum: ['Enabled', 'Disabled'] },
    ReplicationConfiguration: { type: 'structure', required: ['Role', 'Rules'], members: { Role: { shape: 'Role' }, Rules: { shape: 'ReplicationRules', name: 'Rule' } } },
    ReplicationRule: { type: 'structure', required: ['Status', 'Destination'], members: { ID: { shape: 'ID' }, Priority: { shape: 'Priority' }, Prefix: { shape: 'Prefix' }, Filter: { shape: 'ReplicationRuleFilter' }, Status: { shape: 'ReplicationRuleStatus' }, SourceSelectionCriteria: { shape: 'SourceSelectionCriteria' }, ExistingObjectReplication: { shape: 'ExistingObjectReplication' }, Destination: { shape: 'Destination' }, DeleteMarkerReplication: { shape: 'DeleteMarkerReplication' } } },
    ReplicationRuleAndOperator: { type: 'structure', members: { Prefix: { shape: 'Prefix' }, Tags: { shape: 'TagSet', name: 'Tag', flattened: true } } },
    ReplicationRuleFilter: { type: 'structure', members: { Prefix: { shape: 'Prefix' }, Tag: { shape: 'Tag' }, And: { shape: 'ReplicationRuleAndOperator' } } },
    ReplicationRuleStatus: { type: 'string', enum: ['Enabled', 'Disabled'] },
    ReplicationRules: { type: 'list', member: 'ReplicationRule', flattened: true },
    ReplicationStatus: { type: 'string', enum: ['COMPLETE', 'PENDING', 'FAILED', 'REPLICA', 'COMPLETED'] },
    ReplicationTime: { type: 'structure', required: ['Status', 'Time'], members: { Status: { shape: 'ReplicationTimeStatus' }, Time: { shape: 'ReplicationTimeValue' } } },
    ReplicationTimeStatus: { type: 'string', enum: ['Enabled', 'Disabled'] },
    ReplicationTimeValue: { type: 'structure', members: { Minutes: { shape: 'Minutes' } } },
    RequestCharged: { type: 'string', enum: ['requester'] },
    RequestPayer: { type: 'string', enum: ['requester'] },
    RequestPaymentConfiguration: { type: 'structure', required: ['Payer'], members: { Payer: { shape: 'Payer' } } },
    ResponseCacheControl: { type: 'string' },
    ResponseContentDisposition: { type: 'string' },
    ResponseContentEncoding: { type: 'string' },
    ResponseContentLanguage: { type: 'string' },
    ResponseContentType: { type: 'string' },
    ResponseExpires: { type: 'timestamp', format: 'rfc822' },
    Restore: { type: 'string' },
    RestoreExpiryDate: { type: 'timestamp' },
    RestoreStatus: { type: 'structure', members: { IsRestoreInProgress: { shape: 'IsRestoreInProgress' }, RestoreExpiryDate: { shape: 'RestoreExpiryDate' } } },
    Role: { type: 'string' },
    RoutingRule: { type: 'structure', required: ['Redirect'], members: { Condition: { shape: 'Condition' }, Redirect: { shape: 'Redirect' } } },
    RoutingRules: { type: 'list', member: 'RoutingRule', memberName: 'RoutingRule' },
    S3KeyFilter: { type: 'structure', members: { FilterRules: { shape: 'FilterRuleList', name: 'FilterRule' } } },
    S3RegionalOrS3ExpressBucketArnString: { type: 'string', min: 1, max: 128, pattern: 'arn:[^:]+:(s3|s3express):.*' },
    SSECustomerAlgorithm: { type: 'string' },
    SSECustomerKey: { type: 'string' },
    SSECustomerKeyMD5: { type: 'string' },
    SSEKMS: { type: 'structure', required: ['KeyId'], members: { KeyId: { shape: 'SSEKMSKeyId' } } },
    SSEKMSEncryptionContext: { type: 'string' },
    SSEKMSKeyId: { type: 'string' },
    SSES3: { type: 'structure', members: {} },
    ServerSideEncryption: { type: 'string', enum: ['AES256', 'aws:fsx', 'aws:backup', 'aws:kms', 'aws:kms:dsse'] },
    ServerSideEncryptionByDefault: { type: 'structure', required: ['SSEAlgorithm'], members: { SSEAlgorithm: { shape: 'ServerSideEncryption' }, KMSMasterKeyID: { shape: 'SSEKMSKeyId' } } },
    ServerSideEncryptionConfiguration: { type: 'structure', required: ['Rules'], members: { Rules: { shape: 'ServerSideEncryptionRules', name: 'Rule' } } },
    ServerSideEncryptionRule: { type: 'structure', members: { ApplyServerSideEncryptionByDefault: { shape: 'ServerSideEncryptionByDefault' }, BucketKeyEnabled: { shape: 'BucketKeyEnabled' }, BlockedEncryptionTypes: { shape: 'BlockedEncryptionTypes' } } },
    ServerSideEncryptionRules: { type: 'list', member: 'ServerSideEncryptionRule', flattened: true },
    Setting: { type: 'boolean' },
    SimplePrefix: { type: 'structure', members: {} },
    Size: { type: 'long' },
    SkipValidation: { type: 'boolean' },
    SourceSelectionCriteria: { type: 'structure', members: { SseKmsEncryptedObjects: { shape: 'SseKmsEncryptedObjects' }, ReplicaModifications: { shape: 'ReplicaModifications' } } },
    SseKmsEncryptedObjects: { type: 'structure', required: ['Status'], members: { Status: { shape: 'SseKmsEncryptedObjectsStatus' } } },
    SseKmsEncryptedObjectsStatus: { type: 'string', enum: ['Enabled', 'Disabled'] },
    StartAfter: { type: 'string' },
    StorageClass: { type: 'string', enum: ['STANDARD', 'REDUCED_REDUNDANCY', 'STANDARD_IA', 'ONEZONE_IA', 'INTELLIGENT_TIERING', 'GLACIER', 'DEEP_ARCHIVE', 'OUTPOSTS', 'GLACIER_IR', 'SNOW', 'EXPRESS_ONEZONE', 'FSX_OPENZFS', 'FSX_ONTAP', 'AWS_BACKUP_WARM', 'AWS_BACKUP_LOW_COST_WARM'] },
    StorageClassAnalysis: { type: 'structure', members: { DataExport: { shape: 'StorageClassAnalysisDataExport' } } },
    StorageClassAnalysisDataExport: { type: 'structure', required: ['OutputSchemaVersion', 'Destination'], members: { OutputSchemaVersion: { shape: 'StorageClassAnalysisSchemaVersion' }, Destination: { shape: 'AnalyticsExportDestination' } } },
    StorageClassAnalysisSchemaVersion: { type: 'string', enum: ['V_1'] },
    Suffix: { type: 'string' },
    Tag: { type: 'structure', required: ['Key', 'Value'], members: { Key: { shape: 'ObjectKey' }, Value: { shape: 'Value' } } },
    TagCount: { type: 'integer' },
    TagSet: { type: 'list', member: 'Tag', memberName: 'Tag' },
    Tagging: { type: 'structure', required: ['TagSet'], members: { TagSet: { shape: 'TagSet' } } },
    TaggingDirective: { type: 'string', enum: ['COPY', 'REPLACE'] },
    TaggingHeader: { type: 'string' },
    TargetBucket: { type: 'string' },
    TargetGrant: { type: 'structure', members: { Grantee: { shape: 'Grantee' }, Permission: { shape: 'BucketLogsPermission' } } },
    TargetGrants: { type: 'list', member: 'TargetGrant', memberName: 'Grant' },
    TargetObjectKeyFormat: { type: 'structure', members: { SimplePrefix: { shape: 'SimplePrefix', name: 'SimplePrefix' }, PartitionedPrefix: { shape: 'PartitionedPrefix', name: 'PartitionedPrefix' } } },
    TargetPrefix: { type: 'string' },
    Tiering: { type: 'structure', required: ['Days', 'AccessTier'], members: { Days: { shape: 'IntelligentTieringDays' }, AccessTier: { shape: 'IntelligentTieringAccessTier' } } },
    TieringList: { type: 'list', member: 'Tiering', flattened: true },
    Token: { type: 'string' },
    TopicArn: { type: 'string' },
    TopicConfiguration: { type: 'structure', required: ['TopicArn', 'Events'], members: { Id: { shape: 'NotificationId' }, TopicArn: { shape: 'TopicArn', name: 'Topic' }, Events: { shape: 'EventList', name: 'Event' }, Filter: { shape: 'NotificationConfigurationFilter' } } },
    TopicConfigurationList: { type: 'list', member: 'TopicConfiguration', flattened: true },
    Transition: { type: 'structure', members: { Date: { shape: 'Date' }, Days: { shape: 'Days' }, StorageClass: { shape: 'TransitionStorageClass' } } },
    TransitionDefaultMinimumObjectSize: { type: 'string', enum: ['varies_by_storage_class', 'all_storage_classes_128K'] },
    TransitionList: { type: 'list', member: 'Transition', flattened: true },
    TransitionStorageClass: { type: 'string', enum: ['GLACIER', 'STANDARD_IA', 'ONEZONE_IA', 'INTELLIGENT_TIERING', 'DEEP_ARCHIVE', 'GLACIER_IR'] },
    Type: { type: 'string', enum: ['CanonicalUser', 'AmazonCustomerByEmail', 'Group'] },
    URI: { type: 'string' },
    UploadIdMarker: { type: 'string' },
    UploadPartCopyOutput: { type: 'structure', payload: 'CopyPartResult', members: { CopySourceVersionId: { shape: 'CopySourceVersionId', name: 'x-amz-copy-source-version-id', location: 'header' }, CopyPartResult: { shape: 'CopyPartResult' }, ServerSideEncryption: { shape: 'ServerSideEncryption', name: 'x-amz-server-side-encryption', location: 'header' }, SSECustomerAlgorithm: { shape: 'SSECustomerAlgorithm', name: 'x-amz-server-side-encryption-customer-algorithm', location: 'header' }, SSECustomerKeyMD5: { shape: 'SSECustomerKeyMD5', name: 'x-amz-server-side-encryption-customer-key-MD5', location: 'header' }, SSEKMSKeyId: { shape: 'SSEKMSKeyId', name: 'x-amz-server-side-encryption-aws-kms-key-id', location: 'header' }, BucketKeyEnabled: { shape: 'BucketKeyEnabled', name: 'x-amz-server-side-encryption-bucket-key-enabled', location: 'header' }, RequestCharged: { shape: 'RequestCharged', name: 'x-amz-request-charged', location: 'header' }, VersionId: { shape: 'ObjectVersionId', name: 'x-amz-version-id', location: 'header' } } },
    UploadPartCopyRequest: { type: 'structure', required: ['Bucket', 'CopySource', 'Key', 'PartNumber', 'UploadId'], members: { Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, CopySource: { shape: 'CopySource', name: 'x-amz-copy-source', location: 'header' }, CopySourceIfMatch: { shape: 'CopySourceIfMatch', name: 'x-amz-copy-source-if-match', location: 'header' }, CopySourceIfModifiedSince: { shape: 'CopySourceIfModifiedSince', name: 'x-amz-copy-source-if-modified-since', location: 'header' }, CopySourceIfNoneMatch: { shape: 'CopySourceIfNoneMatch', name: 'x-amz-copy-source-if-none-match', location: 'header' }, CopySourceIfUnmodifiedSince: { shape: 'CopySourceIfUnmodifiedSince', name: 'x-amz-copy-source-if-unmodified-since', location: 'header' }, CopySourceRange: { shape: 'CopySourceRange', name: 'x-amz-copy-source-range', location: 'header' }, Key: { shape: 'ObjectKey', name: 'Key', location: 'uri' }, PartNumber: { shape: 'PartNumber', name: 'partNumber', location: 'querystring' }, UploadId: { shape: 'MultipartUploadId', name: 'uploadId', location: 'querystring' }, SSECustomerAlgorithm: { shape: 'SSECustomerAlgorithm', name: 'x-amz-server-side-encryption-customer-algorithm', location: 'header' }, SSECustomerKey: { shape: 'SSECustomerKey', name: 'x-amz-server-side-encryption-customer-key', location: 'header' }, SSECustomerKeyMD5: { shape: 'SSECustomerKeyMD5', name: 'x-amz-server-side-encryption-customer-key-MD5', location: 'header' }, CopySourceSSECustomerAlgorithm: { shape: 'CopySourceSSECustomerAlgorithm', name: 'x-amz-copy-source-server-side-encryption-customer-algorithm', location: 'header' }, CopySourceSSECustomerKey: { shape: 'CopySourceSSECustomerKey', name: 'x-amz-copy-source-server-side-encryption-customer-key', location: 'header' }, CopySourceSSECustomerKeyMD5: { shape: 'CopySourceSSECustomerKeyMD5', name: 'x-amz-copy-source-server-side-encryption-customer-key-MD5', location: 'header' }, RequestPayer: { shape: 'RequestPayer', name: 'x-amz-request-payer', location: 'header' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' }, ExpectedSourceBucketOwner: { shape: 'AccountId', name: 'x-amz-source-expected-bucket-owner', location: 'header' } } },
    UploadPartOutput: { type: 'structure', members: { ServerSideEncryption: { shape: 'ServerSideEncryption', name: 'x-amz-server-side-encryption', location: 'header' }, ETag: { shape: 'ETag', name: 'ETag', location: 'header' }, ChecksumCRC32: { shape: 'ChecksumCRC32', name: 'x-amz-checksum-crc32', location: 'header' }, ChecksumCRC32C: { shape: 'ChecksumCRC32C', name: 'x-amz-checksum-crc32c', location: 'header' }, ChecksumCRC64NVME: { shape: 'ChecksumCRC64NVME', name: 'x-amz-checksum-crc64nvme', location: 'header' }, ChecksumSHA1: { shape: 'ChecksumSHA1', name: 'x-amz-checksum-sha1', location: 'header' }, ChecksumSHA256: { shape: 'ChecksumSHA256', name: 'x-amz-checksum-sha256', location: 'header' }, ChecksumSHA512: { shape: 'ChecksumSHA512', name: 'x-amz-checksum-sha512', location: 'header' }, ChecksumMD5: { shape: 'ChecksumMD5', name: 'x-amz-checksum-md5', location: 'header' }, ChecksumXXHASH64: { shape: 'ChecksumXXHASH64', name: 'x-amz-checksum-xxhash64', location: 'header' }, ChecksumXXHASH3: { shape: 'ChecksumXXHASH3', name: 'x-amz-checksum-xxhash3', location: 'header' }, ChecksumXXHASH128: { shape: 'ChecksumXXHASH128', name: 'x-amz-checksum-xxhash128', location: 'header' }, SSECustomerAlgorithm: { shape: 'SSECustomerAlgorithm', name: 'x-amz-server-side-encryption-customer-algorithm', location: 'header' }, SSECustomerKeyMD5: { shape: 'SSECustomerKeyMD5', name: 'x-amz-server-side-encryption-customer-key-MD5', location: 'header' }, SSEKMSKeyId: { shape: 'SSEKMSKeyId', name: 'x-amz-server-side-encryption-aws-kms-key-id', location: 'header' }, BucketKeyEnabled: { shape: 'BucketKeyEnabled', name: 'x-amz-server-side-encryption-bucket-key-enabled', location: 'header' }, RequestCharged: { shape: 'RequestCharged', name: 'x-amz-request-charged', location: 'header' }, VersionId: { shape: 'ObjectVersionId', name: 'x-amz-version-id', location: 'header' } } },
    UploadPartRequest: { type: 'structure', required: ['Bucket', 'Key', 'PartNumber', 'UploadId'], payload: 'Body', members: { Body: { shape: 'Body' }, Bucket: { shape: 'BucketName', name: 'Bucket', location: 'uri' }, ContentLength: { shape: 'ContentLength', name: 'Content-Length', location: 'header' }, ContentMD5: { shape: 'ContentMD5', name: 'Content-MD5', location: 'header' }, ChecksumAlgorithm: { shape: 'ChecksumAlgorithm', name: 'x-amz-sdk-checksum-algorithm', location: 'header' }, ChecksumCRC32: { shape: 'ChecksumCRC32', name: 'x-amz-checksum-crc32', location: 'header' }, ChecksumCRC32C: { shape: 'ChecksumCRC32C', name: 'x-amz-checksum-crc32c', location: 'header' }, ChecksumCRC64NVME: { shape: 'ChecksumCRC64NVME', name: 'x-amz-checksum-crc64nvme', location: 'header' }, ChecksumSHA1: { shape: 'ChecksumSHA1', name: 'x-amz-checksum-sha1', location: 'header' }, ChecksumSHA256: { shape: 'ChecksumSHA256', name: 'x-amz-checksum-sha256', location: 'header' }, ChecksumSHA512: { shape: 'ChecksumSHA512', name: 'x-amz-checksum-sha512', location: 'header' }, ChecksumMD5: { shape: 'ChecksumMD5', name: 'x-amz-checksum-md5', location: 'header' }, ChecksumXXHASH64: { shape: 'ChecksumXXHASH64', name: 'x-amz-checksum-xxhash64', location: 'header' }, ChecksumXXHASH3: { shape: 'ChecksumXXHASH3', name: 'x-amz-checksum-xxhash3', location: 'header' }, ChecksumXXHASH128: { shape: 'ChecksumXXHASH128', name: 'x-amz-checksum-xxhash128', location: 'header' }, Key: { shape: 'ObjectKey', name: 'Key', location: 'uri' }, PartNumber: { shape: 'PartNumber', name: 'partNumber', location: 'querystring' }, UploadId: { shape: 'MultipartUploadId', name: 'uploadId', location: 'querystring' }, SSECustomerAlgorithm: { shape: 'SSECustomerAlgorithm', name: 'x-amz-server-side-encryption-customer-algorithm', location: 'header' }, SSECustomerKey: { shape: 'SSECustomerKey', name: 'x-amz-server-side-encryption-customer-key', location: 'header' }, SSECustomerKeyMD5: { shape: 'SSECustomerKeyMD5', name: 'x-amz-server-side-encryption-customer-key-MD5', location: 'header' }, RequestPayer: { shape: 'RequestPayer', name: 'x-amz-request-payer', location: 'header' }, ExpectedBucketOwner: { shape: 'AccountId', name: 'x-amz-expected-bucket-owner', location: 'header' } } },
    Value: { type: 'string' },
    VersionCount: { type: 'integer' },
    VersionIdMarker: { type: 'string' },
    VersioningConfiguration: { type: 'structure', members: { MFADelete: { shape: 'MFADelete', name: 'MfaDelete' }, Status: { shape: 'BucketVersioningStatus' } } },
    WebsiteConfiguration: { type: 'structure', members: { ErrorDocument: { shape: 'ErrorDocument' }, IndexDocument: { shape: 'IndexDocument' }, RedirectAllRequestsTo: { shape: 'RedirectAllRequestsTo' }, RoutingRules: { shape: 'RoutingRules' } } },
    WebsiteRedirectLocation: { type: 'string' },
    WriteOffsetBytes: { type: 'long' },
    Years: { type: 'integer' },
  },
};
