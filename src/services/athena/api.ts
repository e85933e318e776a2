// Written by scripts/generate-api.mjs from AWS's published API model athena-2017-05-18. Not edited by hand.
import type { ApiModel } from '../../core/shapes.js';

export interface AclConfiguration {
  readonly S3AclOption: string;
}

export interface ApplicationDPUSizes {
  readonly ApplicationRuntimeId?: string | undefined;
  readonly SupportedDPUSizes?: readonly number[] | undefined;
}

export interface AthenaError {
  readonly ErrorCategory?: number | undefined;
  readonly ErrorType?: number | undefined;
  readonly Retryable?: boolean | undefined;
  readonly ErrorMessage?: string | undefined;
}

export interface BatchGetNamedQueryInput {
  readonly NamedQueryIds: readonly string[];
}

export interface BatchGetNamedQueryOutput {
  readonly NamedQueries?: readonly NamedQuery[] | undefined;
  readonly UnprocessedNamedQueryIds?: readonly UnprocessedNamedQueryId[] | undefined;
}

export interface BatchGetPreparedStatementInput {
  readonly PreparedStatementNames: readonly string[];
  readonly WorkGroup: string;
}

export interface BatchGetPreparedStatementOutput {
  readonly PreparedStatements?: readonly PreparedStatement[] | undefined;
  readonly UnprocessedPreparedStatementNames?: readonly UnprocessedPreparedStatementName[] | undefined;
}

export interface BatchGetQueryExecutionInput {
  readonly QueryExecutionIds: readonly string[];
}

export interface BatchGetQueryExecutionOutput {
  readonly QueryExecutions?: readonly QueryExecution[] | undefined;
  readonly UnprocessedQueryExecutionIds?: readonly UnprocessedQueryExecutionId[] | undefined;
}

export interface CalculationConfiguration {
  readonly CodeBlock?: string | undefined;
}

export interface CalculationResult {
  readonly StdOutS3Uri?: string | undefined;
  readonly StdErrorS3Uri?: string | undefined;
  readonly ResultS3Uri?: string | undefined;
  readonly ResultType?: string | undefined;
}

export interface CalculationStatistics {
  readonly DpuExecutionInMillis?: number | undefined;
  readonly Progress?: string | undefined;
}

export interface CalculationStatus {
  readonly SubmissionDateTime?: number | undefined;
  readonly CompletionDateTime?: number | undefined;
  readonly State?: string | undefined;
  readonly StateChangeReason?: string | undefined;
}

export interface CalculationSummary {
  readonly CalculationExecutionId?: string | undefined;
  readonly Description?: string | undefined;
  readonly Status?: CalculationStatus | undefined;
}

export interface CancelCapacityReservationInput {
  readonly Name: string;
}

export type CancelCapacityReservationOutput = Readonly<Record<never, never>>;

export interface CapacityAllocation {
  readonly Status: string;
  readonly StatusMessage?: string | undefined;
  readonly RequestTime: number;
  readonly RequestCompletionTime?: number | undefined;
}

export interface CapacityAssignment {
  readonly WorkGroupNames?: readonly string[] | undefined;
}

export interface CapacityAssignmentConfiguration {
  readonly CapacityReservationName?: string | undefined;
  readonly CapacityAssignments?: readonly CapacityAssignment[] | undefined;
}

export interface CapacityReservation {
  readonly Name: string;
  readonly Status: string;
  readonly TargetDpus: number;
  readonly AllocatedDpus: number;
  readonly LastAllocation?: CapacityAllocation | undefined;
  readonly LastSuccessfulAllocationTime?: number | undefined;
  readonly CreationTime: number;
}

export interface Classification {
  readonly Name?: string | undefined;
  readonly Properties?: Readonly<Record<string, string>> | undefined;
}

export interface CloudWatchLoggingConfiguration {
  readonly Enabled: boolean;
  readonly LogGroup?: string | undefined;
  readonly LogStreamNamePrefix?: string | undefined;
  readonly LogTypes?: Readonly<Record<string, readonly string[]>> | undefined;
}

export interface Column {
  readonly Name: string;
  readonly Type?: string | undefined;
  readonly Comment?: string | undefined;
}

export interface ColumnInfo {
  readonly CatalogName?: string | undefined;
  readonly SchemaName?: string | undefined;
  readonly TableName?: string | undefined;
  readonly Name: string;
  readonly Label?: string | undefined;
  readonly Type: string;
  readonly Precision?: number | undefined;
  readonly Scale?: number | undefined;
  readonly Nullable?: string | undefined;
  readonly CaseSensitive?: boolean | undefined;
}

export interface CreateCapacityReservationInput {
  readonly TargetDpus: number;
  readonly Name: string;
  readonly Tags?: readonly Tag[] | undefined;
}

export type CreateCapacityReservationOutput = Readonly<Record<never, never>>;

