// Written by scripts/generate-api.mjs from AWS's published API model dynamodb-2012-08-10. Not edited by hand.
import type { ApiModel } from '../../core/shapes.js';

export interface ArchivalSummary {
  readonly ArchivalDateTime?: number | undefined;
  readonly ArchivalReason?: string | undefined;
  readonly ArchivalBackupArn?: string | undefined;
}

export interface AttributeDefinition {
  readonly AttributeName: string;
  readonly AttributeType: string;
}

export interface AttributeValueUpdate {
  readonly Value?: unknown | undefined;
  readonly Action?: string | undefined;
}

export interface AutoScalingPolicyDescription {
  readonly PolicyName?: string | undefined;
  readonly TargetTrackingScalingPolicyConfiguration?: AutoScalingTargetTrackingScalingPolicyConfigurationDescription | undefined;
}

export interface AutoScalingPolicyUpdate {
  readonly PolicyName?: string | undefined;
  readonly TargetTrackingScalingPolicyConfiguration: AutoScalingTargetTrackingScalingPolicyConfigurationUpdate;
}

export interface AutoScalingSettingsDescription {
  readonly MinimumUnits?: number | undefined;
  readonly MaximumUnits?: number | undefined;
  readonly AutoScalingDisabled?: boolean | undefined;
  readonly AutoScalingRoleArn?: string | undefined;
  readonly ScalingPolicies?: readonly AutoScalingPolicyDescription[] | undefined;
}

export interface AutoScalingSettingsUpdate {
  readonly MinimumUnits?: number | undefined;
  readonly MaximumUnits?: number | undefined;
  readonly AutoScalingDisabled?: boolean | undefined;
  readonly AutoScalingRoleArn?: string | undefined;
  readonly ScalingPolicyUpdate?: AutoScalingPolicyUpdate | undefined;
}

export interface AutoScalingTargetTrackingScalingPolicyConfigurationDescription {
  readonly DisableScaleIn?: boolean | undefined;
  readonly ScaleInCooldown?: number | undefined;
  readonly ScaleOutCooldown?: number | undefined;
  readonly TargetValue: number;
}

export interface AutoScalingTargetTrackingScalingPolicyConfigurationUpdate {
  readonly DisableScaleIn?: boolean | undefined;
  readonly ScaleInCooldown?: number | undefined;
  readonly ScaleOutCooldown?: number | undefined;
  readonly TargetValue: number;
}

export interface BackupDescription {
  readonly BackupDetails?: BackupDetails | undefined;
  readonly SourceTableDetails?: SourceTableDetails | undefined;
  readonly SourceTableFeatureDetails?: SourceTableFeatureDetails | undefined;
}

export interface BackupDetails {
  readonly BackupArn: string;
  readonly BackupName: string;
  readonly BackupSizeBytes?: number | undefined;
  readonly BackupStatus: string;
  readonly BackupType: string;
  readonly BackupCreationDateTime: number;
  readonly BackupExpiryDateTime?: number | undefined;
}

export interface BackupSummary {
  readonly TableName?: string | undefined;
  readonly TableId?: string | undefined;
  readonly TableArn?: string | undefined;
  readonly BackupArn?: string | undefined;
  readonly BackupName?: string | undefined;
  readonly BackupCreationDateTime?: number | undefined;
  readonly BackupExpiryDateTime?: number | undefined;
  readonly BackupStatus?: string | undefined;
  readonly BackupType?: string | undefined;
  readonly BackupSizeBytes?: number | undefined;
}

export interface BatchExecuteStatementInput {
  readonly Statements: readonly BatchStatementRequest[];
  readonly ReturnConsumedCapacity?: string | undefined;
}

export interface BatchExecuteStatementOutput {
  readonly Responses?: readonly BatchStatementResponse[] | undefined;
  readonly ConsumedCapacity?: readonly ConsumedCapacity[] | undefined;
}

export interface BatchGetItemInput {
  readonly RequestItems: Readonly<Record<string, KeysAndAttributes>>;
  readonly ReturnConsumedCapacity?: string | undefined;
}

export interface BatchGetItemOutput {
  readonly Responses?: Readonly<Record<string, readonly unknown[]>> | undefined;
  readonly UnprocessedKeys?: Readonly<Record<string, KeysAndAttributes>> | undefined;
  readonly ConsumedCapacity?: readonly ConsumedCapacity[] | undefined;
}

export interface BatchStatementError {
  readonly Code?: string | undefined;
  readonly Message?: string | undefined;
  readonly Item?: unknown | undefined;
}

export interface BatchStatementRequest {
  readonly Statement: string;
  readonly Parameters?: readonly unknown[] | undefined;
  readonly ConsistentRead?: boolean | undefined;
  readonly ReturnValuesOnConditionCheckFailure?: string | undefined;
}

export interface BatchStatementResponse {
  readonly Error?: BatchStatementError | undefined;
  readonly TableName?: string | undefined;
  readonly Item?: unknown | undefined;
}

export interface BatchWriteItemInput {
  readonly RequestItems: Readonly<Record<string, readonly WriteRequest[]>>;
  readonly ReturnConsumedCapacity?: string | undefined;
  readonly ReturnItemCollectionMetrics?: string | undefined;
}

export interface BatchWriteItemOutput {
  readonly UnprocessedItems?: Readonly<Record<string, readonly WriteRequest[]>> | undefined;
  readonly ItemCollectionMetrics?: Readonly<Record<string, readonly ItemCollectionMetrics[]>> | undefined;
  readonly ConsumedCapacity?: readonly ConsumedCapacity[] | undefined;
}

export interface BillingModeSummary {
  readonly BillingMode?: string | undefined;
  readonly LastUpdateToPayPerRequestDateTime?: number | undefined;
}

export interface Capacity {
  readonly ReadCapacityUnits?: number | undefined;
  readonly WriteCapacityUnits?: number | undefined;
  readonly CapacityUnits?: number | undefined;
}

export interface Condition {
  readonly AttributeValueList?: readonly unknown[] | undefined;
  readonly ComparisonOperator: string;
}

export interface ConditionCheck {
  readonly Key: unknown;
  readonly TableName: string;
  readonly ConditionExpression: string;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>> | undefined;
  readonly ExpressionAttributeValues?: unknown | undefined;
  readonly ReturnValuesOnConditionCheckFailure?: string | undefined;
}

export interface ConsumedCapacity {
  readonly TableName?: string | undefined;
  readonly CapacityUnits?: number | undefined;
  readonly ReadCapacityUnits?: number | undefined;
  readonly WriteCapacityUnits?: number | undefined;
  readonly Table?: Capacity | undefined;
  readonly LocalSecondaryIndexes?: Readonly<Record<string, Capacity>> | undefined;
  readonly GlobalSecondaryIndexes?: Readonly<Record<string, Capacity>> | undefined;
  readonly VectorIndexes?: Readonly<Record<string, VectorCapacity>> | undefined;
}

export interface ContinuousBackupsDescription {
  readonly ContinuousBackupsStatus: string;
  readonly PointInTimeRecoveryDescription?: PointInTimeRecoveryDescription | undefined;
}

export interface ContributorInsightsSummary {
  readonly TableName?: string | undefined;
  readonly IndexName?: string | undefined;
  readonly ContributorInsightsStatus?: string | undefined;
  readonly ContributorInsightsMode?: string | undefined;
}

export interface CreateBackupInput {
  readonly TableName: string;
  readonly BackupName: string;
}

export interface CreateBackupOutput {
  readonly BackupDetails?: BackupDetails | undefined;
}

export interface CreateGlobalSecondaryIndexAction {
  readonly IndexName: string;
  readonly KeySchema: readonly KeySchemaElement[];
  readonly Projection: Projection;
  readonly ProvisionedThroughput?: ProvisionedThroughput | undefined;
  readonly OnDemandThroughput?: OnDemandThroughput | undefined;
  readonly WarmThroughput?: WarmThroughput | undefined;
}

export interface CreateGlobalTableInput {
  readonly GlobalTableName: string;
  readonly ReplicationGroup: readonly Replica[];
}

export interface CreateGlobalTableOutput {
  readonly GlobalTableDescription?: GlobalTableDescription | undefined;
}

export interface CreateGlobalTableWitnessGroupMemberAction {
  readonly RegionName: string;
}

export interface CreateReplicaAction {
  readonly RegionName: string;
}

export interface CreateReplicationGroupMemberAction {
  readonly RegionName: string;
  readonly KMSMasterKeyId?: string | undefined;
  readonly ProvisionedThroughputOverride?: ProvisionedThroughputOverride | undefined;
  readonly OnDemandThroughputOverride?: OnDemandThroughputOverride | undefined;
  readonly GlobalSecondaryIndexes?: readonly ReplicaGlobalSecondaryIndex[] | undefined;
  readonly TableClassOverride?: string | undefined;
}

export interface CreateTableInput {
  readonly AttributeDefinitions?: readonly AttributeDefinition[] | undefined;
  readonly TableName: string;
  readonly KeySchema?: readonly KeySchemaElement[] | undefined;
  readonly LocalSecondaryIndexes?: readonly LocalSecondaryIndex[] | undefined;
  readonly GlobalSecondaryIndexes?: readonly GlobalSecondaryIndex[] | undefined;
  readonly BillingMode?: string | undefined;
  readonly ProvisionedThroughput?: ProvisionedThroughput | undefined;
  readonly StreamSpecification?: StreamSpecification | undefined;
  readonly SSESpecification?: SSESpecification | undefined;
  readonly Tags?: readonly Tag[] | undefined;
  readonly TableClass?: string | undefined;
  readonly DeletionProtectionEnabled?: boolean | undefined;
  readonly WarmThroughput?: WarmThroughput | undefined;
  readonly ResourcePolicy?: string | undefined;
  readonly OnDemandThroughput?: OnDemandThroughput | undefined;
  readonly GlobalTableSourceArn?: string | undefined;
  readonly GlobalTableSettingsReplicationMode?: string | undefined;
  readonly VectorIndexes?: readonly VectorIndex[] | undefined;
}

export interface CreateTableOutput {
  readonly TableDescription?: TableDescription | undefined;
}

export interface CreateVectorIndexAction {
  readonly IndexName: string;
  readonly VectorAttribute: VectorAttributeDefinition;
  readonly SearchSchema?: readonly SearchSchemaElement[] | undefined;
  readonly Projection: Projection;
  readonly Dimensions: number;
  readonly DistanceFunction: string;
}

export interface CsvOptions {
  readonly Delimiter?: string | undefined;
  readonly HeaderList?: readonly string[] | undefined;
}

export interface Delete {
  readonly Key: unknown;
  readonly TableName: string;
  readonly ConditionExpression?: string | undefined;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>> | undefined;
  readonly ExpressionAttributeValues?: unknown | undefined;
  readonly ReturnValuesOnConditionCheckFailure?: string | undefined;
}

export interface DeleteBackupInput {
  readonly BackupArn: string;
}

export interface DeleteBackupOutput {
  readonly BackupDescription?: BackupDescription | undefined;
}

export interface DeleteGlobalSecondaryIndexAction {
  readonly IndexName: string;
}

export interface DeleteGlobalTableWitnessGroupMemberAction {
  readonly RegionName: string;
}

export interface DeleteItemInput {
  readonly TableName: string;
  readonly Key: unknown;
  readonly Expected?: Readonly<Record<string, ExpectedAttributeValue>> | undefined;
  readonly ConditionalOperator?: string | undefined;
  readonly ReturnValues?: string | undefined;
  readonly ReturnConsumedCapacity?: string | undefined;
  readonly ReturnItemCollectionMetrics?: string | undefined;
  readonly ConditionExpression?: string | undefined;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>> | undefined;
  readonly ExpressionAttributeValues?: unknown | undefined;
  readonly ReturnValuesOnConditionCheckFailure?: string | undefined;
}

export interface DeleteItemOutput {
  readonly Attributes?: unknown | undefined;
  readonly ConsumedCapacity?: ConsumedCapacity | undefined;
  readonly ItemCollectionMetrics?: ItemCollectionMetrics | undefined;
}

export interface DeleteReplicaAction {
  readonly RegionName: string;
}

export interface DeleteReplicationGroupMemberAction {
  readonly RegionName: string;
}

export interface DeleteRequest {
  readonly Key: unknown;
}

export interface DeleteResourcePolicyInput {
  readonly ResourceArn: string;
  readonly ExpectedRevisionId?: string | undefined;
}

export interface DeleteResourcePolicyOutput {
  readonly RevisionId?: string | undefined;
}

export interface DeleteTableInput {
  readonly TableName: string;
}

export interface DeleteTableOutput {
  readonly TableDescription?: TableDescription | undefined;
}

export interface DeleteVectorIndexAction {
  readonly IndexName: string;
}

export interface DescribeBackupInput {
  readonly BackupArn: string;
}

export interface DescribeBackupOutput {
  readonly BackupDescription?: BackupDescription | undefined;
}

export interface DescribeContinuousBackupsInput {
  readonly TableName: string;
}

export interface DescribeContinuousBackupsOutput {
  readonly ContinuousBackupsDescription?: ContinuousBackupsDescription | undefined;
}

export interface DescribeContributorInsightsInput {
  readonly TableName: string;
  readonly IndexName?: string | undefined;
}

export interface DescribeContributorInsightsOutput {
  readonly TableName?: string | undefined;
  readonly IndexName?: string | undefined;
  readonly ContributorInsightsRuleList?: readonly string[] | undefined;
  readonly ContributorInsightsStatus?: string | undefined;
  readonly LastUpdateDateTime?: number | undefined;
  readonly FailureException?: FailureException | undefined;
  readonly ContributorInsightsMode?: string | undefined;
}

export type DescribeEndpointsRequest = Readonly<Record<never, never>>;

export interface DescribeEndpointsResponse {
  readonly Endpoints: readonly Endpoint[];
}

export interface DescribeExportInput {
  readonly ExportArn: string;
}

export interface DescribeExportOutput {
  readonly ExportDescription?: ExportDescription | undefined;
}

export interface DescribeGlobalTableInput {
  readonly GlobalTableName: string;
}

export interface DescribeGlobalTableOutput {
  readonly GlobalTableDescription?: GlobalTableDescription | undefined;
}

export interface DescribeGlobalTableSettingsInput {
  readonly GlobalTableName: string;
}

export interface DescribeGlobalTableSettingsOutput {
  readonly GlobalTableName?: string | undefined;
  readonly ReplicaSettings?: readonly ReplicaSettingsDescription[] | undefined;
}

export interface DescribeImportInput {
  readonly ImportArn: string;
}

export interface DescribeImportOutput {
  readonly ImportTableDescription: ImportTableDescription;
}

export interface DescribeKinesisStreamingDestinationInput {
  readonly TableName: string;
}

export interface DescribeKinesisStreamingDestinationOutput {
  readonly TableName?: string | undefined;
  readonly KinesisDataStreamDestinations?: readonly KinesisDataStreamDestination[] | undefined;
}

export type DescribeLimitsInput = Readonly<Record<never, never>>;

export interface DescribeLimitsOutput {
  readonly AccountMaxReadCapacityUnits?: number | undefined;
  readonly AccountMaxWriteCapacityUnits?: number | undefined;
  readonly TableMaxReadCapacityUnits?: number | undefined;
  readonly TableMaxWriteCapacityUnits?: number | undefined;
}

export interface DescribeTableInput {
  readonly TableName: string;
}

export interface DescribeTableOutput {
  readonly Table?: TableDescription | undefined;
}

export interface DescribeTableReplicaAutoScalingInput {
  readonly TableName: string;
}

export interface DescribeTableReplicaAutoScalingOutput {
  readonly TableAutoScalingDescription?: TableAutoScalingDescription | undefined;
}

export interface DescribeTimeToLiveInput {
  readonly TableName: string;
}

export interface DescribeTimeToLiveOutput {
  readonly TimeToLiveDescription?: TimeToLiveDescription | undefined;
}

export interface DisassociateReplicationGroupMemberAction {
  readonly RegionName: string;
  readonly DisassociationMode: string;
}

export interface EnableKinesisStreamingConfiguration {
  readonly ApproximateCreationDateTimePrecision?: string | undefined;
}

export interface Endpoint {
  readonly Address: string;
  readonly CachePeriodInMinutes: number;
}

export interface ExecuteStatementInput {
  readonly Statement: string;
  readonly Parameters?: readonly unknown[] | undefined;
  readonly ConsistentRead?: boolean | undefined;
  readonly NextToken?: string | undefined;
  readonly ReturnConsumedCapacity?: string | undefined;
  readonly Limit?: number | undefined;
  readonly ReturnValuesOnConditionCheckFailure?: string | undefined;
}

export interface ExecuteStatementOutput {
  readonly Items?: readonly unknown[] | undefined;
  readonly NextToken?: string | undefined;
  readonly ConsumedCapacity?: ConsumedCapacity | undefined;
  readonly LastEvaluatedKey?: unknown | undefined;
}

export interface ExecuteTransactionInput {
  readonly TransactStatements: readonly ParameterizedStatement[];
  readonly ClientRequestToken?: string | undefined;
  readonly ReturnConsumedCapacity?: string | undefined;
}

export interface ExecuteTransactionOutput {
  readonly Responses?: readonly ItemResponse[] | undefined;
  readonly ConsumedCapacity?: readonly ConsumedCapacity[] | undefined;
}

export interface ExpectedAttributeValue {
  readonly Value?: unknown | undefined;
  readonly Exists?: boolean | undefined;
  readonly ComparisonOperator?: string | undefined;
  readonly AttributeValueList?: readonly unknown[] | undefined;
}

export interface ExportDescription {
  readonly ExportArn?: string | undefined;
  readonly ExportStatus?: string | undefined;
  readonly StartTime?: number | undefined;
  readonly EndTime?: number | undefined;
  readonly ExportManifest?: string | undefined;
  readonly TableArn?: string | undefined;
  readonly TableId?: string | undefined;
  readonly ExportTime?: number | undefined;
  readonly ClientToken?: string | undefined;
  readonly S3Bucket?: string | undefined;
  readonly S3BucketOwner?: string | undefined;
  readonly S3Prefix?: string | undefined;
  readonly S3SseAlgorithm?: string | undefined;
  readonly S3SseKmsKeyId?: string | undefined;
  readonly FailureCode?: string | undefined;
  readonly FailureMessage?: string | undefined;
  readonly ExportFormat?: string | undefined;
  readonly BilledSizeBytes?: number | undefined;
  readonly ItemCount?: number | undefined;
  readonly ExportType?: string | undefined;
  readonly IncrementalExportSpecification?: IncrementalExportSpecification | undefined;
  readonly FilterSpecification?: FilterSpecification | undefined;
}

export interface ExportSummary {
  readonly ExportArn?: string | undefined;
  readonly ExportStatus?: string | undefined;
  readonly ExportType?: string | undefined;
}

export interface ExportTableToPointInTimeInput {
  readonly TableArn: string;
  readonly ExportTime?: number | undefined;
  readonly ClientToken?: string | undefined;
  readonly S3Bucket: string;
  readonly S3BucketOwner?: string | undefined;
  readonly S3Prefix?: string | undefined;
  readonly S3SseAlgorithm?: string | undefined;
  readonly S3SseKmsKeyId?: string | undefined;
  readonly ExportFormat?: string | undefined;
  readonly ExportType?: string | undefined;
  readonly IncrementalExportSpecification?: IncrementalExportSpecification | undefined;
  readonly FilterSpecification?: FilterSpecification | undefined;
}

export interface ExportTableToPointInTimeOutput {
  readonly ExportDescription?: ExportDescription | undefined;
}

export interface FailureException {
  readonly ExceptionName?: string | undefined;
  readonly ExceptionDescription?: string | undefined;
}

export interface FilterSpecification {
  readonly FilterExpression?: string | undefined;
  readonly ProjectionExpression?: string | undefined;
  readonly KeyConditionExpression?: string | undefined;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>> | undefined;
  readonly ExpressionAttributeValues?: unknown | undefined;
}

export interface Get {
  readonly Key: unknown;
  readonly TableName: string;
  readonly ProjectionExpression?: string | undefined;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>> | undefined;
}

export interface GetItemInput {
  readonly TableName: string;
  readonly Key: unknown;
  readonly AttributesToGet?: readonly string[] | undefined;
  readonly ConsistentRead?: boolean | undefined;
  readonly ReturnConsumedCapacity?: string | undefined;
  readonly ProjectionExpression?: string | undefined;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>> | undefined;
}

export interface GetItemOutput {
  readonly Item?: unknown | undefined;
  readonly ConsumedCapacity?: ConsumedCapacity | undefined;
}

export interface GetResourcePolicyInput {
  readonly ResourceArn: string;
}

export interface GetResourcePolicyOutput {
  readonly Policy?: string | undefined;
  readonly RevisionId?: string | undefined;
}