export interface CreateDataCatalogInput {
  readonly Name: string;
  readonly Type: string;
  readonly Description?: string | undefined;
  readonly Parameters?: Readonly<Record<string, string>> | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

export interface CreateDataCatalogOutput {
  readonly DataCatalog?: DataCatalog | undefined;
}

export interface CreateNamedQueryInput {
  readonly Name: string;
  readonly Description?: string | undefined;
  readonly Database: string;
  readonly QueryString: string;
  readonly ClientRequestToken?: string | undefined;
  readonly WorkGroup?: string | undefined;
}

export interface CreateNamedQueryOutput {
  readonly NamedQueryId?: string | undefined;
}

export interface CreateNotebookInput {
  readonly WorkGroup: string;
  readonly Name: string;
  readonly ClientRequestToken?: string | undefined;
}

export interface CreateNotebookOutput {
  readonly NotebookId?: string | undefined;
}

export interface CreatePreparedStatementInput {
  readonly StatementName: string;
  readonly WorkGroup: string;
  readonly QueryStatement: string;
  readonly Description?: string | undefined;
}

export type CreatePreparedStatementOutput = Readonly<Record<never, never>>;

export interface CreatePresignedNotebookUrlRequest {
  readonly SessionId: string;
}

export interface CreatePresignedNotebookUrlResponse {
  readonly NotebookUrl: string;
  readonly AuthToken: string;
  readonly AuthTokenExpirationTime: number;
}

export interface CreateSystemTableConfigurationInput {
  readonly ClientRequestToken?: string | undefined;
  readonly TableName: string;
  readonly KmsKeyArn?: string | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

export interface CreateSystemTableConfigurationOutput {
  readonly TableName?: string | undefined;
  readonly KmsKeyArn?: string | undefined;
  readonly CreatedAt?: number | undefined;
  readonly LastModifiedAt?: number | undefined;
}

export interface CreateWorkGroupInput {
  readonly Name: string;
  readonly Configuration?: WorkGroupConfiguration | undefined;
  readonly Description?: string | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

export type CreateWorkGroupOutput = Readonly<Record<never, never>>;

export interface CustomerContentEncryptionConfiguration {
  readonly KmsKey: string;
}

export interface DataCatalog {
  readonly Name: string;
  readonly Description?: string | undefined;
  readonly Type: string;
  readonly Parameters?: Readonly<Record<string, string>> | undefined;
  readonly Status?: string | undefined;
  readonly ConnectionType?: string | undefined;
  readonly Error?: string | undefined;
}

export interface DataCatalogSummary {
  readonly CatalogName?: string | undefined;
  readonly Type?: string | undefined;
  readonly Status?: string | undefined;
  readonly ConnectionType?: string | undefined;
  readonly Error?: string | undefined;
}

export interface Database {
  readonly Name: string;
  readonly Description?: string | undefined;
  readonly Parameters?: Readonly<Record<string, string>> | undefined;
}

export interface Datum {
  readonly VarCharValue?: string | undefined;
}

export interface DeleteCapacityReservationInput {
  readonly Name: string;
}

export type DeleteCapacityReservationOutput = Readonly<Record<never, never>>;

export interface DeleteDataCatalogInput {
  readonly Name: string;
  readonly DeleteCatalogOnly?: boolean | undefined;
}

export interface DeleteDataCatalogOutput {
  readonly DataCatalog?: DataCatalog | undefined;
}

export interface DeleteNamedQueryInput {
  readonly NamedQueryId: string;
}

export type DeleteNamedQueryOutput = Readonly<Record<never, never>>;

export interface DeleteNotebookInput {
  readonly NotebookId: string;
}

export type DeleteNotebookOutput = Readonly<Record<never, never>>;

export interface DeletePreparedStatementInput {
  readonly StatementName: string;
  readonly WorkGroup: string;
}

export type DeletePreparedStatementOutput = Readonly<Record<never, never>>;

export interface DeleteSystemTableConfigurationInput {
  readonly TableName: string;
}

export type DeleteSystemTableConfigurationOutput = Readonly<Record<never, never>>;

export interface DeleteWorkGroupInput {
  readonly WorkGroup: string;
  readonly RecursiveDeleteOption?: boolean | undefined;
}

export type DeleteWorkGroupOutput = Readonly<Record<never, never>>;

export interface EncryptionConfiguration {
  readonly EncryptionOption: string;
  readonly KmsKey?: string | undefined;
}

export interface EngineConfiguration {
  readonly CoordinatorDpuSize?: number | undefined;
  readonly MaxConcurrentDpus?: number | undefined;
  readonly DefaultExecutorDpuSize?: number | undefined;
  readonly AdditionalConfigs?: Readonly<Record<string, string>> | undefined;
  readonly SparkProperties?: Readonly<Record<string, string>> | undefined;
  readonly Classifications?: readonly Classification[] | undefined;
}

export interface EngineVersion {
  readonly SelectedEngineVersion?: string | undefined;
  readonly EffectiveEngineVersion?: string | undefined;
}

export interface ExecutorsSummary {
  readonly ExecutorId: string;
  readonly ExecutorType?: string | undefined;
  readonly StartDateTime?: number | undefined;
  readonly TerminationDateTime?: number | undefined;
  readonly ExecutorState?: string | undefined;
  readonly ExecutorSize?: number | undefined;
}

export interface ExportNotebookInput {
  readonly NotebookId: string;
}

export interface ExportNotebookOutput {
  readonly NotebookMetadata?: NotebookMetadata | undefined;
  readonly Payload?: string | undefined;
}

export interface FilterDefinition {
  readonly Name?: string | undefined;
}

export interface GetCalculationExecutionCodeRequest {
  readonly CalculationExecutionId: string;
}

export interface GetCalculationExecutionCodeResponse {
  readonly CodeBlock?: string | undefined;
}

export interface GetCalculationExecutionRequest {
  readonly CalculationExecutionId: string;
}

export interface GetCalculationExecutionResponse {
  readonly CalculationExecutionId?: string | undefined;
  readonly SessionId?: string | undefined;
  readonly Description?: string | undefined;
  readonly WorkingDirectory?: string | undefined;
  readonly Status?: CalculationStatus | undefined;
  readonly Statistics?: CalculationStatistics | undefined;
  readonly Result?: CalculationResult | undefined;
}

export interface GetCalculationExecutionStatusRequest {
  readonly CalculationExecutionId: string;
}

export interface GetCalculationExecutionStatusResponse {
  readonly Status?: CalculationStatus | undefined;
  readonly Statistics?: CalculationStatistics | undefined;
}

export interface GetCapacityAssignmentConfigurationInput {
  readonly CapacityReservationName: string;
}

export interface GetCapacityAssignmentConfigurationOutput {
  readonly CapacityAssignmentConfiguration: CapacityAssignmentConfiguration;
}

export interface GetCapacityReservationInput {
  readonly Name: string;
}

export interface GetCapacityReservationOutput {
  readonly CapacityReservation: CapacityReservation;
}

export interface GetDataCatalogInput {
  readonly Name: string;
  readonly WorkGroup?: string | undefined;
}

export interface GetDataCatalogOutput {
  readonly DataCatalog?: DataCatalog | undefined;
}

export interface GetDatabaseInput {
  readonly CatalogName: string;
  readonly DatabaseName: string;
  readonly WorkGroup?: string | undefined;
}

export interface GetDatabaseOutput {
  readonly Database?: Database | undefined;
}

export interface GetNamedQueryInput {
  readonly NamedQueryId: string;
}

export interface GetNamedQueryOutput {
  readonly NamedQuery?: NamedQuery | undefined;
}

export interface GetNotebookMetadataInput {
  readonly NotebookId: string;
}

export interface GetNotebookMetadataOutput {
  readonly NotebookMetadata?: NotebookMetadata | undefined;
}

export interface GetPreparedStatementInput {
  readonly StatementName: string;
  readonly WorkGroup: string;
}

export interface GetPreparedStatementOutput {
  readonly PreparedStatement?: PreparedStatement | undefined;
}

export interface GetQueryExecutionInput {
  readonly QueryExecutionId: string;
}

export interface GetQueryExecutionOutput {
  readonly QueryExecution?: QueryExecution | undefined;
}

export interface GetQueryResultsInput {
  readonly QueryExecutionId: string;
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
  readonly QueryResultType?: string | undefined;
}

export interface GetQueryResultsOutput {
  readonly UpdateCount?: number | undefined;
  readonly ResultSet?: ResultSet | undefined;
  readonly NextToken?: string | undefined;
}

export interface GetQueryRuntimeStatisticsInput {
  readonly QueryExecutionId: string;
}

export interface GetQueryRuntimeStatisticsOutput {
  readonly QueryRuntimeStatistics?: QueryRuntimeStatistics | undefined;
}

export interface GetResourceDashboardRequest {
  readonly ResourceARN: string;
}

export interface GetResourceDashboardResponse {
  readonly Url: string;
}

export interface GetSessionEndpointRequest {
  readonly SessionId: string;
}

export interface GetSessionEndpointResponse {
  readonly EndpointUrl: string;
  readonly AuthToken: string;
  readonly AuthTokenExpirationTime: number;
}

export interface GetSessionRequest {
  readonly SessionId: string;
}

export interface GetSessionResponse {
  readonly SessionId?: string | undefined;
  readonly Description?: string | undefined;
  readonly WorkGroup?: string | undefined;
  readonly EngineVersion?: string | undefined;
  readonly EngineConfiguration?: EngineConfiguration | undefined;
  readonly NotebookVersion?: string | undefined;
  readonly MonitoringConfiguration?: MonitoringConfiguration | undefined;
  readonly SessionConfiguration?: SessionConfiguration | undefined;
  readonly Status?: SessionStatus | undefined;
  readonly Statistics?: SessionStatistics | undefined;
}

export interface GetSessionStatusRequest {
  readonly SessionId: string;
}

export interface GetSessionStatusResponse {
  readonly SessionId?: string | undefined;
  readonly Status?: SessionStatus | undefined;
}

export interface GetSystemTableConfigurationInput {
  readonly TableName: string;
}

export interface GetSystemTableConfigurationOutput {
  readonly TableName?: string | undefined;
  readonly KmsKeyArn?: string | undefined;
  readonly CreatedAt?: number | undefined;
  readonly LastModifiedAt?: number | undefined;
}

export interface GetTableMetadataInput {
  readonly CatalogName: string;
  readonly DatabaseName: string;
  readonly TableName: string;
  readonly WorkGroup?: string | undefined;
}

export interface GetTableMetadataOutput {
  readonly TableMetadata?: TableMetadata | undefined;
}

export interface GetWorkGroupInput {
  readonly WorkGroup: string;
}

export interface GetWorkGroupOutput {
  readonly WorkGroup?: WorkGroup | undefined;
}

export interface IdentityCenterConfiguration {
  readonly EnableIdentityCenter?: boolean | undefined;
  readonly IdentityCenterInstanceArn?: string | undefined;
}

export interface ImportNotebookInput {
  readonly WorkGroup: string;
  readonly Name: string;
  readonly Payload?: string | undefined;
  readonly Type: string;
  readonly NotebookS3LocationUri?: string | undefined;
  readonly ClientRequestToken?: string | undefined;
}

export interface ImportNotebookOutput {
  readonly NotebookId?: string | undefined;
}

export interface ListApplicationDPUSizesInput {
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListApplicationDPUSizesOutput {
  readonly ApplicationDPUSizes?: readonly ApplicationDPUSizes[] | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListCalculationExecutionsRequest {
  readonly SessionId: string;
  readonly StateFilter?: string | undefined;
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListCalculationExecutionsResponse {
  readonly NextToken?: string | undefined;
  readonly Calculations?: readonly CalculationSummary[] | undefined;
}

export interface ListCapacityReservationsInput {
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
}

export interface ListCapacityReservationsOutput {
  readonly NextToken?: string | undefined;
  readonly CapacityReservations: readonly CapacityReservation[];
}

export interface ListDataCatalogsInput {
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
  readonly WorkGroup?: string | undefined;
}

export interface ListDataCatalogsOutput {
  readonly DataCatalogsSummary?: readonly DataCatalogSummary[] | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListDatabasesInput {
  readonly CatalogName: string;
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
  readonly WorkGroup?: string | undefined;
  readonly AttributesToGet?: readonly string[] | undefined;
}

export interface ListDatabasesOutput {
  readonly DatabaseList?: readonly Database[] | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListEngineVersionsInput {
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
}

export interface ListEngineVersionsOutput {
  readonly EngineVersions?: readonly EngineVersion[] | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListExecutorsRequest {
  readonly SessionId: string;
  readonly ExecutorStateFilter?: string | undefined;
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListExecutorsResponse {
  readonly SessionId: string;
  readonly NextToken?: string | undefined;
  readonly ExecutorsSummary?: readonly ExecutorsSummary[] | undefined;
}

export interface ListNamedQueriesInput {
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
  readonly WorkGroup?: string | undefined;
}

export interface ListNamedQueriesOutput {
  readonly NamedQueryIds?: readonly string[] | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListNotebookMetadataInput {
  readonly Filters?: FilterDefinition | undefined;
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
  readonly WorkGroup: string;
}

export interface ListNotebookMetadataOutput {
  readonly NextToken?: string | undefined;
  readonly NotebookMetadataList?: readonly NotebookMetadata[] | undefined;
}

export interface ListNotebookSessionsRequest {
  readonly NotebookId: string;
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListNotebookSessionsResponse {
  readonly NotebookSessionsList: readonly NotebookSessionSummary[];
  readonly NextToken?: string | undefined;
}

export interface ListPreparedStatementsInput {
  readonly WorkGroup: string;
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
}

export interface ListPreparedStatementsOutput {
  readonly PreparedStatements?: readonly PreparedStatementSummary[] | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListQueryExecutionsInput {
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
  readonly WorkGroup?: string | undefined;
}

export interface ListQueryExecutionsOutput {
  readonly QueryExecutionIds?: readonly string[] | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListSessionsRequest {
  readonly WorkGroup: string;
  readonly StateFilter?: string | undefined;
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListSessionsResponse {
  readonly NextToken?: string | undefined;
  readonly Sessions?: readonly SessionSummary[] | undefined;
}

export interface ListSystemTableStatusesInput {
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
}

export interface ListSystemTableStatusesOutput {
  readonly Items: readonly SystemTableStatus[];
  readonly NextToken?: string | undefined;
}

export interface ListTableMetadataInput {
  readonly CatalogName: string;
  readonly DatabaseName: string;
  readonly Expression?: string | undefined;
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
  readonly WorkGroup?: string | undefined;
  readonly AttributesToGet?: readonly string[] | undefined;
}

export interface ListTableMetadataOutput {
  readonly TableMetadataList?: readonly TableMetadata[] | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListTagsForResourceInput {
  readonly ResourceARN: string;
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
}

export interface ListTagsForResourceOutput {
  readonly Tags?: readonly Tag[] | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListWorkGroupsInput {
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
}

export interface ListWorkGroupsOutput {
  readonly WorkGroups?: readonly WorkGroupSummary[] | undefined;
  readonly NextToken?: string | undefined;
}

export interface ManagedLoggingConfiguration {
  readonly Enabled: boolean;
  readonly KmsKey?: string | undefined;
}

export interface ManagedQueryResultsConfiguration {
  readonly Enabled: boolean;
  readonly EncryptionConfiguration?: ManagedQueryResultsEncryptionConfiguration | undefined;
}

export interface ManagedQueryResultsConfigurationUpdates {
  readonly Enabled?: boolean | undefined;
  readonly EncryptionConfiguration?: ManagedQueryResultsEncryptionConfiguration | undefined;
  readonly RemoveEncryptionConfiguration?: boolean | undefined;
}

export interface ManagedQueryResultsEncryptionConfiguration {
  readonly KmsKey: string;
}

export interface MonitoringConfiguration {
  readonly CloudWatchLoggingConfiguration?: CloudWatchLoggingConfiguration | undefined;
  readonly ManagedLoggingConfiguration?: ManagedLoggingConfiguration | undefined;
  readonly S3LoggingConfiguration?: S3LoggingConfiguration | undefined;
}

export interface NamedQuery {
  readonly Name: string;
  readonly Description?: string | undefined;
  readonly Database: string;
  readonly QueryString: string;
  readonly NamedQueryId?: string | undefined;
  readonly WorkGroup?: string | undefined;
}

export interface NotebookMetadata {
  readonly NotebookId?: string | undefined;
  readonly Name?: string | undefined;
  readonly WorkGroup?: string | undefined;
  readonly CreationTime?: number | undefined;
  readonly Type?: string | undefined;
  readonly LastModifiedTime?: number | undefined;
}

export interface NotebookSessionSummary {
  readonly SessionId?: string | undefined;
  readonly CreationTime?: number | undefined;
}

export interface PreparedStatement {
  readonly StatementName?: string | undefined;
  readonly QueryStatement?: string | undefined;
  readonly WorkGroupName?: string | undefined;
  readonly Description?: string | undefined;
  readonly LastModifiedTime?: number | undefined;
}

export interface PreparedStatementSummary {
  readonly StatementName?: string | undefined;
  readonly LastModifiedTime?: number | undefined;
}

export interface PutCapacityAssignmentConfigurationInput {
  readonly CapacityReservationName: string;
  readonly CapacityAssignments: readonly CapacityAssignment[];
}

export type PutCapacityAssignmentConfigurationOutput = Readonly<Record<never, never>>;

export interface QueryExecution {
  readonly QueryExecutionId?: string | undefined;
  readonly Query?: string | undefined;
  readonly StatementType?: string | undefined;
  readonly ManagedQueryResultsConfiguration?: ManagedQueryResultsConfiguration | undefined;
  readonly ResultConfiguration?: ResultConfiguration | undefined;
  readonly ResultReuseConfiguration?: ResultReuseConfiguration | undefined;
  readonly QueryExecutionContext?: QueryExecutionContext | undefined;
  readonly Status?: QueryExecutionStatus | undefined;
  readonly Statistics?: QueryExecutionStatistics | undefined;
  readonly WorkGroup?: string | undefined;
  readonly EngineVersion?: EngineVersion | undefined;
  readonly ExecutionParameters?: readonly string[] | undefined;
  readonly SubstatementType?: string | undefined;
  readonly QueryResultsS3AccessGrantsConfiguration?: QueryResultsS3AccessGrantsConfiguration | undefined;
}

export interface QueryExecutionContext {
  readonly Database?: string | undefined;
  readonly Catalog?: string | undefined;
}

export interface QueryExecutionStatistics {
  readonly EngineExecutionTimeInMillis?: number | undefined;
  readonly DataScannedInBytes?: number | undefined;
  readonly DataManifestLocation?: string | undefined;
  readonly TotalExecutionTimeInMillis?: number | undefined;
  readonly QueryQueueTimeInMillis?: number | undefined;
  readonly ServicePreProcessingTimeInMillis?: number | undefined;
  readonly QueryPlanningTimeInMillis?: number | undefined;
  readonly ServiceProcessingTimeInMillis?: number | undefined;
  readonly ResultReuseInformation?: ResultReuseInformation | undefined;
  readonly DpuCount?: number | undefined;
}

export interface QueryExecutionStatus {
  readonly State?: string | undefined;
  readonly StateChangeReason?: string | undefined;
  readonly SubmissionDateTime?: number | undefined;
  readonly CompletionDateTime?: number | undefined;
  readonly AthenaError?: AthenaError | undefined;
}

export interface QueryResultsS3AccessGrantsConfiguration {
  readonly EnableS3AccessGrants: boolean;
  readonly CreateUserLevelPrefix?: boolean | undefined;
  readonly AuthenticationType: string;
}

export interface QueryRuntimeStatistics {
  readonly Timeline?: QueryRuntimeStatisticsTimeline | undefined;
  readonly Rows?: QueryRuntimeStatisticsRows | undefined;
  readonly OutputStage?: QueryStage | undefined;
}

export interface QueryRuntimeStatisticsRows {
  readonly InputRows?: number | undefined;
  readonly InputBytes?: number | undefined;
  readonly OutputBytes?: number | undefined;
  readonly OutputRows?: number | undefined;
}

export interface QueryRuntimeStatisticsTimeline {
  readonly QueryQueueTimeInMillis?: number | undefined;
  readonly ServicePreProcessingTimeInMillis?: number | undefined;
  readonly QueryPlanningTimeInMillis?: number | undefined;
  readonly EngineExecutionTimeInMillis?: number | undefined;
  readonly ServiceProcessingTimeInMillis?: number | undefined;
  readonly TotalExecutionTimeInMillis?: number | undefined;
}

export interface QueryStage {
  readonly StageId?: number | undefined;
  readonly State?: string | undefined;
  readonly OutputBytes?: number | undefined;
  readonly OutputRows?: number | undefined;
  readonly InputBytes?: number | undefined;
  readonly InputRows?: number | undefined;
  readonly ExecutionTime?: number | undefined;
  readonly QueryStagePlan?: QueryStagePlanNode | undefined;
  readonly SubStages?: readonly QueryStage[] | undefined;
}

export interface QueryStagePlanNode {
  readonly Name?: string | undefined;
  readonly Identifier?: string | undefined;
  readonly Children?: readonly QueryStagePlanNode[] | undefined;
  readonly RemoteSources?: readonly string[] | undefined;
}

export interface ResultConfiguration {
  readonly OutputLocation?: string | undefined;
  readonly EncryptionConfiguration?: EncryptionConfiguration | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
  readonly AclConfiguration?: AclConfiguration | undefined;
}

export interface ResultConfigurationUpdates {
  readonly OutputLocation?: string | undefined;
  readonly RemoveOutputLocation?: boolean | undefined;
  readonly EncryptionConfiguration?: EncryptionConfiguration | undefined;
  readonly RemoveEncryptionConfiguration?: boolean | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
  readonly RemoveExpectedBucketOwner?: boolean | undefined;
  readonly AclConfiguration?: AclConfiguration | undefined;
  readonly RemoveAclConfiguration?: boolean | undefined;
}

export interface ResultReuseByAgeConfiguration {
  readonly Enabled: boolean;
  readonly MaxAgeInMinutes?: number | undefined;
}

export interface ResultReuseConfiguration {
  readonly ResultReuseByAgeConfiguration?: ResultReuseByAgeConfiguration | undefined;
}

export interface ResultReuseInformation {
  readonly ReusedPreviousResult: boolean;
}

export interface ResultSet {
  readonly Rows?: readonly Row[] | undefined;
  readonly ResultSetMetadata?: ResultSetMetadata | undefined;
}

export interface ResultSetMetadata {
  readonly ColumnInfo?: readonly ColumnInfo[] | undefined;
}

export interface Row {
  readonly Data?: readonly Datum[] | undefined;
}

export interface S3LoggingConfiguration {
  readonly Enabled: boolean;
  readonly KmsKey?: string | undefined;
  readonly LogLocation?: string | undefined;
}

export interface SessionConfiguration {
  readonly ExecutionRole?: string | undefined;
  readonly WorkingDirectory?: string | undefined;
  readonly IdleTimeoutSeconds?: number | undefined;
  readonly SessionIdleTimeoutInMinutes?: number | undefined;
  readonly EncryptionConfiguration?: EncryptionConfiguration | undefined;
}

export interface SessionStatistics {
  readonly DpuExecutionInMillis?: number | undefined;
}

export interface SessionStatus {
  readonly StartDateTime?: number | undefined;
  readonly LastModifiedDateTime?: number | undefined;
  readonly EndDateTime?: number | undefined;
  readonly IdleSinceDateTime?: number | undefined;
  readonly State?: string | undefined;
  readonly StateChangeReason?: string | undefined;
}

export interface SessionSummary {
  readonly SessionId?: string | undefined;
  readonly Description?: string | undefined;
  readonly EngineVersion?: EngineVersion | undefined;
  readonly NotebookVersion?: string | undefined;
  readonly Status?: SessionStatus | undefined;
}

export interface StartCalculationExecutionRequest {
  readonly SessionId: string;
  readonly Description?: string | undefined;
  readonly CalculationConfiguration?: CalculationConfiguration | undefined;
  readonly CodeBlock?: string | undefined;
  readonly ClientRequestToken?: string | undefined;
}

export interface StartCalculationExecutionResponse {
  readonly CalculationExecutionId?: string | undefined;
  readonly State?: string | undefined;
}

export interface StartQueryExecutionInput {
  readonly QueryString: string;
  readonly ClientRequestToken?: string | undefined;
  readonly QueryExecutionContext?: QueryExecutionContext | undefined;
  readonly ResultConfiguration?: ResultConfiguration | undefined;
  readonly WorkGroup?: string | undefined;
  readonly ExecutionParameters?: readonly string[] | undefined;
  readonly ResultReuseConfiguration?: ResultReuseConfiguration | undefined;
  readonly EngineConfiguration?: EngineConfiguration | undefined;
}

export interface StartQueryExecutionOutput {
  readonly QueryExecutionId?: string | undefined;
}

export interface StartSessionRequest {
  readonly Description?: string | undefined;
  readonly WorkGroup: string;
  readonly EngineConfiguration: EngineConfiguration;
  readonly ExecutionRole?: string | undefined;
  readonly MonitoringConfiguration?: MonitoringConfiguration | undefined;
  readonly NotebookVersion?: string | undefined;
  readonly SessionIdleTimeoutInMinutes?: number | undefined;
  readonly ClientRequestToken?: string | undefined;
  readonly Tags?: readonly Tag[] | undefined;
  readonly CopyWorkGroupTags?: boolean | undefined;
}

export interface StartSessionResponse {
  readonly SessionId?: string | undefined;
  readonly State?: string | undefined;
}

export interface StopCalculationExecutionRequest {
  readonly CalculationExecutionId: string;
}

export interface StopCalculationExecutionResponse {
  readonly State?: string | undefined;
}

export interface StopQueryExecutionInput {
  readonly QueryExecutionId: string;
}

export type StopQueryExecutionOutput = Readonly<Record<never, never>>;

export interface SystemTableStatus {
  readonly TableName: string;
  readonly Enabled: boolean;
}

export interface TableMetadata {
  readonly Name: string;
  readonly CreateTime?: number | undefined;
  readonly LastAccessTime?: number | undefined;
  readonly TableType?: string | undefined;
  readonly Columns?: readonly Column[] | undefined;
  readonly PartitionKeys?: readonly Column[] | undefined;
  readonly Parameters?: Readonly<Record<string, string>> | undefined;
}

export interface Tag {
  readonly Key?: string | undefined;
  readonly Value?: string | undefined;
}

export interface TagResourceInput {
  readonly ResourceARN: string;
  readonly Tags: readonly Tag[];
}

export type TagResourceOutput = Readonly<Record<never, never>>;

export interface TerminateSessionRequest {
  readonly SessionId: string;
}

export interface TerminateSessionResponse {
  readonly State?: string | undefined;
}

export interface UnprocessedNamedQueryId {
  readonly NamedQueryId?: string | undefined;
  readonly ErrorCode?: string | undefined;
  readonly ErrorMessage?: string | undefined;
}

export interface UnprocessedPreparedStatementName {
  readonly StatementName?: string | undefined;
  readonly ErrorCode?: string | undefined;
  readonly ErrorMessage?: string | undefined;
}

export interface UnprocessedQueryExecutionId {
  readonly QueryExecutionId?: string | undefined;
  readonly ErrorCode?: string | undefined;
  readonly ErrorMessage?: string | undefined;
}

export interface UntagResourceInput {
  readonly ResourceARN: string;
  readonly TagKeys: readonly string[];
}

export type UntagResourceOutput = Readonly<Record<never, never>>;

export interface UpdateCapacityReservationInput {
  readonly TargetDpus: number;
  readonly Name: string;
}

export type UpdateCapacityReservationOutput = Readonly<Record<never, never>>;

export interface UpdateDataCatalogInput {
  readonly Name: string;
  readonly Type: string;
  readonly Description?: string | undefined;
  readonly Parameters?: Readonly<Record<string, string>> | undefined;
}

export type UpdateDataCatalogOutput = Readonly<Record<never, never>>;

export interface UpdateNamedQueryInput {
  readonly NamedQueryId: string;
  readonly Name: string;
  readonly Description?: string | undefined;
  readonly QueryString: string;
}

export type UpdateNamedQueryOutput = Readonly<Record<never, never>>;

export interface UpdateNotebookInput {
  readonly NotebookId: string;
  readonly Payload: string;
  readonly Type: string;
  readonly SessionId?: string | undefined;
  readonly ClientRequestToken?: string | undefined;
}

export interface UpdateNotebookMetadataInput {
  readonly NotebookId: string;
  readonly ClientRequestToken?: string | undefined;
  readonly Name: string;
}

export type UpdateNotebookMetadataOutput = Readonly<Record<never, never>>;

export type UpdateNotebookOutput = Readonly<Record<never, never>>;

export interface UpdatePreparedStatementInput {
  readonly StatementName: string;
  readonly WorkGroup: string;
  readonly QueryStatement: string;
  readonly Description?: string | undefined;
}

export type UpdatePreparedStatementOutput = Readonly<Record<never, never>>;

export interface UpdateSystemTableConfigurationInput {
  readonly TableName: string;
  readonly KmsKeyArn?: string | undefined;
}

export interface UpdateSystemTableConfigurationOutput {
  readonly TableName?: string | undefined;
  readonly KmsKeyArn?: string | undefined;
  readonly CreatedAt?: number | undefined;
  readonly LastModifiedAt?: number | undefined;
}

export interface UpdateWorkGroupInput {
  readonly WorkGroup: string;
  readonly Description?: string | undefined;
  readonly ConfigurationUpdates?: WorkGroupConfigurationUpdates | undefined;
  readonly State?: string | undefined;
}

export type UpdateWorkGroupOutput = Readonly<Record<never, never>>;

export interface WorkGroup {
  readonly Name: string;
  readonly State?: string | undefined;
  readonly Configuration?: WorkGroupConfiguration | undefined;
  readonly Description?: string | undefined;
  readonly CreationTime?: number | undefined;
  readonly IdentityCenterApplicationArn?: string | undefined;
}

export interface WorkGroupConfiguration {
  readonly ResultConfiguration?: ResultConfiguration | undefined;
  readonly ManagedQueryResultsConfiguration?: ManagedQueryResultsConfiguration | undefined;
  readonly EnforceWorkGroupConfiguration?: boolean | undefined;
  readonly PublishCloudWatchMetricsEnabled?: boolean | undefined;
  readonly BytesScannedCutoffPerQuery?: number | undefined;
  readonly RequesterPaysEnabled?: boolean | undefined;
  readonly EngineVersion?: EngineVersion | undefined;
  readonly AdditionalConfiguration?: string | undefined;
  readonly ExecutionRole?: string | undefined;
  readonly MonitoringConfiguration?: MonitoringConfiguration | undefined;
  readonly EngineConfiguration?: EngineConfiguration | undefined;
  readonly CustomerContentEncryptionConfiguration?: CustomerContentEncryptionConfiguration | undefined;
  readonly EnableMinimumEncryptionConfiguration?: boolean | undefined;
  readonly IdentityCenterConfiguration?: IdentityCenterConfiguration | undefined;
  readonly QueryResultsS3AccessGrantsConfiguration?: QueryResultsS3AccessGrantsConfiguration | undefined;
  readonly SystemTableStatuses?: readonly SystemTableStatus[] | undefined;
}

export interface WorkGroupConfigurationUpdates {
  readonly EnforceWorkGroupConfiguration?: boolean | undefined;
  readonly ResultConfigurationUpdates?: ResultConfigurationUpdates | undefined;
  readonly ManagedQueryResultsConfigurationUpdates?: ManagedQueryResultsConfigurationUpdates | undefined;
  readonly PublishCloudWatchMetricsEnabled?: boolean | undefined;
  readonly BytesScannedCutoffPerQuery?: number | undefined;
  readonly RemoveBytesScannedCutoffPerQuery?: boolean | undefined;
  readonly RequesterPaysEnabled?: boolean | undefined;
  readonly EngineVersion?: EngineVersion | undefined;
  readonly RemoveCustomerContentEncryptionConfiguration?: boolean | undefined;
  readonly AdditionalConfiguration?: string | undefined;
  readonly ExecutionRole?: string | undefined;
  readonly CustomerContentEncryptionConfiguration?: CustomerContentEncryptionConfiguration | undefined;
  readonly EnableMinimumEncryptionConfiguration?: boolean | undefined;
  readonly QueryResultsS3AccessGrantsConfiguration?: QueryResultsS3AccessGrantsConfiguration | undefined;
  readonly MonitoringConfiguration?: MonitoringConfiguration | undefined;
  readonly EngineConfiguration?: EngineConfiguration | undefined;
}

export interface WorkGroupSummary {
  readonly Name?: string | undefined;
  readonly State?: string | undefined;
  readonly Description?: string | undefined;
  readonly CreationTime?: number | undefined;
  readonly EngineVersion?: EngineVersion | undefined;
  readonly IdentityCenterApplicationArn?: string | undefined;
}

/** Each operation's input and output. */
export interface AthenaApi {
  BatchGetNamedQuery: { input: BatchGetNamedQueryInput; output: BatchGetNamedQueryOutput };
  BatchGetPreparedStatement: { input: BatchGetPreparedStatementInput; output: BatchGetPreparedStatementOutput };
  BatchGetQueryExecution: { input: BatchGetQueryExecutionInput; output: BatchGetQueryExecutionOutput };
  CancelCapacityReservation: { input: CancelCapacityReservationInput; output: CancelCapacityReservationOutput };
  CreateCapacityReservation: { input: CreateCapacityReservationInput; output: CreateCapacityReservationOutput };
  CreateDataCatalog: { input: CreateDataCatalogInput; output: CreateDataCatalogOutput };
  CreateNamedQuery: { input: CreateNamedQueryInput; output: CreateNamedQueryOutput };
  CreateNotebook: { input: CreateNotebookInput; output: CreateNotebookOutput };
  CreatePreparedStatement: { input: CreatePreparedStatementInput; output: CreatePreparedStatementOutput };
  CreatePresignedNotebookUrl: { input: CreatePresignedNotebookUrlRequest; output: CreatePresignedNotebookUrlResponse };
  CreateSystemTableConfiguration: { input: CreateSystemTableConfigurationInput; output: CreateSystemTableConfigurationOutput };
  CreateWorkGroup: { input: CreateWorkGroupInput; output: CreateWorkGroupOutput };
  DeleteCapacityReservation: { input: DeleteCapacityReservationInput; output: DeleteCapacityReservationOutput };
  DeleteDataCatalog: { input: DeleteDataCatalogInput; output: DeleteDataCatalogOutput };
  DeleteNamedQuery: { input: DeleteNamedQueryInput; output: DeleteNamedQueryOutput };
  DeleteNotebook: { input: DeleteNotebookInput; output: DeleteNotebookOutput };
  DeletePreparedStatement: { input: DeletePreparedStatementInput; output: DeletePreparedStatementOutput };
  DeleteSystemTableConfiguration: { input: DeleteSystemTableConfigurationInput; output: DeleteSystemTableConfigurationOutput };
  DeleteWorkGroup: { input: DeleteWorkGroupInput; output: DeleteWorkGroupOutput };
  ExportNotebook: { input: ExportNotebookInput; output: ExportNotebookOutput };
  GetCalculationExecution: { input: GetCalculationExecutionRequest; output: GetCalculationExecutionResponse };
  GetCalculationExecutionCode: { input: GetCalculationExecutionCodeRequest; output: GetCalculationExecutionCodeResponse };
  GetCalculationExecutionStatus: { input: GetCalculationExecutionStatusRequest; output: GetCalculationExecutionStatusResponse };
  GetCapacityAssignmentConfiguration: { input: GetCapacityAssignmentConfigurationInput; output: GetCapacityAssignmentConfigurationOutput };
  GetCapacityReservation: { input: GetCapacityReservationInput; output: GetCapacityReservationOutput };
  GetDataCatalog: { input: GetDataCatalogInput; output: GetDataCatalogOutput };
  GetDatabase: { input: GetDatabaseInput; output: GetDatabaseOutput };
  GetNamedQuery: { input: GetNamedQueryInput; output: GetNamedQueryOutput };
  GetNotebookMetadata: { input: GetNotebookMetadataInput; output: GetNotebookMetadataOutput };
  GetPreparedStatement: { input: GetPreparedStatementInput; output: GetPreparedStatementOutput };
  GetQueryExecution: { input: GetQueryExecutionInput; output: GetQueryExecutionOutput };
  GetQueryResults: { input: GetQueryResultsInput; output: GetQueryResultsOutput };
  GetQueryRuntimeStatistics: { input: GetQueryRuntimeStatisticsInput; output: GetQueryRuntimeStatisticsOutput };
  GetResourceDashboard: { input: GetResourceDashboardRequest; output: GetResourceDashboardResponse };
  GetSession: { input: GetSessionRequest; output: GetSessionResponse };
  GetSessionEndpoint: { input: GetSessionEndpointRequest; output: GetSessionEndpointResponse };
  GetSessionStatus: { input: GetSessionStatusRequest; output: GetSessionStatusResponse };
  GetSystemTableConfiguration: { input: GetSystemTableConfigurationInput; output: GetSystemTableConfigurationOutput };
  GetTableMetadata: { input: GetTableMetadataInput; output: GetTableMetadataOutput };
  GetWorkGroup: { input: GetWorkGroupInput; output: GetWorkGroupOutput };
  ImportNotebook: { input: ImportNotebookInput; output: ImportNotebookOutput };
  ListApplicationDPUSizes: { input: ListApplicationDPUSizesInput; output: ListApplicationDPUSizesOutput };
  ListCalculationExecutions: { input: ListCalculationExecutionsRequest; output: ListCalculationExecutionsResponse };
  ListCapacityReservations: { input: ListCapacityReservationsInput; output: ListCapacityReservationsOutput };
  ListDataCatalogs: { input: ListDataCatalogsInput; output: ListDataCatalogsOutput };
  ListDatabases: { input: ListDatabasesInput; output: ListDatabasesOutput };
  ListEngineVersions: { input: ListEngineVersionsInput; output: ListEngineVersionsOutput };
  ListExecutors: { input: ListExecutorsRequest; output: ListExecutorsResponse };
  ListNamedQueries: { input: ListNamedQueriesInput; output: ListNamedQueriesOutput };
  ListNotebookMetadata: { input: ListNotebookMetadataInput; output: ListNotebookMetadataOutput };
  ListNotebookSessions: { input: ListNotebookSessionsRequest; output: ListNotebookSessionsResponse };
  ListPreparedStatements: { input: ListPreparedStatementsInput; output: ListPreparedStatementsOutput };
  ListQueryExecutions: { input: ListQueryExecutionsInput; output: ListQueryExecutionsOutput };
  ListSessions: { input: ListSessionsRequest; output: ListSessionsResponse };
  ListSystemTableStatuses: { input: ListSystemTableStatusesInput; output: ListSystemTableStatusesOutput };
  ListTableMetadata: { input: ListTableMetadataInput; output: ListTableMetadataOutput };
  ListTagsForResource: { input: ListTagsForResourceInput; output: ListTagsForResourceOutput };
  ListWorkGroups: { input: ListWorkGroupsInput; output: ListWorkGroupsOutput };
  PutCapacityAssignmentConfiguration: { input: PutCapacityAssignmentConfigurationInput; output: PutCapacityAssignmentConfigurationOutput };
  StartCalculationExecution: { input: StartCalculationExecutionRequest; output: StartCalculationExecutionResponse };
  StartQueryExecution: { input: StartQueryExecutionInput; output: StartQueryExecutionOutput };
  StartSession: { input: StartSessionRequest; output: StartSessionResponse };
  StopCalculationExecution: { input: StopCalculationExecutionRequest; output: StopCalculationExecutionResponse };
  StopQueryExecution: { input: StopQueryExecutionInput; output: StopQueryExecutionOutput };
  TagResource: { input: TagResourceInput; output: TagResourceOutput };
  TerminateSession: { input: TerminateSessionRequest; output: TerminateSessionResponse };
  UntagResource: { input: UntagResourceInput; output: UntagResourceOutput };
  UpdateCapacityReservation: { input: UpdateCapacityReservationInput; output: UpdateCapacityReservationOutput };
  UpdateDataCatalog: { input: UpdateDataCatalogInput; output: UpdateDataCatalogOutput };
  UpdateNamedQuery: { input: UpdateNamedQueryInput; output: UpdateNamedQueryOutput };
  UpdateNotebook: { input: UpdateNotebookInput; output: UpdateNotebookOutput };
  UpdateNotebookMetadata: { input: UpdateNotebookMetadataInput; output: UpdateNotebookMetadataOutput };
  UpdatePreparedStatement: { input: UpdatePreparedStatementInput; output: UpdatePreparedStatementOutput };
  UpdateSystemTableConfiguration: { input: UpdateSystemTableConfigurationInput; output: UpdateSystemTableConfigurationOutput };
  UpdateWorkGroup: { input: UpdateWorkGroupInput; output: UpdateWorkGroupOutput };
}

export const api: ApiModel = {
  apiVersion: '2017-05-18',
  targetPrefix: 'AmazonAthena',
  jsonVersion: '1.1',
  signingName: 'athena',
  endpointPrefix: 'athena',
  operations: {
    BatchGetNamedQuery: { input: 'BatchGetNamedQueryInput', output: 'BatchGetNamedQueryOutput' },
    BatchGetPreparedStatement: { input: 'BatchGetPreparedStatementInput', output: 'BatchGetPreparedStatementOutput' },
    BatchGetQueryExecution: { input: 'BatchGetQueryExecutionInput', output: 'BatchGetQueryExecutionOutput' },
    CancelCapacityReservation: { input: 'CancelCapacityReservationInput', output: 'CancelCapacityReservationOutput' },
    CreateCapacityReservation: { input: 'CreateCapacityReservationInput', output: 'CreateCapacityReservationOutput' },
    CreateDataCatalog: { input: 'CreateDataCatalogInput', output: 'CreateDataCatalogOutput' },
    CreateNamedQuery: { input: 'CreateNamedQueryInput', output: 'CreateNamedQueryOutput' },
    CreateNotebook: { input: 'CreateNotebookInput', output: 'CreateNotebookOutput' },
    CreatePreparedStatement: { input: 'CreatePreparedStatementInput', output: 'CreatePreparedStatementOutput' },
    CreatePresignedNotebookUrl: { input: 'CreatePresignedNotebookUrlRequest', output: 'CreatePresignedNotebookUrlResponse' },
    CreateSystemTableConfiguration: { input: 'CreateSystemTableConfigurationInput', output: 'CreateSystemTableConfigurationOutput' },
    CreateWorkGroup: { input: 'CreateWorkGroupInput', output: 'CreateWorkGroupOutput' },
    DeleteCapacityReservation: { input: 'DeleteCapacityReservationInput', output: 'DeleteCapacityReservationOutput' },
    DeleteDataCatalog: { input: 'DeleteDataCatalogInput', output: 'DeleteDataCatalogOutput' },
    DeleteNamedQuery: { input: 'DeleteNamedQueryInput', output: 'DeleteNamedQueryOutput' },
    DeleteNotebook: { input: 'DeleteNotebookInput', output: 'DeleteNotebookOutput' },
    DeletePreparedStatement: { input: 'DeletePreparedStatementInput', output: 'DeletePreparedStatementOutput' },
    DeleteSystemTableConfiguration: { input: 'DeleteSystemTableConfigurationInput', output: 'DeleteSystemTableConfigurationOutput' },
    DeleteWorkGroup: { input: 'DeleteWorkGroupInput', output: 'DeleteWorkGroupOutput' },
    ExportNotebook: { input: 'ExportNotebookInput', output: 'ExportNotebookOutput' },
    GetCalculationExecution: { input: 'GetCalculationExecutionRequest', output: 'GetCalculationExecutionResponse' },
    GetCalculationExecutionCode: { input: 'GetCalculationExecutionCodeRequest', output: 'GetCalculationExecutionCodeResponse' },
    GetCalculationExecutionStatus: { input: 'GetCalculationExecutionStatusRequest', output: 'GetCalculationExecutionStatusResponse' },
    GetCapacityAssignmentConfiguration: { input: 'GetCapacityAssignmentConfigurationInput', output: 'GetCapacityAssignmentConfigurationOutput' },
    GetCapacityReservation: { input: 'GetCapacityReservationInput', output: 'GetCapacityReservationOutput' },
    GetDataCatalog: { input: 'GetDataCatalogInput', output: 'GetDataCatalogOutput' },
    GetDatabase: { input: 'GetDatabaseInput', output: 'GetDatabaseOutput' },
    GetNamedQuery: { input: 'GetNamedQueryInput', output: 'GetNamedQueryOutput' },
    GetNotebookMetadata: { input: 'GetNotebookMetadataInput', output: 'GetNotebookMetadataOutput' },
    GetPreparedStatement: { input: 'GetPreparedStatementInput', output: 'GetPreparedStatementOutput' },
    GetQueryExecution: { input: 'GetQueryExecutionInput', output: 'GetQueryExecutionOutput' },
    GetQueryResults: { input: 'GetQueryResultsInput', output: 'GetQueryResultsOutput' },
    GetQueryRuntimeStatistics: { input: 'GetQueryRuntimeStatisticsInput', output: 'GetQueryRuntimeStatisticsOutput' },
    GetResourceDashboard: { input: 'GetResourceDashboardRequest', output: 'GetResourceDashboardResponse' },
    GetSession: { input: 'GetSessionRequest', output: 'GetSessionResponse' },
    GetSessionEndpoint: { input: 'GetSessionEndpointRequest', output: 'GetSessionEndpointResponse' },
    GetSessionStatus: { input: 'GetSessionStatusRequest', output: 'GetSessionStatusResponse' },
    GetSystemTableConfiguration: { input: 'GetSystemTableConfigurationInput', output: 'GetSystemTableConfigurationOutput' },
    GetTableMetadata: { input: 'GetTableMetadataInput', output: 'GetTableMetadataOutput' },
    GetWorkGroup: { input: 'GetWorkGroupInput', output: 'GetWorkGroupOutput' },
    ImportNotebook: { input: 'ImportNotebookInput', output: 'ImportNotebookOutput' },
    ListApplicationDPUSizes: { input: 'ListApplicationDPUSizesInput', output: 'ListApplicationDPUSizesOutput' },
    ListCalculationExecutions: { input: 'ListCalculationExecutionsRequest', output: 'ListCalculationExecutionsResponse' },
    ListCapacityReservations: { input: 'ListCapacityReservationsInput', output: 'ListCapacityReservationsOutput' },
    ListDataCatalogs: { input: 'ListDataCatalogsInput', output: 'ListDataCatalogsOutput' },
    ListDatabases: { input: 'ListDatabasesInput', output: 'ListDatabasesOutput' },
    ListEngineVersions: { input: 'ListEngineVersionsInput', output: 'ListEngineVersionsOutput' },
    ListExecutors: { input: 'ListExecutorsRequest', output: 'ListExecutorsResponse' },
    ListNamedQueries: { input: 'ListNamedQueriesInput', output: 'ListNamedQueriesOutput' },
    ListNotebookMetadata: { input: 'ListNotebookMetadataInput', output: 'ListNotebookMetadataOutput' },
    ListNotebookSessions: { input: 'ListNotebookSessionsRequest', output: 'ListNotebookSessionsResponse' },
    ListPreparedStatements: { input: 'ListPreparedStatementsInput', output: 'ListPreparedStatementsOutput' },
    ListQueryExecutions: { input: 'ListQueryExecutionsInput', output: 'ListQueryExecutionsOutput' },
    ListSessions: { input: 'ListSessionsRequest', output: 'ListSessionsResponse' },
    ListSystemTableStatuses: { input: 'ListSystemTableStatusesInput', output: 'ListSystemTableStatusesOutput' },
    ListTableMetadata: { input: 'ListTableMetadataInput', output: 'ListTableMetadataOutput' },
    ListTagsForResource: { input: 'ListTagsForResourceInput', output: 'ListTagsForResourceOutput' },
    ListWorkGroups: { input: 'ListWorkGroupsInput', output: 'ListWorkGroupsOutput' },
    PutCapacityAssignmentConfiguration: { input: 'PutCapacityAssignmentConfigurationInput', output: 'PutCapacityAssignmentConfigurationOutput' },
    StartCalculationExecution: { input: 'StartCalculationExecutionRequest', output: 'StartCalculationExecutionResponse' },
    StartQueryExecution: { input: 'StartQueryExecutionInput', output: 'StartQueryExecutionOutput' },
    StartSession: { input: 'StartSessionRequest', output: 'StartSessionResponse' },
    StopCalculationExecution: { input: 'StopCalculationExecutionRequest', output: 'StopCalculationExecutionResponse' },
    StopQueryExecution: { input: 'StopQueryExecutionInput', output: 'StopQueryExecutionOutput' },
    TagResource: { input: 'TagResourceInput', output: 'TagResourceOutput' },
    TerminateSession: { input: 'TerminateSessionRequest', output: 'TerminateSessionResponse' },
    UntagResource: { input: 'UntagResourceInput', output: 'UntagResourceOutput' },
    UpdateCapacityReservation: { input: 'UpdateCapacityReservationInput', output: 'UpdateCapacityReservationOutput' },
    UpdateDataCatalog: { input: 'UpdateDataCatalogInput', output: 'UpdateDataCatalogOutput' },
    UpdateNamedQuery: { input: 'UpdateNamedQueryInput', output: 'UpdateNamedQueryOutput' },
    UpdateNotebook: { input: 'UpdateNotebookInput', output: 'UpdateNotebookOutput' },
    UpdateNotebookMetadata: { input: 'UpdateNotebookMetadataInput', output: 'UpdateNotebookMetadataOutput' },
    UpdatePreparedStatement: { input: 'UpdatePreparedStatementInput', output: 'UpdatePreparedStatementOutput' },
    UpdateSystemTableConfiguration: { input: 'UpdateSystemTableConfigurationInput', output: 'UpdateSystemTableConfigurationOutput' },
    UpdateWorkGroup: { input: 'UpdateWorkGroupInput', output: 'UpdateWorkGroupOutput' },
  },
  shapes: {
    AclConfiguration: { type: 'structure', required: ['S3AclOption'], members: { S3AclOption: { shape: 'S3AclOption' } } },
    Age: { type: 'integer', min: 0, max: 10080 },
    AllocatedDpusInteger: { type: 'integer', min: 0 },
    AmazonResourceName: { type: 'string', min: 1, max: 1011 },
    ApplicationDPUSizes: { type: 'structure', members: { ApplicationRuntimeId: { shape: 'NameString' }, SupportedDPUSizes: { shape: 'SupportedDPUSizeList' } } },
    ApplicationDPUSizesList: { type: 'list', member: 'ApplicationDPUSizes' },
    AthenaError: { type: 'structure', members: { ErrorCategory: { shape: 'ErrorCategory' }, ErrorType: { shape: 'ErrorType' }, Retryable: { shape: 'Boolean' }, ErrorMessage: { shape: 'String' } } },
    AuthToken: { type: 'string', max: 2048 },
    AuthenticationType: { type: 'string', enum: ['DIRECTORY_IDENTITY'] },
    AwsAccountId: { type: 'string', min: 12, max: 12, pattern: '^[0-9]+$' },
    BatchGetNamedQueryInput: { type: 'structure', required: ['NamedQueryIds'], members: { NamedQueryIds: { shape: 'NamedQueryIdList' } } },
    BatchGetNamedQueryOutput: { type: 'structure', members: { NamedQueries: { shape: 'NamedQueryList' }, UnprocessedNamedQueryIds: { shape: 'UnprocessedNamedQueryIdList' } } },
    BatchGetPreparedStatementInput: { type: 'structure', required: ['PreparedStatementNames', 'WorkGroup'], members: { PreparedStatementNames: { shape: 'PreparedStatementNameList' }, WorkGroup: { shape: 'WorkGroupName' } } },
    BatchGetPreparedStatementOutput: { type: 'structure', members: { PreparedStatements: { shape: 'PreparedStatementDetailsList' }, UnprocessedPreparedStatementNames: { shape: 'UnprocessedPreparedStatementNameList' } } },
    BatchGetQueryExecutionInput: { type: 'structure', required: ['QueryExecutionIds'], members: { QueryExecutionIds: { shape: 'QueryExecutionIdList' } } },
    BatchGetQueryExecutionOutput: { type: 'structure', members: { QueryExecutions: { shape: 'QueryExecutionList' }, UnprocessedQueryExecutionIds: { shape: 'UnprocessedQueryExecutionIdList' } } },
    Boolean: { type: 'boolean' },
    BoxedBoolean: { type: 'boolean' },
    BytesScannedCutoffValue: { type: 'long', min: 10000000 },
    CalculationConfiguration: { type: 'structure', members: { CodeBlock: { shape: 'CodeBlock' } } },
    CalculationExecutionId: { type: 'string', min: 1, max: 36 },
    CalculationExecutionState: { type: 'string', enum: ['CREATING', 'CREATED', 'QUEUED', 'RUNNING', 'CANCELING', 'CANCELED', 'COMPLETED', 'FAILED'] },
    CalculationResult: { type: 'structure', members: { StdOutS3Uri: { shape: 'S3Uri' }, StdErrorS3Uri: { shape: 'S3Uri' }, ResultS3Uri: { shape: 'S3Uri' }, ResultType: { shape: 'CalculationResultType' } } },
    CalculationResultType: { type: 'string', min: 1, max: 256, pattern: '\\w+\\/[-+.\\w]+' },
    CalculationStatistics: { type: 'structure', members: { DpuExecutionInMillis: { shape: 'Long' }, Progress: { shape: 'DescriptionString' } } },
    CalculationStatus: { type: 'structure', members: { SubmissionDateTime: { shape: 'Date' }, CompletionDateTime: { shape: 'Date' }, State: { shape: 'CalculationExecutionState' }, StateChangeReason: { shape: 'DescriptionString' } } },
    CalculationSummary: { type: 'structure', members: { CalculationExecutionId: { shape: 'CalculationExecutionId' }, Description: { shape: 'DescriptionString' }, Status: { shape: 'CalculationStatus' } } },
    CalculationsList: { type: 'list', member: 'CalculationSummary', min: 0, max: 100 },
    CancelCapacityReservationInput: { type: 'structure', required: ['Name'], members: { Name: { shape: 'CapacityReservationName' } } },
    CancelCapacityReservationOutput: { type: 'structure', members: {} },
    CapacityAllocation: { type: 'structure', required: ['Status', 'RequestTime'], members: { Status: { shape: 'CapacityAllocationStatus' }, StatusMessage: { shape: 'String' }, RequestTime: { shape: 'Timestamp' }, RequestCompletionTime: { shape: 'Timestamp' } } },
    CapacityAllocationStatus: { type: 'string', enum: ['PENDING', 'SUCCEEDED', 'FAILED'] },
    CapacityAssignment: { type: 'structure', members: { WorkGroupNames: { shape: 'WorkGroupNamesList' } } },
    CapacityAssignmentConfiguration: { type: 'structure', members: { CapacityReservationName: { shape: 'CapacityReservationName' }, CapacityAssignments: { shape: 'CapacityAssignmentsList' } } },
    CapacityAssignmentsList: { type: 'list', member: 'CapacityAssignment' },
    CapacityReservation: { type: 'structure', required: ['Name', 'Status', 'TargetDpus', 'AllocatedDpus', 'CreationTime'], members: { Name: { shape: 'CapacityReservationName' }, Status: { shape: 'CapacityReservationStatus' }, TargetDpus: { shape: 'TargetDpusInteger' }, AllocatedDpus: { shape: 'AllocatedDpusInteger' }, LastAllocation: { shape: 'CapacityAllocation' }, LastSuccessfulAllocationTime: { shape: 'Timestamp' }, CreationTime: { shape: 'Timestamp' } } },
    CapacityReservationName: { type: 'string', min: 1, max: 128, pattern: '[a-zA-Z0-9._-]+' },
    CapacityReservationStatus: { type: 'string', enum: ['PENDING', 'ACTIVE', 'CANCELLING', 'CANCELLED', 'FAILED', 'UPDATE_PENDING'] },
    CapacityReservationsList: { type: 'list', member: 'CapacityReservation' },
    CatalogNameString: { type: 'string', min: 1, max: 256, pattern: '[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\t]*' },
    Classification: { type: 'structure', members: { Name: { shape: 'NameString' }, Properties: { shape: 'ParametersMap' } } },
    ClassificationList: { type: 'list', member: 'Classification' },
    ClientRequestToken: { type: 'string', min: 1, max: 36, pattern: '[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}' },
    CloudWatchLoggingConfiguration: { type: 'structure', required: ['Enabled'], members: { Enabled: { shape: 'BoxedBoolean' }, LogGroup: { shape: 'LogGroupName' }, LogStreamNamePrefix: { shape: 'LogStreamNamePrefix' }, LogTypes: { shape: 'LogTypesMap' } } },
    CodeBlock: { type: 'string', max: 68000 },
    Column: { type: 'structure', required: ['Name'], members: { Name: { shape: 'NameString' }, Type: { shape: 'TypeString' }, Comment: { shape: 'CommentString' } } },
    ColumnInfo: { type: 'structure', required: ['Name', 'Type'], members: { CatalogName: { shape: 'String' }, SchemaName: { shape: 'String' }, TableName: { shape: 'String' }, Name: { shape: 'String' }, Label: { shape: 'String' }, Type: { shape: 'String' }, Precision: { shape: 'Integer' }, Scale: { shape: 'Integer' }, Nullable: { shape: 'ColumnNullable' }, CaseSensitive: { shape: 'Boolean' } } },
    ColumnInfoList: { type: 'list', member: 'ColumnInfo' },
    ColumnList: { type: 'list', member: 'Column' },
    ColumnNullable: { type: 'string', enum: ['NOT_NULL', 'NULLABLE', 'UNKNOWN'] },
    CommentString: { type: 'string', min: 0, max: 255, pattern: '[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\t]*' },
    ConnectionType: { type: 'string', enum: ['DYNAMODB', 'MYSQL', 'POSTGRESQL', 'REDSHIFT', 'ORACLE', 'SYNAPSE', 'SQLSERVER', 'DB2', 'OPENSEARCH', 'BIGQUERY', 'GOOGLECLOUDSTORAGE', 'HBASE', 'DOCUMENTDB', 'CMDB', 'TPCDS', 'TIMESTREAM', 'SAPHANA', 'SNOWFLAKE', 'DATALAKEGEN2', 'DB2AS400'] },
    CoordinatorDpuSize: { type: 'integer', min: 1, max: 1 },
    CreateCapacityReservationInput: { type: 'structure', required: ['TargetDpus', 'Name'], members: { TargetDpus: { shape: 'TargetDpusInteger' }, Name: { shape: 'CapacityReservationName' }, Tags: { shape: 'TagList' } } },
    CreateCapacityReservationOutput: { type: 'structure', members: {} },
    CreateDataCatalogInput: { type: 'structure', required: ['Name', 'Type'], members: { Name: { shape: 'CatalogNameString' }, Type: { shape: 'DataCatalogType' }, Description: { shape: 'DescriptionString' }, Parameters: { shape: 'ParametersMap' }, Tags: { shape: 'TagList' } } },
    CreateDataCatalogOutput: { type: 'structure', members: { DataCatalog: { shape: 'DataCatalog' } } },
    CreateNamedQueryInput: { type: 'structure', required: ['Name', 'Database', 'QueryString'], members: { Name: { shape: 'NameString' }, Description: { shape: 'DescriptionString' }, Database: { shape: 'DatabaseString' }, QueryString: { shape: 'QueryString' }, ClientRequestToken: { shape: 'IdempotencyToken' }, WorkGroup: { shape: 'WorkGroupName' } } },
    CreateNamedQueryOutput: { type: 'structure', members: { NamedQueryId: { shape: 'NamedQueryId' } } },
    CreateNotebookInput: { type: 'structure', required: ['WorkGroup', 'Name'], members: { WorkGroup: { shape: 'WorkGroupName' }, Name: { shape: 'NotebookName' }, ClientRequestToken: { shape: 'ClientRequestToken' } } },
    CreateNotebookOutput: { type: 'structure', members: { NotebookId: { shape: 'NotebookId' } } },
    CreatePreparedStatementInput: { type: 'structure', required: ['StatementName', 'WorkGroup', 'QueryStatement'], members: { StatementName: { shape: 'StatementName' }, WorkGroup: { shape: 'WorkGroupName' }, QueryStatement: { shape: 'QueryString' }, Description: { shape: 'DescriptionString' } } },
    CreatePreparedStatementOutput: { type: 'structure', members: {} },
    CreatePresignedNotebookUrlRequest: { type: 'structure', required: ['SessionId'], members: { SessionId: { shape: 'SessionId' } } },
    CreatePresignedNotebookUrlResponse: { type: 'structure', required: ['NotebookUrl', 'AuthToken', 'AuthTokenExpirationTime'], members: { NotebookUrl: { shape: 'String' }, AuthToken: { shape: 'AuthToken' }, AuthTokenExpirationTime: { shape: 'Long' } } },
    CreateSystemTableConfigurationInput: { type: 'structure', required: ['TableName'], members: { ClientRequestToken: { shape: 'IdempotencyToken' }, TableName: { shape: 'SystemTableName' }, KmsKeyArn: { shape: 'KmsKeyArn' }, Tags: { shape: 'TagList' } } },
    CreateSystemTableConfigurationOutput: { type: 'structure', members: { TableName: { shape: 'SystemTableName' }, KmsKeyArn: { shape: 'KmsKeyArn' }, CreatedAt: { shape: 'Timestamp' }, LastModifiedAt: { shape: 'Timestamp' } } },
    CreateWorkGroupInput: { type: 'structure', required: ['Name'], members: { Name: { shape: 'WorkGroupName' }, Configuration: { shape: 'WorkGroupConfiguration' }, Description: { shape: 'WorkGroupDescriptionString' }, Tags: { shape: 'TagList' } } },
    CreateWorkGroupOutput: { type: 'structure', members: {} },
    CustomerContentEncryptionConfiguration: { type: 'structure', required: ['KmsKey'], members: { KmsKey: { shape: 'KmsKey' } } },
    DataCatalog: { type: 'structure', required: ['Name', 'Type'], members: { Name: { shape: 'CatalogNameString' }, Description: { shape: 'DescriptionString' }, Type: { shape: 'DataCatalogType' }, Parameters: { shape: 'ParametersMap' }, Status: { shape: 'DataCatalogStatus' }, ConnectionType: { shape: 'ConnectionType' }, Error: { shape: 'ErrorMessage' } } },
    DataCatalogStatus: { type: 'string', enum: ['CREATE_IN_PROGRESS', 'CREATE_COMPLETE', 'CREATE_FAILED', 'CREATE_FAILED_CLEANUP_IN_PROGRESS', 'CREATE_FAILED_CLEANUP_COMPLETE', 'CREATE_FAILED_CLEANUP_FAILED', 'DELETE_IN_PROGRESS', 'DELETE_COMPLETE', 'DELETE_FAILED'] },
    DataCatalogSummary: { type: 'structure', members: { CatalogName: { shape: 'CatalogNameString' }, Type: { shape: 'DataCatalogType' }, Status: { shape: 'DataCatalogStatus' }, ConnectionType: { shape: 'ConnectionType' }, Error: { shape: 'ErrorMessage' } } },
    DataCatalogSummaryList: { type: 'list', member: 'DataCatalogSummary' },
    DataCatalogType: { type: 'string', enum: ['LAMBDA', 'GLUE', 'HIVE', 'FEDERATED'] },
    Database: { type: 'structure', required: ['Name'], members: { Name: { shape: 'NameString' }, Description: { shape: 'DescriptionString' }, Parameters: { shape: 'ParametersMap' } } },
    DatabaseAttributes: { type: 'string', enum: ['NAME'] },
    DatabaseAttributesList: { type: 'list', member: 'DatabaseAttributes', min: 0, max: 1 },
    DatabaseList: { type: 'list', member: 'Database' },
    DatabaseString: { type: 'string', min: 1, max: 255 },
    Date: { type: 'timestamp' },
    Datum: { type: 'structure', members: { VarCharValue: { shape: 'datumString' } } },
    DefaultExecutorDpuSize: { type: 'integer', min: 1, max: 1 },
    DeleteCapacityReservationInput: { type: 'structure', required: ['Name'], members: { Name: { shape: 'CapacityReservationName' } } },
    DeleteCapacityReservationOutput: { type: 'structure', members: {} },
    DeleteDataCatalogInput: { type: 'structure', required: ['Name'], members: { Name: { shape: 'CatalogNameString' }, DeleteCatalogOnly: { shape: 'Boolean' } } },
    DeleteDataCatalogOutput: { type: 'structure', members: { DataCatalog: { shape: 'DataCatalog' } } },
    DeleteNamedQueryInput: { type: 'structure', required: ['NamedQueryId'], members: { NamedQueryId: { shape: 'NamedQueryId' } } },
    DeleteNamedQueryOutput: { type: 'structure', members: {} },
    DeleteNotebookInput: { type: 'structure', required: ['NotebookId'], members: { NotebookId: { shape: 'NotebookId' } } },
    DeleteNotebookOutput: { type: 'structure', members: {} },
    DeletePreparedStatementInput: { type: 'structure', required: ['StatementName', 'WorkGroup'], members: { StatementName: { shape: 'StatementName' }, WorkGroup: { shape: 'WorkGroupName' } } },
    DeletePreparedStatementOutput: { type: 'structure', members: {} },
    DeleteSystemTableConfigurationInput: { type: 'structure', required: ['TableName'], members: { TableName: { shape: 'SystemTableName' } } },
    DeleteSystemTableConfigurationOutput: { type: 'structure', members: {} },
    DeleteWorkGroupInput: { type: 'structure', required: ['WorkGroup'], members: { WorkGroup: { shape: 'WorkGroupName' }, RecursiveDeleteOption: { shape: 'BoxedBoolean' } } },
    DeleteWorkGroupOutput: { type: 'structure', members: {} },
    DescriptionString: { type: 'string', min: 1, max: 1024 },
    DpuCount: { type: 'double' },
    EncryptionConfiguration: { type: 'structure', required: ['EncryptionOption'], members: { EncryptionOption: { shape: 'EncryptionOption' }, KmsKey: { shape: 'String' } } },
    EncryptionOption: { type: 'string', enum: ['SSE_S3', 'SSE_KMS', 'CSE_KMS'] },
    EngineConfiguration: { type: 'structure', members: { CoordinatorDpuSize: { shape: 'CoordinatorDpuSize' }, MaxConcurrentDpus: { shape: 'MaxConcurrentDpus' }, DefaultExecutorDpuSize: { shape: 'DefaultExecutorDpuSize' }, AdditionalConfigs: { shape: 'ParametersMap' }, SparkProperties: { shape: 'ParametersMap' }, Classifications: { shape: 'ClassificationList' } } },
    EngineVersion: { type: 'structure', members: { SelectedEngineVersion: { shape: 'NameString' }, EffectiveEngineVersion: { shape: 'NameString' } } },
    EngineVersionsList: { type: 'list', member: 'EngineVersion', min: 0, max: 10 },
    ErrorCategory: { type: 'integer', min: 1, max: 3 },
    ErrorCode: { type: 'string', min: 1, max: 256 },
    ErrorMessage: { type: 'string' },
    ErrorType: { type: 'integer', min: 0, max: 9999 },
    ExecutionParameter: { type: 'string', min: 1, max: 1024 },
    ExecutionParameters: { type: 'list', member: 'ExecutionParameter', min: 1 },
    ExecutorId: { type: 'string', max: 100000, pattern: '.*' },
    ExecutorState: { type: 'string', enum: ['CREATING', 'CREATED', 'REGISTERED', 'TERMINATING', 'TERMINATED', 'FAILED'] },
    ExecutorType: { type: 'string', enum: ['COORDINATOR', 'GATEWAY', 'WORKER'] },
    ExecutorsSummary: { type: 'structure', required: ['ExecutorId'], members: { ExecutorId: { shape: 'ExecutorId' }, ExecutorType: { shape: 'ExecutorType' }, StartDateTime: { shape: 'Long' }, TerminationDateTime: { shape: 'Long' }, ExecutorState: { shape: 'ExecutorState' }, ExecutorSize: { shape: 'Long' } } },
    ExecutorsSummaryList: { type: 'list', member: 'ExecutorsSummary' },
    ExportNotebookInput: { type: 'structure', required: ['NotebookId'], members: { NotebookId: { shape: 'NotebookId' } } },
    ExportNotebookOutput: { type: 'structure', members: { NotebookMetadata: { shape: 'NotebookMetadata' }, Payload: { shape: 'Payload' } } },
    ExpressionString: { type: 'string', min: 0, max: 256 },
    FilterDefinition: { type: 'structure', members: { Name: { shape: 'NotebookName' } } },
    GetCalculationExecutionCodeRequest: { type: 'structure', required: ['CalculationExecutionId'], members: { CalculationExecutionId: { shape: 'CalculationExecutionId' } } },
    GetCalculationExecutionCodeResponse: { type: 'structure', members: { CodeBlock: { shape: 'CodeBlock' } } },
    GetCalculationExecutionRequest: { type: 'structure', required: ['CalculationExecutionId'], members: { CalculationExecutionId: { shape: 'CalculationExecutionId' } } },
    GetCalculationExecutionResponse: { type: 'structure', members: { CalculationExecutionId: { shape: 'CalculationExecutionId' }, SessionId: { shape: 'SessionId' }, Description: { shape: 'DescriptionString' }, WorkingDirectory: { shape: 'S3Uri' }, Status: { shape: 'CalculationStatus' }, Statistics: { shape: 'CalculationStatistics' }, Result: { shape: 'CalculationResult' } } },
    GetCalculationExecutionStatusRequest: { type: 'structure', required: ['CalculationExecutionId'], members: { CalculationExecutionId: { shape: 'CalculationExecutionId' } } },
    GetCalculationExecutionStatusResponse: { type: 'structure', members: { Status: { shape: 'CalculationStatus' }, Statistics: { shape: 'CalculationStatistics' } } },
    GetCapacityAssignmentConfigurationInput: { type: 'structure', required: ['CapacityReservationName'], members: { CapacityReservationName: { shape: 'CapacityReservationName' } } },
    GetCapacityAssignmentConfigurationOutput: { type: 'structure', required: ['CapacityAssignmentConfiguration'], members: { CapacityAssignmentConfiguration: { shape: 'CapacityAssignmentConfiguration' } } },
    GetCapacityReservationInput: { type: 'structure', required: ['Name'], members: { Name: { shape: 'CapacityReservationName' } } },
    GetCapacityReservationOutput: { type: 'structure', required: ['CapacityReservation'], members: { CapacityReservation: { shape: 'CapacityReservation' } } },
    GetDataCatalogInput: { type: 'structure', required: ['Name'], members: { Name: { shape: 'CatalogNameString' }, WorkGroup: { shape: 'WorkGroupName' } } },
    GetDataCatalogOutput: { type: 'structure', members: { DataCatalog: { shape: 'DataCatalog' } } },
    GetDatabaseInput: { type: 'structure', required: ['CatalogName', 'DatabaseName'], members: { CatalogName: { shape: 'CatalogNameString' }, DatabaseName: { shape: 'NameString' }, WorkGroup: { shape: 'WorkGroupName' } } },
    GetDatabaseOutput: { type: 'structure', members: { Database: { shape: 'Database' } } },
    GetNamedQueryInput: { type: 'structure', required: ['NamedQueryId'], members: { NamedQueryId: { shape: 'NamedQueryId' } } },
    GetNamedQueryOutput: { type: 'structure', members: { NamedQuery: { shape: 'NamedQuery' } } },
    GetNotebookMetadataInput: { type: 'structure', required: ['NotebookId'], members: { NotebookId: { shape: 'NotebookId' } } },
    GetNotebookMetadataOutput: { type: 'structure', members: { NotebookMetadata: { shape: 'NotebookMetadata' } } },
    GetPreparedStatementInput: { type: 'structure', required: ['StatementName', 'WorkGroup'], members: { StatementName: { shape: 'StatementName' }, WorkGroup: { shape: 'WorkGroupName' } } },
    GetPreparedStatementOutput: { type: 'structure', members: { PreparedStatement: { shape: 'PreparedStatement' } } },
    GetQueryExecutionInput: { type: 'structure', required: ['QueryExecutionId'], members: { QueryExecutionId: { shape: 'QueryExecutionId' } } },
    GetQueryExecutionOutput: { type: 'structure', members: { QueryExecution: { shape: 'QueryExecution' } } },
    GetQueryResultsInput: { type: 'structure', required: ['QueryExecutionId'], members: { QueryExecutionId: { shape: 'QueryExecutionId' }, NextToken: { shape: 'Token' }, MaxResults: { shape: 'MaxQueryResults' }, QueryResultType: { shape: 'QueryResultType' } } },
    GetQueryResultsOutput: { type: 'structure', members: { UpdateCount: { shape: 'Long' }, ResultSet: { shape: 'ResultSet' }, NextToken: { shape: 'Token' } } },
    GetQueryRuntimeStatisticsInput: { type: 'structure', required: ['QueryExecutionId'], members: { QueryExecutionId: { shape: 'QueryExecutionId' } } },
    GetQueryRuntimeStatisticsOutput: { type: 'structure', members: { QueryRuntimeStatistics: { shape: 'QueryRuntimeStatistics' } } },
    GetResourceDashboardRequest: { type: 'structure', required: ['ResourceARN'], members: { ResourceARN: { shape: 'AmazonResourceName' } } },
    GetResourceDashboardResponse: { type: 'structure', required: ['Url'], members: { Url: { shape: 'String' } } },
    GetSessionEndpointRequest: { type: 'structure', required: ['SessionId'], members: { SessionId: { shape: 'SessionId' } } },
    GetSessionEndpointResponse: { type: 'structure', required: ['EndpointUrl', 'AuthToken', 'AuthTokenExpirationTime'], members: { EndpointUrl: { shape: 'String' }, AuthToken: { shape: 'String' }, AuthTokenExpirationTime: { shape: 'Timestamp' } } },
    GetSessionRequest: { type: 'structure', required: ['SessionId'], members: { SessionId: { shape: 'SessionId' } } },
    GetSessionResponse: { type: 'structure', members: { SessionId: { shape: 'SessionId' }, Description: { shape: 'DescriptionString' }, WorkGroup: { shape: 'WorkGroupName' }, EngineVersion: { shape: 'NameString' }, EngineConfiguration: { shape: 'EngineConfiguration' }, NotebookVersion: { shape: 'NameString' }, MonitoringConfiguration: { shape: 'MonitoringConfiguration' }, SessionConfiguration: { shape: 'SessionConfiguration' }, Status: { shape: 'SessionStatus' }, Statistics: { shape: 'SessionStatistics' } } },
    GetSessionStatusRequest: { type: 'structure', required: ['SessionId'], members: { SessionId: { shape: 'SessionId' } } },
    GetSessionStatusResponse: { type: 'structure', members: { SessionId: { shape: 'SessionId' }, Status: { shape: 'SessionStatus' } } },
    GetSystemTableConfigurationInput: { type: 'structure', required: ['TableName'], members: { TableName: { shape: 'SystemTableName' } } },
    GetSystemTableConfigurationOutput: { type: 'structure', members: { TableName: { shape: 'SystemTableName' }, KmsKeyArn: { shape: 'KmsKeyArn' }, CreatedAt: { shape: 'Timestamp' }, LastModifiedAt: { shape: 'Timestamp' } } },
    GetTableMetadataInput: { type: 'structure', required: ['CatalogName', 'DatabaseName', 'TableName'], members: { CatalogName: { shape: 'CatalogNameString' }, DatabaseName: { shape: 'NameString' }, TableName: { shape: 'NameString' }, WorkGroup: { shape: 'WorkGroupName' } } },
    GetTableMetadataOutput: { type: 'structure', members: { TableMetadata: { shape: 'TableMetadata' } } },
    GetWorkGroupInput: { type: 'structure', required: ['WorkGroup'], members: { WorkGroup: { shape: 'WorkGroupName' } } },
    GetWorkGroupOutput: { type: 'structure', members: { WorkGroup: { shape: 'WorkGroup' } } },
    IdempotencyToken: { type: 'string', min: 32, max: 128 },
    IdentityCenterApplicationArn: { type: 'string', min: 0, max: 255, pattern: '^arn:(aws|aws-us-gov|aws-cn|aws-iso|aws-iso-b):sso::\\d{12}:application/(sso)?ins-[a-zA-Z0-9-.]{16}/apl-[a-zA-Z0-9]{16}$' },
    IdentityCenterConfiguration: { type: 'structure', members: { EnableIdentityCenter: { shape: 'BoxedBoolean' }, IdentityCenterInstanceArn: { shape: 'IdentityCenterInstanceArn' } } },
    IdentityCenterInstanceArn: { type: 'string', min: 0, max: 255, pattern: '^arn:(aws|aws-us-gov|aws-cn|aws-iso|aws-iso-b):sso:::instance/(sso)?ins-[a-zA-Z0-9-.]{16}$' },
    ImportNotebookInput: { type: 'structure', required: ['WorkGroup', 'Name', 'Type'], members: { WorkGroup: { shape: 'WorkGroupName' }, Name: { shape: 'NotebookName' }, Payload: { shape: 'Payload' }, Type: { shape: 'NotebookType' }, NotebookS3LocationUri: { shape: 'S3Uri' }, ClientRequestToken: { shape: 'ClientRequestToken' } } },
    ImportNotebookOutput: { type: 'structure', members: { NotebookId: { shape: 'NotebookId' } } },
    Integer: { type: 'integer' },
    KeyString: { type: 'string', min: 1, max: 255, pattern: '[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\t]*' },
    KmsKey: { type: 'string', min: 1, max: 2048, pattern: '^(arn:aws[a-z\\-]*:kms:([a-z0-9\\-]+):\\d{12}:key/?[a-zA-Z_0-9+=,.@\\-_/]+|arn:aws[a-z\\-]*:kms:([a-z0-9\\-]+):\\d{12}:alias/?[a-zA-Z_0-9+=,.@\\-_/]+|alias/[a-zA-Z0-9/_-]+|[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12})$' },
    KmsKeyArn: { type: 'string', min: 20, max: 2048, pattern: '^arn:aws[a-z\\-]*:kms:[a-z0-9\\-]+:\\d{12}:(key/(mrk-)?[0-9a-f\\-]+|alias/[a-zA-Z0-9/_\\-]+)$' },
    ListApplicationDPUSizesInput: { type: 'structure', members: { MaxResults: { shape: 'MaxApplicationDPUSizesCount' }, NextToken: { shape: 'Token' } } },
    ListApplicationDPUSizesOutput: { type: 'structure', members: { ApplicationDPUSizes: { shape: 'ApplicationDPUSizesList' }, NextToken: { shape: 'Token' } } },
    ListCalculationExecutionsRequest: { type: 'structure', required: ['SessionId'], members: { SessionId: { shape: 'SessionId' }, StateFilter: { shape: 'CalculationExecutionState' }, MaxResults: { shape: 'MaxCalculationsCount' }, NextToken: { shape: 'SessionManagerToken' } } },
    ListCalculationExecutionsResponse: { type: 'structure', members: { NextToken: { shape: 'SessionManagerToken' }, Calculations: { shape: 'CalculationsList' } } },
    ListCapacityReservationsInput: { type: 'structure', members: { NextToken: { shape: 'Token' }, MaxResults: { shape: 'MaxCapacityReservationsCount' } } },
    ListCapacityReservationsOutput: { type: 'structure', required: ['CapacityReservations'], members: { NextToken: { shape: 'Token' }, CapacityReservations: { shape: 'CapacityReservationsList' } } },
    ListDataCatalogsInput: { type: 'structure', members: { NextToken: { shape: 'Token' }, MaxResults: { shape: 'MaxDataCatalogsCount' }, WorkGroup: { shape: 'WorkGroupName' } } },
    ListDataCatalogsOutput: { type: 'structure', members: { DataCatalogsSummary: { shape: 'DataCatalogSummaryList' }, NextToken: { shape: 'Token' } } },
    ListDatabasesInput: { type: 'structure', required: ['CatalogName'], members: { CatalogName: { shape: 'CatalogNameString' }, NextToken: { shape: 'Token' }, MaxResults: { shape: 'MaxDatabasesCount' }, WorkGroup: { shape: 'WorkGroupName' }, AttributesToGet: { shape: 'DatabaseAttributesList' } } },
    ListDatabasesOutput: { type: 'structure', members: { DatabaseList: { shape: 'DatabaseList' }, NextToken: { shape: 'Token' } } },
    ListEngineVersionsInput: { type: 'structure', members: { NextToken: { shape: 'Token' }, MaxResults: { shape: 'MaxEngineVersionsCount' } } },
    ListEngineVersionsOutput: { type: 'structure', members: { EngineVersions: { shape: 'EngineVersionsList' }, NextToken: { shape: 'Token' } } },
    ListExecutorsRequest: { type: 'structure', required: ['SessionId'], members: { SessionId: { shape: 'SessionId' }, ExecutorStateFilter: { shape: 'ExecutorState' }, MaxResults: { shape: 'MaxListExecutorsCount' }, NextToken: { shape: 'SessionManagerToken' } } },
    ListExecutorsResponse: { type: 'structure', required: ['SessionId'], members: { SessionId: { shape: 'SessionId' }, NextToken: { shape: 'SessionManagerToken' }, ExecutorsSummary: { shape: 'ExecutorsSummaryList' } } },
    ListNamedQueriesInput: { type: 'structure', members: { NextToken: { shape: 'Token' }, MaxResults: { shape: 'MaxNamedQueriesCount' }, WorkGroup: { shape: 'WorkGroupName' } } },
    ListNamedQueriesOutput: { type: 'structure', members: { NamedQueryIds: { shape: 'NamedQueryIdList' }, NextToken: { shape: 'Token' } } },
    ListNotebookMetadataInput: { type: 'structure', required: ['WorkGroup'], members: { Filters: { shape: 'FilterDefinition' }, NextToken: { shape: 'Token' }, MaxResults: { shape: 'MaxNotebooksCount' }, WorkGroup: { shape: 'WorkGroupName' } } },
    ListNotebookMetadataOutput: { type: 'structure', members: { NextToken: { shape: 'Token' }, NotebookMetadataList: { shape: 'NotebookMetadataArray' } } },
    ListNotebookSessionsRequest: { type: 'structure', required: ['NotebookId'], members: { NotebookId: { shape: 'NotebookId' }, MaxResults: { shape: 'MaxSessionsCount' }, NextToken: { shape: 'Token' } } },
    ListNotebookSessionsResponse: { type: 'structure', required: ['NotebookSessionsList'], members: { NotebookSessionsList: { shape: 'NotebookSessionsList' }, NextToken: { shape: 'Token' } } },
    ListPreparedStatementsInput: { type: 'structure', required: ['WorkGroup'], members: { WorkGroup: { shape: 'WorkGroupName' }, NextToken: { shape: 'Token' }, MaxResults: { shape: 'MaxPreparedStatementsCount' } } },
    ListPreparedStatementsOutput: { type: 'structure', members: { PreparedStatements: { shape: 'PreparedStatementsList' }, NextToken: { shape: 'Token' } } },
    ListQueryExecutionsInput: { type: 'structure', members: { NextToken: { shape: 'Token' }, MaxResults: { shape: 'MaxQueryExecutionsCount' }, WorkGroup: { shape: 'WorkGroupName' } } },
    ListQueryExecutionsOutput: { type: 'structure', members: { QueryExecutionIds: { shape: 'QueryExecutionIdList' }, NextToken: { shape: 'Token' } } },
    ListSessionsRequest: { type: 'structure', required: ['WorkGroup'], members: { WorkGroup: { shape: 'WorkGroupName' }, StateFilter: { shape: 'SessionState' }, MaxResults: { shape: 'MaxSessionsCount' }, NextToken: { shape: 'SessionManagerToken' } } },
    ListSessionsResponse: { type: 'structure', members: { NextToken: { shape: 'SessionManagerToken' }, Sessions: { shape: 'SessionsList' } } },
    ListSystemTableStatusesInput: { type: 'structure', members: { NextToken: { shape: 'Token' }, MaxResults: { shape: 'MaxSystemTableStatusesCount' } } },
    ListSystemTableStatusesOutput: { type: 'structure', required: ['Items'], members: { Items: { shape: 'SystemTableStatusList' }, NextToken: { shape: 'Token' } } },
    ListTableMetadataInput: { type: 'structure', required: ['CatalogName', 'DatabaseName'], members: { CatalogName: { shape: 'CatalogNameString' }, DatabaseName: { shape: 'NameString' }, Expression: { shape: 'ExpressionString' }, NextToken: { shape: 'Token' }, MaxResults: { shape: 'MaxTableMetadataCount' }, WorkGroup: { shape: 'WorkGroupName' }, AttributesToGet: { shape: 'TableAttributesList' } } },
    ListTableMetadataOutput: { type: 'structure', members: { TableMetadataList: { shape: 'TableMetadataList' }, NextToken: { shape: 'Token' } } },
    ListTagsForResourceInput: { type: 'structure', required: ['ResourceARN'], members: { ResourceARN: { shape: 'AmazonResourceName' }, NextToken: { shape: 'Token' }, MaxResults: { shape: 'MaxTagsCount' } } },
    ListTagsForResourceOutput: { type: 'structure', members: { Tags: { shape: 'TagList' }, NextToken: { shape: 'Token' } } },
    ListWorkGroupsInput: { type: 'structure', members: { NextToken: { shape: 'Token' }, MaxResults: { shape: 'MaxWorkGroupsCount' } } },
    ListWorkGroupsOutput: { type: 'structure', members: { WorkGroups: { shape: 'WorkGroupsList' }, NextToken: { shape: 'Token' } } },
    LogGroupName: { type: 'string', min: 1, max: 512, pattern: '^[a-zA-Z0-9._/-]+$' },
    LogStreamNamePrefix: { type: 'string', min: 1, max: 512, pattern: '^[^:*]*$' },
    LogTypeKey: { type: 'string' },
    LogTypeValue: { type: 'string' },
    LogTypeValuesList: { type: 'list', member: 'LogTypeValue' },
    LogTypesMap: { type: 'map', key: 'LogTypeKey', value: 'LogTypeValuesList' },
    Long: { type: 'long' },
    ManagedLoggingConfiguration: { type: 'structure', required: ['Enabled'], members: { Enabled: { shape: 'BoxedBoolean' }, KmsKey: { shape: 'KmsKey' } } },
    ManagedQueryResultsConfiguration: { type: 'structure', required: ['Enabled'], members: { Enabled: { shape: 'Boolean' }, EncryptionConfiguration: { shape: 'ManagedQueryResultsEncryptionConfiguration' } } },
    ManagedQueryResultsConfigurationUpdates: { type: 'structure', members: { Enabled: { shape: 'BoxedBoolean' }, EncryptionConfiguration: { shape: 'ManagedQueryResultsEncryptionConfiguration' }, RemoveEncryptionConfiguration: { shape: 'BoxedBoolean' } } },
    ManagedQueryResultsEncryptionConfiguration: { type: 'structure', required: ['KmsKey'], members: { KmsKey: { shape: 'KmsKey' } } },
    MaxApplicationDPUSizesCount: { type: 'integer', min: 1, max: 100 },
    MaxCalculationsCount: { type: 'integer', min: 1, max: 100 },
    MaxCapacityReservationsCount: { type: 'integer', min: 1, max: 50 },
    MaxConcurrentDpus: { type: 'integer', min: 2, max: 5000 },
    MaxDataCatalogsCount: { type: 'integer', min: 2, max: 50 },
    MaxDatabasesCount: { type: 'integer', min: 1, max: 50 },
    MaxEngineVersionsCount: { type: 'integer', min: 1, max: 10 },
    MaxListExecutorsCount: { type: 'integer', min: 1, max: 100 },
    MaxNamedQueriesCount: { type: 'integer', min: 0, max: 50 },
    MaxNotebooksCount: { type: 'integer', min: 1, max: 50 },
    MaxPreparedStatementsCount: { type: 'integer', min: 1, max: 50 },
    MaxQueryExecutionsCount: { type: 'integer', min: 0, max: 50 },
    MaxQueryResults: { type: 'integer', min: 1, max: 1000 },
    MaxSessionsCount: { type: 'integer', min: 1, max: 100 },
    MaxSystemTableStatusesCount: { type: 'integer', min: 1, max: 50 },
    MaxTableMetadataCount: { type: 'integer', min: 1, max: 50 },
    MaxTagsCount: { type: 'integer', min: 75 },
    MaxWorkGroupsCount: { type: 'integer', min: 1, max: 50 },
    MonitoringConfiguration: { type: 'structure', members: { CloudWatchLoggingConfiguration: { shape: 'CloudWatchLoggingConfiguration' }, ManagedLoggingConfiguration: { shape: 'ManagedLoggingConfiguration' }, S3LoggingConfiguration: { shape: 'S3LoggingConfiguration' } } },
    NameString: { type: 'string', min: 1, max: 128 },
    NamedQuery: { type: 'structure', required: ['Name', 'Database', 'QueryString'], members: { Name: { shape: 'NameString' }, Description: { shape: 'DescriptionString' }, Database: { shape: 'DatabaseString' }, QueryString: { shape: 'QueryString' }, NamedQueryId: { shape: 'NamedQueryId' }, WorkGroup: { shape: 'WorkGroupName' } } },
    NamedQueryDescriptionString: { type: 'string', min: 0, max: 1024 },
    NamedQueryId: { type: 'string', min: 1, max: 128, pattern: '\\S+' },
    NamedQueryIdList: { type: 'list', member: 'NamedQueryId', min: 1, max: 50 },
    NamedQueryList: { type: 'list', member: 'NamedQuery' },
    NotebookId: { type: 'string', min: 1, max: 36, pattern: '[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}' },
    NotebookMetadata: { type: 'structure', members: { NotebookId: { shape: 'NotebookId' }, Name: { shape: 'NotebookName' }, WorkGroup: { shape: 'WorkGroupName' }, CreationTime: { shape: 'Date' }, Type: { shape: 'NotebookType' }, LastModifiedTime: { shape: 'Date' } } },
    NotebookMetadataArray: { type: 'list', member: 'NotebookMetadata' },
    NotebookName: { type: 'string', min: 1, max: 255, pattern: '(?!.*[/:\\\\])[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\t]+' },
    NotebookSessionSummary: { type: 'structure', members: { SessionId: { shape: 'SessionId' }, CreationTime: { shape: 'Date' } } },
    NotebookSessionsList: { type: 'list', member: 'NotebookSessionSummary', min: 0, max: 10 },
    NotebookType: { type: 'string', enum: ['IPYNB'] },
    ParametersMap: { type: 'map', key: 'KeyString', value: 'ParametersMapValue' },
    ParametersMapValue: { type: 'string', max: 51200 },
    Payload: { type: 'string', min: 1, max: 10485760 },
    PreparedStatement: { type: 'structure', members: { StatementName: { shape: 'StatementName' }, QueryStatement: { shape: 'QueryString' }, WorkGroupName: { shape: 'WorkGroupName' }, Description: { shape: 'DescriptionString' }, LastModifiedTime: { shape: 'Date' } } },
    PreparedStatementDetailsList: { type: 'list', member: 'PreparedStatement' },
    PreparedStatementNameList: { type: 'list', member: 'StatementName' },
    PreparedStatementSummary: { type: 'structure', members: { StatementName: { shape: 'StatementName' }, LastModifiedTime: { shape: 'Date' } } },
    PreparedStatementsList: { type: 'list', member: 'PreparedStatementSummary', min: 0, max: 50 },
    PutCapacityAssignmentConfigurationInput: { type: 'structure', required: ['CapacityReservationName', 'CapacityAssignments'], members: { CapacityReservationName: { shape: 'CapacityReservationName' }, CapacityAssignments: { shape: 'CapacityAssignmentsList' } } },
    PutCapacityAssignmentConfigurationOutput: { type: 'structure', members: {} },
    QueryExecution: { type: 'structure', members: { QueryExecutionId: { shape: 'QueryExecutionId' }, Query: { shape: 'QueryString' }, StatementType: { shape: 'StatementType' }, ManagedQueryResultsConfiguration: { shape: 'ManagedQueryResultsConfiguration' }, ResultConfiguration: { shape: 'ResultConfiguration' }, ResultReuseConfiguration: { shape: 'ResultReuseConfiguration' }, QueryExecutionContext: { shape: 'QueryExecutionContext' }, Status: { shape: 'QueryExecutionStatus' }, Statistics: { shape: 'QueryExecutionStatistics' }, WorkGroup: { shape: 'WorkGroupName' }, EngineVersion: { shape: 'EngineVersion' }, ExecutionParameters: { shape: 'ExecutionParameters' }, SubstatementType: { shape: 'String' }, QueryResultsS3AccessGrantsConfiguration: { shape: 'QueryResultsS3AccessGrantsConfiguration' } } },
    QueryExecutionContext: { type: 'structure', members: { Database: { shape: 'DatabaseString' }, Catalog: { shape: 'CatalogNameString' } } },
    QueryExecutionId: { type: 'string', min: 1, max: 128, pattern: '\\S+' },
    QueryExecutionIdList: { type: 'list', member: 'QueryExecutionId', min: 1, max: 50 },
    QueryExecutionList: { type: 'list', member: 'QueryExecution' },
    QueryExecutionState: { type: 'string', enum: ['QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED'] },
    QueryExecutionStatistics: { type: 'structure', members: { EngineExecutionTimeInMillis: { shape: 'Long' }, DataScannedInBytes: { shape: 'Long' }, DataManifestLocation: { shape: 'String' }, TotalExecutionTimeInMillis: { shape: 'Long' }, QueryQueueTimeInMillis: { shape: 'Long' }, ServicePreProcessingTimeInMillis: { shape: 'Long' }, QueryPlanningTimeInMillis: { shape: 'Long' }, ServiceProcessingTimeInMillis: { shape: 'Long' }, ResultReuseInformation: { shape: 'ResultReuseInformation' }, DpuCount: { shape: 'DpuCount' } } },
    QueryExecutionStatus: { type: 'structure', members: { State: { shape: 'QueryExecutionState' }, StateChangeReason: { shape: 'String' }, SubmissionDateTime: { shape: 'Date' }, CompletionDateTime: { shape: 'Date' }, AthenaError: { shape: 'AthenaError' } } },
    QueryResultType: { type: 'string', enum: ['DATA_MANIFEST', 'DATA_ROWS'] },
    QueryResultsS3AccessGrantsConfiguration: { type: 'structure', required: ['EnableS3AccessGrants', 'AuthenticationType'], members: { EnableS3AccessGrants: { shape: 'BoxedBoolean' }, CreateUserLevelPrefix: { shape: 'BoxedBoolean' }, AuthenticationType: { shape: 'AuthenticationType' } } },
    QueryRuntimeStatistics: { type: 'structure', members: { Timeline: { shape: 'QueryRuntimeStatisticsTimeline' }, Rows: { shape: 'QueryRuntimeStatisticsRows' }, OutputStage: { shape: 'QueryStage' } } },
    QueryRuntimeStatisticsRows: { type: 'structure', members: { InputRows: { shape: 'Long' }, InputBytes: { shape: 'Long' }, OutputBytes: { shape: 'Long' }, OutputRows: { shape: 'Long' } } },
    QueryRuntimeStatisticsTimeline: { type: 'structure', members: { QueryQueueTimeInMillis: { shape: 'Long' }, ServicePreProcessingTimeInMillis: { shape: 'Long' }, QueryPlanningTimeInMillis: { shape: 'Long' }, EngineExecutionTimeInMillis: { shape: 'Long' }, ServiceProcessingTimeInMillis: { shape: 'Long' }, TotalExecutionTimeInMillis: { shape: 'Long' } } },
    QueryStage: { type: 'structure', members: { StageId: { shape: 'Long' }, State: { shape: 'String' }, OutputBytes: { shape: 'Long' }, OutputRows: { shape: 'Long' }, InputBytes: { shape: 'Long' }, InputRows: { shape: 'Long' }, ExecutionTime: { shape: 'Long' }, QueryStagePlan: { shape: 'QueryStagePlanNode' }, SubStages: { shape: 'QueryStages' } } },
    QueryStagePlanNode: { type: 'structure', members: { Name: { shape: 'String' }, Identifier: { shape: 'String' }, Children: { shape: 'QueryStagePlanNodes' }, RemoteSources: { shape: 'StringList' } } },
    QueryStagePlanNodes: { type: 'list', member: 'QueryStagePlanNode' },
    QueryStages: { type: 'list', member: 'QueryStage' },
    QueryString: { type: 'string', min: 1, max: 262144 },
    ResultConfiguration: { type: 'structure', members: { OutputLocation: { shape: 'ResultOutputLocation' }, EncryptionConfiguration: { shape: 'EncryptionConfiguration' }, ExpectedBucketOwner: { shape: 'AwsAccountId' }, AclConfiguration: { shape: 'AclConfiguration' } } },
    ResultConfigurationUpdates: { type: 'structure', members: { OutputLocation: { shape: 'ResultOutputLocation' }, RemoveOutputLocation: { shape: 'BoxedBoolean' }, EncryptionConfiguration: { shape: 'EncryptionConfiguration' }, RemoveEncryptionConfiguration: { shape: 'BoxedBoolean' }, ExpectedBucketOwner: { shape: 'AwsAccountId' }, RemoveExpectedBucketOwner: { shape: 'BoxedBoolean' }, AclConfiguration: { shape: 'AclConfiguration' }, RemoveAclConfiguration: { shape: 'BoxedBoolean' } } },
    ResultOutputLocation: { type: 'string' },
    ResultReuseByAgeConfiguration: { type: 'structure', required: ['Enabled'], members: { Enabled: { shape: 'Boolean' }, MaxAgeInMinutes: { shape: 'Age' } } },
    ResultReuseConfiguration: { type: 'structure', members: { ResultReuseByAgeConfiguration: { shape: 'ResultReuseByAgeConfiguration' } } },
    ResultReuseInformation: { type: 'structure', required: ['ReusedPreviousResult'], members: { ReusedPreviousResult: { shape: 'Boolean' } } },
    ResultSet: { type: 'structure', members: { Rows: { shape: 'RowList' }, ResultSetMetadata: { shape: 'ResultSetMetadata' } } },
    ResultSetMetadata: { type: 'structure', members: { ColumnInfo: { shape: 'ColumnInfoList' } } },
    RoleArn: { type: 'string', min: 20, max: 2048, pattern: '^arn:aws[a-z\\-]*:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+$' },
    Row: { type: 'structure', members: { Data: { shape: 'datumList' } } },
    RowList: { type: 'list', member: 'Row' },
    S3AclOption: { type: 'string', enum: ['BUCKET_OWNER_FULL_CONTROL'] },
    S3LoggingConfiguration: { type: 'structure', required: ['Enabled'], members: { Enabled: { shape: 'BoxedBoolean' }, KmsKey: { shape: 'KmsKey' }, LogLocation: { shape: 'S3OutputLocation' } } },
    S3OutputLocation: { type: 'string', max: 1024, pattern: '^s3://[a-z0-9][a-z0-9\\-]*[a-z0-9](/.*)?$' },
    S3Uri: { type: 'string', max: 1024, pattern: '^(https|s3|S3)://([^/]+)/?(.*)$' },
    SessionConfiguration: { type: 'structure', members: { ExecutionRole: { shape: 'RoleArn' }, WorkingDirectory: { shape: 'ResultOutputLocation' }, IdleTimeoutSeconds: { shape: 'Long' }, SessionIdleTimeoutInMinutes: { shape: 'SessionIdleTimeoutInMinutes' }, EncryptionConfiguration: { shape: 'EncryptionConfiguration' } } },
    SessionId: { type: 'string', min: 1, max: 256 },
    SessionIdleTimeoutInMinutes: { type: 'integer', min: 1, max: 480 },
    SessionManagerToken: { type: 'string', max: 2048 },
    SessionState: { type: 'string', enum: ['CREATING', 'CREATED', 'IDLE', 'BUSY', 'TERMINATING', 'TERMINATED', 'DEGRADED', 'FAILED'] },
    SessionStatistics: { type: 'structure', members: { DpuExecutionInMillis: { shape: 'Long' } } },
    SessionStatus: { type: 'structure', members: { StartDateTime: { shape: 'Date' }, LastModifiedDateTime: { shape: 'Date' }, EndDateTime: { shape: 'Date' }, IdleSinceDateTime: { shape: 'Date' }, State: { shape: 'SessionState' }, StateChangeReason: { shape: 'DescriptionString' } } },
    SessionSummary: { type: 'structure', members: { SessionId: { shape: 'SessionId' }, Description: { shape: 'DescriptionString' }, EngineVersion: { shape: 'EngineVersion' }, NotebookVersion: { shape: 'NameString' }, Status: { shape: 'SessionStatus' } } },
    SessionsList: { type: 'list', member: 'SessionSummary', min: 0, max: 100 },
    StartCalculationExecutionRequest: { type: 'structure', required: ['SessionId'], members: { SessionId: { shape: 'SessionId' }, Description: { shape: 'DescriptionString' }, CalculationConfiguration: { shape: 'CalculationConfiguration' }, CodeBlock: { shape: 'CodeBlock' }, ClientRequestToken: { shape: 'IdempotencyToken' } } },
    StartCalculationExecutionResponse: { type: 'structure', members: { CalculationExecutionId: { shape: 'CalculationExecutionId' }, State: { shape: 'CalculationExecutionState' } } },
    StartQueryExecutionInput: { type: 'structure', required: ['QueryString'], members: { QueryString: { shape: 'QueryString' }, ClientRequestToken: { shape: 'IdempotencyToken' }, QueryExecutionContext: { shape: 'QueryExecutionContext' }, ResultConfiguration: { shape: 'ResultConfiguration' }, WorkGroup: { shape: 'WorkGroupName' }, ExecutionParameters: { shape: 'ExecutionParameters' }, ResultReuseConfiguration: { shape: 'ResultReuseConfiguration' }, EngineConfiguration: { shape: 'EngineConfiguration' } } },
    StartQueryExecutionOutput: { type: 'structure', members: { QueryExecutionId: { shape: 'QueryExecutionId' } } },
    StartSessionRequest: { type: 'structure', required: ['WorkGroup', 'EngineConfiguration'], members: { Description: { shape: 'DescriptionString' }, WorkGroup: { shape: 'WorkGroupName' }, EngineConfiguration: { shape: 'EngineConfiguration' }, ExecutionRole: { shape: 'RoleArn' }, MonitoringConfiguration: { shape: 'MonitoringConfiguration' }, NotebookVersion: { shape: 'NameString' }, SessionIdleTimeoutInMinutes: { shape: 'SessionIdleTimeoutInMinutes' }, ClientRequestToken: { shape: 'IdempotencyToken' }, Tags: { shape: 'TagList' }, CopyWorkGroupTags: { shape: 'BoxedBoolean' } } },
    StartSessionResponse: { type: 'structure', members: { SessionId: { shape: 'SessionId' }, State: { shape: 'SessionState' } } },
    StatementName: { type: 'string', min: 1, max: 256, pattern: '[a-zA-Z_][a-zA-Z0-9_@:]{1,256}' },
    StatementType: { type: 'string', enum: ['DDL', 'DML', 'UTILITY'] },
    StopCalculationExecutionRequest: { type: 'structure', required: ['CalculationExecutionId'], members: { CalculationExecutionId: { shape: 'CalculationExecutionId' } } },
    StopCalculationExecutionResponse: { type: 'structure', members: { State: { shape: 'CalculationExecutionState' } } },
    StopQueryExecutionInput: { type: 'structure', required: ['QueryExecutionId'], members: { QueryExecutionId: { shape: 'QueryExecutionId' } } },
    StopQueryExecutionOutput: { type: 'structure', members: {} },
    String: { type: 'string' },
    StringList: { type: 'list', member: 'String' },
    SupportedDPUSizeList: { type: 'list', member: 'Integer' },
    SystemTableName: { type: 'string', enum: ['ALL'] },
    SystemTableStatus: { type: 'structure', required: ['TableName', 'Enabled'], members: { TableName: { shape: 'SystemTableType' }, Enabled: { shape: 'BoxedBoolean' } } },
    SystemTableStatusList: { type: 'list', member: 'SystemTableStatus', min: 0, max: 50 },
    SystemTableType: { type: 'string', enum: ['QUERY_EXECUTIONS'] },
    TableAttributes: { type: 'string', enum: ['NAME', 'TABLE_TYPE'] },
    TableAttributesList: { type: 'list', member: 'TableAttributes', min: 1, max: 2 },
    TableMetadata: { type: 'structure', required: ['Name'], members: { Name: { shape: 'NameString' }, CreateTime: { shape: 'Timestamp' }, LastAccessTime: { shape: 'Timestamp' }, TableType: { shape: 'TableTypeString' }, Columns: { shape: 'ColumnList' }, PartitionKeys: { shape: 'ColumnList' }, Parameters: { shape: 'ParametersMap' } } },
    TableMetadataList: { type: 'list', member: 'TableMetadata' },
    TableTypeString: { type: 'string', max: 255 },
    Tag: { type: 'structure', members: { Key: { shape: 'TagKey' }, Value: { shape: 'TagValue' } } },
    TagKey: { type: 'string', min: 1, max: 128 },
    TagKeyList: { type: 'list', member: 'TagKey' },
    TagList: { type: 'list', member: 'Tag' },
    TagResourceInput: { type: 'structure', required: ['ResourceARN', 'Tags'], members: { ResourceARN: { shape: 'AmazonResourceName' }, Tags: { shape: 'TagList' } } },
    TagResourceOutput: { type: 'structure', members: {} },
    TagValue: { type: 'string', min: 0, max: 256 },
    TargetDpusInteger: { type: 'integer', min: 4 },
    TerminateSessionRequest: { type: 'structure', required: ['SessionId'], members: { SessionId: { shape: 'SessionId' } } },
    TerminateSessionResponse: { type: 'structure', members: { State: { shape: 'SessionState' } } },
    Timestamp: { type: 'timestamp' },
    Token: { type: 'string', min: 1, max: 1024 },
    TypeString: { type: 'string', min: 0, max: 4096, pattern: '[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\t]*' },
    UnprocessedNamedQueryId: { type: 'structure', members: { NamedQueryId: { shape: 'NamedQueryId' }, ErrorCode: { shape: 'ErrorCode' }, ErrorMessage: { shape: 'ErrorMessage' } } },
    UnprocessedNamedQueryIdList: { type: 'list', member: 'UnprocessedNamedQueryId' },
    UnprocessedPreparedStatementName: { type: 'structure', members: { StatementName: { shape: 'StatementName' }, ErrorCode: { shape: 'ErrorCode' }, ErrorMessage: { shape: 'ErrorMessage' } } },
    UnprocessedPreparedStatementNameList: { type: 'list', member: 'UnprocessedPreparedStatementName' },
    UnprocessedQueryExecutionId: { type: 'structure', members: { QueryExecutionId: { shape: 'QueryExecutionId' }, ErrorCode: { shape: 'ErrorCode' }, ErrorMessage: { shape: 'ErrorMessage' } } },
    UnprocessedQueryExecutionIdList: { type: 'list', member: 'UnprocessedQueryExecutionId' },
    UntagResourceInput: { type: 'structure', required: ['ResourceARN', 'TagKeys'], members: { ResourceARN: { shape: 'AmazonResourceName' }, TagKeys: { shape: 'TagKeyList' } } },
    UntagResourceOutput: { type: 'structure', members: {} },
    UpdateCapacityReservationInput: { type: 'structure', required: ['TargetDpus', 'Name'], members: { TargetDpus: { shape: 'TargetDpusInteger' }, Name: { shape: 'CapacityReservationName' } } },
    UpdateCapacityReservationOutput: { type: 'structure', members: {} },
    UpdateDataCatalogInput: { type: 'structure', required: ['Name', 'Type'], members: { Name: { shape: 'CatalogNameString' }, Type: { shape: 'DataCatalogType' }, Description: { shape: 'DescriptionString' }, Parameters: { shape: 'ParametersMap' } } },
    UpdateDataCatalogOutput: { type: 'structure', members: {} },
    UpdateNamedQueryInput: { type: 'structure', required: ['NamedQueryId', 'Name', 'QueryString'], members: { NamedQueryId: { shape: 'NamedQueryId' }, Name: { shape: 'NameString' }, Description: { shape: 'NamedQueryDescriptionString' }, QueryString: { shape: 'QueryString' } } },
    UpdateNamedQueryOutput: { type: 'structure', members: {} },
    UpdateNotebookInput: { type: 'structure', required: ['NotebookId', 'Payload', 'Type'], members: { NotebookId: { shape: 'NotebookId' }, Payload: { shape: 'Payload' }, Type: { shape: 'NotebookType' }, SessionId: { shape: 'SessionId' }, ClientRequestToken: { shape: 'ClientRequestToken' } } },
    UpdateNotebookMetadataInput: { type: 'structure', required: ['NotebookId', 'Name'], members: { NotebookId: { shape: 'NotebookId' }, ClientRequestToken: { shape: 'ClientRequestToken' }, Name: { shape: 'NotebookName' } } },
    UpdateNotebookMetadataOutput: { type: 'structure', members: {} },
    UpdateNotebookOutput: { type: 'structure', members: {} },
    UpdatePreparedStatementInput: { type: 'structure', required: ['StatementName', 'WorkGroup', 'QueryStatement'], members: { StatementName: { shape: 'StatementName' }, WorkGroup: { shape: 'WorkGroupName' }, QueryStatement: { shape: 'QueryString' }, Description: { shape: 'DescriptionString' } } },
    UpdatePreparedStatementOutput: { type: 'structure', members: {} },
    UpdateSystemTableConfigurationInput: { type: 'structure', required: ['TableName'], members: { TableName: { shape: 'SystemTableName' }, KmsKeyArn: { shape: 'KmsKeyArn' } } },
    UpdateSystemTableConfigurationOutput: { type: 'structure', members: { TableName: { shape: 'SystemTableName' }, KmsKeyArn: { shape: 'KmsKeyArn' }, CreatedAt: { shape: 'Timestamp' }, LastModifiedAt: { shape: 'Timestamp' } } },
    UpdateWorkGroupInput: { type: 'structure', required: ['WorkGroup'], members: { WorkGroup: { shape: 'WorkGroupName' }, Description: { shape: 'WorkGroupDescriptionString' }, ConfigurationUpdates: { shape: 'WorkGroupConfigurationUpdates' }, State: { shape: 'WorkGroupState' } } },
    UpdateWorkGroupOutput: { type: 'structure', members: {} },
    WorkGroup: { type: 'structure', required: ['Name'], members: { Name: { shape: 'WorkGroupName' }, State: { shape: 'WorkGroupState' }, Configuration: { shape: 'WorkGroupConfiguration' }, Description: { shape: 'WorkGroupDescriptionString' }, CreationTime: { shape: 'Date' }, IdentityCenterApplicationArn: { shape: 'IdentityCenterApplicationArn' } } },
    WorkGroupConfiguration: { type: 'structure', members: { ResultConfiguration: { shape: 'ResultConfiguration' }, ManagedQueryResultsConfiguration: { shape: 'ManagedQueryResultsConfiguration' }, EnforceWorkGroupConfiguration: { shape: 'BoxedBoolean' }, PublishCloudWatchMetricsEnabled: { shape: 'BoxedBoolean' }, BytesScannedCutoffPerQuery: { shape: 'BytesScannedCutoffValue' }, RequesterPaysEnabled: { shape: 'BoxedBoolean' }, EngineVersion: { shape: 'EngineVersion' }, AdditionalConfiguration: { shape: 'NameString' }, ExecutionRole: { shape: 'RoleArn' }, MonitoringConfiguration: { shape: 'MonitoringConfiguration' }, EngineConfiguration: { shape: 'EngineConfiguration' }, CustomerContentEncryptionConfiguration: { shape: 'CustomerContentEncryptionConfiguration' }, EnableMinimumEncryptionConfiguration: { shape: 'BoxedBoolean' }, IdentityCenterConfiguration: { shape: 'IdentityCenterConfiguration' }, QueryResultsS3AccessGrantsConfiguration: { shape: 'QueryResultsS3AccessGrantsConfiguration' }, SystemTableStatuses: { shape: 'SystemTableStatusList' } } },
    WorkGroupConfigurationUpdates: { type: 'structure', members: { EnforceWorkGroupConfiguration: { shape: 'BoxedBoolean' }, ResultConfigurationUpdates: { shape: 'ResultConfigurationUpdates' }, ManagedQueryResultsConfigurationUpdates: { shape: 'ManagedQueryResultsConfigurationUpdates' }, PublishCloudWatchMetricsEnabled: { shape: 'BoxedBoolean' }, BytesScannedCutoffPerQuery: { shape: 'BytesScannedCutoffValue' }, RemoveBytesScannedCutoffPerQuery: { shape: 'BoxedBoolean' }, RequesterPaysEnabled: { shape: 'BoxedBoolean' }, EngineVersion: { shape: 'EngineVersion' }, RemoveCustomerContentEncryptionConfiguration: { shape: 'BoxedBoolean' }, AdditionalConfiguration: { shape: 'NameString' }, ExecutionRole: { shape: 'RoleArn' }, CustomerContentEncryptionConfiguration: { shape: 'CustomerContentEncryptionConfiguration' }, EnableMinimumEncryptionConfiguration: { shape: 'BoxedBoolean' }, QueryResultsS3AccessGrantsConfiguration: { shape: 'QueryResultsS3AccessGrantsConfiguration' }, MonitoringConfiguration: { shape: 'MonitoringConfiguration' }, EngineConfiguration: { shape: 'EngineConfiguration' } } },
    WorkGroupDescriptionString: { type: 'string', min: 0, max: 1024 },
    WorkGroupName: { type: 'string', pattern: '[a-zA-Z0-9._-]{1,128}' },
    WorkGroupNamesList: { type: 'list', member: 'WorkGroupName' },
    WorkGroupState: { type: 'string', enum: ['ENABLED', 'DISABLED'] },
    WorkGroupSummary: { type: 'structure', members: { Name: { shape: 'WorkGroupName' }, State: { shape: 'WorkGroupState' }, Description: { shape: 'WorkGroupDescriptionString' }, CreationTime: { shape: 'Date' }, EngineVersion: { shape: 'EngineVersion' }, IdentityCenterApplicationArn: { shape: 'IdentityCenterApplicationArn' } } },
    WorkGroupsList: { type: 'list', member: 'WorkGroupSummary', min: 0, max: 50 },
    datumList: { type: 'list', member: 'Datum' },
    datumString: { type: 'string' },
  },
};