export interface GlobalSecondaryIndex {
  readonly IndexName: string;
  readonly KeySchema: readonly KeySchemaElement[];
  readonly Projection: Projection;
  readonly ProvisionedThroughput?: ProvisionedThroughput | undefined;
  readonly OnDemandThroughput?: OnDemandThroughput | undefined;
  readonly WarmThroughput?: WarmThroughput | undefined;
}

export interface GlobalSecondaryIndexAutoScalingUpdate {
  readonly IndexName?: string | undefined;
  readonly ProvisionedWriteCapacityAutoScalingUpdate?: AutoScalingSettingsUpdate | undefined;
}

export interface GlobalSecondaryIndexDescription {
  readonly IndexName?: string | undefined;
  readonly KeySchema?: readonly KeySchemaElement[] | undefined;
  readonly Projection?: Projection | undefined;
  readonly IndexStatus?: string | undefined;
  readonly Backfilling?: boolean | undefined;
  readonly ProvisionedThroughput?: ProvisionedThroughputDescription | undefined;
  readonly IndexSizeBytes?: number | undefined;
  readonly ItemCount?: number | undefined;
  readonly IndexArn?: string | undefined;
  readonly OnDemandThroughput?: OnDemandThroughput | undefined;
  readonly WarmThroughput?: GlobalSecondaryIndexWarmThroughputDescription | undefined;
}

export interface GlobalSecondaryIndexInfo {
  readonly IndexName?: string | undefined;
  readonly KeySchema?: readonly KeySchemaElement[] | undefined;
  readonly Projection?: Projection | undefined;
  readonly ProvisionedThroughput?: ProvisionedThroughput | undefined;
  readonly OnDemandThroughput?: OnDemandThroughput | undefined;
}

export interface GlobalSecondaryIndexUpdate {
  readonly Update?: UpdateGlobalSecondaryIndexAction | undefined;
  readonly Create?: CreateGlobalSecondaryIndexAction | undefined;
  readonly Delete?: DeleteGlobalSecondaryIndexAction | undefined;
}

export interface GlobalSecondaryIndexWarmThroughputDescription {
  readonly ReadUnitsPerSecond?: number | undefined;
  readonly WriteUnitsPerSecond?: number | undefined;
  readonly Status?: string | undefined;
}

export interface GlobalTable {
  readonly GlobalTableName?: string | undefined;
  readonly ReplicationGroup?: readonly Replica[] | undefined;
}

export interface GlobalTableDescription {
  readonly ReplicationGroup?: readonly ReplicaDescription[] | undefined;
  readonly GlobalTableArn?: string | undefined;
  readonly CreationDateTime?: number | undefined;
  readonly GlobalTableStatus?: string | undefined;
  readonly GlobalTableName?: string | undefined;
}

export interface GlobalTableGlobalSecondaryIndexSettingsUpdate {
  readonly IndexName: string;
  readonly ProvisionedWriteCapacityUnits?: number | undefined;
  readonly ProvisionedWriteCapacityAutoScalingSettingsUpdate?: AutoScalingSettingsUpdate | undefined;
}

export interface GlobalTableWitnessDescription {
  readonly RegionName?: string | undefined;
  readonly WitnessStatus?: string | undefined;
}

export interface GlobalTableWitnessGroupUpdate {
  readonly Create?: CreateGlobalTableWitnessGroupMemberAction | undefined;
  readonly Delete?: DeleteGlobalTableWitnessGroupMemberAction | undefined;
}

export interface ImportSummary {
  readonly ImportArn?: string | undefined;
  readonly ImportStatus?: string | undefined;
  readonly TableArn?: string | undefined;
  readonly S3BucketSource?: S3BucketSource | undefined;
  readonly CloudWatchLogGroupArn?: string | undefined;
  readonly InputFormat?: string | undefined;
  readonly StartTime?: number | undefined;
  readonly EndTime?: number | undefined;
}

export interface ImportTableDescription {
  readonly ImportArn?: string | undefined;
  readonly ImportStatus?: string | undefined;
  readonly TableArn?: string | undefined;
  readonly TableId?: string | undefined;
  readonly ClientToken?: string | undefined;
  readonly S3BucketSource?: S3BucketSource | undefined;
  readonly ErrorCount?: number | undefined;
  readonly CloudWatchLogGroupArn?: string | undefined;
  readonly InputFormat?: string | undefined;
  readonly InputFormatOptions?: InputFormatOptions | undefined;
  readonly InputCompressionType?: string | undefined;
  readonly TableCreationParameters?: TableCreationParameters | undefined;
  readonly StartTime?: number | undefined;
  readonly EndTime?: number | undefined;
  readonly ProcessedSizeBytes?: number | undefined;
  readonly ProcessedItemCount?: number | undefined;
  readonly ImportedItemCount?: number | undefined;
  readonly FailureCode?: string | undefined;
  readonly FailureMessage?: string | undefined;
}

export interface ImportTableInput {
  readonly ClientToken?: string | undefined;
  readonly S3BucketSource: S3BucketSource;
  readonly InputFormat: string;
  readonly InputFormatOptions?: InputFormatOptions | undefined;
  readonly InputCompressionType?: string | undefined;
  readonly TableCreationParameters: TableCreationParameters;
}

export interface ImportTableOutput {
  readonly ImportTableDescription: ImportTableDescription;
}

export interface IncrementalExportSpecification {
  readonly ExportFromTime?: number | undefined;
  readonly ExportToTime?: number | undefined;
  readonly ExportViewType?: string | undefined;
}

export interface InputFormatOptions {
  readonly Csv?: CsvOptions | undefined;
}

export interface ItemCollectionMetrics {
  readonly ItemCollectionKey?: unknown | undefined;
  readonly SizeEstimateRangeGB?: readonly number[] | undefined;
}

export interface ItemResponse {
  readonly Item?: unknown | undefined;
}

export interface KeySchemaElement {
  readonly AttributeName: string;
  readonly KeyType: string;
}

export interface KeysAndAttributes {
  readonly Keys: readonly unknown[];
  readonly AttributesToGet?: readonly string[] | undefined;
  readonly ConsistentRead?: boolean | undefined;
  readonly ProjectionExpression?: string | undefined;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>> | undefined;
}

export interface KinesisDataStreamDestination {
  readonly StreamArn?: string | undefined;
  readonly DestinationStatus?: string | undefined;
  readonly DestinationStatusDescription?: string | undefined;
  readonly ApproximateCreationDateTimePrecision?: string | undefined;
}

export interface KinesisStreamingDestinationInput {
  readonly TableName: string;
  readonly StreamArn: string;
  readonly EnableKinesisStreamingConfiguration?: EnableKinesisStreamingConfiguration | undefined;
}

export interface KinesisStreamingDestinationOutput {
  readonly TableName?: string | undefined;
  readonly StreamArn?: string | undefined;
  readonly DestinationStatus?: string | undefined;
  readonly EnableKinesisStreamingConfiguration?: EnableKinesisStreamingConfiguration | undefined;
}

export interface ListBackupsInput {
  readonly TableName?: string | undefined;
  readonly Limit?: number | undefined;
  readonly TimeRangeLowerBound?: number | undefined;
  readonly TimeRangeUpperBound?: number | undefined;
  readonly ExclusiveStartBackupArn?: string | undefined;
  readonly BackupType?: string | undefined;
}

export interface ListBackupsOutput {
  readonly BackupSummaries?: readonly BackupSummary[] | undefined;
  readonly LastEvaluatedBackupArn?: string | undefined;
}

export interface ListContributorInsightsInput {
  readonly TableName?: string | undefined;
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
}

export interface ListContributorInsightsOutput {
  readonly ContributorInsightsSummaries?: readonly ContributorInsightsSummary[] | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListExportsInput {
  readonly TableArn?: string | undefined;
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListExportsOutput {
  readonly ExportSummaries?: readonly ExportSummary[] | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListGlobalTablesInput {
  readonly ExclusiveStartGlobalTableName?: string | undefined;
  readonly Limit?: number | undefined;
  readonly RegionName?: string | undefined;
}

export interface ListGlobalTablesOutput {
  readonly GlobalTables?: readonly GlobalTable[] | undefined;
  readonly LastEvaluatedGlobalTableName?: string | undefined;
}

export interface ListImportsInput {
  readonly TableArn?: string | undefined;
  readonly PageSize?: number | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListImportsOutput {
  readonly ImportSummaryList?: readonly ImportSummary[] | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListTablesInput {
  readonly ExclusiveStartTableName?: string | undefined;
  readonly Limit?: number | undefined;
}

export interface ListTablesOutput {
  readonly TableNames?: readonly string[] | undefined;
  readonly LastEvaluatedTableName?: string | undefined;
}

export interface ListTagsOfResourceInput {
  readonly ResourceArn: string;
  readonly NextToken?: string | undefined;
}

export interface ListTagsOfResourceOutput {
  readonly Tags?: readonly Tag[] | undefined;
  readonly NextToken?: string | undefined;
}

export interface LocalSecondaryIndex {
  readonly IndexName: string;
  readonly KeySchema: readonly KeySchemaElement[];
  readonly Projection: Projection;
}

export interface LocalSecondaryIndexDescription {
  readonly IndexName?: string | undefined;
  readonly KeySchema?: readonly KeySchemaElement[] | undefined;
  readonly Projection?: Projection | undefined;
  readonly IndexSizeBytes?: number | undefined;
  readonly ItemCount?: number | undefined;
  readonly IndexArn?: string | undefined;
}

export interface LocalSecondaryIndexInfo {
  readonly IndexName?: string | undefined;
  readonly KeySchema?: readonly KeySchemaElement[] | undefined;
  readonly Projection?: Projection | undefined;
}

export interface OnDemandThroughput {
  readonly MaxReadRequestUnits?: number | undefined;
  readonly MaxWriteRequestUnits?: number | undefined;
}

export interface OnDemandThroughputOverride {
  readonly MaxReadRequestUnits?: number | undefined;
}

export interface ParameterizedStatement {
  readonly Statement: string;
  readonly Parameters?: readonly unknown[] | undefined;
  readonly ReturnValuesOnConditionCheckFailure?: string | undefined;
}

export interface PointInTimeRecoveryDescription {
  readonly PointInTimeRecoveryStatus?: string | undefined;
  readonly RecoveryPeriodInDays?: number | undefined;
  readonly EarliestRestorableDateTime?: number | undefined;
  readonly LatestRestorableDateTime?: number | undefined;
}

export interface PointInTimeRecoverySpecification {
  readonly PointInTimeRecoveryEnabled: boolean;
  readonly RecoveryPeriodInDays?: number | undefined;
}

export interface Projection {
  readonly ProjectionType?: string | undefined;
  readonly NonKeyAttributes?: readonly string[] | undefined;
}

export interface ProvisionedThroughput {
  readonly ReadCapacityUnits: number;
  readonly WriteCapacityUnits: number;
}

export interface ProvisionedThroughputDescription {
  readonly LastIncreaseDateTime?: number | undefined;
  readonly LastDecreaseDateTime?: number | undefined;
  readonly NumberOfDecreasesToday?: number | undefined;
  readonly ReadCapacityUnits?: number | undefined;
  readonly WriteCapacityUnits?: number | undefined;
}

export interface ProvisionedThroughputOverride {
  readonly ReadCapacityUnits?: number | undefined;
}

export interface Put {
  readonly Item: unknown;
  readonly TableName: string;
  readonly ConditionExpression?: string | undefined;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>> | undefined;
  readonly ExpressionAttributeValues?: unknown | undefined;
  readonly ReturnValuesOnConditionCheckFailure?: string | undefined;
}

export interface PutItemInput {
  readonly TableName: string;
  readonly Item: unknown;
  readonly Expected?: Readonly<Record<string, ExpectedAttributeValue>> | undefined;
  readonly ReturnValues?: string | undefined;
  readonly ReturnConsumedCapacity?: string | undefined;
  readonly ReturnItemCollectionMetrics?: string | undefined;
  readonly ConditionalOperator?: string | undefined;
  readonly ConditionExpression?: string | undefined;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>> | undefined;
  readonly ExpressionAttributeValues?: unknown | undefined;
  readonly ReturnValuesOnConditionCheckFailure?: string | undefined;
}

export interface PutItemOutput {
  readonly Attributes?: unknown | undefined;
  readonly ConsumedCapacity?: ConsumedCapacity | undefined;
  readonly ItemCollectionMetrics?: ItemCollectionMetrics | undefined;
}

export interface PutRequest {
  readonly Item: unknown;
}

export interface PutResourcePolicyInput {
  readonly ResourceArn: string;
  readonly Policy: string;
  readonly ExpectedRevisionId?: string | undefined;
  readonly ConfirmRemoveSelfResourceAccess?: boolean | undefined;
}

export interface PutResourcePolicyOutput {
  readonly RevisionId?: string | undefined;
}

export interface QueryInput {
  readonly TableName: string;
  readonly IndexName?: string | undefined;
  readonly Select?: string | undefined;
  readonly AttributesToGet?: readonly string[] | undefined;
  readonly Limit?: number | undefined;
  readonly ConsistentRead?: boolean | undefined;
  readonly KeyConditions?: Readonly<Record<string, Condition>> | undefined;
  readonly QueryFilter?: Readonly<Record<string, Condition>> | undefined;
  readonly ConditionalOperator?: string | undefined;
  readonly ScanIndexForward?: boolean | undefined;
  readonly ExclusiveStartKey?: unknown | undefined;
  readonly ReturnConsumedCapacity?: string | undefined;
  readonly ProjectionExpression?: string | undefined;
  readonly FilterExpression?: string | undefined;
  readonly KeyConditionExpression?: string | undefined;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>> | undefined;
  readonly ExpressionAttributeValues?: unknown | undefined;
}

export interface QueryOutput {
  readonly Items?: readonly unknown[] | undefined;
  readonly Count?: number | undefined;
  readonly ScannedCount?: number | undefined;
  readonly LastEvaluatedKey?: unknown | undefined;
  readonly ConsumedCapacity?: ConsumedCapacity | undefined;
}

export interface Replica {
  readonly RegionName?: string | undefined;
}

export interface ReplicaAutoScalingDescription {
  readonly RegionName?: string | undefined;
  readonly GlobalSecondaryIndexes?: readonly ReplicaGlobalSecondaryIndexAutoScalingDescription[] | undefined;
  readonly ReplicaProvisionedReadCapacityAutoScalingSettings?: AutoScalingSettingsDescription | undefined;
  readonly ReplicaProvisionedWriteCapacityAutoScalingSettings?: AutoScalingSettingsDescription | undefined;
  readonly ReplicaStatus?: string | undefined;
}

export interface ReplicaAutoScalingUpdate {
  readonly RegionName: string;
  readonly ReplicaGlobalSecondaryIndexUpdates?: readonly ReplicaGlobalSecondaryIndexAutoScalingUpdate[] | undefined;
  readonly ReplicaProvisionedReadCapacityAutoScalingUpdate?: AutoScalingSettingsUpdate | undefined;
}

export interface ReplicaDescription {
  readonly RegionName?: string | undefined;
  readonly ReplicaStatus?: string | undefined;
  readonly ReplicaArn?: string | undefined;
  readonly ReplicaStatusDescription?: string | undefined;
  readonly ReplicaStatusPercentProgress?: string | undefined;
  readonly KMSMasterKeyId?: string | undefined;
  readonly ProvisionedThroughputOverride?: ProvisionedThroughputOverride | undefined;
  readonly OnDemandThroughputOverride?: OnDemandThroughputOverride | undefined;
  readonly WarmThroughput?: TableWarmThroughputDescription | undefined;
  readonly GlobalSecondaryIndexes?: readonly ReplicaGlobalSecondaryIndexDescription[] | undefined;
  readonly ReplicaInaccessibleDateTime?: number | undefined;
  readonly ReplicaTableClassSummary?: TableClassSummary | undefined;
  readonly GlobalTableSettingsReplicationMode?: string | undefined;
}

export interface ReplicaGlobalSecondaryIndex {
  readonly IndexName: string;
  readonly ProvisionedThroughputOverride?: ProvisionedThroughputOverride | undefined;
  readonly OnDemandThroughputOverride?: OnDemandThroughputOverride | undefined;
}

export interface ReplicaGlobalSecondaryIndexAutoScalingDescription {
  readonly IndexName?: string | undefined;
  readonly IndexStatus?: string | undefined;
  readonly ProvisionedReadCapacityAutoScalingSettings?: AutoScalingSettingsDescription | undefined;
  readonly ProvisionedWriteCapacityAutoScalingSettings?: AutoScalingSettingsDescription | undefined;
}

export interface ReplicaGlobalSecondaryIndexAutoScalingUpdate {
  readonly IndexName?: string | undefined;
  readonly ProvisionedReadCapacityAutoScalingUpdate?: AutoScalingSettingsUpdate | undefined;
}

export interface ReplicaGlobalSecondaryIndexDescription {
  readonly IndexName?: string | undefined;
  readonly ProvisionedThroughputOverride?: ProvisionedThroughputOverride | undefined;
  readonly OnDemandThroughputOverride?: OnDemandThroughputOverride | undefined;
  readonly WarmThroughput?: GlobalSecondaryIndexWarmThroughputDescription | undefined;
}

export interface ReplicaGlobalSecondaryIndexSettingsDescription {
  readonly IndexName: string;
  readonly IndexStatus?: string | undefined;
  readonly ProvisionedReadCapacityUnits?: number | undefined;
  readonly ProvisionedReadCapacityAutoScalingSettings?: AutoScalingSettingsDescription | undefined;
  readonly ProvisionedWriteCapacityUnits?: number | undefined;
  readonly ProvisionedWriteCapacityAutoScalingSettings?: AutoScalingSettingsDescription | undefined;
}

export interface ReplicaGlobalSecondaryIndexSettingsUpdate {
  readonly IndexName: string;
  readonly ProvisionedReadCapacityUnits?: number | undefined;
  readonly ProvisionedReadCapacityAutoScalingSettingsUpdate?: AutoScalingSettingsUpdate | undefined;
}

export interface ReplicaSettingsDescription {
  readonly RegionName: string;
  readonly ReplicaStatus?: string | undefined;
  readonly ReplicaBillingModeSummary?: BillingModeSummary | undefined;
  readonly ReplicaProvisionedReadCapacityUnits?: number | undefined;
  readonly ReplicaProvisionedReadCapacityAutoScalingSettings?: AutoScalingSettingsDescription | undefined;
  readonly ReplicaProvisionedWriteCapacityUnits?: number | undefined;
  readonly ReplicaProvisionedWriteCapacityAutoScalingSettings?: AutoScalingSettingsDescription | undefined;
  readonly ReplicaGlobalSecondaryIndexSettings?: readonly ReplicaGlobalSecondaryIndexSettingsDescription[] | undefined;
  readonly ReplicaTableClassSummary?: TableClassSummary | undefined;
}

export interface ReplicaSettingsUpdate {
  readonly RegionName: string;
  readonly ReplicaProvisionedReadCapacityUnits?: number | undefined;
  readonly ReplicaProvisionedReadCapacityAutoScalingSettingsUpdate?: AutoScalingSettingsUpdate | undefined;
  readonly ReplicaGlobalSecondaryIndexSettingsUpdate?: readonly ReplicaGlobalSecondaryIndexSettingsUpdate[] | undefined;
  readonly ReplicaTableClass?: string | undefined;
}

export interface ReplicaUpdate {
  readonly Create?: CreateReplicaAction | undefined;
  readonly Delete?: DeleteReplicaAction | undefined;
}

export interface ReplicationGroupUpdate {
  readonly Create?: CreateReplicationGroupMemberAction | undefined;
  readonly Update?: UpdateReplicationGroupMemberAction | undefined;
  readonly Delete?: DeleteReplicationGroupMemberAction | undefined;
  readonly Disassociate?: DisassociateReplicationGroupMemberAction | undefined;
}

export interface RestoreSummary {
  readonly SourceBackupArn?: string | undefined;
  readonly SourceTableArn?: string | undefined;
  readonly RestoreDateTime: number;
  readonly RestoreInProgress: boolean;
}

export interface RestoreTableFromBackupInput {
  readonly TargetTableName: string;
  readonly BackupArn: string;
  readonly BillingModeOverride?: string | undefined;
  readonly GlobalSecondaryIndexOverride?: readonly GlobalSecondaryIndex[] | undefined;
  readonly LocalSecondaryIndexOverride?: readonly LocalSecondaryIndex[] | undefined;
  readonly ProvisionedThroughputOverride?: ProvisionedThroughput | undefined;
  readonly OnDemandThroughputOverride?: OnDemandThroughput | undefined;
  readonly SSESpecificationOverride?: SSESpecification | undefined;
  readonly VectorIndexOverride?: readonly VectorIndex[] | undefined;
}

export interface RestoreTableFromBackupOutput {
  readonly TableDescription?: TableDescription | undefined;
}

export interface RestoreTableToPointInTimeInput {
  readonly SourceTableArn?: string | undefined;
  readonly SourceTableName?: string | undefined;
  readonly TargetTableName: string;
  readonly UseLatestRestorableTime?: boolean | undefined;
  readonly RestoreDateTime?: number | undefined;
  readonly BillingModeOverride?: string | undefined;
  readonly GlobalSecondaryIndexOverride?: readonly GlobalSecondaryIndex[] | undefined;
  readonly LocalSecondaryIndexOverride?: readonly LocalSecondaryIndex[] | undefined;
  readonly ProvisionedThroughputOverride?: ProvisionedThroughput | undefined;
  readonly OnDemandThroughputOverride?: OnDemandThroughput | undefined;
  readonly SSESpecificationOverride?: SSESpecification | undefined;
  readonly VectorIndexOverride?: readonly VectorIndex[] | undefined;
}

export interface RestoreTableToPointInTimeOutput {
  readonly TableDescription?: TableDescription | undefined;
}

export interface S3BucketSource {
  readonly S3BucketOwner?: string | undefined;
  readonly S3Bucket: string;
  readonly S3KeyPrefix?: string | undefined;
}

export interface SSEDescription {
  readonly Status?: string | undefined;
  readonly SSEType?: string | undefined;
  readonly KMSMasterKeyArn?: string | undefined;
  readonly InaccessibleEncryptionDateTime?: number | undefined;
}

export interface SSESpecification {
  readonly Enabled?: boolean | undefined;
  readonly SSEType?: string | undefined;
  readonly KMSMasterKeyId?: string | undefined;
}

export interface ScanInput {
  readonly TableName: string;
  readonly IndexName?: string | undefined;
  readonly AttributesToGet?: readonly string[] | undefined;
  readonly Limit?: number | undefined;
  readonly Select?: string | undefined;
  readonly ScanFilter?: Readonly<Record<string, Condition>> | undefined;
  readonly ConditionalOperator?: string | undefined;
  readonly ExclusiveStartKey?: unknown | undefined;
  readonly ReturnConsumedCapacity?: string | undefined;
  readonly TotalSegments?: number | undefined;
  readonly Segment?: number | undefined;
  readonly ProjectionExpression?: string | undefined;
  readonly FilterExpression?: string | undefined;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>> | undefined;
  readonly ExpressionAttributeValues?: unknown | undefined;
  readonly ConsistentRead?: boolean | undefined;
}

export interface ScanOutput {
  readonly Items?: readonly unknown[] | undefined;
  readonly Count?: number | undefined;
  readonly ScannedCount?: number | undefined;
  readonly LastEvaluatedKey?: unknown | undefined;
  readonly ConsumedCapacity?: ConsumedCapacity | undefined;
}

export interface SearchResultItem {
  readonly Item?: unknown | undefined;
  readonly Score?: number | undefined;
}

export interface SearchSchemaElement {
  readonly AttributeName: string;
  readonly SearchSchemaElementType: string;
}

export interface SearchVectorsInput {
  readonly TableName: string;
  readonly IndexName: string;
  readonly ReturnConsumedCapacity?: string | undefined;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>> | undefined;
  readonly ExpressionAttributeValues?: unknown | undefined;
  readonly ProjectionExpression?: string | undefined;
  readonly SearchVector: readonly unknown[];
  readonly SearchConditionExpression?: string | undefined;
  readonly TopK: number;
}

export interface SearchVectorsOutput {
  readonly ConsumedCapacity?: VectorCapacity | undefined;
  readonly SearchResults?: readonly SearchResultItem[] | undefined;
}

export interface SourceTableDetails {
  readonly TableName: string;
  readonly TableId: string;
  readonly TableArn?: string | undefined;
  readonly TableSizeBytes?: number | undefined;
  readonly KeySchema: readonly KeySchemaElement[];
  readonly TableCreationDateTime: number;
  readonly ProvisionedThroughput: ProvisionedThroughput;
  readonly OnDemandThroughput?: OnDemandThroughput | undefined;
  readonly ItemCount?: number | undefined;
  readonly BillingMode?: string | undefined;
}

export interface SourceTableFeatureDetails {
  readonly LocalSecondaryIndexes?: readonly LocalSecondaryIndexInfo[] | undefined;
  readonly GlobalSecondaryIndexes?: readonly GlobalSecondaryIndexInfo[] | undefined;
  readonly StreamDescription?: StreamSpecification | undefined;
  readonly TimeToLiveDescription?: TimeToLiveDescription | undefined;
  readonly SSEDescription?: SSEDescription | undefined;
  readonly VectorIndexes?: readonly VectorIndexInfo[] | undefined;
}

export interface StreamSpecification {
  readonly StreamEnabled: boolean;
  readonly StreamViewType?: string | undefined;
}

export interface TableAutoScalingDescription {
  readonly TableName?: string | undefined;
  readonly TableStatus?: string | undefined;
  readonly Replicas?: readonly ReplicaAutoScalingDescription[] | undefined;
}

export interface TableClassSummary {
  readonly TableClass?: string | undefined;
  readonly LastUpdateDateTime?: number | undefined;
}

export interface TableCreationParameters {
  readonly TableName: string;
  readonly AttributeDefinitions: readonly AttributeDefinition[];
  readonly KeySchema: readonly KeySchemaElement[];
  readonly BillingMode?: string | undefined;
  readonly ProvisionedThroughput?: ProvisionedThroughput | undefined;
  readonly OnDemandThroughput?: OnDemandThroughput | undefined;
  readonly SSESpecification?: SSESpecification | undefined;
  readonly GlobalSecondaryIndexes?: readonly GlobalSecondaryIndex[] | undefined;
  readonly VectorIndexes?: readonly VectorIndex[] | undefined;
}

export interface TableDescription {
  readonly AttributeDefinitions?: readonly AttributeDefinition[] | undefined;
  readonly TableName?: string | undefined;
  readonly KeySchema?: readonly KeySchemaElement[] | undefined;
  readonly TableStatus?: string | undefined;
  readonly CreationDateTime?: number | undefined;
  readonly ProvisionedThroughput?: ProvisionedThroughputDescription | undefined;
  readonly TableSizeBytes?: number | undefined;
  readonly ItemCount?: number | undefined;
  readonly TableArn?: string | undefined;
  readonly TableId?: string | undefined;
  readonly BillingModeSummary?: BillingModeSummary | undefined;
  readonly LocalSecondaryIndexes?: readonly LocalSecondaryIndexDescription[] | undefined;
  readonly GlobalSecondaryIndexes?: readonly GlobalSecondaryIndexDescription[] | undefined;
  readonly StreamSpecification?: StreamSpecification | undefined;
  readonly LatestStreamLabel?: string | undefined;
  readonly LatestStreamArn?: string | undefined;
  readonly GlobalTableVersion?: string | undefined;
  readonly Replicas?: readonly ReplicaDescription[] | undefined;
  readonly GlobalTableWitnesses?: readonly GlobalTableWitnessDescription[] | undefined;
  readonly GlobalTableSettingsReplicationMode?: string | undefined;
  readonly RestoreSummary?: RestoreSummary | undefined;
  readonly SSEDescription?: SSEDescription | undefined;
  readonly ArchivalSummary?: ArchivalSummary | undefined;
  readonly TableClassSummary?: TableClassSummary | undefined;
  readonly DeletionProtectionEnabled?: boolean | undefined;
  readonly DisassociationProtectionEnabled?: boolean | undefined;
  readonly OnDemandThroughput?: OnDemandThroughput | undefined;
  readonly WarmThroughput?: TableWarmThroughputDescription | undefined;
  readonly MultiRegionConsistency?: string | undefined;
  readonly VectorIndexes?: readonly VectorIndexDescription[] | undefined;
}

export interface TableWarmThroughputDescription {
  readonly ReadUnitsPerSecond?: number | undefined;
  readonly WriteUnitsPerSecond?: number | undefined;
  readonly Status?: string | undefined;
}

export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

export interface TagResourceInput {
  readonly ResourceArn: string;
  readonly Tags: readonly Tag[];
}

export interface TimeToLiveDescription {
  readonly TimeToLiveStatus?: string | undefined;
  readonly AttributeName?: string | undefined;
}

export interface TimeToLiveSpecification {
  readonly Enabled: boolean;
  readonly AttributeName: string;
}

export interface TransactGetItem {
  readonly Get: Get;
}

export interface TransactGetItemsInput {
  readonly TransactItems: readonly TransactGetItem[];
  readonly ReturnConsumedCapacity?: string | undefined;
}

export interface TransactGetItemsOutput {
  readonly ConsumedCapacity?: readonly ConsumedCapacity[] | undefined;
  readonly Responses?: readonly ItemResponse[] | undefined;
}

export interface TransactWriteItem {
  readonly ConditionCheck?: ConditionCheck | undefined;
  readonly Put?: Put | undefined;
  readonly Delete?: Delete | undefined;
  readonly Update?: Update | undefined;
}

export interface TransactWriteItemsInput {
  readonly TransactItems: readonly TransactWriteItem[];
  readonly ReturnConsumedCapacity?: string | undefined;
  readonly ReturnItemCollectionMetrics?: string | undefined;
  readonly ClientRequestToken?: string | undefined;
}

export interface TransactWriteItemsOutput {
  readonly ConsumedCapacity?: readonly ConsumedCapacity[] | undefined;
  readonly ItemCollectionMetrics?: Readonly<Record<string, readonly ItemCollectionMetrics[]>> | undefined;
}

export interface UntagResourceInput {
  readonly ResourceArn: string;
  readonly TagKeys: readonly string[];
}

export interface Update {
  readonly Key: unknown;
  readonly UpdateExpression: string;
  readonly TableName: string;
  readonly ConditionExpression?: string | undefined;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>> | undefined;
  readonly ExpressionAttributeValues?: unknown | undefined;
  readonly ReturnValuesOnConditionCheckFailure?: string | undefined;
}

export interface UpdateContinuousBackupsInput {
  readonly TableName: string;
  readonly PointInTimeRecoverySpecification: PointInTimeRecoverySpecification;
}

export interface UpdateContinuousBackupsOutput {
  readonly ContinuousBackupsDescription?: ContinuousBackupsDescription | undefined;
}

export interface UpdateContributorInsightsInput {
  readonly TableName: string;
  readonly IndexName?: string | undefined;
  readonly ContributorInsightsAction: string;
  readonly ContributorInsightsMode?: string | undefined;
}

export interface UpdateContributorInsightsOutput {
  readonly TableName?: string | undefined;
  readonly IndexName?: string | undefined;
  readonly ContributorInsightsStatus?: string | undefined;
  readonly ContributorInsightsMode?: string | undefined;
}

export interface UpdateGlobalSecondaryIndexAction {
  readonly IndexName: string;
  readonly ProvisionedThroughput?: ProvisionedThroughput | undefined;
  readonly OnDemandThroughput?: OnDemandThroughput | undefined;
  readonly WarmThroughput?: WarmThroughput | undefined;
}

export interface UpdateGlobalTableInput {
  readonly GlobalTableName: string;
  readonly ReplicaUpdates: readonly ReplicaUpdate[];
}

export interface UpdateGlobalTableOutput {
  readonly GlobalTableDescription?: GlobalTableDescription | undefined;
}

export interface UpdateGlobalTableSettingsInput {
  readonly GlobalTableName: string;
  readonly GlobalTableBillingMode?: string | undefined;
  readonly GlobalTableProvisionedWriteCapacityUnits?: number | undefined;
  readonly GlobalTableProvisionedWriteCapacityAutoScalingSettingsUpdate?: AutoScalingSettingsUpdate | undefined;
  readonly GlobalTableGlobalSecondaryIndexSettingsUpdate?: readonly GlobalTableGlobalSecondaryIndexSettingsUpdate[] | undefined;
  readonly ReplicaSettingsUpdate?: readonly ReplicaSettingsUpdate[] | undefined;
}

export interface UpdateGlobalTableSettingsOutput {
  readonly GlobalTableName?: string | undefined;
  readonly ReplicaSettings?: readonly ReplicaSettingsDescription[] | undefined;
}

export interface UpdateItemInput {
  readonly TableName: string;
  readonly Key: unknown;
  readonly AttributeUpdates?: Readonly<Record<string, AttributeValueUpdate>> | undefined;
  readonly Expected?: Readonly<Record<string, ExpectedAttributeValue>> | undefined;
  readonly ConditionalOperator?: string | undefined;
  readonly ReturnValues?: string | undefined;
  readonly ReturnConsumedCapacity?: string | undefined;
  readonly ReturnItemCollectionMetrics?: string | undefined;
  readonly UpdateExpression?: string | undefined;
  readonly ConditionExpression?: string | undefined;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>> | undefined;
  readonly ExpressionAttributeValues?: unknown | undefined;
  readonly ReturnValuesOnConditionCheckFailure?: string | undefined;
}

export interface UpdateItemOutput {
  readonly Attributes?: unknown | undefined;
  readonly ConsumedCapacity?: ConsumedCapacity | undefined;
  readonly ItemCollectionMetrics?: ItemCollectionMetrics | undefined;
}

export interface UpdateKinesisStreamingConfiguration {
  readonly ApproximateCreationDateTimePrecision?: string | undefined;
}

export interface UpdateKinesisStreamingDestinationInput {
  readonly TableName: string;
  readonly StreamArn: string;
  readonly UpdateKinesisStreamingConfiguration?: UpdateKinesisStreamingConfiguration | undefined;
}

export interface UpdateKinesisStreamingDestinationOutput {
  readonly TableName?: string | undefined;
  readonly StreamArn?: string | undefined;
  readonly DestinationStatus?: string | undefined;
  readonly UpdateKinesisStreamingConfiguration?: UpdateKinesisStreamingConfiguration | undefined;
}

export interface UpdateReplicationGroupMemberAction {
  readonly RegionName: string;
  readonly KMSMasterKeyId?: string | undefined;
  readonly ProvisionedThroughputOverride?: ProvisionedThroughputOverride | undefined;
  readonly OnDemandThroughputOverride?: OnDemandThroughputOverride | undefined;
  readonly GlobalSecondaryIndexes?: readonly ReplicaGlobalSecondaryIndex[] | undefined;
  readonly TableClassOverride?: string | undefined;
}

export interface UpdateTableInput {
  readonly AttributeDefinitions?: readonly AttributeDefinition[] | undefined;
  readonly TableName: string;
  readonly BillingMode?: string | undefined;
  readonly ProvisionedThroughput?: ProvisionedThroughput | undefined;
  readonly GlobalSecondaryIndexUpdates?: readonly GlobalSecondaryIndexUpdate[] | undefined;
  readonly StreamSpecification?: StreamSpecification | undefined;
  readonly SSESpecification?: SSESpecification | undefined;
  readonly ReplicaUpdates?: readonly ReplicationGroupUpdate[] | undefined;
  readonly TableClass?: string | undefined;
  readonly DeletionProtectionEnabled?: boolean | undefined;
  readonly MultiRegionConsistency?: string | undefined;
  readonly GlobalTableWitnessUpdates?: readonly GlobalTableWitnessGroupUpdate[] | undefined;
  readonly OnDemandThroughput?: OnDemandThroughput | undefined;
  readonly WarmThroughput?: WarmThroughput | undefined;
  readonly GlobalTableSettingsReplicationMode?: string | undefined;
  readonly DisassociationProtectionEnabled?: boolean | undefined;
  readonly VectorIndexUpdates?: readonly VectorIndexUpdate[] | undefined;
}

export interface UpdateTableOutput {
  readonly TableDescription?: TableDescription | undefined;
}

export interface UpdateTableReplicaAutoScalingInput {
  readonly GlobalSecondaryIndexUpdates?: readonly GlobalSecondaryIndexAutoScalingUpdate[] | undefined;
  readonly TableName: string;
  readonly ProvisionedWriteCapacityAutoScalingUpdate?: AutoScalingSettingsUpdate | undefined;
  readonly ReplicaUpdates?: readonly ReplicaAutoScalingUpdate[] | undefined;
}

export interface UpdateTableReplicaAutoScalingOutput {
  readonly TableAutoScalingDescription?: TableAutoScalingDescription | undefined;
}

export interface UpdateTimeToLiveInput {
  readonly TableName: string;
  readonly TimeToLiveSpecification: TimeToLiveSpecification;
}

export interface UpdateTimeToLiveOutput {
  readonly TimeToLiveSpecification?: TimeToLiveSpecification | undefined;
}

export interface VectorAttributeDefinition {
  readonly AttributeName: string;
}

export interface VectorCapacity {
  readonly VectorSearchRequestBytes?: number | undefined;
  readonly VectorWriteRequestBytes?: number | undefined;
}

export interface VectorIndex {
  readonly IndexName: string;
  readonly VectorAttribute: VectorAttributeDefinition;
  readonly SearchSchema?: readonly SearchSchemaElement[] | undefined;
  readonly Projection: Projection;
  readonly Dimensions: number;
  readonly DistanceFunction: string;
}

export interface VectorIndexDescription {
  readonly IndexName?: string | undefined;
  readonly SearchSchema?: readonly SearchSchemaElement[] | undefined;
  readonly Projection?: Projection | undefined;
  readonly VectorAttribute?: VectorAttributeDefinition | undefined;
  readonly Dimensions?: number | undefined;
  readonly DistanceFunction?: string | undefined;
  readonly IndexStatus?: string | undefined;
  readonly Backfilling?: boolean | undefined;
  readonly IndexSizeBytes?: number | undefined;
  readonly ItemCount?: number | undefined;
  readonly IndexArn?: string | undefined;
}

export interface VectorIndexInfo {
  readonly IndexName?: string | undefined;
  readonly VectorAttribute?: VectorAttributeDefinition | undefined;
  readonly SearchSchema?: readonly SearchSchemaElement[] | undefined;
  readonly Projection?: Projection | undefined;
  readonly Dimensions?: number | undefined;
  readonly DistanceFunction?: string | undefined;
}

export interface VectorIndexUpdate {
  readonly Create?: CreateVectorIndexAction | undefined;
  readonly Delete?: DeleteVectorIndexAction | undefined;
}

export interface WarmThroughput {
  readonly ReadUnitsPerSecond?: number | undefined;
  readonly WriteUnitsPerSecond?: number | undefined;
}

export interface WriteRequest {
  readonly PutRequest?: PutRequest | undefined;
  readonly DeleteRequest?: DeleteRequest | undefined;
}

/** Each operation's input and output. */
export interface DynamodbApi {
  BatchExecuteStatement: { input: BatchExecuteStatementInput; output: BatchExecuteStatementOutput };
  BatchGetItem: { input: BatchGetItemInput; output: BatchGetItemOutput };
  BatchWriteItem: { input: BatchWriteItemInput; output: BatchWriteItemOutput };
  CreateBackup: { input: CreateBackupInput; output: CreateBackupOutput };
  CreateGlobalTable: { input: CreateGlobalTableInput; output: CreateGlobalTableOutput };
  CreateTable: { input: CreateTableInput; output: CreateTableOutput };
  DeleteBackup: { input: DeleteBackupInput; output: DeleteBackupOutput };
  DeleteItem: { input: DeleteItemInput; output: DeleteItemOutput };
  DeleteResourcePolicy: { input: DeleteResourcePolicyInput; output: DeleteResourcePolicyOutput };
  DeleteTable: { input: DeleteTableInput; output: DeleteTableOutput };
  DescribeBackup: { input: DescribeBackupInput; output: DescribeBackupOutput };
  DescribeContinuousBackups: { input: DescribeContinuousBackupsInput; output: DescribeContinuousBackupsOutput };
  DescribeContributorInsights: { input: DescribeContributorInsightsInput; output: DescribeContributorInsightsOutput };
  DescribeEndpoints: { input: DescribeEndpointsRequest; output: DescribeEndpointsResponse };
  DescribeExport: { input: DescribeExportInput; output: DescribeExportOutput };
  DescribeGlobalTable: { input: DescribeGlobalTableInput; output: DescribeGlobalTableOutput };
  DescribeGlobalTableSettings: { input: DescribeGlobalTableSettingsInput; output: DescribeGlobalTableSettingsOutput };
  DescribeImport: { input: DescribeImportInput; output: DescribeImportOutput };
  DescribeKinesisStreamingDestination: { input: DescribeKinesisStreamingDestinationInput; output: DescribeKinesisStreamingDestinationOutput };
  DescribeLimits: { input: DescribeLimitsInput; output: DescribeLimitsOutput };
  DescribeTable: { input: DescribeTableInput; output: DescribeTableOutput };
  DescribeTableReplicaAutoScaling: { input: DescribeTableReplicaAutoScalingInput; output: DescribeTableReplicaAutoScalingOutput };
  DescribeTimeToLive: { input: DescribeTimeToLiveInput; output: DescribeTimeToLiveOutput };
  DisableKinesisStreamingDestination: { input: KinesisStreamingDestinationInput; output: KinesisStreamingDestinationOutput };
  EnableKinesisStreamingDestination: { input: KinesisStreamingDestinationInput; output: KinesisStreamingDestinationOutput };
  ExecuteStatement: { input: ExecuteStatementInput; output: ExecuteStatementOutput };
  ExecuteTransaction: { input: ExecuteTransactionInput; output: ExecuteTransactionOutput };
  ExportTableToPointInTime: { input: ExportTableToPointInTimeInput; output: ExportTableToPointInTimeOutput };
  GetItem: { input: GetItemInput; output: GetItemOutput };
  GetResourcePolicy: { input: GetResourcePolicyInput; output: GetResourcePolicyOutput };
  ImportTable: { input: ImportTableInput; output: ImportTableOutput };
  ListBackups: { input: ListBackupsInput; output: ListBackupsOutput };
  ListContributorInsights: { input: ListContributorInsightsInput; output: ListContributorInsightsOutput };
  ListExports: { input: ListExportsInput; output: ListExportsOutput };
  ListGlobalTables: { input: ListGlobalTablesInput; output: ListGlobalTablesOutput };
  ListImports: { input: ListImportsInput; output: ListImportsOutput };
  ListTables: { input: ListTablesInput; output: ListTablesOutput };
  ListTagsOfResource: { input: ListTagsOfResourceInput; output: ListTagsOfResourceOutput };
  PutItem: { input: PutItemInput; output: PutItemOutput };
  PutResourcePolicy: { input: PutResourcePolicyInput; output: PutResourcePolicyOutput };
  Query: { input: QueryInput; output: QueryOutput };
  RestoreTableFromBackup: { input: RestoreTableFromBackupInput; output: RestoreTableFromBackupOutput };
  RestoreTableToPointInTime: { input: RestoreTableToPointInTimeInput; output: RestoreTableToPointInTimeOutput };
  Scan: { input: ScanInput; output: ScanOutput };
  SearchVectors: { input: SearchVectorsInput; output: SearchVectorsOutput };
  TagResource: { input: TagResourceInput; output: Readonly<Record<never, never>> };
  TransactGetItems: { input: TransactGetItemsInput; output: TransactGetItemsOutput };
  TransactWriteItems: { input: TransactWriteItemsInput; output: TransactWriteItemsOutput };
  UntagResource: { input: UntagResourceInput; output: Readonly<Record<never, never>> };
  UpdateContinuousBackups: { input: UpdateContinuousBackupsInput; output: UpdateContinuousBackupsOutput };
  UpdateContributorInsights: { input: UpdateContributorInsightsInput; output: UpdateContributorInsightsOutput };
  UpdateGlobalTable: { input: UpdateGlobalTableInput; output: UpdateGlobalTableOutput };
  UpdateGlobalTableSettings: { input: UpdateGlobalTableSettingsInput; output: UpdateGlobalTableSettingsOutput };
  UpdateItem: { input: UpdateItemInput; output: UpdateItemOutput };
  UpdateKinesisStreamingDestination: { input: UpdateKinesisStreamingDestinationInput; output: UpdateKinesisStreamingDestinationOutput };
  UpdateTable: { input: UpdateTableInput; output: UpdateTableOutput };
  UpdateTableReplicaAutoScaling: { input: UpdateTableReplicaAutoScalingInput; output: UpdateTableReplicaAutoScalingOutput };
  UpdateTimeToLive: { input: UpdateTimeToLiveInput; output: UpdateTimeToLiveOutput };
}

export const api: ApiModel = {
  apiVersion: '2012-08-10',
  targetPrefix: 'DynamoDB_20120810',
  jsonVersion: '1.0',
  signingName: 'dynamodb',
  endpointPrefix: 'dynamodb',
  operations: {
    BatchExecuteStatement: { input: 'BatchExecuteStatementInput', output: 'BatchExecuteStatementOutput' },
    BatchGetItem: { input: 'BatchGetItemInput', output: 'BatchGetItemOutput' },
    BatchWriteItem: { input: 'BatchWriteItemInput', output: 'BatchWriteItemOutput' },
    CreateBackup: { input: 'CreateBackupInput', output: 'CreateBackupOutput' },
    CreateGlobalTable: { input: 'CreateGlobalTableInput', output: 'CreateGlobalTableOutput' },
    CreateTable: { input: 'CreateTableInput', output: 'CreateTableOutput' },
    DeleteBackup: { input: 'DeleteBackupInput', output: 'DeleteBackupOutput' },
    DeleteItem: { input: 'DeleteItemInput', output: 'DeleteItemOutput' },
    DeleteResourcePolicy: { input: 'DeleteResourcePolicyInput', output: 'DeleteResourcePolicyOutput' },
    DeleteTable: { input: 'DeleteTableInput', output: 'DeleteTableOutput' },
    DescribeBackup: { input: 'DescribeBackupInput', output: 'DescribeBackupOutput' },
    DescribeContinuousBackups: { input: 'DescribeContinuousBackupsInput', output: 'DescribeContinuousBackupsOutput' },
    DescribeContributorInsights: { input: 'DescribeContributorInsightsInput', output: 'DescribeContributorInsightsOutput' },
    DescribeEndpoints: { input: 'DescribeEndpointsRequest', output: 'DescribeEndpointsResponse' },
    DescribeExport: { input: 'DescribeExportInput', output: 'DescribeExportOutput' },
    DescribeGlobalTable: { input: 'DescribeGlobalTableInput', output: 'DescribeGlobalTableOutput' },
    DescribeGlobalTableSettings: { input: 'DescribeGlobalTableSettingsInput', output: 'DescribeGlobalTableSettingsOutput' },
    DescribeImport: { input: 'DescribeImportInput', output: 'DescribeImportOutput' },
    DescribeKinesisStreamingDestination: { input: 'DescribeKinesisStreamingDestinationInput', output: 'DescribeKinesisStreamingDestinationOutput' },
    DescribeLimits: { input: 'DescribeLimitsInput', output: 'DescribeLimitsOutput' },
    DescribeTable: { input: 'DescribeTableInput', output: 'DescribeTableOutput' },
    DescribeTableReplicaAutoScaling: { input: 'DescribeTableReplicaAutoScalingInput', output: 'DescribeTableReplicaAutoScalingOutput' },
    DescribeTimeToLive: { input: 'DescribeTimeToLiveInput', output: 'DescribeTimeToLiveOutput' },
    DisableKinesisStreamingDestination: { input: 'KinesisStreamingDestinationInput', output: 'KinesisStreamingDestinationOutput' },
    EnableKinesisStreamingDestination: { input: 'KinesisStreamingDestinationInput', output: 'KinesisStreamingDestinationOutput' },
    ExecuteStatement: { input: 'ExecuteStatementInput', output: 'ExecuteStatementOutput' },
    ExecuteTransaction: { input: 'ExecuteTransactionInput', output: 'ExecuteTransactionOutput' },
    ExportTableToPointInTime: { input: 'ExportTableToPointInTimeInput', output: 'ExportTableToPointInTimeOutput' },
    GetItem: { input: 'GetItemInput', output: 'GetItemOutput' },
    GetResourcePolicy: { input: 'GetResourcePolicyInput', output: 'GetResourcePolicyOutput' },
    ImportTable: { input: 'ImportTableInput', output: 'ImportTableOutput' },
    ListBackups: { input: 'ListBackupsInput', output: 'ListBackupsOutput' },
    ListContributorInsights: { input: 'ListContributorInsightsInput', output: 'ListContributorInsightsOutput' },
    ListExports: { input: 'ListExportsInput', output: 'ListExportsOutput' },
    ListGlobalTables: { input: 'ListGlobalTablesInput', output: 'ListGlobalTablesOutput' },
    ListImports: { input: 'ListImportsInput', output: 'ListImportsOutput' },
    ListTables: { input: 'ListTablesInput', output: 'ListTablesOutput' },
    ListTagsOfResource: { input: 'ListTagsOfResourceInput', output: 'ListTagsOfResourceOutput' },
    PutItem: { input: 'PutItemInput', output: 'PutItemOutput' },
    PutResourcePolicy: { input: 'PutResourcePolicyInput', output: 'PutResourcePolicyOutput' },
    Query: { input: 'QueryInput', output: 'QueryOutput' },
    RestoreTableFromBackup: { input: 'RestoreTableFromBackupInput', output: 'RestoreTableFromBackupOutput' },
    RestoreTableToPointInTime: { input: 'RestoreTableToPointInTimeInput', output: 'RestoreTableToPointInTimeOutput' },
    Scan: { input: 'ScanInput', output: 'ScanOutput' },
    SearchVectors: { input: 'SearchVectorsInput', output: 'SearchVectorsOutput' },
    TagResource: { input: 'TagResourceInput' },
    TransactGetItems: { input: 'TransactGetItemsInput', output: 'TransactGetItemsOutput' },
    TransactWriteItems: { input: 'TransactWriteItemsInput', output: 'TransactWriteItemsOutput' },
    UntagResource: { input: 'UntagResourceInput' },
    UpdateContinuousBackups: { input: 'UpdateContinuousBackupsInput', output: 'UpdateContinuousBackupsOutput' },
    UpdateContributorInsights: { input: 'UpdateContributorInsightsInput', output: 'UpdateContributorInsightsOutput' },
    UpdateGlobalTable: { input: 'UpdateGlobalTableInput', output: 'UpdateGlobalTableOutput' },
    UpdateGlobalTableSettings: { input: 'UpdateGlobalTableSettingsInput', output: 'UpdateGlobalTableSettingsOutput' },
    UpdateItem: { input: 'UpdateItemInput', output: 'UpdateItemOutput' },
    UpdateKinesisStreamingDestination: { input: 'UpdateKinesisStreamingDestinationInput', output: 'UpdateKinesisStreamingDestinationOutput' },
    UpdateTable: { input: 'UpdateTableInput', output: 'UpdateTableOutput' },
    UpdateTableReplicaAutoScaling: { input: 'UpdateTableReplicaAutoScalingInput', output: 'UpdateTableReplicaAutoScalingOutput' },
    UpdateTimeToLive: { input: 'UpdateTimeToLiveInput', output: 'UpdateTimeToLiveOutput' },
  },
  shapes: {
    ApproximateCreationDateTimePrecision: { type: 'string', enum: ['MILLISECOND', 'MICROSECOND'] },
    ArchivalReason: { type: 'string' },
    ArchivalSummary: { type: 'structure', members: { ArchivalDateTime: { shape: 'Date' }, ArchivalReason: { shape: 'ArchivalReason' }, ArchivalBackupArn: { shape: 'BackupArn' } } },
    AttributeAction: { type: 'string', enum: ['ADD', 'PUT', 'DELETE'] },
    AttributeDefinition: { type: 'structure', required: ['AttributeName', 'AttributeType'], members: { AttributeName: { shape: 'KeySchemaAttributeName' }, AttributeType: { shape: 'ScalarAttributeType' } } },
    AttributeDefinitions: { type: 'list', member: 'AttributeDefinition' },
    AttributeMap: { type: 'raw' },
    AttributeName: { type: 'string', max: 65535 },
    AttributeNameList: { type: 'list', member: 'AttributeName', min: 1 },
    AttributeUpdates: { type: 'map', key: 'AttributeName', value: 'AttributeValueUpdate' },
    AttributeValue: { type: 'raw' },
    AttributeValueList: { type: 'list', member: 'AttributeValue' },
    AttributeValueUpdate: { type: 'structure', members: { Value: { shape: 'AttributeValue' }, Action: { shape: 'AttributeAction' } } },
    AutoScalingPolicyDescription: { type: 'structure', members: { PolicyName: { shape: 'AutoScalingPolicyName' }, TargetTrackingScalingPolicyConfiguration: { shape: 'AutoScalingTargetTrackingScalingPolicyConfigurationDescription' } } },
    AutoScalingPolicyDescriptionList: { type: 'list', member: 'AutoScalingPolicyDescription' },
    AutoScalingPolicyName: { type: 'string', min: 1, max: 256, pattern: '\\p{Print}+' },
    AutoScalingPolicyUpdate: { type: 'structure', required: ['TargetTrackingScalingPolicyConfiguration'], members: { PolicyName: { shape: 'AutoScalingPolicyName' }, TargetTrackingScalingPolicyConfiguration: { shape: 'AutoScalingTargetTrackingScalingPolicyConfigurationUpdate' } } },
    AutoScalingRoleArn: { type: 'string', min: 1, max: 1600, pattern: '[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*' },
    AutoScalingSettingsDescription: { type: 'structure', members: { MinimumUnits: { shape: 'PositiveLongObject' }, MaximumUnits: { shape: 'PositiveLongObject' }, AutoScalingDisabled: { shape: 'BooleanObject' }, AutoScalingRoleArn: { shape: 'String' }, ScalingPolicies: { shape: 'AutoScalingPolicyDescriptionList' } } },
    AutoScalingSettingsUpdate: { type: 'structure', members: { MinimumUnits: { shape: 'PositiveLongObject' }, MaximumUnits: { shape: 'PositiveLongObject' }, AutoScalingDisabled: { shape: 'BooleanObject' }, AutoScalingRoleArn: { shape: 'AutoScalingRoleArn' }, ScalingPolicyUpdate: { shape: 'AutoScalingPolicyUpdate' } } },
    AutoScalingTargetTrackingScalingPolicyConfigurationDescription: { type: 'structure', required: ['TargetValue'], members: { DisableScaleIn: { shape: 'BooleanObject' }, ScaleInCooldown: { shape: 'IntegerObject' }, ScaleOutCooldown: { shape: 'IntegerObject' }, TargetValue: { shape: 'DoubleObject' } } },
    AutoScalingTargetTrackingScalingPolicyConfigurationUpdate: { type: 'structure', required: ['TargetValue'], members: { DisableScaleIn: { shape: 'BooleanObject' }, ScaleInCooldown: { shape: 'IntegerObject' }, ScaleOutCooldown: { shape: 'IntegerObject' }, TargetValue: { shape: 'DoubleObject' } } },
    Backfilling: { type: 'boolean' },
    BackupArn: { type: 'string', min: 37, max: 1024 },
    BackupCreationDateTime: { type: 'timestamp' },
    BackupDescription: { type: 'structure', members: { BackupDetails: { shape: 'BackupDetails' }, SourceTableDetails: { shape: 'SourceTableDetails' }, SourceTableFeatureDetails: { shape: 'SourceTableFeatureDetails' } } },
    BackupDetails: { type: 'structure', required: ['BackupArn', 'BackupName', 'BackupStatus', 'BackupType', 'BackupCreationDateTime'], members: { BackupArn: { shape: 'BackupArn' }, BackupName: { shape: 'BackupName' }, BackupSizeBytes: { shape: 'BackupSizeBytes' }, BackupStatus: { shape: 'BackupStatus' }, BackupType: { shape: 'BackupType' }, BackupCreationDateTime: { shape: 'BackupCreationDateTime' }, BackupExpiryDateTime: { shape: 'Date' } } },
    BackupName: { type: 'string', min: 3, max: 255, pattern: '[a-zA-Z0-9_.-]+' },
    BackupSizeBytes: { type: 'long', min: 0 },
    BackupStatus: { type: 'string', enum: ['CREATING', 'DELETED', 'AVAILABLE'] },
    BackupSummaries: { type: 'list', member: 'BackupSummary' },
    BackupSummary: { type: 'structure', members: { TableName: { shape: 'TableName' }, TableId: { shape: 'TableId' }, TableArn: { shape: 'TableArn' }, BackupArn: { shape: 'BackupArn' }, BackupName: { shape: 'BackupName' }, BackupCreationDateTime: { shape: 'BackupCreationDateTime' }, BackupExpiryDateTime: { shape: 'Date' }, BackupStatus: { shape: 'BackupStatus' }, BackupType: { shape: 'BackupType' }, BackupSizeBytes: { shape: 'BackupSizeBytes' } } },
    BackupType: { type: 'string', enum: ['USER', 'SYSTEM', 'AWS_BACKUP'] },
    BackupTypeFilter: { type: 'string', enum: ['USER', 'SYSTEM', 'AWS_BACKUP', 'ALL'] },
    BackupsInputLimit: { type: 'integer', min: 1, max: 100 },
    BatchExecuteStatementInput: { type: 'structure', required: ['Statements'], members: { Statements: { shape: 'PartiQLBatchRequest' }, ReturnConsumedCapacity: { shape: 'ReturnConsumedCapacity' } } },
    BatchExecuteStatementOutput: { type: 'structure', members: { Responses: { shape: 'PartiQLBatchResponse' }, ConsumedCapacity: { shape: 'ConsumedCapacityMultiple' } } },
    BatchGetItemInput: { type: 'structure', required: ['RequestItems'], members: { RequestItems: { shape: 'BatchGetRequestMap' }, ReturnConsumedCapacity: { shape: 'ReturnConsumedCapacity' } } },
    BatchGetItemOutput: { type: 'structure', members: { Responses: { shape: 'BatchGetResponseMap' }, UnprocessedKeys: { shape: 'BatchGetRequestMap' }, ConsumedCapacity: { shape: 'ConsumedCapacityMultiple' } } },
    BatchGetRequestMap: { type: 'map', key: 'TableArn', value: 'KeysAndAttributes', min: 1, max: 100 },
    BatchGetResponseMap: { type: 'map', key: 'TableArn', value: 'ItemList' },
    BatchStatementError: { type: 'structure', members: { Code: { shape: 'BatchStatementErrorCodeEnum' }, Message: { shape: 'String' }, Item: { shape: 'AttributeMap' } } },
    BatchStatementErrorCodeEnum: { type: 'string', enum: ['ConditionalCheckFailed', 'ItemCollectionSizeLimitExceeded', 'RequestLimitExceeded', 'ValidationError', 'ProvisionedThroughputExceeded', 'TransactionConflict', 'ThrottlingError', 'InternalServerError', 'ResourceNotFound', 'AccessDenied', 'DuplicateItem'] },
    BatchStatementRequest: { type: 'structure', required: ['Statement'], members: { Statement: { shape: 'PartiQLStatement' }, Parameters: { shape: 'PreparedStatementParameters' }, ConsistentRead: { shape: 'ConsistentRead' }, ReturnValuesOnConditionCheckFailure: { shape: 'ReturnValuesOnConditionCheckFailure' } } },
    BatchStatementResponse: { type: 'structure', members: { Error: { shape: 'BatchStatementError' }, TableName: { shape: 'TableName' }, Item: { shape: 'AttributeMap' } } },
    BatchWriteItemInput: { type: 'structure', required: ['RequestItems'], members: { RequestItems: { shape: 'BatchWriteItemRequestMap' }, ReturnConsumedCapacity: { shape: 'ReturnConsumedCapacity' }, ReturnItemCollectionMetrics: { shape: 'ReturnItemCollectionMetrics' } } },
    BatchWriteItemOutput: { type: 'structure', members: { UnprocessedItems: { shape: 'BatchWriteItemRequestMap' }, ItemCollectionMetrics: { shape: 'ItemCollectionMetricsPerTable' }, ConsumedCapacity: { shape: 'ConsumedCapacityMultiple' } } },
    BatchWriteItemRequestMap: { type: 'map', key: 'TableArn', value: 'WriteRequests', min: 1, max: 25 },
    BilledSizeBytes: { type: 'long', min: 0 },
    BillingMode: { type: 'string', enum: ['PROVISIONED', 'PAY_PER_REQUEST'] },
    BillingModeSummary: { type: 'structure', members: { BillingMode: { shape: 'BillingMode' }, LastUpdateToPayPerRequestDateTime: { shape: 'Date' } } },
    BooleanObject: { type: 'boolean' },
    Capacity: { type: 'structure', members: { ReadCapacityUnits: { shape: 'ConsumedCapacityUnits' }, WriteCapacityUnits: { shape: 'ConsumedCapacityUnits' }, CapacityUnits: { shape: 'ConsumedCapacityUnits' } } },
    ClientRequestToken: { type: 'string', min: 1, max: 36 },
    ClientToken: { type: 'string', pattern: '^[^\\$]+$' },
    CloudWatchLogGroupArn: { type: 'string', min: 1, max: 1024 },
    ComparisonOperator: { type: 'string', enum: ['EQ', 'NE', 'IN', 'LE', 'LT', 'GE', 'GT', 'BETWEEN', 'NOT_NULL', 'NULL', 'CONTAINS', 'NOT_CONTAINS', 'BEGINS_WITH'] },
    Condition: { type: 'structure', required: ['ComparisonOperator'], members: { AttributeValueList: { shape: 'AttributeValueList' }, ComparisonOperator: { shape: 'ComparisonOperator' } } },
    ConditionCheck: { type: 'structure', required: ['Key', 'TableName', 'ConditionExpression'], members: { Key: { shape: 'Key' }, TableName: { shape: 'TableArn' }, ConditionExpression: { shape: 'ConditionExpression' }, ExpressionAttributeNames: { shape: 'ExpressionAttributeNameMap' }, ExpressionAttributeValues: { shape: 'ExpressionAttributeValueMap' }, ReturnValuesOnConditionCheckFailure: { shape: 'ReturnValuesOnConditionCheckFailure' } } },
    ConditionExpression: { type: 'string' },
    ConditionalOperator: { type: 'string', enum: ['AND', 'OR'] },
    ConfirmRemoveSelfResourceAccess: { type: 'boolean' },
    ConsistentRead: { type: 'boolean' },
    ConsumedCapacity: { type: 'structure', members: { TableName: { shape: 'TableArn' }, CapacityUnits: { shape: 'ConsumedCapacityUnits' }, ReadCapacityUnits: { shape: 'ConsumedCapacityUnits' }, WriteCapacityUnits: { shape: 'ConsumedCapacityUnits' }, Table: { shape: 'Capacity' }, LocalSecondaryIndexes: { shape: 'SecondaryIndexesCapacityMap' }, GlobalSecondaryIndexes: { shape: 'SecondaryIndexesCapacityMap' }, VectorIndexes: { shape: 'VectorIndexesCapacityMap' } } },
    ConsumedCapacityMultiple: { type: 'list', member: 'ConsumedCapacity' },
    ConsumedCapacityUnits: { type: 'double' },
    ContinuousBackupsDescription: { type: 'structure', required: ['ContinuousBackupsStatus'], members: { ContinuousBackupsStatus: { shape: 'ContinuousBackupsStatus' }, PointInTimeRecoveryDescription: { shape: 'PointInTimeRecoveryDescription' } } },
    ContinuousBackupsStatus: { type: 'string', enum: ['ENABLED', 'DISABLED'] },
    ContributorInsightsAction: { type: 'string', enum: ['ENABLE', 'DISABLE'] },
    ContributorInsightsMode: { type: 'string', enum: ['ACCESSED_AND_THROTTLED_KEYS', 'THROTTLED_KEYS'] },
    ContributorInsightsRule: { type: 'string', pattern: '[A-Za-z0-9][A-Za-z0-9\\-\\_\\.]{0,126}[A-Za-z0-9]' },
    ContributorInsightsRuleList: { type: 'list', member: 'ContributorInsightsRule' },
    ContributorInsightsStatus: { type: 'string', enum: ['ENABLING', 'ENABLED', 'DISABLING', 'DISABLED', 'FAILED'] },
    ContributorInsightsSummaries: { type: 'list', member: 'ContributorInsightsSummary' },
    ContributorInsightsSummary: { type: 'structure', members: { TableName: { shape: 'TableName' }, IndexName: { shape: 'IndexName' }, ContributorInsightsStatus: { shape: 'ContributorInsightsStatus' }, ContributorInsightsMode: { shape: 'ContributorInsightsMode' } } },
    CreateBackupInput: { type: 'structure', required: ['TableName', 'BackupName'], members: { TableName: { shape: 'TableArn' }, BackupName: { shape: 'BackupName' } } },
    CreateBackupOutput: { type: 'structure', members: { BackupDetails: { shape: 'BackupDetails' } } },
    CreateGlobalSecondaryIndexAction: { type: 'structure', required: ['IndexName', 'KeySchema', 'Projection'], members: { IndexName: { shape: 'IndexName' }, KeySchema: { shape: 'KeySchema' }, Projection: { shape: 'Projection' }, ProvisionedThroughput: { shape: 'ProvisionedThroughput' }, OnDemandThroughput: { shape: 'OnDemandThroughput' }, WarmThroughput: { shape: 'WarmThroughput' } } },
    CreateGlobalTableInput: { type: 'structure', required: ['GlobalTableName', 'ReplicationGroup'], members: { GlobalTableName: { shape: 'TableName' }, ReplicationGroup: { shape: 'ReplicaList' } } },
    CreateGlobalTableOutput: { type: 'structure', members: { GlobalTableDescription: { shape: 'GlobalTableDescription' } } },
    CreateGlobalTableWitnessGroupMemberAction: { type: 'structure', required: ['RegionName'], members: { RegionName: { shape: 'RegionName' } } },
    CreateReplicaAction: { type: 'structure', required: ['RegionName'], members: { RegionName: { shape: 'RegionName' } } },
    CreateReplicationGroupMemberAction: { type: 'structure', required: ['RegionName'], members: { RegionName: { shape: 'RegionName' }, KMSMasterKeyId: { shape: 'KMSMasterKeyId' }, ProvisionedThroughputOverride: { shape: 'ProvisionedThroughputOverride' }, OnDemandThroughputOverride: { shape: 'OnDemandThroughputOverride' }, GlobalSecondaryIndexes: { shape: 'ReplicaGlobalSecondaryIndexList' }, TableClassOverride: { shape: 'TableClass' } } },
    CreateTableInput: { type: 'structure', required: ['TableName'], members: { AttributeDefinitions: { shape: 'AttributeDefinitions' }, TableName: { shape: 'TableArn' }, KeySchema: { shape: 'KeySchema' }, LocalSecondaryIndexes: { shape: 'LocalSecondaryIndexList' }, GlobalSecondaryIndexes: { shape: 'GlobalSecondaryIndexList' }, BillingMode: { shape: 'BillingMode' }, ProvisionedThroughput: { shape: 'ProvisionedThroughput' }, StreamSpecification: { shape: 'StreamSpecification' }, SSESpecification: { shape: 'SSESpecification' }, Tags: { shape: 'TagList' }, TableClass: { shape: 'TableClass' }, DeletionProtectionEnabled: { shape: 'DeletionProtectionEnabled' }, WarmThroughput: { shape: 'WarmThroughput' }, ResourcePolicy: { shape: 'ResourcePolicy' }, OnDemandThroughput: { shape: 'OnDemandThroughput' }, GlobalTableSourceArn: { shape: 'TableArn' }, GlobalTableSettingsReplicationMode: { shape: 'GlobalTableSettingsReplicationMode' }, VectorIndexes: { shape: 'VectorIndexList' } } },
    CreateTableOutput: { type: 'structure', members: { TableDescription: { shape: 'TableDescription' } } },
    CreateVectorIndexAction: { type: 'structure', required: ['IndexName', 'VectorAttribute', 'Projection', 'Dimensions', 'DistanceFunction'], members: { IndexName: { shape: 'IndexName' }, VectorAttribute: { shape: 'VectorAttributeDefinition' }, SearchSchema: { shape: 'SearchSchema' }, Projection: { shape: 'Projection' }, Dimensions: { shape: 'PositiveLongObject' }, DistanceFunction: { shape: 'VectorDistanceFunction' } } },
    CsvDelimiter: { type: 'string', min: 1, max: 1, pattern: '[,;:|\\t ]' },
    CsvHeader: { type: 'string', min: 1, max: 65536, pattern: '[\\x20-\\x21\\x23-\\x2B\\x2D-\\x7E]*' },
    CsvHeaderList: { type: 'list', member: 'CsvHeader', min: 1, max: 255 },
    CsvOptions: { type: 'structure', members: { Delimiter: { shape: 'CsvDelimiter' }, HeaderList: { shape: 'CsvHeaderList' } } },
    Date: { type: 'timestamp' },
    Delete: { type: 'structure', required: ['Key', 'TableName'], members: { Key: { shape: 'Key' }, TableName: { shape: 'TableArn' }, ConditionExpression: { shape: 'ConditionExpression' }, ExpressionAttributeNames: { shape: 'ExpressionAttributeNameMap' }, ExpressionAttributeValues: { shape: 'ExpressionAttributeValueMap' }, ReturnValuesOnConditionCheckFailure: { shape: 'ReturnValuesOnConditionCheckFailure' } } },
    DeleteBackupInput: { type: 'structure', required: ['BackupArn'], members: { BackupArn: { shape: 'BackupArn' } } },
    DeleteBackupOutput: { type: 'structure', members: { BackupDescription: { shape: 'BackupDescription' } } },
    DeleteGlobalSecondaryIndexAction: { type: 'structure', required: ['IndexName'], members: { IndexName: { shape: 'IndexName' } } },
    DeleteGlobalTableWitnessGroupMemberAction: { type: 'structure', required: ['RegionName'], members: { RegionName: { shape: 'RegionName' } } },
    DeleteItemInput: { type: 'structure', required: ['TableName', 'Key'], members: { TableName: { shape: 'TableArn' }, Key: { shape: 'Key' }, Expected: { shape: 'ExpectedAttributeMap' }, ConditionalOperator: { shape: 'ConditionalOperator' }, ReturnValues: { shape: 'ReturnValue' }, ReturnConsumedCapacity: { shape: 'ReturnConsumedCapacity' }, ReturnItemCollectionMetrics: { shape: 'ReturnItemCollectionMetrics' }, ConditionExpression: { shape: 'ConditionExpression' }, ExpressionAttributeNames: { shape: 'ExpressionAttributeNameMap' }, ExpressionAttributeValues: { shape: 'ExpressionAttributeValueMap' }, ReturnValuesOnConditionCheckFailure: { shape: 'ReturnValuesOnConditionCheckFailure' } } },
    DeleteItemOutput: { type: 'structure', members: { Attributes: { shape: 'AttributeMap' }, ConsumedCapacity: { shape: 'ConsumedCapacity' }, ItemCollectionMetrics: { shape: 'ItemCollectionMetrics' } } },
    DeleteReplicaAction: { type: 'structure', required: ['RegionName'], members: { RegionName: { shape: 'RegionName' } } },
    DeleteReplicationGroupMemberAction: { type: 'structure', required: ['RegionName'], members: { RegionName: { shape: 'RegionName' } } },
    DeleteRequest: { type: 'structure', required: ['Key'], members: { Key: { shape: 'Key' } } },
    DeleteResourcePolicyInput: { type: 'structure', required: ['ResourceArn'], members: { ResourceArn: { shape: 'ResourceArnString' }, ExpectedRevisionId: { shape: 'PolicyRevisionId' } } },
    DeleteResourcePolicyOutput: { type: 'structure', members: { RevisionId: { shape: 'PolicyRevisionId' } } },
    DeleteTableInput: { type: 'structure', required: ['TableName'], members: { TableName: { shape: 'TableArn' } } },
    DeleteTableOutput: { type: 'structure', members: { TableDescription: { shape: 'TableDescription' } } },
    DeleteVectorIndexAction: { type: 'structure', required: ['IndexName'], members: { IndexName: { shape: 'IndexName' } } },
    DeletionProtectionEnabled: { type: 'boolean' },
    DescribeBackupInput: { type: 'structure', required: ['BackupArn'], members: { BackupArn: { shape: 'BackupArn' } } },
    DescribeBackupOutput: { type: 'structure', members: { BackupDescription: { shape: 'BackupDescription' } } },
    DescribeContinuousBackupsInput: { type: 'structure', required: ['TableName'], members: { TableName: { shape: 'TableArn' } } },
    DescribeContinuousBackupsOutput: { type: 'structure', members: { ContinuousBackupsDescription: { shape: 'ContinuousBackupsDescription' } } },
    DescribeContributorInsightsInput: { type: 'structure', required: ['TableName'], members: { TableName: { shape: 'TableArn' }, IndexName: { shape: 'IndexName' } } },
    DescribeContributorInsightsOutput: { type: 'structure', members: { TableName: { shape: 'TableName' }, IndexName: { shape: 'IndexName' }, ContributorInsightsRuleList: { shape: 'ContributorInsightsRuleList' }, ContributorInsightsStatus: { shape: 'ContributorInsightsStatus' }, LastUpdateDateTime: { shape: 'LastUpdateDateTime' }, FailureException: { shape: 'FailureException' }, ContributorInsightsMode: { shape: 'ContributorInsightsMode' } } },
    DescribeEndpointsRequest: { type: 'structure', members: {} },
    DescribeEndpointsResponse: { type: 'structure', required: ['Endpoints'], members: { Endpoints: { shape: 'Endpoints' } } },
    DescribeExportInput: { type: 'structure', required: ['ExportArn'], members: { ExportArn: { shape: 'ExportArn' } } },
    DescribeExportOutput: { type: 'structure', members: { ExportDescription: { shape: 'ExportDescription' } } },
    DescribeGlobalTableInput: { type: 'structure', required: ['GlobalTableName'], members: { GlobalTableName: { shape: 'TableName' } } },
    DescribeGlobalTableOutput: { type: 'structure', members: { GlobalTableDescription: { shape: 'GlobalTableDescription' } } },
    DescribeGlobalTableSettingsInput: { type: 'structure', required: ['GlobalTableName'], members: { GlobalTableName: { shape: 'TableName' } } },
    DescribeGlobalTableSettingsOutput: { type: 'structure', members: { GlobalTableName: { shape: 'TableName' }, ReplicaSettings: { shape: 'ReplicaSettingsDescriptionList' } } },
    DescribeImportInput: { type: 'structure', required: ['ImportArn'], members: { ImportArn: { shape: 'ImportArn' } } },
    DescribeImportOutput: { type: 'structure', required: ['ImportTableDescription'], members: { ImportTableDescription: { shape: 'ImportTableDescription' } } },
    DescribeKinesisStreamingDestinationInput: { type: 'structure', required: ['TableName'], members: { TableName: { shape: 'TableArn' } } },
    DescribeKinesisStreamingDestinationOutput: { type: 'structure', members: { TableName: { shape: 'TableName' }, KinesisDataStreamDestinations: { shape: 'KinesisDataStreamDestinations' } } },
    DescribeLimitsInput: { type: 'structure', members: {} },
    DescribeLimitsOutput: { type: 'structure', members: { AccountMaxReadCapacityUnits: { shape: 'PositiveLongObject' }, AccountMaxWriteCapacityUnits: { shape: 'PositiveLongObject' }, TableMaxReadCapacityUnits: { shape: 'PositiveLongObject' }, TableMaxWriteCapacityUnits: { shape: 'PositiveLongObject' } } },
    DescribeTableInput: { type: 'structure', required: ['TableName'], members: { TableName: { shape: 'TableArn' } } },
    DescribeTableOutput: { type: 'structure', members: { Table: { shape: 'TableDescription' } } },
    DescribeTableReplicaAutoScalingInput: { type: 'structure', required: ['TableName'], members: { TableName: { shape: 'TableArn' } } },
    DescribeTableReplicaAutoScalingOutput: { type: 'structure', members: { TableAutoScalingDescription: { shape: 'TableAutoScalingDescription' } } },
    DescribeTimeToLiveInput: { type: 'structure', required: ['TableName'], members: { TableName: { shape: 'TableArn' } } },
    DescribeTimeToLiveOutput: { type: 'structure', members: { TimeToLiveDescription: { shape: 'TimeToLiveDescription' } } },
    DestinationStatus: { type: 'string', enum: ['ENABLING', 'ACTIVE', 'DISABLING', 'DISABLED', 'ENABLE_FAILED', 'UPDATING'] },
    DisassociateReplicationGroupMemberAction: { type: 'structure', required: ['RegionName', 'DisassociationMode'], members: { RegionName: { shape: 'RegionName' }, DisassociationMode: { shape: 'DisassociationMode' } } },
    DisassociationMode: { type: 'string', enum: ['WAIT_FOR_REPLICATION'] },
    DisassociationProtectionEnabled: { type: 'boolean' },
    DoubleObject: { type: 'double' },
    EnableKinesisStreamingConfiguration: { type: 'structure', members: { ApproximateCreationDateTimePrecision: { shape: 'ApproximateCreationDateTimePrecision' } } },
    Endpoint: { type: 'structure', required: ['Address', 'CachePeriodInMinutes'], members: { Address: { shape: 'String' }, CachePeriodInMinutes: { shape: 'Long' } } },
    Endpoints: { type: 'list', member: 'Endpoint' },
    ErrorCount: { type: 'long', min: 0 },
    ExceptionDescription: { type: 'string' },
    ExceptionName: { type: 'string' },
    ExecuteStatementInput: { type: 'structure', required: ['Statement'], members: { Statement: { shape: 'PartiQLStatement' }, Parameters: { shape: 'PreparedStatementParameters' }, ConsistentRead: { shape: 'ConsistentRead' }, NextToken: { shape: 'PartiQLNextToken' }, ReturnConsumedCapacity: { shape: 'ReturnConsumedCapacity' }, Limit: { shape: 'PositiveIntegerObject' }, ReturnValuesOnConditionCheckFailure: { shape: 'ReturnValuesOnConditionCheckFailure' } } },
    ExecuteStatementOutput: { type: 'structure', members: { Items: { shape: 'ItemList' }, NextToken: { shape: 'PartiQLNextToken' }, ConsumedCapacity: { shape: 'ConsumedCapacity' }, LastEvaluatedKey: { shape: 'Key' } } },
    ExecuteTransactionInput: { type: 'structure', required: ['TransactStatements'], members: { TransactStatements: { shape: 'ParameterizedStatements' }, ClientRequestToken: { shape: 'ClientRequestToken' }, ReturnConsumedCapacity: { shape: 'ReturnConsumedCapacity' } } },
    ExecuteTransactionOutput: { type: 'structure', members: { Responses: { shape: 'ItemResponseList' }, ConsumedCapacity: { shape: 'ConsumedCapacityMultiple' } } },
    ExpectedAttributeMap: { type: 'map', key: 'AttributeName', value: 'ExpectedAttributeValue' },
    ExpectedAttributeValue: { type: 'structure', members: { Value: { shape: 'AttributeValue' }, Exists: { shape: 'BooleanObject' }, ComparisonOperator: { shape: 'ComparisonOperator' }, AttributeValueList: { shape: 'AttributeValueList' } } },
    ExportArn: { type: 'string', min: 37, max: 1024 },
    ExportDescription: { type: 'structure', members: { ExportArn: { shape: 'ExportArn' }, ExportStatus: { shape: 'ExportStatus' }, StartTime: { shape: 'ExportStartTime' }, EndTime: { shape: 'ExportEndTime' }, ExportManifest: { shape: 'ExportManifest' }, TableArn: { shape: 'TableArn' }, TableId: { shape: 'TableId' }, ExportTime: { shape: 'ExportTime' }, ClientToken: { shape: 'ClientToken' }, S3Bucket: { shape: 'S3Bucket' }, S3BucketOwner: { shape: 'S3BucketOwner' }, S3Prefix: { shape: 'S3Prefix' }, S3SseAlgorithm: { shape: 'S3SseAlgorithm' }, S3SseKmsKeyId: { shape: 'S3SseKmsKeyId' }, FailureCode: { shape: 'FailureCode' }, FailureMessage: { shape: 'FailureMessage' }, ExportFormat: { shape: 'ExportFormat' }, BilledSizeBytes: { shape: 'BilledSizeBytes' }, ItemCount: { shape: 'ItemCount' }, ExportType: { shape: 'ExportType' }, IncrementalExportSpecification: { shape: 'IncrementalExportSpecification' }, FilterSpecification: { shape: 'FilterSpecification' } } },
    ExportEndTime: { type: 'timestamp' },
    ExportFormat: { type: 'string', enum: ['DYNAMODB_JSON', 'ION'] },
    ExportFromTime: { type: 'timestamp' },
    ExportManifest: { type: 'string' },
    ExportNextToken: { type: 'string' },
    ExportStartTime: { type: 'timestamp' },
    ExportStatus: { type: 'string', enum: ['IN_PROGRESS', 'COMPLETED', 'FAILED'] },
    ExportSummaries: { type: 'list', member: 'ExportSummary' },
    ExportSummary: { type: 'structure', members: { ExportArn: { shape: 'ExportArn' }, ExportStatus: { shape: 'ExportStatus' }, ExportType: { shape: 'ExportType' } } },
    ExportTableToPointInTimeInput: { type: 'structure', required: ['TableArn', 'S3Bucket'], members: { TableArn: { shape: 'TableArn' }, ExportTime: { shape: 'ExportTime' }, ClientToken: { shape: 'ClientToken' }, S3Bucket: { shape: 'S3Bucket' }, S3BucketOwner: { shape: 'S3BucketOwner' }, S3Prefix: { shape: 'S3Prefix' }, S3SseAlgorithm: { shape: 'S3SseAlgorithm' }, S3SseKmsKeyId: { shape: 'S3SseKmsKeyId' }, ExportFormat: { shape: 'ExportFormat' }, ExportType: { shape: 'ExportType' }, IncrementalExportSpecification: { shape: 'IncrementalExportSpecification' }, FilterSpecification: { shape: 'FilterSpecification' } } },
    ExportTableToPointInTimeOutput: { type: 'structure', members: { ExportDescription: { shape: 'ExportDescription' } } },
    ExportTime: { type: 'timestamp' },
    ExportToTime: { type: 'timestamp' },
    ExportType: { type: 'string', enum: ['FULL_EXPORT', 'INCREMENTAL_EXPORT'] },
    ExportViewType: { type: 'string', enum: ['NEW_IMAGE', 'NEW_AND_OLD_IMAGES'] },
    ExpressionAttributeNameMap: { type: 'map', key: 'ExpressionAttributeNameVariable', value: 'AttributeName' },
    ExpressionAttributeNameVariable: { type: 'string' },
    ExpressionAttributeValueMap: { type: 'raw' },
    FailureCode: { type: 'string' },
    FailureException: { type: 'structure', members: { ExceptionName: { shape: 'ExceptionName' }, ExceptionDescription: { shape: 'ExceptionDescription' } } },
    FailureMessage: { type: 'string' },
    FilterConditionMap: { type: 'map', key: 'AttributeName', value: 'Condition' },
    FilterSpecification: { type: 'structure', members: { FilterExpression: { shape: 'ConditionExpression' }, ProjectionExpression: { shape: 'ProjectionExpression' }, KeyConditionExpression: { shape: 'KeyExpression' }, ExpressionAttributeNames: { shape: 'ExpressionAttributeNameMap' }, ExpressionAttributeValues: { shape: 'ExpressionAttributeValueMap' } } },
    Get: { type: 'structure', required: ['Key', 'TableName'], members: { Key: { shape: 'Key' }, TableName: { shape: 'TableArn' }, ProjectionExpression: { shape: 'ProjectionExpression' }, ExpressionAttributeNames: { shape: 'ExpressionAttributeNameMap' } } },
    GetItemInput: { type: 'structure', required: ['TableName', 'Key'], members: { TableName: { shape: 'TableArn' }, Key: { shape: 'Key' }, AttributesToGet: { shape: 'AttributeNameList' }, ConsistentRead: { shape: 'ConsistentRead' }, ReturnConsumedCapacity: { shape: 'ReturnConsumedCapacity' }, ProjectionExpression: { shape: 'ProjectionExpression' }, ExpressionAttributeNames: { shape: 'ExpressionAttributeNameMap' } } },
    GetItemOutput: { type: 'structure', members: { Item: { shape: 'AttributeMap' }, ConsumedCapacity: { shape: 'ConsumedCapacity' } } },
    GetResourcePolicyInput: { type: 'structure', required: ['ResourceArn'], members: { ResourceArn: { shape: 'ResourceArnString' } } },
    GetResourcePolicyOutput: { type: 'structure', members: { Policy: { shape: 'ResourcePolicy' }, RevisionId: { shape: 'PolicyRevisionId' } } },
    GlobalSecondaryIndex: { type: 'structure', required: ['IndexName', 'KeySchema', 'Projection'], members: { IndexName: { shape: 'IndexName' }, KeySchema: { shape: 'KeySchema' }, Projection: { shape: 'Projection' }, ProvisionedThroughput: { shape: 'ProvisionedThroughput' }, OnDemandThroughput: { shape: 'OnDemandThroughput' }, WarmThroughput: { shape: 'WarmThroughput' } } },
    GlobalSecondaryIndexAutoScalingUpdate: { type: 'structure', members: { IndexName: { shape: 'IndexName' }, ProvisionedWriteCapacityAutoScalingUpdate: { shape: 'AutoScalingSettingsUpdate' } } },
    GlobalSecondaryIndexAutoScalingUpdateList: { type: 'list', member: 'GlobalSecondaryIndexAutoScalingUpdate', min: 1 },
    GlobalSecondaryIndexDescription: { type: 'structure', members: { IndexName: { shape: 'IndexName' }, KeySchema: { shape: 'KeySchema' }, Projection: { shape: 'Projection' }, IndexStatus: { shape: 'IndexStatus' }, Backfilling: { shape: 'Backfilling' }, ProvisionedThroughput: { shape: 'ProvisionedThroughputDescription' }, IndexSizeBytes: { shape: 'LongObject' }, ItemCount: { shape: 'LongObject' }, IndexArn: { shape: 'String' }, OnDemandThroughput: { shape: 'OnDemandThroughput' }, WarmThroughput: { shape: 'GlobalSecondaryIndexWarmThroughputDescription' } } },
    GlobalSecondaryIndexDescriptionList: { type: 'list', member: 'GlobalSecondaryIndexDescription' },
    GlobalSecondaryIndexInfo: { type: 'structure', members: { IndexName: { shape: 'IndexName' }, KeySchema: { shape: 'KeySchema' }, Projection: { shape: 'Projection' }, ProvisionedThroughput: { shape: 'ProvisionedThroughput' }, OnDemandThroughput: { shape: 'OnDemandThroughput' } } },
    GlobalSecondaryIndexList: { type: 'list', member: 'GlobalSecondaryIndex' },
    GlobalSecondaryIndexUpdate: { type: 'structure', members: { Update: { shape: 'UpdateGlobalSecondaryIndexAction' }, Create: { shape: 'CreateGlobalSecondaryIndexAction' }, Delete: { shape: 'DeleteGlobalSecondaryIndexAction' } } },
    GlobalSecondaryIndexUpdateList: { type: 'list', member: 'GlobalSecondaryIndexUpdate' },
    GlobalSecondaryIndexWarmThroughputDescription: { type: 'structure', members: { ReadUnitsPerSecond: { shape: 'PositiveLongObject' }, WriteUnitsPerSecond: { shape: 'PositiveLongObject' }, Status: { shape: 'IndexStatus' } } },
    GlobalSecondaryIndexes: { type: 'list', member: 'GlobalSecondaryIndexInfo' },
    GlobalTable: { type: 'structure', members: { GlobalTableName: { shape: 'TableName' }, ReplicationGroup: { shape: 'ReplicaList' } } },
    GlobalTableArnString: { type: 'string' },
    GlobalTableDescription: { type: 'structure', members: { ReplicationGroup: { shape: 'ReplicaDescriptionList' }, GlobalTableArn: { shape: 'GlobalTableArnString' }, CreationDateTime: { shape: 'Date' }, GlobalTableStatus: { shape: 'GlobalTableStatus' }, GlobalTableName: { shape: 'TableName' } } },
    GlobalTableGlobalSecondaryIndexSettingsUpdate: { type: 'structure', required: ['IndexName'], members: { IndexName: { shape: 'IndexName' }, ProvisionedWriteCapacityUnits: { shape: 'PositiveLongObject' }, ProvisionedWriteCapacityAutoScalingSettingsUpdate: { shape: 'AutoScalingSettingsUpdate' } } },
    GlobalTableGlobalSecondaryIndexSettingsUpdateList: { type: 'list', member: 'GlobalTableGlobalSecondaryIndexSettingsUpdate', min: 1, max: 20 },
    GlobalTableList: { type: 'list', member: 'GlobalTable' },
    GlobalTableSettingsReplicationMode: { type: 'string', enum: ['ENABLED', 'DISABLED', 'ENABLED_WITH_OVERRIDES'] },
    GlobalTableStatus: { type: 'string', enum: ['CREATING', 'ACTIVE', 'DELETING', 'UPDATING'] },
    GlobalTableWitnessDescription: { type: 'structure', members: { RegionName: { shape: 'RegionName' }, WitnessStatus: { shape: 'WitnessStatus' } } },
    GlobalTableWitnessDescriptionList: { type: 'list', member: 'GlobalTableWitnessDescription' },
    GlobalTableWitnessGroupUpdate: { type: 'structure', members: { Create: { shape: 'CreateGlobalTableWitnessGroupMemberAction' }, Delete: { shape: 'DeleteGlobalTableWitnessGroupMemberAction' } } },
    GlobalTableWitnessGroupUpdateList: { type: 'list', member: 'GlobalTableWitnessGroupUpdate', min: 1, max: 1 },
    ImportArn: { type: 'string', min: 37, max: 1024 },
    ImportEndTime: { type: 'timestamp' },
    ImportNextToken: { type: 'string', min: 112, max: 1024, pattern: '([0-9a-f]{16})+' },
    ImportStartTime: { type: 'timestamp' },
    ImportStatus: { type: 'string', enum: ['IN_PROGRESS', 'COMPLETED', 'CANCELLING', 'CANCELLED', 'FAILED'] },
    ImportSummary: { type: 'structure', members: { ImportArn: { shape: 'ImportArn' }, ImportStatus: { shape: 'ImportStatus' }, TableArn: { shape: 'TableArn' }, S3BucketSource: { shape: 'S3BucketSource' }, CloudWatchLogGroupArn: { shape: 'CloudWatchLogGroupArn' }, InputFormat: { shape: 'InputFormat' }, StartTime: { shape: 'ImportStartTime' }, EndTime: { shape: 'ImportEndTime' } } },
    ImportSummaryList: { type: 'list', member: 'ImportSummary' },
    ImportTableDescription: { type: 'structure', members: { ImportArn: { shape: 'ImportArn' }, ImportStatus: { shape: 'ImportStatus' }, TableArn: { shape: 'TableArn' }, TableId: { shape: 'TableId' }, ClientToken: { shape: 'ClientToken' }, S3BucketSource: { shape: 'S3BucketSource' }, ErrorCount: { shape: 'ErrorCount' }, CloudWatchLogGroupArn: { shape: 'CloudWatchLogGroupArn' }, InputFormat: { shape: 'InputFormat' }, InputFormatOptions: { shape: 'InputFormatOptions' }, InputCompressionType: { shape: 'InputCompressionType' }, TableCreationParameters: { shape: 'TableCreationParameters' }, StartTime: { shape: 'ImportStartTime' }, EndTime: { shape: 'ImportEndTime' }, ProcessedSizeBytes: { shape: 'LongObject' }, ProcessedItemCount: { shape: 'ProcessedItemCount' }, ImportedItemCount: { shape: 'ImportedItemCount' }, FailureCode: { shape: 'FailureCode' }, FailureMessage: { shape: 'FailureMessage' } } },
    ImportTableInput: { type: 'structure', required: ['S3BucketSource', 'InputFormat', 'TableCreationParameters'], members: { ClientToken: { shape: 'ClientToken' }, S3BucketSource: { shape: 'S3BucketSource' }, InputFormat: { shape: 'InputFormat' }, InputFormatOptions: { shape: 'InputFormatOptions' }, InputCompressionType: { shape: 'InputCompressionType' }, TableCreationParameters: { shape: 'TableCreationParameters' } } },
    ImportTableOutput: { type: 'structure', required: ['ImportTableDescription'], members: { ImportTableDescription: { shape: 'ImportTableDescription' } } },
    ImportedItemCount: { type: 'long', min: 0 },
    IncrementalExportSpecification: { type: 'structure', members: { ExportFromTime: { shape: 'ExportFromTime' }, ExportToTime: { shape: 'ExportToTime' }, ExportViewType: { shape: 'ExportViewType' } } },
    IndexName: { type: 'string', min: 3, max: 255, pattern: '[a-zA-Z0-9_.-]+' },
    IndexStatus: { type: 'string', enum: ['CREATING', 'UPDATING', 'DELETING', 'ACTIVE'] },
    InputCompressionType: { type: 'string', enum: ['GZIP', 'ZSTD', 'NONE'] },
    InputFormat: { type: 'string', enum: ['DYNAMODB_JSON', 'ION', 'CSV'] },
    InputFormatOptions: { type: 'structure', members: { Csv: { shape: 'CsvOptions' } } },
    Integer: { type: 'integer' },
    IntegerObject: { type: 'integer' },
    ItemCollectionKeyAttributeMap: { type: 'raw' },
    ItemCollectionMetrics: { type: 'structure', members: { ItemCollectionKey: { shape: 'ItemCollectionKeyAttributeMap' }, SizeEstimateRangeGB: { shape: 'ItemCollectionSizeEstimateRange' } } },
    ItemCollectionMetricsMultiple: { type: 'list', member: 'ItemCollectionMetrics' },
    ItemCollectionMetricsPerTable: { type: 'map', key: 'TableArn', value: 'ItemCollectionMetricsMultiple' },
    ItemCollectionSizeEstimateBound: { type: 'double' },
    ItemCollectionSizeEstimateRange: { type: 'list', member: 'ItemCollectionSizeEstimateBound' },
    ItemCount: { type: 'long', min: 0 },
    ItemList: { type: 'list', member: 'AttributeMap' },
    ItemResponse: { type: 'structure', members: { Item: { shape: 'AttributeMap' } } },
    ItemResponseList: { type: 'list', member: 'ItemResponse', min: 1, max: 100 },
    KMSMasterKeyArn: { type: 'string' },
    KMSMasterKeyId: { type: 'string' },
    Key: { type: 'raw' },
    KeyConditions: { type: 'map', key: 'AttributeName', value: 'Condition' },
    KeyExpression: { type: 'string' },
    KeyList: { type: 'list', member: 'Key', min: 1, max: 100 },
    KeySchema: { type: 'list', member: 'KeySchemaElement', min: 1 },
    KeySchemaAttributeName: { type: 'string', min: 1, max: 255 },
    KeySchemaElement: { type: 'structure', required: ['AttributeName', 'KeyType'], members: { AttributeName: { shape: 'KeySchemaAttributeName' }, KeyType: { shape: 'KeyType' } } },
    KeyType: { type: 'string', enum: ['HASH', 'RANGE'] },
    KeysAndAttributes: { type: 'structure', required: ['Keys'], members: { Keys: { shape: 'KeyList' }, AttributesToGet: { shape: 'AttributeNameList' }, ConsistentRead: { shape: 'ConsistentRead' }, ProjectionExpression: { shape: 'ProjectionExpression' }, ExpressionAttributeNames: { shape: 'ExpressionAttributeNameMap' } } },
    KinesisDataStreamDestination: { type: 'structure', members: { StreamArn: { shape: 'StreamArn' }, DestinationStatus: { shape: 'DestinationStatus' }, DestinationStatusDescription: { shape: 'String' }, ApproximateCreationDateTimePrecision: { shape: 'ApproximateCreationDateTimePrecision' } } },
    KinesisDataStreamDestinations: { type: 'list', member: 'KinesisDataStreamDestination' },
    KinesisStreamingDestinationInput: { type: 'structure', required: ['TableName', 'StreamArn'], members: { TableName: { shape: 'TableArn' }, StreamArn: { shape: 'StreamArn' }, EnableKinesisStreamingConfiguration: { shape: 'EnableKinesisStreamingConfiguration' } } },
    KinesisStreamingDestinationOutput: { type: 'structure', members: { TableName: { shape: 'TableName' }, StreamArn: { shape: 'StreamArn' }, DestinationStatus: { shape: 'DestinationStatus' }, EnableKinesisStreamingConfiguration: { shape: 'EnableKinesisStreamingConfiguration' } } },
    LastUpdateDateTime: { type: 'timestamp' },
    ListBackupsInput: { type: 'structure', members: { TableName: { shape: 'TableArn' }, Limit: { shape: 'BackupsInputLimit' }, TimeRangeLowerBound: { shape: 'TimeRangeLowerBound' }, TimeRangeUpperBound: { shape: 'TimeRangeUpperBound' }, ExclusiveStartBackupArn: { shape: 'BackupArn' }, BackupType: { shape: 'BackupTypeFilter' } } },
    ListBackupsOutput: { type: 'structure', members: { BackupSummaries: { shape: 'BackupSummaries' }, LastEvaluatedBackupArn: { shape: 'BackupArn' } } },
    ListContributorInsightsInput: { type: 'structure', members: { TableName: { shape: 'TableArn' }, NextToken: { shape: 'NextTokenString' }, MaxResults: { shape: 'ListContributorInsightsLimit' } } },
    ListContributorInsightsLimit: { type: 'integer', max: 100 },
    ListContributorInsightsOutput: { type: 'structure', members: { ContributorInsightsSummaries: { shape: 'ContributorInsightsSummaries' }, NextToken: { shape: 'NextTokenString' } } },
    ListExportsInput: { type: 'structure', members: { TableArn: { shape: 'TableArn' }, MaxResults: { shape: 'ListExportsMaxLimit' }, NextToken: { shape: 'ExportNextToken' } } },
    ListExportsMaxLimit: { type: 'integer', min: 1, max: 25 },
    ListExportsOutput: { type: 'structure', members: { ExportSummaries: { shape: 'ExportSummaries' }, NextToken: { shape: 'ExportNextToken' } } },
    ListGlobalTablesInput: { type: 'structure', members: { ExclusiveStartGlobalTableName: { shape: 'TableName' }, Limit: { shape: 'PositiveIntegerObject' }, RegionName: { shape: 'RegionName' } } },
    ListGlobalTablesOutput: { type: 'structure', members: { GlobalTables: { shape: 'GlobalTableList' }, LastEvaluatedGlobalTableName: { shape: 'TableName' } } },
    ListImportsInput: { type: 'structure', members: { TableArn: { shape: 'TableArn' }, PageSize: { shape: 'ListImportsMaxLimit' }, NextToken: { shape: 'ImportNextToken' } } },
    ListImportsMaxLimit: { type: 'integer', min: 1, max: 25 },
    ListImportsOutput: { type: 'structure', members: { ImportSummaryList: { shape: 'ImportSummaryList' }, NextToken: { shape: 'ImportNextToken' } } },
    ListTablesInput: { type: 'structure', members: { ExclusiveStartTableName: { shape: 'TableName' }, Limit: { shape: 'ListTablesInputLimit' } } },
    ListTablesInputLimit: { type: 'integer', min: 1, max: 100 },
    ListTablesOutput: { type: 'structure', members: { TableNames: { shape: 'TableNameList' }, LastEvaluatedTableName: { shape: 'TableName' } } },
    ListTagsOfResourceInput: { type: 'structure', required: ['ResourceArn'], members: { ResourceArn: { shape: 'ResourceArnString' }, NextToken: { shape: 'NextTokenString' } } },
    ListTagsOfResourceOutput: { type: 'structure', members: { Tags: { shape: 'TagList' }, NextToken: { shape: 'NextTokenString' } } },
    LocalSecondaryIndex: { type: 'structure', required: ['IndexName', 'KeySchema', 'Projection'], members: { IndexName: { shape: 'IndexName' }, KeySchema: { shape: 'KeySchema' }, Projection: { shape: 'Projection' } } },
    LocalSecondaryIndexDescription: { type: 'structure', members: { IndexName: { shape: 'IndexName' }, KeySchema: { shape: 'KeySchema' }, Projection: { shape: 'Projection' }, IndexSizeBytes: { shape: 'LongObject' }, ItemCount: { shape: 'LongObject' }, IndexArn: { shape: 'String' } } },
    LocalSecondaryIndexDescriptionList: { type: 'list', member: 'LocalSecondaryIndexDescription' },
    LocalSecondaryIndexInfo: { type: 'structure', members: { IndexName: { shape: 'IndexName' }, KeySchema: { shape: 'KeySchema' }, Projection: { shape: 'Projection' } } },
    LocalSecondaryIndexList: { type: 'list', member: 'LocalSecondaryIndex' },
    LocalSecondaryIndexes: { type: 'list', member: 'LocalSecondaryIndexInfo' },
    Long: { type: 'long' },
    LongObject: { type: 'long' },
    MultiRegionConsistency: { type: 'string', enum: ['EVENTUAL', 'STRONG'] },
    NextTokenString: { type: 'string' },
    NonKeyAttributeName: { type: 'string', min: 1, max: 255 },
    NonKeyAttributeNameList: { type: 'list', member: 'NonKeyAttributeName', min: 1, max: 20 },
    NonNegativeLongObject: { type: 'long', min: 0 },
    OnDemandThroughput: { type: 'structure', members: { MaxReadRequestUnits: { shape: 'LongObject' }, MaxWriteRequestUnits: { shape: 'LongObject' } } },
    OnDemandThroughputOverride: { type: 'structure', members: { MaxReadRequestUnits: { shape: 'LongObject' } } },
    ParameterizedStatement: { type: 'structure', required: ['Statement'], members: { Statement: { shape: 'PartiQLStatement' }, Parameters: { shape: 'PreparedStatementParameters' }, ReturnValuesOnConditionCheckFailure: { shape: 'ReturnValuesOnConditionCheckFailure' } } },
    ParameterizedStatements: { type: 'list', member: 'ParameterizedStatement', min: 1, max: 100 },
    PartiQLBatchRequest: { type: 'list', member: 'BatchStatementRequest', min: 1, max: 25 },
    PartiQLBatchResponse: { type: 'list', member: 'BatchStatementResponse' },
    PartiQLNextToken: { type: 'string', min: 1, max: 32768 },
    PartiQLStatement: { type: 'string', min: 1, max: 8192 },
    PointInTimeRecoveryDescription: { type: 'structure', members: { PointInTimeRecoveryStatus: { shape: 'PointInTimeRecoveryStatus' }, RecoveryPeriodInDays: { shape: 'RecoveryPeriodInDays' }, EarliestRestorableDateTime: { shape: 'Date' }, LatestRestorableDateTime: { shape: 'Date' } } },
    PointInTimeRecoverySpecification: { type: 'structure', required: ['PointInTimeRecoveryEnabled'], members: { PointInTimeRecoveryEnabled: { shape: 'BooleanObject' }, RecoveryPeriodInDays: { shape: 'RecoveryPeriodInDays' } } },
    PointInTimeRecoveryStatus: { type: 'string', enum: ['ENABLED', 'DISABLED'] },
    PolicyRevisionId: { type: 'string', min: 1, max: 255 },
    PositiveIntegerObject: { type: 'integer', min: 1 },
    PositiveLongObject: { type: 'long', min: 1 },
    PreparedStatementParameters: { type: 'list', member: 'AttributeValue', min: 1 },
    ProcessedItemCount: { type: 'long', min: 0 },
    Projection: { type: 'structure', members: { ProjectionType: { shape: 'ProjectionType' }, NonKeyAttributes: { shape: 'NonKeyAttributeNameList' } } },
    ProjectionExpression: { type: 'string' },
    ProjectionType: { type: 'string', enum: ['ALL', 'KEYS_ONLY', 'INCLUDE'] },
    ProvisionedThroughput: { type: 'structure', required: ['ReadCapacityUnits', 'WriteCapacityUnits'], members: { ReadCapacityUnits: { shape: 'PositiveLongObject' }, WriteCapacityUnits: { shape: 'PositiveLongObject' } } },
    ProvisionedThroughputDescription: { type: 'structure', members: { LastIncreaseDateTime: { shape: 'Date' }, LastDecreaseDateTime: { shape: 'Date' }, NumberOfDecreasesToday: { shape: 'PositiveLongObject' }, ReadCapacityUnits: { shape: 'NonNegativeLongObject' }, WriteCapacityUnits: { shape: 'NonNegativeLongObject' } } },
    ProvisionedThroughputOverride: { type: 'structure', members: { ReadCapacityUnits: { shape: 'PositiveLongObject' } } },
    Put: { type: 'structure', required: ['Item', 'TableName'], members: { Item: { shape: 'PutItemInputAttributeMap' }, TableName: { shape: 'TableArn' }, ConditionExpression: { shape: 'ConditionExpression' }, ExpressionAttributeNames: { shape: 'ExpressionAttributeNameMap' }, ExpressionAttributeValues: { shape: 'ExpressionAttributeValueMap' }, ReturnValuesOnConditionCheckFailure: { shape: 'ReturnValuesOnConditionCheckFailure' } } },
    PutItemInput: { type: 'structure', required: ['TableName', 'Item'], members: { TableName: { shape: 'TableArn' }, Item: { shape: 'PutItemInputAttributeMap' }, Expected: { shape: 'ExpectedAttributeMap' }, ReturnValues: { shape: 'ReturnValue' }, ReturnConsumedCapacity: { shape: 'ReturnConsumedCapacity' }, ReturnItemCollectionMetrics: { shape: 'ReturnItemCollectionMetrics' }, ConditionalOperator: { shape: 'ConditionalOperator' }, ConditionExpression: { shape: 'ConditionExpression' }, ExpressionAttributeNames: { shape: 'ExpressionAttributeNameMap' }, ExpressionAttributeValues: { shape: 'ExpressionAttributeValueMap' }, ReturnValuesOnConditionCheckFailure: { shape: 'ReturnValuesOnConditionCheckFailure' } } },
    PutItemInputAttributeMap: { type: 'raw' },
    PutItemOutput: { type: 'structure', members: { Attributes: { shape: 'AttributeMap' }, ConsumedCapacity: { shape: 'ConsumedCapacity' }, ItemCollectionMetrics: { shape: 'ItemCollectionMetrics' } } },
    PutRequest: { type: 'structure', required: ['Item'], members: { Item: { shape: 'PutItemInputAttributeMap' } } },
    PutResourcePolicyInput: { type: 'structure', required: ['ResourceArn', 'Policy'], members: { ResourceArn: { shape: 'ResourceArnString' }, Policy: { shape: 'ResourcePolicy' }, ExpectedRevisionId: { shape: 'PolicyRevisionId' }, ConfirmRemoveSelfResourceAccess: { shape: 'ConfirmRemoveSelfResourceAccess' } } },
    PutResourcePolicyOutput: { type: 'structure', members: { RevisionId: { shape: 'PolicyRevisionId' } } },
    QueryInput: { type: 'structure', required: ['TableName'], members: { TableName: { shape: 'TableArn' }, IndexName: { shape: 'IndexName' }, Select: { shape: 'Select' }, AttributesToGet: { shape: 'AttributeNameList' }, Limit: { shape: 'PositiveIntegerObject' }, ConsistentRead: { shape: 'ConsistentRead' }, KeyConditions: { shape: 'KeyConditions' }, QueryFilter: { shape: 'FilterConditionMap' }, ConditionalOperator: { shape: 'ConditionalOperator' }, ScanIndexForward: { shape: 'BooleanObject' }, ExclusiveStartKey: { shape: 'Key' }, ReturnConsumedCapacity: { shape: 'ReturnConsumedCapacity' }, ProjectionExpression: { shape: 'ProjectionExpression' }, FilterExpression: { shape: 'ConditionExpression' }, KeyConditionExpression: { shape: 'KeyExpression' }, ExpressionAttributeNames: { shape: 'ExpressionAttributeNameMap' }, ExpressionAttributeValues: { shape: 'ExpressionAttributeValueMap' } } },
    QueryOutput: { type: 'structure', members: { Items: { shape: 'ItemList' }, Count: { shape: 'Integer' }, ScannedCount: { shape: 'Integer' }, LastEvaluatedKey: { shape: 'Key' }, ConsumedCapacity: { shape: 'ConsumedCapacity' } } },
    RecoveryPeriodInDays: { type: 'integer', min: 1, max: 35 },
    RegionName: { type: 'string' },
    Replica: { type: 'structure', members: { RegionName: { shape: 'RegionName' } } },
    ReplicaAutoScalingDescription: { type: 'structure', members: { RegionName: { shape: 'RegionName' }, GlobalSecondaryIndexes: { shape: 'ReplicaGlobalSecondaryIndexAutoScalingDescriptionList' }, ReplicaProvisionedReadCapacityAutoScalingSettings: { shape: 'AutoScalingSettingsDescription' }, ReplicaProvisionedWriteCapacityAutoScalingSettings: { shape: 'AutoScalingSettingsDescription' }, ReplicaStatus: { shape: 'ReplicaStatus' } } },
    ReplicaAutoScalingDescriptionList: { type: 'list', member: 'ReplicaAutoScalingDescription' },
    ReplicaAutoScalingUpdate: { type: 'structure', required: ['RegionName'], members: { RegionName: { shape: 'RegionName' }, ReplicaGlobalSecondaryIndexUpdates: { shape: 'ReplicaGlobalSecondaryIndexAutoScalingUpdateList' }, ReplicaProvisionedReadCapacityAutoScalingUpdate: { shape: 'AutoScalingSettingsUpdate' } } },
    ReplicaAutoScalingUpdateList: { type: 'list', member: 'ReplicaAutoScalingUpdate', min: 1 },
    ReplicaDescription: { type: 'structure', members: { RegionName: { shape: 'RegionName' }, ReplicaStatus: { shape: 'ReplicaStatus' }, ReplicaArn: { shape: 'String' }, ReplicaStatusDescription: { shape: 'ReplicaStatusDescription' }, ReplicaStatusPercentProgress: { shape: 'ReplicaStatusPercentProgress' }, KMSMasterKeyId: { shape: 'KMSMasterKeyId' }, ProvisionedThroughputOverride: { shape: 'ProvisionedThroughputOverride' }, OnDemandThroughputOverride: { shape: 'OnDemandThroughputOverride' }, WarmThroughput: { shape: 'TableWarmThroughputDescription' }, GlobalSecondaryIndexes: { shape: 'ReplicaGlobalSecondaryIndexDescriptionList' }, ReplicaInaccessibleDateTime: { shape: 'Date' }, ReplicaTableClassSummary: { shape: 'TableClassSummary' }, GlobalTableSettingsReplicationMode: { shape: 'GlobalTableSettingsReplicationMode' } } },
    ReplicaDescriptionList: { type: 'list', member: 'ReplicaDescription' },
    ReplicaGlobalSecondaryIndex: { type: 'structure', required: ['IndexName'], members: { IndexName: { shape: 'IndexName' }, ProvisionedThroughputOverride: { shape: 'ProvisionedThroughputOverride' }, OnDemandThroughputOverride: { shape: 'OnDemandThroughputOverride' } } },
    ReplicaGlobalSecondaryIndexAutoScalingDescription: { type: 'structure', members: { IndexName: { shape: 'IndexName' }, IndexStatus: { shape: 'IndexStatus' }, ProvisionedReadCapacityAutoScalingSettings: { shape: 'AutoScalingSettingsDescription' }, ProvisionedWriteCapacityAutoScalingSettings: { shape: 'AutoScalingSettingsDescription' } } },
    ReplicaGlobalSecondaryIndexAutoScalingDescriptionList: { type: 'list', member: 'ReplicaGlobalSecondaryIndexAutoScalingDescription' },
    ReplicaGlobalSecondaryIndexAutoScalingUpdate: { type: 'structure', members: { IndexName: { shape: 'IndexName' }, ProvisionedReadCapacityAutoScalingUpdate: { shape: 'AutoScalingSettingsUpdate' } } },
    ReplicaGlobalSecondaryIndexAutoScalingUpdateList: { type: 'list', member: 'ReplicaGlobalSecondaryIndexAutoScalingUpdate' },
    ReplicaGlobalSecondaryIndexDescription: { type: 'structure', members: { IndexName: { shape: 'IndexName' }, ProvisionedThroughputOverride: { shape: 'ProvisionedThroughputOverride' }, OnDemandThroughputOverride: { shape: 'OnDemandThroughputOverride' }, WarmThroughput: { shape: 'GlobalSecondaryIndexWarmThroughputDescription' } } },
    ReplicaGlobalSecondaryIndexDescriptionList: { type: 'list', member: 'ReplicaGlobalSecondaryIndexDescription' },
    ReplicaGlobalSecondaryIndexList: { type: 'list', member: 'ReplicaGlobalSecondaryIndex', min: 1 },
    ReplicaGlobalSecondaryIndexSettingsDescription: { type: 'structure', required: ['IndexName'], members: { IndexName: { shape: 'IndexName' }, IndexStatus: { shape: 'IndexStatus' }, ProvisionedReadCapacityUnits: { shape: 'PositiveLongObject' }, ProvisionedReadCapacityAutoScalingSettings: { shape: 'AutoScalingSettingsDescription' }, ProvisionedWriteCapacityUnits: { shape: 'PositiveLongObject' }, ProvisionedWriteCapacityAutoScalingSettings: { shape: 'AutoScalingSettingsDescription' } } },
    ReplicaGlobalSecondaryIndexSettingsDescriptionList: { type: 'list', member: 'ReplicaGlobalSecondaryIndexSettingsDescription' },
    ReplicaGlobalSecondaryIndexSettingsUpdate: { type: 'structure', required: ['IndexName'], members: { IndexName: { shape: 'IndexName' }, ProvisionedReadCapacityUnits: { shape: 'PositiveLongObject' }, ProvisionedReadCapacityAutoScalingSettingsUpdate: { shape: 'AutoScalingSettingsUpdate' } } },
    ReplicaGlobalSecondaryIndexSettingsUpdateList: { type: 'list', member: 'ReplicaGlobalSecondaryIndexSettingsUpdate', min: 1, max: 20 },
    ReplicaList: { type: 'list', member: 'Replica' },
    ReplicaSettingsDescription: { type: 'structure', required: ['RegionName'], members: { RegionName: { shape: 'RegionName' }, ReplicaStatus: { shape: 'ReplicaStatus' }, ReplicaBillingModeSummary: { shape: 'BillingModeSummary' }, ReplicaProvisionedReadCapacityUnits: { shape: 'NonNegativeLongObject' }, ReplicaProvisionedReadCapacityAutoScalingSettings: { shape: 'AutoScalingSettingsDescription' }, ReplicaProvisionedWriteCapacityUnits: { shape: 'NonNegativeLongObject' }, ReplicaProvisionedWriteCapacityAutoScalingSettings: { shape: 'AutoScalingSettingsDescription' }, ReplicaGlobalSecondaryIndexSettings: { shape: 'ReplicaGlobalSecondaryIndexSettingsDescriptionList' }, ReplicaTableClassSummary: { shape: 'TableClassSummary' } } },
    ReplicaSettingsDescriptionList: { type: 'list', member: 'ReplicaSettingsDescription' },
    ReplicaSettingsUpdate: { type: 'structure', required: ['RegionName'], members: { RegionName: { shape: 'RegionName' }, ReplicaProvisionedReadCapacityUnits: { shape: 'PositiveLongObject' }, ReplicaProvisionedReadCapacityAutoScalingSettingsUpdate: { shape: 'AutoScalingSettingsUpdate' }, ReplicaGlobalSecondaryIndexSettingsUpdate: { shape: 'ReplicaGlobalSecondaryIndexSettingsUpdateList' }, ReplicaTableClass: { shape: 'TableClass' } } },
    ReplicaSettingsUpdateList: { type: 'list', member: 'ReplicaSettingsUpdate', min: 1, max: 50 },
    ReplicaStatus: { type: 'string', enum: ['CREATING', 'CREATION_FAILED', 'UPDATING', 'DELETING', 'ACTIVE', 'REGION_DISABLED', 'INACCESSIBLE_ENCRYPTION_CREDENTIALS', 'ARCHIVING', 'ARCHIVED', 'REPLICATION_NOT_AUTHORIZED'] },
    ReplicaStatusDescription: { type: 'string' },
    ReplicaStatusPercentProgress: { type: 'string' },
    ReplicaUpdate: { type: 'structure', members: { Create: { shape: 'CreateReplicaAction' }, Delete: { shape: 'DeleteReplicaAction' } } },
    ReplicaUpdateList: { type: 'list', member: 'ReplicaUpdate' },
    ReplicationGroupUpdate: { type: 'structure', members: { Create: { shape: 'CreateReplicationGroupMemberAction' }, Update: { shape: 'UpdateReplicationGroupMemberAction' }, Delete: { shape: 'DeleteReplicationGroupMemberAction' }, Disassociate: { shape: 'DisassociateReplicationGroupMemberAction' } } },
    ReplicationGroupUpdateList: { type: 'list', member: 'ReplicationGroupUpdate', min: 1 },
    ResourceArnString: { type: 'string', min: 1, max: 1283 },
    ResourcePolicy: { type: 'string' },
    RestoreInProgress: { type: 'boolean' },
    RestoreSummary: { type: 'structure', required: ['RestoreDateTime', 'RestoreInProgress'], members: { SourceBackupArn: { shape: 'BackupArn' }, SourceTableArn: { shape: 'TableArn' }, RestoreDateTime: { shape: 'Date' }, RestoreInProgress: { shape: 'RestoreInProgress' } } },
    RestoreTableFromBackupInput: { type: 'structure', required: ['TargetTableName', 'BackupArn'], members: { TargetTableName: { shape: 'TableName' }, BackupArn: { shape: 'BackupArn' }, BillingModeOverride: { shape: 'BillingMode' }, GlobalSecondaryIndexOverride: { shape: 'GlobalSecondaryIndexList' }, LocalSecondaryIndexOverride: { shape: 'LocalSecondaryIndexList' }, ProvisionedThroughputOverride: { shape: 'ProvisionedThroughput' }, OnDemandThroughputOverride: { shape: 'OnDemandThroughput' }, SSESpecificationOverride: { shape: 'SSESpecification' }, VectorIndexOverride: { shape: 'VectorIndexList' } } },
    RestoreTableFromBackupOutput: { type: 'structure', members: { TableDescription: { shape: 'TableDescription' } } },
    RestoreTableToPointInTimeInput: { type: 'structure', required: ['TargetTableName'], members: { SourceTableArn: { shape: 'TableArn' }, SourceTableName: { shape: 'TableName' }, TargetTableName: { shape: 'TableName' }, UseLatestRestorableTime: { shape: 'BooleanObject' }, RestoreDateTime: { shape: 'Date' }, BillingModeOverride: { shape: 'BillingMode' }, GlobalSecondaryIndexOverride: { shape: 'GlobalSecondaryIndexList' }, LocalSecondaryIndexOverride: { shape: 'LocalSecondaryIndexList' }, ProvisionedThroughputOverride: { shape: 'ProvisionedThroughput' }, OnDemandThroughputOverride: { shape: 'OnDemandThroughput' }, SSESpecificationOverride: { shape: 'SSESpecification' }, VectorIndexOverride: { shape: 'VectorIndexList' } } },
    RestoreTableToPointInTimeOutput: { type: 'structure', members: { TableDescription: { shape: 'TableDescription' } } },
    ReturnConsumedCapacity: { type: 'string', enum: ['INDEXES', 'TOTAL', 'NONE'] },
    ReturnItemCollectionMetrics: { type: 'string', enum: ['SIZE', 'NONE'] },
    ReturnValue: { type: 'string', enum: ['NONE', 'ALL_OLD', 'UPDATED_OLD', 'ALL_NEW', 'UPDATED_NEW'] },
    ReturnValuesOnConditionCheckFailure: { type: 'string', enum: ['ALL_OLD', 'NONE'] },
    S3Bucket: { type: 'string', max: 255, pattern: '^[a-z0-9A-Z]+[\\.\\-\\w]*[a-z0-9A-Z]+$' },
    S3BucketOwner: { type: 'string', pattern: '[0-9]{12}' },
    S3BucketSource: { type: 'structure', required: ['S3Bucket'], members: { S3BucketOwner: { shape: 'S3BucketOwner' }, S3Bucket: { shape: 'S3Bucket' }, S3KeyPrefix: { shape: 'S3Prefix' } } },
    S3Prefix: { type: 'string', max: 1024 },
    S3SseAlgorithm: { type: 'string', enum: ['AES256', 'KMS'] },
    S3SseKmsKeyId: { type: 'string', min: 1, max: 2048 },
    SSEDescription: { type: 'structure', members: { Status: { shape: 'SSEStatus' }, SSEType: { shape: 'SSEType' }, KMSMasterKeyArn: { shape: 'KMSMasterKeyArn' }, InaccessibleEncryptionDateTime: { shape: 'Date' } } },
    SSEEnabled: { type: 'boolean' },
    SSESpecification: { type: 'structure', members: { Enabled: { shape: 'SSEEnabled' }, SSEType: { shape: 'SSEType' }, KMSMasterKeyId: { shape: 'KMSMasterKeyId' } } },
    SSEStatus: { type: 'string', enum: ['ENABLING', 'ENABLED', 'DISABLING', 'DISABLED', 'UPDATING'] },
    SSEType: { type: 'string', enum: ['AES256', 'KMS'] },
    ScalarAttributeType: { type: 'string', enum: ['S', 'N', 'B'] },
    ScanInput: { type: 'structure', required: ['TableName'], members: { TableName: { shape: 'TableArn' }, IndexName: { shape: 'IndexName' }, AttributesToGet: { shape: 'AttributeNameList' }, Limit: { shape: 'PositiveIntegerObject' }, Select: { shape: 'Select' }, ScanFilter: { shape: 'FilterConditionMap' }, ConditionalOperator: { shape: 'ConditionalOperator' }, ExclusiveStartKey: { shape: 'Key' }, ReturnConsumedCapacity: { shape: 'ReturnConsumedCapacity' }, TotalSegments: { shape: 'ScanTotalSegments' }, Segment: { shape: 'ScanSegment' }, ProjectionExpression: { shape: 'ProjectionExpression' }, FilterExpression: { shape: 'ConditionExpression' }, ExpressionAttributeNames: { shape: 'ExpressionAttributeNameMap' }, ExpressionAttributeValues: { shape: 'ExpressionAttributeValueMap' }, ConsistentRead: { shape: 'ConsistentRead' } } },
    ScanOutput: { type: 'structure', members: { Items: { shape: 'ItemList' }, Count: { shape: 'Integer' }, ScannedCount: { shape: 'Integer' }, LastEvaluatedKey: { shape: 'Key' }, ConsumedCapacity: { shape: 'ConsumedCapacity' } } },
    ScanSegment: { type: 'integer', min: 0, max: 999999 },
    ScanTotalSegments: { type: 'integer', min: 1, max: 1000000 },
    ScoreNumber: { type: 'double' },
    SearchResultItem: { type: 'structure', members: { Item: { shape: 'AttributeMap' }, Score: { shape: 'ScoreNumber' } } },
    SearchResultList: { type: 'list', member: 'SearchResultItem' },
    SearchSchema: { type: 'list', member: 'SearchSchemaElement', min: 1 },
    SearchSchemaElement: { type: 'structure', required: ['AttributeName', 'SearchSchemaElementType'], members: { AttributeName: { shape: 'AttributeName' }, SearchSchemaElementType: { shape: 'SearchSchemaElementType' } } },
    SearchSchemaElementType: { type: 'string', enum: ['HASH', 'INLINE_FILTER'] },
    SearchVectorList: { type: 'list', member: 'AttributeValue', min: 1, max: 4096 },
    SearchVectorsInput: { type: 'structure', required: ['TableName', 'IndexName', 'SearchVector', 'TopK'], members: { TableName: { shape: 'TableArn' }, IndexName: { shape: 'IndexName' }, ReturnConsumedCapacity: { shape: 'ReturnConsumedCapacity' }, ExpressionAttributeNames: { shape: 'ExpressionAttributeNameMap' }, ExpressionAttributeValues: { shape: 'ExpressionAttributeValueMap' }, ProjectionExpression: { shape: 'ProjectionExpression' }, SearchVector: { shape: 'SearchVectorList' }, SearchConditionExpression: { shape: 'String' }, TopK: { shape: 'TopKInteger' } } },
    SearchVectorsOutput: { type: 'structure', members: { ConsumedCapacity: { shape: 'VectorCapacity' }, SearchResults: { shape: 'SearchResultList' } } },
    SecondaryIndexesCapacityMap: { type: 'map', key: 'IndexName', value: 'Capacity' },
    Select: { type: 'string', enum: ['ALL_ATTRIBUTES', 'ALL_PROJECTED_ATTRIBUTES', 'SPECIFIC_ATTRIBUTES', 'COUNT'] },
    SourceTableDetails: { type: 'structure', required: ['TableName', 'TableId', 'KeySchema', 'TableCreationDateTime', 'ProvisionedThroughput'], members: { TableName: { shape: 'TableName' }, TableId: { shape: 'TableId' }, TableArn: { shape: 'TableArn' }, TableSizeBytes: { shape: 'LongObject' }, KeySchema: { shape: 'KeySchema' }, TableCreationDateTime: { shape: 'TableCreationDateTime' }, ProvisionedThroughput: { shape: 'ProvisionedThroughput' }, OnDemandThroughput: { shape: 'OnDemandThroughput' }, ItemCount: { shape: 'ItemCount' }, BillingMode: { shape: 'BillingMode' } } },
    SourceTableFeatureDetails: { type: 'structure', members: { LocalSecondaryIndexes: { shape: 'LocalSecondaryIndexes' }, GlobalSecondaryIndexes: { shape: 'GlobalSecondaryIndexes' }, StreamDescription: { shape: 'StreamSpecification' }, TimeToLiveDescription: { shape: 'TimeToLiveDescription' }, SSEDescription: { shape: 'SSEDescription' }, VectorIndexes: { shape: 'VectorIndexes' } } },
    StreamArn: { type: 'string', min: 37, max: 1024 },
    StreamEnabled: { type: 'boolean' },
    StreamSpecification: { type: 'structure', required: ['StreamEnabled'], members: { StreamEnabled: { shape: 'StreamEnabled' }, StreamViewType: { shape: 'StreamViewType' } } },
    StreamViewType: { type: 'string', enum: ['NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES', 'KEYS_ONLY'] },
    String: { type: 'string' },
    TableArn: { type: 'string', min: 1, max: 1024 },
    TableAutoScalingDescription: { type: 'structure', members: { TableName: { shape: 'TableName' }, TableStatus: { shape: 'TableStatus' }, Replicas: { shape: 'ReplicaAutoScalingDescriptionList' } } },
    TableClass: { type: 'string', enum: ['STANDARD', 'STANDARD_INFREQUENT_ACCESS'] },
    TableClassSummary: { type: 'structure', members: { TableClass: { shape: 'TableClass' }, LastUpdateDateTime: { shape: 'Date' } } },
    TableCreationDateTime: { type: 'timestamp' },
    TableCreationParameters: { type: 'structure', required: ['TableName', 'AttributeDefinitions', 'KeySchema'], members: { TableName: { shape: 'TableName' }, AttributeDefinitions: { shape: 'AttributeDefinitions' }, KeySchema: { shape: 'KeySchema' }, BillingMode: { shape: 'BillingMode' }, ProvisionedThroughput: { shape: 'ProvisionedThroughput' }, OnDemandThroughput: { shape: 'OnDemandThroughput' }, SSESpecification: { shape: 'SSESpecification' }, GlobalSecondaryIndexes: { shape: 'GlobalSecondaryIndexList' }, VectorIndexes: { shape: 'VectorIndexList' } } },
    TableDescription: { type: 'structure', members: { AttributeDefinitions: { shape: 'AttributeDefinitions' }, TableName: { shape: 'TableName' }, KeySchema: { shape: 'KeySchema' }, TableStatus: { shape: 'TableStatus' }, CreationDateTime: { shape: 'Date' }, ProvisionedThroughput: { shape: 'ProvisionedThroughputDescription' }, TableSizeBytes: { shape: 'LongObject' }, ItemCount: { shape: 'LongObject' }, TableArn: { shape: 'String' }, TableId: { shape: 'TableId' }, BillingModeSummary: { shape: 'BillingModeSummary' }, LocalSecondaryIndexes: { shape: 'LocalSecondaryIndexDescriptionList' }, GlobalSecondaryIndexes: { shape: 'GlobalSecondaryIndexDescriptionList' }, StreamSpecification: { shape: 'StreamSpecification' }, LatestStreamLabel: { shape: 'String' }, LatestStreamArn: { shape: 'StreamArn' }, GlobalTableVersion: { shape: 'String' }, Replicas: { shape: 'ReplicaDescriptionList' }, GlobalTableWitnesses: { shape: 'GlobalTableWitnessDescriptionList' }, GlobalTableSettingsReplicationMode: { shape: 'GlobalTableSettingsReplicationMode' }, RestoreSummary: { shape: 'RestoreSummary' }, SSEDescription: { shape: 'SSEDescription' }, ArchivalSummary: { shape: 'ArchivalSummary' }, TableClassSummary: { shape: 'TableClassSummary' }, DeletionProtectionEnabled: { shape: 'DeletionProtectionEnabled' }, DisassociationProtectionEnabled: { shape: 'DisassociationProtectionEnabled' }, OnDemandThroughput: { shape: 'OnDemandThroughput' }, WarmThroughput: { shape: 'TableWarmThroughputDescription' }, MultiRegionConsistency: { shape: 'MultiRegionConsistency' }, VectorIndexes: { shape: 'VectorIndexDescriptionList' } } },
    TableId: { type: 'string', pattern: '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}' },
    TableName: { type: 'string', min: 3, max: 255, pattern: '[a-zA-Z0-9_.-]+' },
    TableNameList: { type: 'list', member: 'TableName' },
    TableStatus: { type: 'string', enum: ['CREATING', 'UPDATING', 'DELETING', 'ACTIVE', 'INACCESSIBLE_ENCRYPTION_CREDENTIALS', 'ARCHIVING', 'ARCHIVED', 'REPLICATION_NOT_AUTHORIZED'] },
    TableWarmThroughputDescription: { type: 'structure', members: { ReadUnitsPerSecond: { shape: 'PositiveLongObject' }, WriteUnitsPerSecond: { shape: 'PositiveLongObject' }, Status: { shape: 'TableStatus' } } },
    Tag: { type: 'structure', required: ['Key', 'Value'], members: { Key: { shape: 'TagKeyString' }, Value: { shape: 'TagValueString' } } },
    TagKeyList: { type: 'list', member: 'TagKeyString' },
    TagKeyString: { type: 'string', min: 1, max: 128 },
    TagList: { type: 'list', member: 'Tag' },
    TagResourceInput: { type: 'structure', required: ['ResourceArn', 'Tags'], members: { ResourceArn: { shape: 'ResourceArnString' }, Tags: { shape: 'TagList' } } },
    TagValueString: { type: 'string', min: 0, max: 256 },
    TimeRangeLowerBound: { type: 'timestamp' },
    TimeRangeUpperBound: { type: 'timestamp' },
    TimeToLiveAttributeName: { type: 'string', min: 1, max: 255 },
    TimeToLiveDescription: { type: 'structure', members: { TimeToLiveStatus: { shape: 'TimeToLiveStatus' }, AttributeName: { shape: 'TimeToLiveAttributeName' } } },
    TimeToLiveEnabled: { type: 'boolean' },
    TimeToLiveSpecification: { type: 'structure', required: ['Enabled', 'AttributeName'], members: { Enabled: { shape: 'TimeToLiveEnabled' }, AttributeName: { shape: 'TimeToLiveAttributeName' } } },
    TimeToLiveStatus: { type: 'string', enum: ['ENABLING', 'DISABLING', 'ENABLED', 'DISABLED'] },
    TopKInteger: { type: 'integer', min: 1 },
    TransactGetItem: { type: 'structure', required: ['Get'], members: { Get: { shape: 'Get' } } },
    TransactGetItemList: { type: 'list', member: 'TransactGetItem', min: 1, max: 100 },
    TransactGetItemsInput: { type: 'structure', required: ['TransactItems'], members: { TransactItems: { shape: 'TransactGetItemList' }, ReturnConsumedCapacity: { shape: 'ReturnConsumedCapacity' } } },
    TransactGetItemsOutput: { type: 'structure', members: { ConsumedCapacity: { shape: 'ConsumedCapacityMultiple' }, Responses: { shape: 'ItemResponseList' } } },
    TransactWriteItem: { type: 'structure', members: { ConditionCheck: { shape: 'ConditionCheck' }, Put: { shape: 'Put' }, Delete: { shape: 'Delete' }, Update: { shape: 'Update' } } },
    TransactWriteItemList: { type: 'list', member: 'TransactWriteItem', min: 1, max: 100 },
    TransactWriteItemsInput: { type: 'structure', required: ['TransactItems'], members: { TransactItems: { shape: 'TransactWriteItemList' }, ReturnConsumedCapacity: { shape: 'ReturnConsumedCapacity' }, ReturnItemCollectionMetrics: { shape: 'ReturnItemCollectionMetrics' }, ClientRequestToken: { shape: 'ClientRequestToken' } } },
    TransactWriteItemsOutput: { type: 'structure', members: { ConsumedCapacity: { shape: 'ConsumedCapacityMultiple' }, ItemCollectionMetrics: { shape: 'ItemCollectionMetricsPerTable' } } },
    UntagResourceInput: { type: 'structure', required: ['ResourceArn', 'TagKeys'], members: { ResourceArn: { shape: 'ResourceArnString' }, TagKeys: { shape: 'TagKeyList' } } },
    Update: { type: 'structure', required: ['Key', 'UpdateExpression', 'TableName'], members: { Key: { shape: 'Key' }, UpdateExpression: { shape: 'UpdateExpression' }, TableName: { shape: 'TableArn' }, ConditionExpression: { shape: 'ConditionExpression' }, ExpressionAttributeNames: { shape: 'ExpressionAttributeNameMap' }, ExpressionAttributeValues: { shape: 'ExpressionAttributeValueMap' }, ReturnValuesOnConditionCheckFailure: { shape: 'ReturnValuesOnConditionCheckFailure' } } },
    UpdateContinuousBackupsInput: { type: 'structure', required: ['TableName', 'PointInTimeRecoverySpecification'], members: { TableName: { shape: 'TableArn' }, PointInTimeRecoverySpecification: { shape: 'PointInTimeRecoverySpecification' } } },
    UpdateContinuousBackupsOutput: { type: 'structure', members: { ContinuousBackupsDescription: { shape: 'ContinuousBackupsDescription' } } },
    UpdateContributorInsightsInput: { type: 'structure', required: ['TableName', 'ContributorInsightsAction'], members: { TableName: { shape: 'TableArn' }, IndexName: { shape: 'IndexName' }, ContributorInsightsAction: { shape: 'ContributorInsightsAction' }, ContributorInsightsMode: { shape: 'ContributorInsightsMode' } } },
    UpdateContributorInsightsOutput: { type: 'structure', members: { TableName: { shape: 'TableName' }, IndexName: { shape: 'IndexName' }, ContributorInsightsStatus: { shape: 'ContributorInsightsStatus' }, ContributorInsightsMode: { shape: 'ContributorInsightsMode' } } },
    UpdateExpression: { type: 'string' },
    UpdateGlobalSecondaryIndexAction: { type: 'structure', required: ['IndexName'], members: { IndexName: { shape: 'IndexName' }, ProvisionedThroughput: { shape: 'ProvisionedThroughput' }, OnDemandThroughput: { shape: 'OnDemandThroughput' }, WarmThroughput: { shape: 'WarmThroughput' } } },
    UpdateGlobalTableInput: { type: 'structure', required: ['GlobalTableName', 'ReplicaUpdates'], members: { GlobalTableName: { shape: 'TableName' }, ReplicaUpdates: { shape: 'ReplicaUpdateList' } } },
    UpdateGlobalTableOutput: { type: 'structure', members: { GlobalTableDescription: { shape: 'GlobalTableDescription' } } },
    UpdateGlobalTableSettingsInput: { type: 'structure', required: ['GlobalTableName'], members: { GlobalTableName: { shape: 'TableName' }, GlobalTableBillingMode: { shape: 'BillingMode' }, GlobalTableProvisionedWriteCapacityUnits: { shape: 'PositiveLongObject' }, GlobalTableProvisionedWriteCapacityAutoScalingSettingsUpdate: { shape: 'AutoScalingSettingsUpdate' }, GlobalTableGlobalSecondaryIndexSettingsUpdate: { shape: 'GlobalTableGlobalSecondaryIndexSettingsUpdateList' }, ReplicaSettingsUpdate: { shape: 'ReplicaSettingsUpdateList' } } },
    UpdateGlobalTableSettingsOutput: { type: 'structure', members: { GlobalTableName: { shape: 'TableName' }, ReplicaSettings: { shape: 'ReplicaSettingsDescriptionList' } } },
    UpdateItemInput: { type: 'structure', required: ['TableName', 'Key'], members: { TableName: { shape: 'TableArn' }, Key: { shape: 'Key' }, AttributeUpdates: { shape: 'AttributeUpdates' }, Expected: { shape: 'ExpectedAttributeMap' }, ConditionalOperator: { shape: 'ConditionalOperator' }, ReturnValues: { shape: 'ReturnValue' }, ReturnConsumedCapacity: { shape: 'ReturnConsumedCapacity' }, ReturnItemCollectionMetrics: { shape: 'ReturnItemCollectionMetrics' }, UpdateExpression: { shape: 'UpdateExpression' }, ConditionExpression: { shape: 'ConditionExpression' }, ExpressionAttributeNames: { shape: 'ExpressionAttributeNameMap' }, ExpressionAttributeValues: { shape: 'ExpressionAttributeValueMap' }, ReturnValuesOnConditionCheckFailure: { shape: 'ReturnValuesOnConditionCheckFailure' } } },
    UpdateItemOutput: { type: 'structure', members: { Attributes: { shape: 'AttributeMap' }, ConsumedCapacity: { shape: 'ConsumedCapacity' }, ItemCollectionMetrics: { shape: 'ItemCollectionMetrics' } } },
    UpdateKinesisStreamingConfiguration: { type: 'structure', members: { ApproximateCreationDateTimePrecision: { shape: 'ApproximateCreationDateTimePrecision' } } },
    UpdateKinesisStreamingDestinationInput: { type: 'structure', required: ['TableName', 'StreamArn'], members: { TableName: { shape: 'TableArn' }, StreamArn: { shape: 'StreamArn' }, UpdateKinesisStreamingConfiguration: { shape: 'UpdateKinesisStreamingConfiguration' } } },
    UpdateKinesisStreamingDestinationOutput: { type: 'structure', members: { TableName: { shape: 'TableName' }, StreamArn: { shape: 'StreamArn' }, DestinationStatus: { shape: 'DestinationStatus' }, UpdateKinesisStreamingConfiguration: { shape: 'UpdateKinesisStreamingConfiguration' } } },
    UpdateReplicationGroupMemberAction: { type: 'structure', required: ['RegionName'], members: { RegionName: { shape: 'RegionName' }, KMSMasterKeyId: { shape: 'KMSMasterKeyId' }, ProvisionedThroughputOverride: { shape: 'ProvisionedThroughputOverride' }, OnDemandThroughputOverride: { shape: 'OnDemandThroughputOverride' }, GlobalSecondaryIndexes: { shape: 'ReplicaGlobalSecondaryIndexList' }, TableClassOverride: { shape: 'TableClass' } } },
    UpdateTableInput: { type: 'structure', required: ['TableName'], members: { AttributeDefinitions: { shape: 'AttributeDefinitions' }, TableName: { shape: 'TableArn' }, BillingMode: { shape: 'BillingMode' }, ProvisionedThroughput: { shape: 'ProvisionedThroughput' }, GlobalSecondaryIndexUpdates: { shape: 'GlobalSecondaryIndexUpdateList' }, StreamSpecification: { shape: 'StreamSpecification' }, SSESpecification: { shape: 'SSESpecification' }, ReplicaUpdates: { shape: 'ReplicationGroupUpdateList' }, TableClass: { shape: 'TableClass' }, DeletionProtectionEnabled: { shape: 'DeletionProtectionEnabled' }, MultiRegionConsistency: { shape: 'MultiRegionConsistency' }, GlobalTableWitnessUpdates: { shape: 'GlobalTableWitnessGroupUpdateList' }, OnDemandThroughput: { shape: 'OnDemandThroughput' }, WarmThroughput: { shape: 'WarmThroughput' }, GlobalTableSettingsReplicationMode: { shape: 'GlobalTableSettingsReplicationMode' }, DisassociationProtectionEnabled: { shape: 'DisassociationProtectionEnabled' }, VectorIndexUpdates: { shape: 'VectorIndexUpdateList' } } },
    UpdateTableOutput: { type: 'structure', members: { TableDescription: { shape: 'TableDescription' } } },
    UpdateTableReplicaAutoScalingInput: { type: 'structure', required: ['TableName'], members: { GlobalSecondaryIndexUpdates: { shape: 'GlobalSecondaryIndexAutoScalingUpdateList' }, TableName: { shape: 'TableArn' }, ProvisionedWriteCapacityAutoScalingUpdate: { shape: 'AutoScalingSettingsUpdate' }, ReplicaUpdates: { shape: 'ReplicaAutoScalingUpdateList' } } },
    UpdateTableReplicaAutoScalingOutput: { type: 'structure', members: { TableAutoScalingDescription: { shape: 'TableAutoScalingDescription' } } },
    UpdateTimeToLiveInput: { type: 'structure', required: ['TableName', 'TimeToLiveSpecification'], members: { TableName: { shape: 'TableArn' }, TimeToLiveSpecification: { shape: 'TimeToLiveSpecification' } } },
    UpdateTimeToLiveOutput: { type: 'structure', members: { TimeToLiveSpecification: { shape: 'TimeToLiveSpecification' } } },
    VectorAttributeDefinition: { type: 'structure', required: ['AttributeName'], members: { AttributeName: { shape: 'VectorAttributeName' } } },
    VectorAttributeName: { type: 'string', min: 1, max: 255 },
    VectorCapacity: { type: 'structure', members: { VectorSearchRequestBytes: { shape: 'ConsumedCapacityUnits' }, VectorWriteRequestBytes: { shape: 'ConsumedCapacityUnits' } } },
    VectorDistanceFunction: { type: 'string', enum: ['COSINE', 'DOT_PRODUCT', 'EUCLIDEAN'] },
    VectorIndex: { type: 'structure', required: ['IndexName', 'VectorAttribute', 'Projection', 'Dimensions', 'DistanceFunction'], members: { IndexName: { shape: 'IndexName' }, VectorAttribute: { shape: 'VectorAttributeDefinition' }, SearchSchema: { shape: 'SearchSchema' }, Projection: { shape: 'Projection' }, Dimensions: { shape: 'PositiveLongObject' }, DistanceFunction: { shape: 'VectorDistanceFunction' } } },
    VectorIndexDescription: { type: 'structure', members: { IndexName: { shape: 'IndexName' }, SearchSchema: { shape: 'SearchSchema' }, Projection: { shape: 'Projection' }, VectorAttribute: { shape: 'VectorAttributeDefinition' }, Dimensions: { shape: 'PositiveLongObject' }, DistanceFunction: { shape: 'VectorDistanceFunction' }, IndexStatus: { shape: 'IndexStatus' }, Backfilling: { shape: 'Backfilling' }, IndexSizeBytes: { shape: 'LongObject' }, ItemCount: { shape: 'LongObject' }, IndexArn: { shape: 'String' } } },
    VectorIndexDescriptionList: { type: 'list', member: 'VectorIndexDescription' },
    VectorIndexInfo: { type: 'structure', members: { IndexName: { shape: 'IndexName' }, VectorAttribute: { shape: 'VectorAttributeDefinition' }, SearchSchema: { shape: 'SearchSchema' }, Projection: { shape: 'Projection' }, Dimensions: { shape: 'PositiveLongObject' }, DistanceFunction: { shape: 'VectorDistanceFunction' } } },
    VectorIndexList: { type: 'list', member: 'VectorIndex' },
    VectorIndexUpdate: { type: 'structure', members: { Create: { shape: 'CreateVectorIndexAction' }, Delete: { shape: 'DeleteVectorIndexAction' } } },
    VectorIndexUpdateList: { type: 'list', member: 'VectorIndexUpdate' },
    VectorIndexes: { type: 'list', member: 'VectorIndexInfo' },
    VectorIndexesCapacityMap: { type: 'map', key: 'IndexName', value: 'VectorCapacity' },
    WarmThroughput: { type: 'structure', members: { ReadUnitsPerSecond: { shape: 'LongObject' }, WriteUnitsPerSecond: { shape: 'LongObject' } } },
    WitnessStatus: { type: 'string', enum: ['CREATING', 'DELETING', 'ACTIVE'] },
    WriteRequest: { type: 'structure', members: { PutRequest: { shape: 'PutRequest' }, DeleteRequest: { shape: 'DeleteRequest' } } },
    WriteRequests: { type: 'list', member: 'WriteRequest', min: 1, max: 25 },
  },
};
