// Written by scripts/generate-api.mjs from AWS's published API model glue-2017-03-31. Not edited by hand.
import type { ApiModel } from '../../core/shapes.js';

export interface AuditContext {
  readonly AdditionalAuditContext?: string | undefined;
  readonly RequestedColumns?: readonly string[] | undefined;
  readonly AllColumnsRequested?: boolean | undefined;
}

export interface BackfillError {
  readonly Code?: string | undefined;
  readonly Partitions?: readonly PartitionValueList[] | undefined;
}

export interface BatchCreatePartitionRequest {
  readonly CatalogId?: string | undefined;
  readonly DatabaseName: string;
  readonly TableName: string;
  readonly PartitionInputList: readonly PartitionInput[];
}

export interface BatchCreatePartitionResponse {
  readonly Errors?: readonly PartitionError[] | undefined;
}

export interface BatchDeletePartitionRequest {
  readonly CatalogId?: string | undefined;
  readonly DatabaseName: string;
  readonly TableName: string;
  readonly PartitionsToDelete: readonly PartitionValueList[];
}

export interface BatchDeletePartitionResponse {
  readonly Errors?: readonly PartitionError[] | undefined;
}

export interface BatchDeleteTableRequest {
  readonly CatalogId?: string | undefined;
  readonly DatabaseName: string;
  readonly TablesToDelete: readonly string[];
  readonly TransactionId?: string | undefined;
}

export interface BatchDeleteTableResponse {
  readonly Errors?: readonly TableError[] | undefined;
}

export interface BatchDeleteTableVersionRequest {
  readonly CatalogId?: string | undefined;
  readonly DatabaseName: string;
  readonly TableName: string;
  readonly VersionIds: readonly string[];
}

export interface BatchDeleteTableVersionResponse {
  readonly Errors?: readonly TableVersionError[] | undefined;
}

export interface BatchGetPartitionRequest {
  readonly CatalogId?: string | undefined;
  readonly DatabaseName: string;
  readonly TableName: string;
  readonly PartitionsToGet: readonly PartitionValueList[];
  readonly AuditContext?: AuditContext | undefined;
  readonly QuerySessionContext?: QuerySessionContext | undefined;
}

export interface BatchGetPartitionResponse {
  readonly Partitions?: readonly Partition[] | undefined;
  readonly UnprocessedKeys?: readonly PartitionValueList[] | undefined;
}

export interface BatchUpdatePartitionFailureEntry {
  readonly PartitionValueList?: readonly string[] | undefined;
  readonly ErrorDetail?: ErrorDetail | undefined;
}

export interface BatchUpdatePartitionRequest {
  readonly CatalogId?: string | undefined;
  readonly DatabaseName: string;
  readonly TableName: string;
  readonly Entries: readonly BatchUpdatePartitionRequestEntry[];
}

export interface BatchUpdatePartitionRequestEntry {
  readonly PartitionValueList: readonly string[];
  readonly PartitionInput: PartitionInput;
}

export interface BatchUpdatePartitionResponse {
  readonly Errors?: readonly BatchUpdatePartitionFailureEntry[] | undefined;
}

export interface Column {
  readonly Name: string;
  readonly Type?: string | undefined;
  readonly Comment?: string | undefined;
  readonly Parameters?: Readonly<Record<string, string>> | undefined;
}

export interface CreateDatabaseRequest {
  readonly CatalogId?: string | undefined;
  readonly DatabaseInput: DatabaseInput;
  readonly Tags?: Readonly<Record<string, string>> | undefined;
}

export type CreateDatabaseResponse = Readonly<Record<never, never>>;

export interface CreateIcebergTableInput {
  readonly Location: string;
  readonly Schema: IcebergSchema;
  readonly PartitionSpec?: IcebergPartitionSpec | undefined;
  readonly WriteOrder?: IcebergSortOrder | undefined;
  readonly Properties?: Readonly<Record<string, string>> | undefined;
}

export interface CreatePartitionRequest {
  readonly CatalogId?: string | undefined;
  readonly DatabaseName: string;
  readonly TableName: string;
  readonly PartitionInput: PartitionInput;
}

export type CreatePartitionResponse = Readonly<Record<never, never>>;

export interface CreateTableRequest {
  readonly CatalogId?: string | undefined;
  readonly DatabaseName: string;
  readonly Name?: string | undefined;
  readonly TableInput?: TableInput | undefined;
  readonly PartitionIndexes?: readonly PartitionIndex[] | undefined;
  readonly TransactionId?: string | undefined;
  readonly OpenTableFormatInput?: OpenTableFormatInput | undefined;
}

export type CreateTableResponse = Readonly<Record<never, never>>;

export interface CreateUserDefinedFunctionRequest {
  readonly CatalogId?: string | undefined;
  readonly DatabaseName: string;
  readonly FunctionInput: UserDefinedFunctionInput;
}

export type CreateUserDefinedFunctionResponse = Readonly<Record<never, never>>;

export interface DataLakePrincipal {
  readonly DataLakePrincipalIdentifier?: string | undefined;
}

export interface Database {
  readonly Name: string;
  readonly Description?: string | undefined;
  readonly LocationUri?: string | undefined;
  readonly Parameters?: Readonly<Record<string, string>> | undefined;
  readonly CreateTime?: number | undefined;
  readonly CreateTableDefaultPermissions?: readonly PrincipalPermissions[] | undefined;
  readonly TargetDatabase?: DatabaseIdentifier | undefined;
  readonly CatalogId?: string | undefined;
  readonly FederatedDatabase?: FederatedDatabase | undefined;
}

export interface DatabaseIdentifier {
  readonly CatalogId?: string | undefined;
  readonly DatabaseName?: string | undefined;
  readonly Region?: string | undefined;
}

export interface DatabaseInput {
  readonly Name: string;
  readonly Description?: string | undefined;
  readonly LocationUri?: string | undefined;
  readonly Parameters?: Readonly<Record<string, string>> | undefined;
  readonly CreateTableDefaultPermissions?: readonly PrincipalPermissions[] | undefined;
  readonly TargetDatabase?: DatabaseIdentifier | undefined;
  readonly FederatedDatabase?: FederatedDatabase | undefined;
}

export interface DeleteDatabaseRequest {
  readonly CatalogId?: string | undefined;
  readonly Name: string;
}

export type DeleteDatabaseResponse = Readonly<Record<never, never>>;

export interface DeletePartitionRequest {
  readonly CatalogId?: string | undefined;
  readonly DatabaseName: string;
  readonly TableName: string;
  readonly PartitionValues: readonly string[];
}

export type DeletePartitionResponse = Readonly<Record<never, never>>;

export interface DeleteTableRequest {
  readonly CatalogId?: string | undefined;
  readonly DatabaseName: string;
  readonly Name: string;
  readonly TransactionId?: string | undefined;
}

export type DeleteTableResponse = Readonly<Record<never, never>>;

export interface DeleteTableVersionRequest {
  readonly CatalogId?: string | undefined;
  readonly DatabaseName: string;
  readonly TableName: string;
  readonly VersionId: string;
}

export type DeleteTableVersionResponse = Readonly<Record<never, never>>;

export interface DeleteUserDefinedFunctionRequest {
  readonly CatalogId?: string | undefined;
  readonly DatabaseName: string;
  readonly FunctionName: string;
}

export type DeleteUserDefinedFunctionResponse = Readonly<Record<never, never>>;

export interface ErrorDetail {
  readonly ErrorCode?: string | undefined;
  readonly ErrorMessage?: string | undefined;
}

export interface FederatedDatabase {
  readonly Identifier?: string | undefined;
  readonly ConnectionName?: string | undefined;
  readonly ConnectionType?: string | undefined;
}

export interface FederatedTable {
  readonly Identifier?: string | undefined;
  readonly DatabaseIdentifier?: string | undefined;
  readonly ConnectionName?: string | undefined;
  readonly ConnectionType?: string | undefined;
}

export interface GetDatabaseRequest {
  readonly CatalogId?: string | undefined;
  readonly Name: string;
}

export interface GetDatabaseResponse {
  readonly Database?: Database | undefined;
}

export interface GetDatabasesRequest {
  readonly CatalogId?: string | undefined;
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
  readonly ResourceShareType?: string | undefined;
  readonly AttributesToGet?: readonly string[] | undefined;
}

export interface GetDatabasesResponse {
  readonly DatabaseList: readonly Database[];
  readonly NextToken?: string | undefined;
}

export interface GetPartitionIndexesRequest {
  readonly CatalogId?: string | undefined;
  readonly DatabaseName: string;
  readonly TableName: string;
  readonly NextToken?: string | undefined;
}

export interface GetPartitionIndexesResponse {
  readonly PartitionIndexDescriptorList?: readonly PartitionIndexDescriptor[] | undefined;
  readonly NextToken?: string | undefined;
}

export interface GetPartitionRequest {
  readonly CatalogId?: string | undefined;
  readonly DatabaseName: string;
  readonly TableName: string;
  readonly PartitionValues: readonly string[];
  readonly AuditContext?: AuditContext | undefined;
}

export interface GetPartitionResponse {
  readonly Partition?: Partition | undefined;
}

export interface GetPartitionsRequest {
  readonly CatalogId?: string | undefined;
  readonly DatabaseName: string;
  readonly TableName: string;
  readonly Expression?: string | undefined;
  readonly NextToken?: string | undefined;
  readonly Segment?: Segment | undefined;
  readonly MaxResults?: number | undefined;
  readonly ExcludeColumnSchema?: boolean | undefined;
  readonly TransactionId?: string | undefined;
  readonly QueryAsOfTime?: number | undefined;
  readonly AuditContext?: AuditContext | undefined;
}

export interface GetPartitionsResponse {
  readonly Partitions?: readonly Partition[] | undefined;
  readonly NextToken?: string | undefined;
}

export interface GetTableRequest {
  readonly CatalogId?: string | undefined;
  readonly DatabaseName: string;
  readonly Name: string;
  readonly TransactionId?: string | undefined;
  readonly QueryAsOfTime?: number | undefined;
  readonly AuditContext?: AuditContext | undefined;
  readonly IncludeStatusDetails?: boolean | undefined;
  readonly AttributesToGet?: readonly string[] | undefined;
}

export interface GetTableResponse {
  readonly Table?: Table | undefined;
}

export interface GetTableVersionRequest {
  readonly CatalogId?: string | undefined;
  readonly DatabaseName: string;
  readonly TableName: string;
  readonly VersionId?: string | undefined;
  readonly AuditContext?: AuditContext | undefined;
}

export interface GetTableVersionResponse {
  readonly TableVersion?: TableVersion | undefined;
}

export interface GetTableVersionsRequest {
  readonly CatalogId?: string | undefined;
  readonly DatabaseName: string;
  readonly TableName: string;
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
  readonly AuditContext?: AuditContext | undefined;
}

export interface GetTableVersionsResponse {
  readonly TableVersions?: readonly TableVersion[] | undefined;
  readonly NextToken?: string | undefined;
}

export interface GetTablesRequest {
  readonly CatalogId?: string | undefined;
  readonly DatabaseName: string;
  readonly Expression?: string | undefined;
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
  readonly TransactionId?: string | undefined;
  readonly QueryAsOfTime?: number | undefined;
  readonly AuditContext?: AuditContext | undefined;
  readonly ResourceShareType?: string | undefined;
  readonly IncludeStatusDetails?: boolean | undefined;
  readonly AttributesToGet?: readonly string[] | undefined;
}

export interface GetTablesResponse {
  readonly TableList?: readonly Table[] | undefined;
  readonly NextToken?: string | undefined;
}

export interface GetTagsRequest {
  readonly ResourceArn: string;
}

export interface GetTagsResponse {
  readonly Tags?: Readonly<Record<string, string>> | undefined;
}

export interface GetUserDefinedFunctionRequest {
  readonly CatalogId?: string | undefined;
  readonly DatabaseName: string;
  readonly FunctionName: string;
}

export interface GetUserDefinedFunctionResponse {
  readonly UserDefinedFunction?: UserDefinedFunction | undefined;
}

export interface GetUserDefinedFunctionsRequest {
  readonly CatalogId?: string | undefined;
  readonly DatabaseName?: string | undefined;
  readonly Pattern: string;
  readonly FunctionType?: string | undefined;
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
}

export interface GetUserDefinedFunctionsResponse {
  readonly UserDefinedFunctions?: readonly UserDefinedFunction[] | undefined;
  readonly NextToken?: string | undefined;
}

export type IcebergDocument = Readonly<Record<never, never>>;

export interface IcebergEncryptedKey {
  readonly KeyId: string;
  readonly EncryptedKeyMetadata: string;
  readonly EncryptedById?: string | undefined;
  readonly Properties?: Readonly<Record<string, string>> | undefined;
}

export interface IcebergInput {
  readonly MetadataOperation: string;
  readonly Version?: string | undefined;
  readonly CreateIcebergTableInput?: CreateIcebergTableInput | undefined;
}

export interface IcebergPartitionField {
  readonly SourceId: number;
  readonly Transform: string;
  readonly Name: string;
  readonly FieldId?: number | undefined;
}

export interface IcebergPartitionSpec {
  readonly Fields: readonly IcebergPartitionField[];
  readonly SpecId?: number | undefined;
}

export interface IcebergSchema {
  readonly SchemaId?: number | undefined;
  readonly IdentifierFieldIds?: readonly number[] | undefined;
  readonly Type?: string | undefined;
  readonly Fields: readonly IcebergStructField[];
}

export interface IcebergSortField {
  readonly SourceId: number;
  readonly Transform: string;
  readonly Direction: string;
  readonly NullOrder: string;
}

export interface IcebergSortOrder {
  readonly OrderId: number;
  readonly Fields: readonly IcebergSortField[];
}

export interface IcebergStructField {
  readonly Id: number;
  readonly Name: string;
  readonly Type: IcebergDocument;
  readonly Required: boolean;
  readonly Doc?: string | undefined;
  readonly InitialDefault?: IcebergDocument | undefined;
  readonly WriteDefault?: IcebergDocument | undefined;
}

export interface IcebergTableMetadata {
  readonly FormatVersion?: string | undefined;
  readonly TableUuid?: string | undefined;
  readonly Location?: string | undefined;
  readonly Properties?: Readonly<Record<string, string>> | undefined;
  readonly Schemas?: readonly IcebergSchema[] | undefined;
  readonly CurrentSchemaId?: number | undefined;
  readonly LastColumnId?: number | undefined;
  readonly PartitionSpecs?: readonly IcebergPartitionSpec[] | undefined;
  readonly DefaultSpecId?: number | undefined;
  readonly LastPartitionId?: number | undefined;
  readonly SortOrders?: readonly IcebergSortOrder[] | undefined;
  readonly DefaultSortOrderId?: number | undefined;
}

export interface IcebergTableUpdate {
  readonly Schema: IcebergSchema;
  readonly PartitionSpec?: IcebergPartitionSpec | undefined;
  readonly SortOrder?: IcebergSortOrder | undefined;
  readonly Location: string;
  readonly Properties?: Readonly<Record<string, string>> | undefined;
  readonly Action?: string | undefined;
  readonly EncryptionKey?: IcebergEncryptedKey | undefined;
  readonly KeyId?: string | undefined;
}

export interface KeySchemaElement {
  readonly Name: string;
  readonly Type: string;
}

export interface OpenTableFormatInput {
  readonly IcebergInput?: IcebergInput | undefined;
}

export interface Order {
  readonly Column: string;
  readonly SortOrder: number;
}

export interface Partition {
  readonly Values?: readonly string[] | undefined;
  readonly DatabaseName?: string | undefined;
  readonly TableName?: string | undefined;
  readonly CreationTime?: number | undefined;
  readonly LastAccessTime?: number | undefined;
  readonly StorageDescriptor?: StorageDescriptor | undefined;
  readonly Parameters?: Readonly<Record<string, string>> | undefined;
  readonly LastAnalyzedTime?: number | undefined;
  readonly CatalogId?: string | undefined;
}

export interface PartitionError {
  readonly PartitionValues?: readonly string[] | undefined;
  readonly ErrorDetail?: ErrorDetail | undefined;
}

export interface PartitionIndex {
  readonly Keys: readonly string[];
  readonly IndexName: string;
}

export interface PartitionIndexDescriptor {
  readonly IndexName: string;
  readonly Keys: readonly KeySchemaElement[];
  readonly IndexStatus: string;
  readonly BackfillErrors?: readonly BackfillError[] | undefined;
}

export interface PartitionInput {
  readonly Values?: readonly string[] | undefined;
  readonly LastAccessTime?: number | undefined;
  readonly StorageDescriptor?: StorageDescriptor | undefined;
  readonly Parameters?: Readonly<Record<string, string>> | undefined;
  readonly LastAnalyzedTime?: number | undefined;
}

export interface PartitionValueList {
  readonly Values: readonly string[];
}

export interface PrincipalPermissions {
  readonly Principal?: DataLakePrincipal | undefined;
  readonly Permissions?: readonly string[] | undefined;
}

export interface QuerySessionContext {
  readonly QueryId?: string | undefined;
  readonly QueryStartTime?: number | undefined;
  readonly ClusterId?: string | undefined;
  readonly QueryAuthorizationId?: string | undefined;
  readonly AdditionalContext?: Readonly<Record<string, string>> | undefined;
}

export interface RLSProperties {
  readonly DefaultRLSPolicy?: string | undefined;
}

export interface ResourceUri {
  readonly ResourceType?: string | undefined;
  readonly Uri?: string | undefined;
  readonly LastModified?: number | undefined;
}

export interface SchemaId {
  readonly SchemaArn?: string | undefined;
  readonly SchemaName?: string | undefined;
  readonly RegistryName?: string | undefined;
}

export interface SchemaReference {
  readonly SchemaId?: SchemaId | undefined;
  readonly SchemaVersionId?: string | undefined;
  readonly SchemaVersionNumber?: number | undefined;
}

export interface Segment {
  readonly SegmentNumber: number;
  readonly TotalSegments: number;
}

export interface SerDeInfo {
  readonly Name?: string | undefined;
  readonly SerializationLibrary?: string | undefined;
  readonly Parameters?: Readonly<Record<string, string>> | undefined;
}

export interface SkewedInfo {
  readonly SkewedColumnNames?: readonly string[] | undefined;
  readonly SkewedColumnValues?: readonly string[] | undefined;
  readonly SkewedColumnValueLocationMaps?: Readonly<Record<string, string>> | undefined;
}

export interface StatusDetails {
  readonly RequestedChange?: Table | undefined;
  readonly ViewValidations?: readonly ViewValidation[] | undefined;
}

export interface StorageDescriptor {
  readonly Columns?: readonly Column[] | undefined;
  readonly Location?: string | undefined;
  readonly AdditionalLocations?: readonly string[] | undefined;
  readonly InputFormat?: string | undefined;
  readonly OutputFormat?: string | undefined;
  readonly Compressed?: boolean | undefined;
  readonly NumberOfBuckets?: number | undefined;
  readonly SerdeInfo?: SerDeInfo | undefined;
  readonly BucketColumns?: readonly string[] | undefined;
  readonly SortColumns?: readonly Order[] | undefined;
  readonly Parameters?: Readonly<Record<string, string>> | undefined;
  readonly SkewedInfo?: SkewedInfo | undefined;
  readonly StoredAsSubDirectories?: boolean | undefined;
  readonly SchemaReference?: SchemaReference | undefined;
}

export interface SubObjectStatistics {
  readonly SourceType?: string | undefined;
  readonly GlueVersionId?: string | undefined;
  readonly PartitionCount?: number | undefined;
  readonly FileCount?: number | undefined;
  readonly TotalFileBytes?: number | undefined;
}

export interface Table {
  readonly Name: string;
  readonly DatabaseName?: string | undefined;
  readonly Description?: string | undefined;
  readonly Owner?: string | undefined;
  readonly CreateTime?: number | undefined;
  readonly UpdateTime?: number | undefined;
  readonly LastAccessTime?: number | undefined;
  readonly LastAnalyzedTime?: number | undefined;
  readonly Retention?: number | undefined;
  readonly StorageDescriptor?: StorageDescriptor | undefined;
  readonly PartitionKeys?: readonly Column[] | undefined;
  readonly ViewOriginalText?: string | undefined;
  readonly ViewExpandedText?: string | undefined;
  readonly TableType?: string | undefined;
  readonly Parameters?: Readonly<Record<string, string>> | undefined;
  readonly CreatedBy?: string | undefined;
  readonly IsRegisteredWithLakeFormation?: boolean | undefined;
  readonly TargetTable?: TableIdentifier | undefined;
  readonly CatalogId?: string | undefined;
  readonly VersionId?: string | undefined;
  readonly FederatedTable?: FederatedTable | undefined;
  readonly ViewDefinition?: ViewDefinition | undefined;
  readonly IsMultiDialectView?: boolean | undefined;
  readonly IsMaterializedView?: boolean | undefined;
  readonly IcebergTableMetadata?: IcebergTableMetadata | undefined;
  readonly Status?: TableStatus | undefined;
  readonly RLSProperties?: RLSProperties | undefined;
}

export interface TableError {
  readonly TableName?: string | undefined;
  readonly ErrorDetail?: ErrorDetail | undefined;
}

export interface TableIdentifier {
  readonly CatalogId?: string | undefined;
  readonly DatabaseName?: string | undefined;
  readonly Name?: string | undefined;
  readonly Region?: string | undefined;
}

export interface TableInput {
  readonly Name: string;
  readonly Description?: string | undefined;
  readonly Owner?: string | undefined;
  readonly LastAccessTime?: number | undefined;
  readonly LastAnalyzedTime?: number | undefined;
  readonly Retention?: number | undefined;
  readonly StorageDescriptor?: StorageDescriptor | undefined;
  readonly PartitionKeys?: readonly Column[] | undefined;
  readonly ViewOriginalText?: string | undefined;
  readonly ViewExpandedText?: string | undefined;
  readonly TableType?: string | undefined;
  readonly Parameters?: Readonly<Record<string, string>> | undefined;
  readonly TargetTable?: TableIdentifier | undefined;
  readonly FederatedTable?: FederatedTable | undefined;
  readonly ViewDefinition?: ViewDefinitionInput | undefined;
}

export interface TableStatus {
  readonly RequestedBy?: string | undefined;
  readonly UpdatedBy?: string | undefined;
  readonly RequestTime?: number | undefined;
  readonly UpdateTime?: number | undefined;
  readonly Action?: string | undefined;
  readonly State?: string | undefined;
  readonly Error?: ErrorDetail | undefined;
  readonly Details?: StatusDetails | undefined;
}

export interface TableVersion {
  readonly Table?: Table | undefined;
  readonly VersionId?: string | undefined;
}

export interface TableVersionError {
  readonly TableName?: string | undefined;
  readonly VersionId?: string | undefined;
  readonly ErrorDetail?: ErrorDetail | undefined;
}

export interface TagResourceRequest {
  readonly ResourceArn: string;
  readonly TagsToAdd: Readonly<Record<string, string>>;
}

export type TagResourceResponse = Readonly<Record<never, never>>;

export interface UntagResourceRequest {
  readonly ResourceArn: string;
  readonly TagsToRemove: readonly string[];
}

export type UntagResourceResponse = Readonly<Record<never, never>>;

export interface UpdateDatabaseRequest {
  readonly CatalogId?: string | undefined;
  readonly Name: string;
  readonly DatabaseInput: DatabaseInput;
}

export type UpdateDatabaseResponse = Readonly<Record<never, never>>;

export interface UpdateIcebergInput {
  readonly UpdateIcebergTableInput: UpdateIcebergTableInput;
}

export interface UpdateIcebergTableInput {
  readonly Updates: readonly IcebergTableUpdate[];
}

export interface UpdateOpenTableFormatInput {
  readonly UpdateIcebergInput?: UpdateIcebergInput | undefined;
}

export interface UpdatePartitionRequest {
  readonly CatalogId?: string | undefined;
  readonly DatabaseName: string;
  readonly TableName: string;
  readonly PartitionValueList: readonly string[];
  readonly PartitionInput: PartitionInput;
}

export type UpdatePartitionResponse = Readonly<Record<never, never>>;

export interface UpdateTableRequest {
  readonly CatalogId?: string | undefined;
  readonly DatabaseName: string;
  readonly Name?: string | undefined;
  readonly TableInput?: TableInput | undefined;
  readonly SkipArchive?: boolean | undefined;
  readonly TransactionId?: string | undefined;
  readonly VersionId?: string | undefined;
  readonly ViewUpdateAction?: string | undefined;
  readonly Force?: boolean | undefined;
  readonly UpdateOpenTableFormatInput?: UpdateOpenTableFormatInput | undefined;
}

export type UpdateTableResponse = Readonly<Record<never, never>>;

export interface UpdateUserDefinedFunctionRequest {
  readonly CatalogId?: string | undefined;
  readonly DatabaseName: string;
  readonly FunctionName: string;
  readonly FunctionInput: UserDefinedFunctionInput;
}

export type UpdateUserDefinedFunctionResponse = Readonly<Record<never, never>>;

export interface UserDefinedFunction {
  readonly FunctionName?: string | undefined;
  readonly DatabaseName?: string | undefined;
  readonly ClassName?: string | undefined;
  readonly OwnerName?: string | undefined;
  readonly FunctionType?: string | undefined;
  readonly OwnerType?: string | undefined;
  readonly CreateTime?: number | undefined;
  readonly ResourceUris?: readonly ResourceUri[] | undefined;
  readonly ArtifactLocation?: string | undefined;
  readonly GovernanceMode?: string | undefined;
  readonly CatalogId?: string | undefined;
}

export interface UserDefinedFunctionInput {
  readonly FunctionName?: string | undefined;
  readonly ClassName?: string | undefined;
  readonly OwnerName?: string | undefined;
  readonly FunctionType?: string | undefined;
  readonly OwnerType?: string | undefined;
  readonly ResourceUris?: readonly ResourceUri[] | undefined;
  readonly ArtifactLocation?: string | undefined;
  readonly GovernanceMode?: string | undefined;
}

export interface ViewDefinition {
  readonly IsProtected?: boolean | undefined;
  readonly IsManaged?: boolean | undefined;
  readonly Definer?: string | undefined;
  readonly ViewVersionId?: number | undefined;
  readonly ViewVersionToken?: string | undefined;
  readonly RefreshSeconds?: number | undefined;
  readonly LastRefreshType?: string | undefined;
  readonly SubObjects?: readonly string[] | undefined;
  readonly SubObjectVersionIds?: readonly number[] | undefined;
  readonly SubObjectsStatistics?: readonly SubObjectStatistics[] | undefined;
  readonly Representations?: readonly ViewRepresentation[] | undefined;
  readonly SparkPipelineInfo?: Readonly<Record<string, string>> | undefined;
}

export interface ViewDefinitionInput {
  readonly IsProtected?: boolean | undefined;
  readonly IsManaged?: boolean | undefined;
  readonly Definer?: string | undefined;
  readonly Representations?: readonly ViewRepresentationInput[] | undefined;
  readonly ViewVersionId?: number | undefined;
  readonly ViewVersionToken?: string | undefined;
  readonly RefreshSeconds?: number | undefined;
  readonly LastRefreshType?: string | undefined;
  readonly SubObjects?: readonly string[] | undefined;
  readonly SubObjectVersionIds?: readonly number[] | undefined;
  readonly SubObjectsStatistics?: readonly SubObjectStatistics[] | undefined;
  readonly SparkPipelineInfo?: Readonly<Record<string, string>> | undefined;
}

export interface ViewRepresentation {
  readonly Dialect?: string | undefined;
  readonly DialectVersion?: string | undefined;
  readonly ViewOriginalText?: string | undefined;
  readonly ViewExpandedText?: string | undefined;
  readonly ValidationConnection?: string | undefined;
  readonly IsStale?: boolean | undefined;
}

export interface ViewRepresentationInput {
  readonly Dialect?: string | undefined;
  readonly DialectVersion?: string | undefined;
  readonly ViewOriginalText?: string | undefined;
  readonly ValidationConnection?: string | undefined;
  readonly ViewExpandedText?: string | undefined;
}

export interface ViewValidation {
  readonly Dialect?: string | undefined;
  readonly DialectVersion?: string | undefined;
  readonly ViewValidationText?: string | undefined;
  readonly UpdateTime?: number | undefined;
  readonly State?: string | undefined;
  readonly Error?: ErrorDetail | undefined;
}

/** Each operation's input and output. */
export interface GlueApi {
  BatchCreatePartition: { input: BatchCreatePartitionRequest; output: BatchCreatePartitionResponse };
  BatchDeletePartition: { input: BatchDeletePartitionRequest; output: BatchDeletePartitionResponse };
  BatchDeleteTable: { input: BatchDeleteTableRequest; output: BatchDeleteTableResponse };
  BatchDeleteTableVersion: { input: BatchDeleteTableVersionRequest; output: BatchDeleteTableVersionResponse };
  BatchGetPartition: { input: BatchGetPartitionRequest; output: BatchGetPartitionResponse };
  BatchUpdatePartition: { input: BatchUpdatePartitionRequest; output: BatchUpdatePartitionResponse };
  CreateDatabase: { input: CreateDatabaseRequest; output: CreateDatabaseResponse };
  CreatePartition: { input: CreatePartitionRequest; output: CreatePartitionResponse };
  CreateTable: { input: CreateTableRequest; output: CreateTableResponse };
  CreateUserDefinedFunction: { input: CreateUserDefinedFunctionRequest; output: CreateUserDefinedFunctionResponse };
  DeleteDatabase: { input: DeleteDatabaseRequest; output: DeleteDatabaseResponse };
  DeletePartition: { input: DeletePartitionRequest; output: DeletePartitionResponse };
  DeleteTable: { input: DeleteTableRequest; output: DeleteTableResponse };
  DeleteTableVersion: { input: DeleteTableVersionRequest; output: DeleteTableVersionResponse };
  DeleteUserDefinedFunction: { input: DeleteUserDefinedFunctionRequest; output: DeleteUserDefinedFunctionResponse };
  GetDatabase: { input: GetDatabaseRequest; output: GetDatabaseResponse };
  GetDatabases: { input: GetDatabasesRequest; output: GetDatabasesResponse };
  GetPartition: { input: GetPartitionRequest; output: GetPartitionResponse };
  GetPartitionIndexes: { input: GetPartitionIndexesRequest; output: GetPartitionIndexesResponse };
  GetPartitions: { input: GetPartitionsRequest; output: GetPartitionsResponse };
  GetTable: { input: GetTableRequest; output: GetTableResponse };
  GetTableVersion: { input: GetTableVersionRequest; output: GetTableVersionResponse };
  GetTableVersions: { input: GetTableVersionsRequest; output: GetTableVersionsResponse };
  GetTables: { input: GetTablesRequest; output: GetTablesResponse };
  GetTags: { input: GetTagsRequest; output: GetTagsResponse };
  GetUserDefinedFunction: { input: GetUserDefinedFunctionRequest; output: GetUserDefinedFunctionResponse };
  GetUserDefinedFunctions: { input: GetUserDefinedFunctionsRequest; output: GetUserDefinedFunctionsResponse };
  TagResource: { input: TagResourceRequest; output: TagResourceResponse };
  UntagResource: { input: UntagResourceRequest; output: UntagResourceResponse };
  UpdateDatabase: { input: UpdateDatabaseRequest; output: UpdateDatabaseResponse };
  UpdatePartition: { input: UpdatePartitionRequest; output: UpdatePartitionResponse };
  UpdateTable: { input: UpdateTableRequest; output: UpdateTableResponse };
  UpdateUserDefinedFunction: { input: UpdateUserDefinedFunctionRequest; output: UpdateUserDefinedFunctionResponse };
}

export const api: ApiModel = {
  apiVersion: '2017-03-31',
  targetPrefix: 'AWSGlue',
  jsonVersion: '1.1',
  signingName: 'glue',
  endpointPrefix: 'glue',
  operations: {
    BatchCreatePartition: { input: 'BatchCreatePartitionRequest', output: 'BatchCreatePartitionResponse' },
    BatchDeletePartition: { input: 'BatchDeletePartitionRequest', output: 'BatchDeletePartitionResponse' },
    BatchDeleteTable: { input: 'BatchDeleteTableRequest', output: 'BatchDeleteTableResponse' },
    BatchDeleteTableVersion: { input: 'BatchDeleteTableVersionRequest', output: 'BatchDeleteTableVersionResponse' },
    BatchGetPartition: { input: 'BatchGetPartitionRequest', output: 'BatchGetPartitionResponse' },
    BatchUpdatePartition: { input: 'BatchUpdatePartitionRequest', output: 'BatchUpdatePartitionResponse' },
    CreateDatabase: { input: 'CreateDatabaseRequest', output: 'CreateDatabaseResponse' },
    CreatePartition: { input: 'CreatePartitionRequest', output: 'CreatePartitionResponse' },
    CreateTable: { input: 'CreateTableRequest', output: 'CreateTableResponse' },
    CreateUserDefinedFunction: { input: 'CreateUserDefinedFunctionRequest', output: 'CreateUserDefinedFunctionResponse' },
    DeleteDatabase: { input: 'DeleteDatabaseRequest', output: 'DeleteDatabaseResponse' },
    DeletePartition: { input: 'DeletePartitionRequest', output: 'DeletePartitionResponse' },
    DeleteTable: { input: 'DeleteTableRequest', output: 'DeleteTableResponse' },
    DeleteTableVersion: { input: 'DeleteTableVersionRequest', output: 'DeleteTableVersionResponse' },
    DeleteUserDefinedFunction: { input: 'DeleteUserDefinedFunctionRequest', output: 'DeleteUserDefinedFunctionResponse' },
    GetDatabase: { input: 'GetDatabaseRequest', output: 'GetDatabaseResponse' },
    GetDatabases: { input: 'GetDatabasesRequest', output: 'GetDatabasesResponse' },
    GetPartition: { input: 'GetPartitionRequest', output: 'GetPartitionResponse' },
    GetPartitionIndexes: { input: 'GetPartitionIndexesRequest', output: 'GetPartitionIndexesResponse' },
    GetPartitions: { input: 'GetPartitionsRequest', output: 'GetPartitionsResponse' },
    GetTable: { input: 'GetTableRequest', output: 'GetTableResponse' },
    GetTableVersion: { input: 'GetTableVersionRequest', output: 'GetTableVersionResponse' },
    GetTableVersions: { input: 'GetTableVersionsRequest', output: 'GetTableVersionsResponse' },
    GetTables: { input: 'GetTablesRequest', output: 'GetTablesResponse' },
    GetTags: { input: 'GetTagsRequest', output: 'GetTagsResponse' },
    GetUserDefinedFunction: { input: 'GetUserDefinedFunctionRequest', output: 'GetUserDefinedFunctionResponse' },
    GetUserDefinedFunctions: { input: 'GetUserDefinedFunctionsRequest', output: 'GetUserDefinedFunctionsResponse' },
    TagResource: { input: 'TagResourceRequest', output: 'TagResourceResponse' },
    UntagResource: { input: 'UntagResourceRequest', output: 'UntagResourceResponse' },
    UpdateDatabase: { input: 'UpdateDatabaseRequest', output: 'UpdateDatabaseResponse' },
    UpdatePartition: { input: 'UpdatePartitionRequest', output: 'UpdatePartitionResponse' },
    UpdateTable: { input: 'UpdateTableRequest', output: 'UpdateTableResponse' },
    UpdateUserDefinedFunction: { input: 'UpdateUserDefinedFunctionRequest', output: 'UpdateUserDefinedFunctionResponse' },
    AssociateGlossaryTerms: {},
    BatchDeleteConnection: {},
    BatchGetBlueprints: {},
    BatchGetCrawlers: {},
    BatchGetCustomEntityTypes: {},
    BatchGetDataQualityResult: {},
    BatchGetDataQualityResultV2: {},
    BatchGetDataQualityRulesetEvaluationRun: {},
    BatchGetDevEndpoints: {},
    BatchGetIterableForms: {},
    BatchGetJobs: {},
    BatchGetTableOptimizer: {},
    BatchGetTriggers: {},
    BatchGetWorkflows: {},
    BatchPutDataQualityStatisticAnnotation: {},
    BatchStopJobRun: {},
    CancelDataQualityRuleRecommendationRun: {},
    CancelDataQualityRulesetEvaluationRun: {},
    CancelMLTaskRun: {},
    CancelStatement: {},
    CheckSchemaVersionValidity: {},
    CreateBlueprint: {},
    CreateCatalog: {},
    CreateClassifier: {},
    CreateColumnStatisticsTaskSettings: {},
    CreateConnection: {},
    CreateCrawler: {},
    CreateCustomEntityType: {},
    CreateDataQualityEvaluationConfig: {},
    CreateDataQualityRuleset: {},
    CreateDevEndpoint: {},
    CreateGlossary: {},
    CreateGlossaryTerm: {},
    CreateGlueIdentityCenterConfiguration: {},
    CreateIntegration: {},
    CreateIntegrationResourceProperty: {},
    CreateIntegrationTableProperties: {},
    CreateJob: {},
    CreateMLTransform: {},
    CreatePartitionIndex: {},
    CreateRegistry: {},
    CreateSchema: {},
    CreateScript: {},
    CreateSecurityConfiguration: {},
    CreateSession: {},
    CreateTableOptimizer: {},
    CreateTrigger: {},
    CreateUsageProfile: {},
    CreateWorkflow: {},
    DeleteAsset: {},
    DeleteAssetType: {},
    DeleteAttachment: {},
    DeleteBlueprint: {},
    DeleteCatalog: {},
    DeleteClassifier: {},
    DeleteColumnStatisticsForPartition: {},
    DeleteColumnStatisticsForTable: {},
    DeleteColumnStatisticsTaskSettings: {},
    DeleteConnection: {},
    DeleteConnectionType: {},
    DeleteCrawler: {},
    DeleteCustomEntityType: {},
    DeleteDataQualityEvaluationConfig: {},
    DeleteDataQualityRuleset: {},
    DeleteDevEndpoint: {},
    DeleteFormType: {},
    DeleteGlossary: {},
    DeleteGlossaryTerm: {},
    DeleteGlueIdentityCenterConfiguration: {},
    DeleteIntegration: {},
    DeleteIntegrationResourceProperty: {},
    DeleteIntegrationTableProperties: {},
    DeleteJob: {},
    DeleteMLTransform: {},
    DeletePartitionIndex: {},
    DeleteRegistry: {},
    DeleteResourcePolicy: {},
    DeleteSchema: {},
    DeleteSchemaVersions: {},
    DeleteSecurityConfiguration: {},
    DeleteSession: {},
    DeleteTableOptimizer: {},
    DeleteTrigger: {},
    DeleteUsageProfile: {},
    DeleteWorkflow: {},
    DescribeConnectionType: {},
    DescribeEntity: {},
    DescribeInboundIntegrations: {},
    DescribeIntegrations: {},
    DisassociateGlossaryTerms: {},
    GetAsset: {},
    GetAssetType: {},
    GetBlueprint: {},
    GetBlueprintRun: {},
    GetBlueprintRuns: {},
    GetCatalog: {},
    GetCatalogImportStatus: {},
    GetCatalogs: {},
    GetClassifier: {},
    GetClassifiers: {},
    GetColumnStatisticsForPartition: {},
    GetColumnStatisticsForTable: {},
    GetColumnStatisticsTaskRun: {},
    GetColumnStatisticsTaskRuns: {},
    GetColumnStatisticsTaskSettings: {},
    GetConnection: {},
    GetConnections: {},
    GetCrawler: {},
    GetCrawlerMetrics: {},
    GetCrawlers: {},
    GetCustomEntityType: {},
    GetDashboardUrl: {},
    GetDataCatalogEncryptionSettings: {},
    GetDataCatalogExportConfiguration: {},
    GetDataQualityEvaluationConfig: {},
    GetDataQualityModel: {},
    GetDataQualityModelResult: {},
    GetDataQualityResult: {},
    GetDataQualityResultV2: {},
    GetDataQualityRuleRecommendationRun: {},
    GetDataQualityRuleset: {},
    GetDataQualityRulesetEvaluationRun: {},
    GetDataflowGraph: {},
    GetDevEndpoint: {},
    GetDevEndpoints: {},
    GetEntityRecords: {},
    GetFormType: {},
    GetGlossary: {},
    GetGlossaryTerm: {},
    GetGlueIdentityCenterConfiguration: {},
    GetIntegrationResourceProperty: {},
    GetIntegrationTableProperties: {},
    GetJob: {},
    GetJobBookmark: {},
    GetJobRun: {},
    GetJobRuns: {},
    GetJobUpgradeAnalysis: {},
    GetJobs: {},
    GetMLTaskRun: {},
    GetMLTaskRuns: {},
    GetMLTransform: {},
    GetMLTransforms: {},
    GetMapping: {},
    GetMaterializedViewRefreshTaskRun: {},
    GetPlan: {},
    GetRegistry: {},
    GetResourcePolicies: {},
    GetResourcePolicy: {},
    GetSchema: {},
    GetSchemaByDefinition: {},
    GetSchemaVersion: {},
    GetSchemaVersionsDiff: {},
    GetSecurityConfiguration: {},
    GetSecurityConfigurations: {},
    GetSession: {},
    GetSessionEndpoint: {},
    GetStatement: {},
    GetSystemLogsForJobRun: {},
    GetSystemLogsForSession: {},
    GetTableOptimizer: {},
    GetTrigger: {},
    GetTriggers: {},
    GetUnfilteredPartitionMetadata: {},
    GetUnfilteredPartitionsMetadata: {},
    GetUnfilteredTableMetadata: {},
    GetUsageProfile: {},
    GetWorkflow: {},
    GetWorkflowRun: {},
    GetWorkflowRunProperties: {},
    GetWorkflowRuns: {},
    ImportCatalogToGlue: {},
    ListAssetTypes: {},
    ListBlueprints: {},
    ListColumnStatisticsTaskRuns: {},
    ListConnectionTypes: {},
    ListCrawlers: {},
    ListCrawls: {},
    ListCustomEntityTypes: {},
    ListDataQualityEvaluationConfigs: {},
    ListDataQualityResults: {},
    ListDataQualityResultsV2: {},
    ListDataQualityRuleRecommendationRuns: {},
    ListDataQualityRulesetEvaluationRuns: {},
    ListDataQualityRulesets: {},
    ListDataQualityStatisticAnnotations: {},
    ListDataQualityStatistics: {},
    ListDevEndpoints: {},
    ListEntities: {},
    ListFormTypes: {},
    ListGlossaries: {},
    ListGlossaryTerms: {},
    ListIntegrationResourceProperties: {},
    ListIntegrationTableProperties: {},
    ListIterableForms: {},
    ListJobs: {},
    ListMLTransforms: {},
    ListMaterializedViewRefreshTaskRuns: {},
    ListRegistries: {},
    ListSchemaVersions: {},
    ListSchemas: {},
    ListSessions: {},
    ListStatements: {},
    ListTableOptimizerRuns: {},
    ListTriggers: {},
    ListUsageProfiles: {},
    ListWorkflows: {},
    ModifyIntegration: {},
    PublishDataQualityResultV2: {},
    PutAsset: {},
    PutAssetType: {},
    PutAttachment: {},
    PutDataCatalogEncryptionSettings: {},
    PutDataCatalogExportConfiguration: {},
    PutDataQualityProfileAnnotation: {},
    PutFormType: {},
    PutResourcePolicy: {},
    PutSchemaVersionMetadata: {},
    PutWorkflowRunProperties: {},
    QuerySchemaVersionMetadata: {},
    RegisterConnectionType: {},
    RegisterSchemaVersion: {},
    RemoveSchemaVersionMetadata: {},
    ResetJobBookmark: {},
    ResumeWorkflowRun: {},
    RunStatement: {},
    SearchAssets: {},
    SearchTables: {},
    StartBlueprintRun: {},
    StartColumnStatisticsTaskRun: {},
    StartColumnStatisticsTaskRunSchedule: {},
    StartCrawler: {},
    StartCrawlerSchedule: {},
    StartDataQualityRuleRecommendationRun: {},
    StartDataQualityRulesetEvaluationRun: {},
    StartExportLabelsTaskRun: {},
    StartImportLabelsTaskRun: {},
    StartJobRun: {},
    StartJobUpgradeAnalysis: {},
    StartMLEvaluationTaskRun: {},
    StartMLLabelingSetGenerationTaskRun: {},
    StartMaterializedViewRefreshTaskRun: {},
    StartTrigger: {},
    StartWorkflowRun: {},
    StopColumnStatisticsTaskRun: {},
    StopColumnStatisticsTaskRunSchedule: {},
    StopCrawler: {},
    StopCrawlerSchedule: {},
    StopJobUpgradeAnalysis: {},
    StopMaterializedViewRefreshTaskRun: {},
    StopSession: {},
    StopTrigger: {},
    StopWorkflowRun: {},
    TestConnection: {},
    UpdateAsset: {},
    UpdateBlueprint: {},
    UpdateCatalog: {},
    UpdateClassifier: {},
    UpdateColumnStatisticsForPartition: {},
    UpdateColumnStatisticsForTable: {},
    UpdateColumnStatisticsTaskSettings: {},
    UpdateConnection: {},
    UpdateCrawler: {},
    UpdateCrawlerSchedule: {},
    UpdateDataQualityEvaluationConfig: {},
    UpdateDataQualityRuleset: {},
    UpdateDevEndpoint: {},
    UpdateGlossary: {},
    UpdateGlossaryTerm: {},
    UpdateGlueIdentityCenterConfiguration: {},
    UpdateIntegrationResourceProperty: {},
    UpdateIntegrationTableProperties: {},
    UpdateJob: {},
    UpdateJobFromSourceControl: {},
    UpdateMLTransform: {},
    UpdateRegistry: {},
    UpdateSchema: {},
    UpdateSourceControlFromJob: {},
    UpdateTableOptimizer: {},
    UpdateTrigger: {},
    UpdateUsageProfile: {},
    UpdateWorkflow: {},
  },
  shapes: {
    AdditionalContextMap: { type: 'map', key: 'ContextKey', value: 'ContextValue' },
    ArnString: { type: 'string', min: 20, max: 2048 },
    AuditColumnNamesList: { type: 'list', member: 'ColumnNameString' },
    AuditContext: { type: 'structure', members: { AdditionalAuditContext: { shape: 'AuditContextString' }, RequestedColumns: { shape: 'AuditColumnNamesList' }, AllColumnsRequested: { shape: 'NullableBoolean' } } },
    AuditContextString: { type: 'string', min: 0, max: 2048 },
    BackfillError: { type: 'structure', members: { Code: { shape: 'BackfillErrorCode' }, Partitions: { shape: 'BackfillErroredPartitionsList' } } },
    BackfillErrorCode: { type: 'string', enum: ['ENCRYPTED_PARTITION_ERROR', 'INTERNAL_ERROR', 'INVALID_PARTITION_TYPE_DATA_ERROR', 'MISSING_PARTITION_VALUE_ERROR', 'UNSUPPORTED_PARTITION_CHARACTER_ERROR'] },
    BackfillErroredPartitionsList: { type: 'list', member: 'PartitionValueList' },
    BackfillErrors: { type: 'list', member: 'BackfillError' },
    BatchCreatePartitionRequest: { type: 'structure', required: ['DatabaseName', 'TableName', 'PartitionInputList'], members: { CatalogId: { shape: 'CatalogIdString' }, DatabaseName: { shape: 'NameString' }, TableName: { shape: 'NameString' }, PartitionInputList: { shape: 'PartitionInputList' } } },
    BatchCreatePartitionResponse: { type: 'structure', members: { Errors: { shape: 'PartitionErrors' } } },
    BatchDeletePartitionRequest: { type: 'structure', required: ['DatabaseName', 'TableName', 'PartitionsToDelete'], members: { CatalogId: { shape: 'CatalogIdString' }, DatabaseName: { shape: 'NameString' }, TableName: { shape: 'NameString' }, PartitionsToDelete: { shape: 'BatchDeletePartitionValueList' } } },
    BatchDeletePartitionResponse: { type: 'structure', members: { Errors: { shape: 'PartitionErrors' } } },
    BatchDeletePartitionValueList: { type: 'list', member: 'PartitionValueList', min: 0, max: 25 },
    BatchDeleteTableNameList: { type: 'list', member: 'NameString', min: 0, max: 100 },
    BatchDeleteTableRequest: { type: 'structure', required: ['DatabaseName', 'TablesToDelete'], members: { CatalogId: { shape: 'CatalogIdString' }, DatabaseName: { shape: 'NameString' }, TablesToDelete: { shape: 'BatchDeleteTableNameList' }, TransactionId: { shape: 'TransactionIdString' } } },
    BatchDeleteTableResponse: { type: 'structure', members: { Errors: { shape: 'TableErrors' } } },
    BatchDeleteTableVersionList: { type: 'list', member: 'VersionString', min: 0, max: 100 },
    BatchDeleteTableVersionRequest: { type: 'structure', required: ['DatabaseName', 'TableName', 'VersionIds'], members: { CatalogId: { shape: 'CatalogIdString' }, DatabaseName: { shape: 'NameString' }, TableName: { shape: 'NameString' }, VersionIds: { shape: 'BatchDeleteTableVersionList' } } },
    BatchDeleteTableVersionResponse: { type: 'structure', members: { Errors: { shape: 'TableVersionErrors' } } },
    BatchGetPartitionRequest: { type: 'structure', required: ['DatabaseName', 'TableName', 'PartitionsToGet'], members: { CatalogId: { shape: 'CatalogIdString' }, DatabaseName: { shape: 'NameString' }, TableName: { shape: 'NameString' }, PartitionsToGet: { shape: 'BatchGetPartitionValueList' }, AuditContext: { shape: 'AuditContext' }, QuerySessionContext: { shape: 'QuerySessionContext' } } },
    BatchGetPartitionResponse: { type: 'structure', members: { Partitions: { shape: 'PartitionList' }, UnprocessedKeys: { shape: 'BatchGetPartitionValueList' } } },
    BatchGetPartitionValueList: { type: 'list', member: 'PartitionValueList', min: 0, max: 1000 },
    BatchUpdatePartitionFailureEntry: { type: 'structure', members: { PartitionValueList: { shape: 'BoundedPartitionValueList' }, ErrorDetail: { shape: 'ErrorDetail' } } },
    BatchUpdatePartitionFailureList: { type: 'list', member: 'BatchUpdatePartitionFailureEntry' },
    BatchUpdatePartitionRequest: { type: 'structure', required: ['DatabaseName', 'TableName', 'Entries'], members: { CatalogId: { shape: 'CatalogIdString' }, DatabaseName: { shape: 'NameString' }, TableName: { shape: 'NameString' }, Entries: { shape: 'BatchUpdatePartitionRequestEntryList' } } },
    BatchUpdatePartitionRequestEntry: { type: 'structure', required: ['PartitionValueList', 'PartitionInput'], members: { PartitionValueList: { shape: 'BoundedPartitionValueList' }, PartitionInput: { shape: 'PartitionInput' } } },
    BatchUpdatePartitionRequestEntryList: { type: 'list', member: 'BatchUpdatePartitionRequestEntry', min: 1, max: 100 },
    BatchUpdatePartitionResponse: { type: 'structure', members: { Errors: { shape: 'BatchUpdatePartitionFailureList' } } },
    Boolean: { type: 'boolean' },
    BooleanNullable: { type: 'boolean' },
    BoundedPartitionValueList: { type: 'list', member: 'ValueString', min: 0, max: 100 },
    CatalogGetterPageSize: { type: 'integer', min: 1, max: 100 },
    CatalogIdString: { type: 'string', min: 1, max: 255, pattern: '[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\t]*' },
    Column: { type: 'structure', required: ['Name'], members: { Name: { shape: 'NameString' }, Type: { shape: 'ColumnTypeString' }, Comment: { shape: 'CommentString' }, Parameters: { shape: 'ParametersMap' } } },
    ColumnList: { type: 'list', member: 'Column' },
    ColumnNameString: { type: 'string', min: 1, max: 1024, pattern: '[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\t]*' },
    ColumnTypeString: { type: 'string', min: 0, max: 131072, pattern: '[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\t]*' },
    ColumnValueStringList: { type: 'list', member: 'ColumnValuesString' },
    ColumnValuesString: { type: 'string' },
    CommentString: { type: 'string', min: 0, max: 255, pattern: '[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\t]*' },
    ContextKey: { type: 'string', min: 1, max: 128 },
    ContextValue: { type: 'string', min: 0, max: 256 },
    CreateDatabaseRequest: { type: 'structure', required: ['DatabaseInput'], members: { CatalogId: { shape: 'CatalogIdString' }, DatabaseInput: { shape: 'DatabaseInput' }, Tags: { shape: 'TagsMap' } } },
    CreateDatabaseResponse: { type: 'structure', members: {} },
    CreateIcebergTableInput: { type: 'structure', required: ['Location', 'Schema'], members: { Location: { shape: 'LocationString' }, Schema: { shape: 'IcebergSchema' }, PartitionSpec: { shape: 'IcebergPartitionSpec' }, WriteOrder: { shape: 'IcebergSortOrder' }, Properties: { shape: 'StringToStringMap' } } },
    CreatePartitionRequest: { type: 'structure', required: ['DatabaseName', 'TableName', 'PartitionInput'], members: { CatalogId: { shape: 'CatalogIdString' }, DatabaseName: { shape: 'NameString' }, TableName: { shape: 'NameString' }, PartitionInput: { shape: 'PartitionInput' } } },
    CreatePartitionResponse: { type: 'structure', members: {} },
    CreateTableRequest: { type: 'structure', required: ['DatabaseName'], members: { CatalogId: { shape: 'CatalogIdString' }, DatabaseName: { shape: 'NameString' }, Name: { shape: 'NameString' }, TableInput: { shape: 'TableInput' }, PartitionIndexes: { shape: 'PartitionIndexList' }, TransactionId: { shape: 'TransactionIdString' }, OpenTableFormatInput: { shape: 'OpenTableFormatInput' } } },
    CreateTableResponse: { type: 'structure', members: {} },
    CreateUserDefinedFunctionRequest: { type: 'structure', required: ['DatabaseName', 'FunctionInput'], members: { CatalogId: { shape: 'CatalogIdString' }, DatabaseName: { shape: 'NameString' }, FunctionInput: { shape: 'UserDefinedFunctionInput' } } },
    CreateUserDefinedFunctionResponse: { type: 'structure', members: {} },
    DataLakePrincipal: { type: 'structure', members: { DataLakePrincipalIdentifier: { shape: 'DataLakePrincipalString' } } },
    DataLakePrincipalString: { type: 'string', min: 1, max: 255 },
    Database: { type: 'structure', required: ['Name'], members: { Name: { shape: 'NameString' }, Description: { shape: 'DescriptionString' }, LocationUri: { shape: 'URI' }, Parameters: { shape: 'ParametersMap' }, CreateTime: { shape: 'Timestamp' }, CreateTableDefaultPermissions: { shape: 'PrincipalPermissionsList' }, TargetDatabase: { shape: 'DatabaseIdentifier' }, CatalogId: { shape: 'CatalogIdString' }, FederatedDatabase: { shape: 'FederatedDatabase' } } },
    DatabaseAttributes: { type: 'string', enum: ['NAME', 'TARGET_DATABASE'] },
    DatabaseAttributesList: { type: 'list', member: 'DatabaseAttributes' },
    DatabaseIdentifier: { type: 'structure', members: { CatalogId: { shape: 'CatalogIdString' }, DatabaseName: { shape: 'NameString' }, Region: { shape: 'NameString' } } },
    DatabaseInput: { type: 'structure', required: ['Name'], members: { Name: { shape: 'NameString' }, Description: { shape: 'DescriptionString' }, LocationUri: { shape: 'URI' }, Parameters: { shape: 'ParametersMap' }, CreateTableDefaultPermissions: { shape: 'PrincipalPermissionsList' }, TargetDatabase: { shape: 'DatabaseIdentifier' }, FederatedDatabase: { shape: 'FederatedDatabase' } } },
    DatabaseList: { type: 'list', member: 'Database' },
    DeleteDatabaseRequest: { type: 'structure', required: ['Name'], members: { CatalogId: { shape: 'CatalogIdString' }, Name: { shape: 'NameString' } } },
    DeleteDatabaseResponse: { type: 'structure', members: {} },
    DeletePartitionRequest: { type: 'structure', required: ['DatabaseName', 'TableName', 'PartitionValues'], members: { CatalogId: { shape: 'CatalogIdString' }, DatabaseName: { shape: 'NameString' }, TableName: { shape: 'NameString' }, PartitionValues: { shape: 'ValueStringList' } } },
    DeletePartitionResponse: { type: 'structure', members: {} },
    DeleteTableRequest: { type: 'structure', required: ['DatabaseName', 'Name'], members: { CatalogId: { shape: 'CatalogIdString' }, DatabaseName: { shape: 'NameString' }, Name: { shape: 'NameString' }, TransactionId: { shape: 'TransactionIdString' } } },
    DeleteTableResponse: { type: 'structure', members: {} },
    DeleteTableVersionRequest: { type: 'structure', required: ['DatabaseName', 'TableName', 'VersionId'], members: { CatalogId: { shape: 'CatalogIdString' }, DatabaseName: { shape: 'NameString' }, TableName: { shape: 'NameString' }, VersionId: { shape: 'VersionString' } } },
    DeleteTableVersionResponse: { type: 'structure', members: {} },
    DeleteUserDefinedFunctionRequest: { type: 'structure', required: ['DatabaseName', 'FunctionName'], members: { CatalogId: { shape: 'CatalogIdString' }, DatabaseName: { shape: 'NameString' }, FunctionName: { shape: 'NameString' } } },
    DeleteUserDefinedFunctionResponse: { type: 'structure', members: {} },
    DescriptionString: { type: 'string', min: 0, max: 2048, pattern: '[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*' },
    EncryptedKeyMetadataString: { type: 'string', max: 2056, pattern: '[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*' },
    EncryptionKeyIdString: { type: 'string', max: 2056, pattern: '[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*' },
    ErrorDetail: { type: 'structure', members: { ErrorCode: { shape: 'NameString' }, ErrorMessage: { shape: 'DescriptionString' } } },
    FederatedDatabase: { type: 'structure', members: { Identifier: { shape: 'FederationIdentifier' }, ConnectionName: { shape: 'NameString' }, ConnectionType: { shape: 'NameString' } } },
    FederatedTable: { type: 'structure', members: { Identifier: { shape: 'FederationIdentifier' }, DatabaseIdentifier: { shape: 'FederationIdentifier' }, ConnectionName: { shape: 'NameString' }, ConnectionType: { shape: 'NameString' } } },
    FederationIdentifier: { type: 'string', min: 1, max: 512, pattern: '[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\t]*' },
    FilterString: { type: 'string', min: 0, max: 2048, pattern: '[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\t]*' },
    FormatString: { type: 'string', max: 128, pattern: '[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\t]*' },
    FunctionType: { type: 'string', enum: ['REGULAR_FUNCTION', 'AGGREGATE_FUNCTION', 'STORED_PROCEDURE'] },
    GetDatabaseRequest: { type: 'structure', required: ['Name'], members: { CatalogId: { shape: 'CatalogIdString' }, Name: { shape: 'NameString' } } },
    GetDatabaseResponse: { type: 'structure', members: { Database: { shape: 'Database' } } },
    GetDatabasesRequest: { type: 'structure', members: { CatalogId: { shape: 'CatalogIdString' }, NextToken: { shape: 'Token' }, MaxResults: { shape: 'CatalogGetterPageSize' }, ResourceShareType: { shape: 'ResourceShareType' }, AttributesToGet: { shape: 'DatabaseAttributesList' } } },
    GetDatabasesResponse: { type: 'structure', required: ['DatabaseList'], members: { DatabaseList: { shape: 'DatabaseList' }, NextToken: { shape: 'Token' } } },
    GetPartitionIndexesRequest: { type: 'structure', required: ['DatabaseName', 'TableName'], members: { CatalogId: { shape: 'CatalogIdString' }, DatabaseName: { shape: 'NameString' }, TableName: { shape: 'NameString' }, NextToken: { shape: 'Token' } } },
    GetPartitionIndexesResponse: { type: 'structure', members: { PartitionIndexDescriptorList: { shape: 'PartitionIndexDescriptorList' }, NextToken: { shape: 'Token' } } },
    GetPartitionRequest: { type: 'structure', required: ['DatabaseName', 'TableName', 'PartitionValues'], members: { CatalogId: { shape: 'CatalogIdString' }, DatabaseName: { shape: 'NameString' }, TableName: { shape: 'NameString' }, PartitionValues: { shape: 'ValueStringList' }, AuditContext: { shape: 'AuditContext' } } },
    GetPartitionResponse: { type: 'structure', members: { Partition: { shape: 'Partition' } } },
    GetPartitionsRequest: { type: 'structure', required: ['DatabaseName', 'TableName'], members: { CatalogId: { shape: 'CatalogIdString' }, DatabaseName: { shape: 'NameString' }, TableName: { shape: 'NameString' }, Expression: { shape: 'PredicateString' }, NextToken: { shape: 'Token' }, Segment: { shape: 'Segment' }, MaxResults: { shape: 'PageSize' }, ExcludeColumnSchema: { shape: 'BooleanNullable' }, TransactionId: { shape: 'TransactionIdString' }, QueryAsOfTime: { shape: 'Timestamp' }, AuditContext: { shape: 'AuditContext' } } },
    GetPartitionsResponse: { type: 'structure', members: { Partitions: { shape: 'PartitionList' }, NextToken: { shape: 'Token' } } },
    GetTableRequest: { type: 'structure', required: ['DatabaseName', 'Name'], members: { CatalogId: { shape: 'CatalogIdString' }, DatabaseName: { shape: 'NameString' }, Name: { shape: 'NameString' }, TransactionId: { shape: 'TransactionIdString' }, QueryAsOfTime: { shape: 'Timestamp' }, AuditContext: { shape: 'AuditContext' }, IncludeStatusDetails: { shape: 'BooleanNullable' }, AttributesToGet: { shape: 'TableAttributesList' } } },
    GetTableResponse: { type: 'structure', members: { Table: { shape: 'Table' } } },
    GetTableVersionRequest: { type: 'structure', required: ['DatabaseName', 'TableName'], members: { CatalogId: { shape: 'CatalogIdString' }, DatabaseName: { shape: 'NameString' }, TableName: { shape: 'NameString' }, VersionId: { shape: 'VersionString' }, AuditContext: { shape: 'AuditContext' } } },
    GetTableVersionResponse: { type: 'structure', members: { TableVersion: { shape: 'TableVersion' } } },
    GetTableVersionsList: { type: 'list', member: 'TableVersion' },
    GetTableVersionsRequest: { type: 'structure', required: ['DatabaseName', 'TableName'], members: { CatalogId: { shape: 'CatalogIdString' }, DatabaseName: { shape: 'NameString' }, TableName: { shape: 'NameString' }, NextToken: { shape: 'Token' }, MaxResults: { shape: 'CatalogGetterPageSize' }, AuditContext: { shape: 'AuditContext' } } },
    GetTableVersionsResponse: { type: 'structure', members: { TableVersions: { shape: 'GetTableVersionsList' }, NextToken: { shape: 'Token' } } },
    GetTablesRequest: { type: 'structure', required: ['DatabaseName'], members: { CatalogId: { shape: 'CatalogIdString' }, DatabaseName: { shape: 'NameString' }, Expression: { shape: 'FilterString' }, NextToken: { shape: 'Token' }, MaxResults: { shape: 'CatalogGetterPageSize' }, TransactionId: { shape: 'TransactionIdString' }, QueryAsOfTime: { shape: 'Timestamp' }, AuditContext: { shape: 'AuditContext' }, ResourceShareType: { shape: 'TableResourceShareType' }, IncludeStatusDetails: { shape: 'BooleanNullable' }, AttributesToGet: { shape: 'TableAttributesList' } } },
    GetTablesResponse: { type: 'structure', members: { TableList: { shape: 'TableList' }, NextToken: { shape: 'Token' } } },
    GetTagsRequest: { type: 'structure', required: ['ResourceArn'], members: { ResourceArn: { shape: 'GlueResourceArn' } } },
    GetTagsResponse: { type: 'structure', members: { Tags: { shape: 'TagsMap' } } },
    GetUserDefinedFunctionRequest: { type: 'structure', required: ['DatabaseName', 'FunctionName'], members: { CatalogId: { shape: 'CatalogIdString' }, DatabaseName: { shape: 'NameString' }, FunctionName: { shape: 'NameString' } } },
    GetUserDefinedFunctionResponse: { type: 'structure', members: { UserDefinedFunction: { shape: 'UserDefinedFunction' } } },
    GetUserDefinedFunctionsRequest: { type: 'structure', required: ['Pattern'], members: { CatalogId: { shape: 'CatalogIdString' }, DatabaseName: { shape: 'NameString' }, Pattern: { shape: 'NameString' }, FunctionType: { shape: 'FunctionType' }, NextToken: { shape: 'Token' }, MaxResults: { shape: 'CatalogGetterPageSize' } } },
    GetUserDefinedFunctionsResponse: { type: 'structure', members: { UserDefinedFunctions: { shape: 'UserDefinedFunctionList' }, NextToken: { shape: 'Token' } } },
    GlueResourceArn: { type: 'string', min: 1, max: 10240, pattern: 'arn:aws(-(cn|us-gov|iso(-[bef])?))?:glue:.*' },
    GovernanceMode: { type: 'string', enum: ['IAM_ONLY', 'LAKE_FORMATION'] },
    HashString: { type: 'string', min: 1, max: 255, pattern: '[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\t]*' },
    IcebergDocument: { type: 'structure', members: {} },
    IcebergEncryptedKey: { type: 'structure', required: ['KeyId', 'EncryptedKeyMetadata'], members: { KeyId: { shape: 'EncryptionKeyIdString' }, EncryptedKeyMetadata: { shape: 'EncryptedKeyMetadataString' }, EncryptedById: { shape: 'EncryptionKeyIdString' }, Properties: { shape: 'StringToStringMap' } } },
    IcebergInput: { type: 'structure', required: ['MetadataOperation'], members: { MetadataOperation: { shape: 'MetadataOperation' }, Version: { shape: 'VersionString' }, CreateIcebergTableInput: { shape: 'CreateIcebergTableInput' } } },
    IcebergNullOrder: { type: 'string', enum: ['nulls-first', 'nulls-last'] },
    IcebergPartitionField: { type: 'structure', required: ['SourceId', 'Transform', 'Name'], members: { SourceId: { shape: 'Integer' }, Transform: { shape: 'IcebergTransformString' }, Name: { shape: 'ColumnNameString' }, FieldId: { shape: 'Integer' } } },
    IcebergPartitionSpec: { type: 'structure', required: ['Fields'], members: { Fields: { shape: 'IcebergPartitionSpecFieldList' }, SpecId: { shape: 'Integer' } } },
    IcebergPartitionSpecFieldList: { type: 'list', member: 'IcebergPartitionField' },
    IcebergPartitionSpecList: { type: 'list', member: 'IcebergPartitionSpec' },
    IcebergSchema: { type: 'structure', required: ['Fields'], members: { SchemaId: { shape: 'Integer' }, IdentifierFieldIds: { shape: 'IntegerList' }, Type: { shape: 'IcebergStructTypeEnum' }, Fields: { shape: 'IcebergStructFieldList' } } },
    IcebergSchemaList: { type: 'list', member: 'IcebergSchema' },
    IcebergSortDirection: { type: 'string', enum: ['asc', 'desc'] },
    IcebergSortField: { type: 'structure', required: ['SourceId', 'Transform', 'Direction', 'NullOrder'], members: { SourceId: { shape: 'Integer' }, Transform: { shape: 'IcebergTransformString' }, Direction: { shape: 'IcebergSortDirection' }, NullOrder: { shape: 'IcebergNullOrder' } } },
    IcebergSortOrder: { type: 'structure', required: ['OrderId', 'Fields'], members: { OrderId: { shape: 'Integer' }, Fields: { shape: 'IcebergSortOrderFieldList' } } },
    IcebergSortOrderFieldList: { type: 'list', member: 'IcebergSortField' },
    IcebergSortOrderList: { type: 'list', member: 'IcebergSortOrder' },
    IcebergStructField: { type: 'structure', required: ['Id', 'Name', 'Type', 'Required'], members: { Id: { shape: 'Integer' }, Name: { shape: 'ColumnNameString' }, Type: { shape: 'IcebergDocument' }, Required: { shape: 'Boolean' }, Doc: { shape: 'CommentString' }, InitialDefault: { shape: 'IcebergDocument' }, WriteDefault: { shape: 'IcebergDocument' } } },
    IcebergStructFieldList: { type: 'list', member: 'IcebergStructField' },
    IcebergStructTypeEnum: { type: 'string', enum: ['struct'] },
    IcebergTableMetadata: { type: 'structure', members: { FormatVersion: { shape: 'VersionString' }, TableUuid: { shape: 'TableIdString' }, Location: { shape: 'LocationString' }, Properties: { shape: 'StringToStringMap' }, Schemas: { shape: 'IcebergSchemaList' }, CurrentSchemaId: { shape: 'Integer' }, LastColumnId: { shape: 'Integer' }, PartitionSpecs: { shape: 'IcebergPartitionSpecList' }, DefaultSpecId: { shape: 'Integer' }, LastPartitionId: { shape: 'Integer' }, SortOrders: { shape: 'IcebergSortOrderList' }, DefaultSortOrderId: { shape: 'Integer' } } },
    IcebergTableUpdate: { type: 'structure', required: ['Schema', 'Location'], members: { Schema: { shape: 'IcebergSchema' }, PartitionSpec: { shape: 'IcebergPartitionSpec' }, SortOrder: { shape: 'IcebergSortOrder' }, Location: { shape: 'LocationString' }, Properties: { shape: 'StringToStringMap' }, Action: { shape: 'IcebergUpdateAction' }, EncryptionKey: { shape: 'IcebergEncryptedKey' }, KeyId: { shape: 'EncryptionKeyIdString' } } },
    IcebergTableUpdateList: { type: 'list', member: 'IcebergTableUpdate' },
    IcebergTransformString: { type: 'string' },
    IcebergUpdateAction: { type: 'string', enum: ['add-schema', 'set-current-schema', 'add-spec', 'set-default-spec', 'add-sort-order', 'set-default-sort-order', 'set-location', 'set-properties', 'remove-properties', 'add-encryption-key', 'remove-encryption-key'] },
    Integer: { type: 'integer' },
    IntegerFlag: { type: 'integer', min: 0, max: 1 },
    IntegerList: { type: 'list', member: 'Integer' },
    KeyList: { type: 'list', member: 'NameString', min: 1 },
    KeySchemaElement: { type: 'structure', required: ['Name', 'Type'], members: { Name: { shape: 'NameString' }, Type: { shape: 'ColumnTypeString' } } },
    KeySchemaElementList: { type: 'list', member: 'KeySchemaElement', min: 1 },
    KeyString: { type: 'string', min: 1, max: 255, pattern: '[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\t]*' },
    LastRefreshType: { type: 'string', enum: ['FULL', 'INCREMENTAL'] },
    LocationMap: { type: 'map', key: 'ColumnValuesString', value: 'ColumnValuesString' },
    LocationString: { type: 'string', max: 2056, pattern: '[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*' },
    LocationStringList: { type: 'list', member: 'LocationString' },
    MetadataOperation: { type: 'string', enum: ['CREATE'] },
    NameString: { type: 'string', min: 1, max: 255, pattern: '[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\t]*' },
    NameStringList: { type: 'list', member: 'NameString' },
    NonNegativeInteger: { type: 'integer', min: 0 },
    NullableBoolean: { type: 'boolean' },
    NullableLong: { type: 'long' },
    NullableString: { type: 'string' },
    OpenTableFormatInput: { type: 'structure', members: { IcebergInput: { shape: 'IcebergInput' } } },
    Order: { type: 'structure', required: ['Column', 'SortOrder'], members: { Column: { shape: 'NameString' }, SortOrder: { shape: 'IntegerFlag' } } },
    OrderList: { type: 'list', member: 'Order' },
    PageSize: { type: 'integer', min: 1, max: 1000 },
    ParametersMap: { type: 'map', key: 'KeyString', value: 'ParametersMapValue' },
    ParametersMapValue: { type: 'string', max: 512000 },
    Partition: { type: 'structure', members: { Values: { shape: 'ValueStringList' }, DatabaseName: { shape: 'NameString' }, TableName: { shape: 'NameString' }, CreationTime: { shape: 'Timestamp' }, LastAccessTime: { shape: 'Timestamp' }, StorageDescriptor: { shape: 'StorageDescriptor' }, Parameters: { shape: 'ParametersMap' }, LastAnalyzedTime: { shape: 'Timestamp' }, CatalogId: { shape: 'CatalogIdString' } } },
    PartitionError: { type: 'structure', members: { PartitionValues: { shape: 'ValueStringList' }, ErrorDetail: { shape: 'ErrorDetail' } } },
    PartitionErrors: { type: 'list', member: 'PartitionError' },
    PartitionIndex: { type: 'structure', required: ['Keys', 'IndexName'], members: { Keys: { shape: 'KeyList' }, IndexName: { shape: 'NameString' } } },
    PartitionIndexDescriptor: { type: 'structure', required: ['IndexName', 'Keys', 'IndexStatus'], members: { IndexName: { shape: 'NameString' }, Keys: { shape: 'KeySchemaElementList' }, IndexStatus: { shape: 'PartitionIndexStatus' }, BackfillErrors: { shape: 'BackfillErrors' } } },
    PartitionIndexDescriptorList: { type: 'list', member: 'PartitionIndexDescriptor' },
    PartitionIndexList: { type: 'list', member: 'PartitionIndex' },
    PartitionIndexStatus: { type: 'string', enum: ['CREATING', 'ACTIVE', 'DELETING', 'FAILED'] },
    PartitionInput: { type: 'structure', members: { Values: { shape: 'ValueStringList' }, LastAccessTime: { shape: 'Timestamp' }, StorageDescriptor: { shape: 'StorageDescriptor' }, Parameters: { shape: 'ParametersMap' }, LastAnalyzedTime: { shape: 'Timestamp' } } },
    PartitionInputList: { type: 'list', member: 'PartitionInput', min: 0, max: 100 },
    PartitionList: { type: 'list', member: 'Partition' },
    PartitionValueList: { type: 'structure', required: ['Values'], members: { Values: { shape: 'ValueStringList' } } },
    Permission: { type: 'string', enum: ['ALL', 'SELECT', 'ALTER', 'DROP', 'DELETE', 'INSERT', 'CREATE_DATABASE', 'CREATE_TABLE', 'DATA_LOCATION_ACCESS'] },
    PermissionList: { type: 'list', member: 'Permission' },
    PredicateString: { type: 'string', min: 0, max: 2048, pattern: '[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*' },
    PrincipalPermissions: { type: 'structure', members: { Principal: { shape: 'DataLakePrincipal' }, Permissions: { shape: 'PermissionList' } } },
    PrincipalPermissionsList: { type: 'list', member: 'PrincipalPermissions' },
    PrincipalType: { type: 'string', enum: ['USER', 'ROLE', 'GROUP'] },
    QuerySessionContext: { type: 'structure', members: { QueryId: { shape: 'HashString' }, QueryStartTime: { shape: 'Timestamp' }, ClusterId: { shape: 'NullableString' }, QueryAuthorizationId: { shape: 'HashString' }, AdditionalContext: { shape: 'AdditionalContextMap' } } },
    RLSProperties: { type: 'structure', members: { DefaultRLSPolicy: { shape: 'NameString' } } },
    RefreshSeconds: { type: 'long' },
    ResourceAction: { type: 'string', enum: ['UPDATE', 'CREATE'] },
    ResourceShareType: { type: 'string', enum: ['FOREIGN', 'ALL', 'FEDERATED'] },
    ResourceState: { type: 'string', enum: ['QUEUED', 'IN_PROGRESS', 'SUCCESS', 'STOPPED', 'FAILED'] },
    ResourceType: { type: 'string', enum: ['JAR', 'FILE', 'ARCHIVE'] },
    ResourceUri: { type: 'structure', members: { ResourceType: { shape: 'ResourceType' }, Uri: { shape: 'URI' }, LastModified: { shape: 'Timestamp' } } },
    ResourceUriList: { type: 'list', member: 'ResourceUri', min: 0, max: 1000 },
    SchemaId: { type: 'structure', members: { SchemaArn: { shape: 'GlueResourceArn' }, SchemaName: { shape: 'SchemaRegistryNameString' }, RegistryName: { shape: 'SchemaRegistryNameString' } } },
    SchemaReference: { type: 'structure', members: { SchemaId: { shape: 'SchemaId' }, SchemaVersionId: { shape: 'SchemaVersionIdString' }, SchemaVersionNumber: { shape: 'VersionLongNumber' } } },
    SchemaRegistryNameString: { type: 'string', min: 1, max: 255, pattern: '[a-zA-Z0-9-_$#.]+' },
    SchemaVersionIdString: { type: 'string', min: 36, max: 36, pattern: '[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}' },
    Segment: { type: 'structure', required: ['SegmentNumber', 'TotalSegments'], members: { SegmentNumber: { shape: 'NonNegativeInteger' }, TotalSegments: { shape: 'TotalSegmentsInteger' } } },
    SerDeInfo: { type: 'structure', members: { Name: { shape: 'NameString' }, SerializationLibrary: { shape: 'NameString' }, Parameters: { shape: 'ParametersMap' } } },
    SkewedInfo: { type: 'structure', members: { SkewedColumnNames: { shape: 'NameStringList' }, SkewedColumnValues: { shape: 'ColumnValueStringList' }, SkewedColumnValueLocationMaps: { shape: 'LocationMap' } } },
    SparkPipelineInfoKey: { type: 'string', min: 1, max: 128 },
    SparkPipelineInfoMap: { type: 'map', key: 'SparkPipelineInfoKey', value: 'SparkPipelineInfoValue', min: 0, max: 50 },
    SparkPipelineInfoValue: { type: 'string', min: 0, max: 2048 },
    StatusDetails: { type: 'structure', members: { RequestedChange: { shape: 'Table' }, ViewValidations: { shape: 'ViewValidationList' } } },
    StorageDescriptor: { type: 'structure', members: { Columns: { shape: 'ColumnList' }, Location: { shape: 'LocationString' }, AdditionalLocations: { shape: 'LocationStringList' }, InputFormat: { shape: 'FormatString' }, OutputFormat: { shape: 'FormatString' }, Compressed: { shape: 'Boolean' }, NumberOfBuckets: { shape: 'Integer' }, SerdeInfo: { shape: 'SerDeInfo' }, BucketColumns: { shape: 'NameStringList' }, SortColumns: { shape: 'OrderList' }, Parameters: { shape: 'ParametersMap' }, SkewedInfo: { shape: 'SkewedInfo' }, StoredAsSubDirectories: { shape: 'Boolean' }, SchemaReference: { shape: 'SchemaReference' } } },
    StringToStringMap: { type: 'map', key: 'NullableString', value: 'NullableString' },
    SubObjectSourceType: { type: 'string', enum: ['HIVE_PARQUET', 'HIVE_ORC', 'HIVE_CSV', 'HIVE_JSON', 'PLAIN_PARQUET', 'ICEBERG'] },
    SubObjectStatistics: { type: 'structure', members: { SourceType: { shape: 'SubObjectSourceType' }, GlueVersionId: { shape: 'NullableString' }, PartitionCount: { shape: 'NullableLong' }, FileCount: { shape: 'NullableLong' }, TotalFileBytes: { shape: 'NullableLong' } } },
    SubObjectsStatisticsList: { type: 'list', member: 'SubObjectStatistics', min: 0, max: 250 },
    Table: { type: 'structure', required: ['Name'], members: { Name: { shape: 'NameString' }, DatabaseName: { shape: 'NameString' }, Description: { shape: 'DescriptionString' }, Owner: { shape: 'NameString' }, CreateTime: { shape: 'Timestamp' }, UpdateTime: { shape: 'Timestamp' }, LastAccessTime: { shape: 'Timestamp' }, LastAnalyzedTime: { shape: 'Timestamp' }, Retention: { shape: 'NonNegativeInteger' }, StorageDescriptor: { shape: 'StorageDescriptor' }, PartitionKeys: { shape: 'ColumnList' }, ViewOriginalText: { shape: 'ViewTextString' }, ViewExpandedText: { shape: 'ViewTextString' }, TableType: { shape: 'TableTypeString' }, Parameters: { shape: 'ParametersMap' }, CreatedBy: { shape: 'NameString' }, IsRegisteredWithLakeFormation: { shape: 'Boolean' }, TargetTable: { shape: 'TableIdentifier' }, CatalogId: { shape: 'CatalogIdString' }, VersionId: { shape: 'VersionString' }, FederatedTable: { shape: 'FederatedTable' }, ViewDefinition: { shape: 'ViewDefinition' }, IsMultiDialectView: { shape: 'NullableBoolean' }, IsMaterializedView: { shape: 'NullableBoolean' }, IcebergTableMetadata: { shape: 'IcebergTableMetadata' }, Status: { shape: 'TableStatus' }, RLSProperties: { shape: 'RLSProperties' } } },
    TableAttributes: { type: 'string', enum: ['NAME', 'TABLE_TYPE', 'DEFAULT', 'LATEST_ICEBERG_METADATA'] },
    TableAttributesList: { type: 'list', member: 'TableAttributes' },
    TableError: { type: 'structure', members: { TableName: { shape: 'NameString' }, ErrorDetail: { shape: 'ErrorDetail' } } },
    TableErrors: { type: 'list', member: 'TableError' },
    TableIdString: { type: 'string', max: 100, pattern: '[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\t]*' },
    TableIdentifier: { type: 'structure', members: { CatalogId: { shape: 'CatalogIdString' }, DatabaseName: { shape: 'NameString' }, Name: { shape: 'NameString' }, Region: { shape: 'NameString' } } },
    TableInput: { type: 'structure', required: ['Name'], members: { Name: { shape: 'NameString' }, Description: { shape: 'DescriptionString' }, Owner: { shape: 'NameString' }, LastAccessTime: { shape: 'Timestamp' }, LastAnalyzedTime: { shape: 'Timestamp' }, Retention: { shape: 'NonNegativeInteger' }, StorageDescriptor: { shape: 'StorageDescriptor' }, PartitionKeys: { shape: 'ColumnList' }, ViewOriginalText: { shape: 'ViewTextString' }, ViewExpandedText: { shape: 'ViewTextString' }, TableType: { shape: 'TableTypeString' }, Parameters: { shape: 'ParametersMap' }, TargetTable: { shape: 'TableIdentifier' }, FederatedTable: { shape: 'FederatedTable' }, ViewDefinition: { shape: 'ViewDefinitionInput' } } },
    TableList: { type: 'list', member: 'Table' },
    TableResourceShareType: { type: 'string', enum: ['FEDERATED', 'ALL'] },
    TableStatus: { type: 'structure', members: { RequestedBy: { shape: 'NameString' }, UpdatedBy: { shape: 'NameString' }, RequestTime: { shape: 'Timestamp' }, UpdateTime: { shape: 'Timestamp' }, Action: { shape: 'ResourceAction' }, State: { shape: 'ResourceState' }, Error: { shape: 'ErrorDetail' }, Details: { shape: 'StatusDetails' } } },
    TableTypeString: { type: 'string', max: 255 },
    TableVersion: { type: 'structure', members: { Table: { shape: 'Table' }, VersionId: { shape: 'VersionString' } } },
    TableVersionError: { type: 'structure', members: { TableName: { shape: 'NameString' }, VersionId: { shape: 'VersionString' }, ErrorDetail: { shape: 'ErrorDetail' } } },
    TableVersionErrors: { type: 'list', member: 'TableVersionError' },
    TableVersionId: { type: 'long', min: -1 },
    TagKey: { type: 'string', min: 1, max: 128 },
    TagKeysList: { type: 'list', member: 'TagKey', min: 0, max: 50 },
    TagResourceRequest: { type: 'structure', required: ['ResourceArn', 'TagsToAdd'], members: { ResourceArn: { shape: 'GlueResourceArn' }, TagsToAdd: { shape: 'TagsMap' } } },
    TagResourceResponse: { type: 'structure', members: {} },
    TagValue: { type: 'string', min: 0, max: 256 },
    TagsMap: { type: 'map', key: 'TagKey', value: 'TagValue', min: 0, max: 50 },
    Timestamp: { type: 'timestamp' },
    Token: { type: 'string' },
    TotalSegmentsInteger: { type: 'integer', min: 1, max: 10 },
    TransactionIdString: { type: 'string', min: 1, max: 255, pattern: '[\\p{L}\\p{N}\\p{P}]*' },
    URI: { type: 'string', min: 1, max: 1024, pattern: '[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*' },
    UntagResourceRequest: { type: 'structure', required: ['ResourceArn', 'TagsToRemove'], members: { ResourceArn: { shape: 'GlueResourceArn' }, TagsToRemove: { shape: 'TagKeysList' } } },
    UntagResourceResponse: { type: 'structure', members: {} },
    UpdateDatabaseRequest: { type: 'structure', required: ['Name', 'DatabaseInput'], members: { CatalogId: { shape: 'CatalogIdString' }, Name: { shape: 'NameString' }, DatabaseInput: { shape: 'DatabaseInput' } } },
    UpdateDatabaseResponse: { type: 'structure', members: {} },
    UpdateIcebergInput: { type: 'structure', required: ['UpdateIcebergTableInput'], members: { UpdateIcebergTableInput: { shape: 'UpdateIcebergTableInput' } } },
    UpdateIcebergTableInput: { type: 'structure', required: ['Updates'], members: { Updates: { shape: 'IcebergTableUpdateList' } } },
    UpdateOpenTableFormatInput: { type: 'structure', members: { UpdateIcebergInput: { shape: 'UpdateIcebergInput' } } },
    UpdatePartitionRequest: { type: 'structure', required: ['DatabaseName', 'TableName', 'PartitionValueList', 'PartitionInput'], members: { CatalogId: { shape: 'CatalogIdString' }, DatabaseName: { shape: 'NameString' }, TableName: { shape: 'NameString' }, PartitionValueList: { shape: 'BoundedPartitionValueList' }, PartitionInput: { shape: 'PartitionInput' } } },
    UpdatePartitionResponse: { type: 'structure', members: {} },
    UpdateTableRequest: { type: 'structure', required: ['DatabaseName'], members: { CatalogId: { shape: 'CatalogIdString' }, DatabaseName: { shape: 'NameString' }, Name: { shape: 'NameString' }, TableInput: { shape: 'TableInput' }, SkipArchive: { shape: 'BooleanNullable' }, TransactionId: { shape: 'TransactionIdString' }, VersionId: { shape: 'VersionString' }, ViewUpdateAction: { shape: 'ViewUpdateAction' }, Force: { shape: 'Boolean' }, UpdateOpenTableFormatInput: { shape: 'UpdateOpenTableFormatInput' } } },
    UpdateTableResponse: { type: 'structure', members: {} },
    UpdateUserDefinedFunctionRequest: { type: 'structure', required: ['DatabaseName', 'FunctionName', 'FunctionInput'], members: { CatalogId: { shape: 'CatalogIdString' }, DatabaseName: { shape: 'NameString' }, FunctionName: { shape: 'NameString' }, FunctionInput: { shape: 'UserDefinedFunctionInput' } } },
    UpdateUserDefinedFunctionResponse: { type: 'structure', members: {} },
    UserDefinedFunction: { type: 'structure', members: { FunctionName: { shape: 'NameString' }, DatabaseName: { shape: 'NameString' }, ClassName: { shape: 'NameString' }, OwnerName: { shape: 'NameString' }, FunctionType: { shape: 'FunctionType' }, OwnerType: { shape: 'PrincipalType' }, CreateTime: { shape: 'Timestamp' }, ResourceUris: { shape: 'ResourceUriList' }, ArtifactLocation: { shape: 'URI' }, GovernanceMode: { shape: 'GovernanceMode' }, CatalogId: { shape: 'CatalogIdString' } } },
    UserDefinedFunctionInput: { type: 'structure', members: { FunctionName: { shape: 'NameString' }, ClassName: { shape: 'NameString' }, OwnerName: { shape: 'NameString' }, FunctionType: { shape: 'FunctionType' }, OwnerType: { shape: 'PrincipalType' }, ResourceUris: { shape: 'ResourceUriList' }, ArtifactLocation: { shape: 'URI' }, GovernanceMode: { shape: 'GovernanceMode' } } },
    UserDefinedFunctionList: { type: 'list', member: 'UserDefinedFunction' },
    ValueString: { type: 'string', min: 1, max: 1024 },
    ValueStringList: { type: 'list', member: 'ValueString' },
    VersionLongNumber: { type: 'long', min: 1, max: 100000 },
    VersionString: { type: 'string', min: 1, max: 255, pattern: '[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\t]*' },
    ViewDefinition: { type: 'structure', members: { IsProtected: { shape: 'NullableBoolean' }, IsManaged: { shape: 'NullableBoolean' }, Definer: { shape: 'ArnString' }, ViewVersionId: { shape: 'TableVersionId' }, ViewVersionToken: { shape: 'HashString' }, RefreshSeconds: { shape: 'RefreshSeconds' }, LastRefreshType: { shape: 'LastRefreshType' }, SubObjects: { shape: 'ViewSubObjectsList' }, SubObjectVersionIds: { shape: 'ViewSubObjectVersionIdsList' }, SubObjectsStatistics: { shape: 'SubObjectsStatisticsList' }, Representations: { shape: 'ViewRepresentationList' }, SparkPipelineInfo: { shape: 'SparkPipelineInfoMap' } } },
    ViewDefinitionInput: { type: 'structure', members: { IsProtected: { shape: 'NullableBoolean' }, IsManaged: { shape: 'NullableBoolean' }, Definer: { shape: 'ArnString' }, Representations: { shape: 'ViewRepresentationInputList' }, ViewVersionId: { shape: 'TableVersionId' }, ViewVersionToken: { shape: 'VersionString' }, RefreshSeconds: { shape: 'RefreshSeconds' }, LastRefreshType: { shape: 'LastRefreshType' }, SubObjects: { shape: 'ViewSubObjectsList' }, SubObjectVersionIds: { shape: 'ViewSubObjectVersionIdsList' }, SubObjectsStatistics: { shape: 'SubObjectsStatisticsList' }, SparkPipelineInfo: { shape: 'SparkPipelineInfoMap' } } },
    ViewDialect: { type: 'string', enum: ['REDSHIFT', 'ATHENA', 'SPARK'] },
    ViewDialectVersionString: { type: 'string', min: 1, max: 255 },
    ViewRepresentation: { type: 'structure', members: { Dialect: { shape: 'ViewDialect' }, DialectVersion: { shape: 'ViewDialectVersionString' }, ViewOriginalText: { shape: 'ViewTextString' }, ViewExpandedText: { shape: 'ViewTextString' }, ValidationConnection: { shape: 'NameString' }, IsStale: { shape: 'NullableBoolean' } } },
    ViewRepresentationInput: { type: 'structure', members: { Dialect: { shape: 'ViewDialect' }, DialectVersion: { shape: 'ViewDialectVersionString' }, ViewOriginalText: { shape: 'ViewTextString' }, ValidationConnection: { shape: 'NameString' }, ViewExpandedText: { shape: 'ViewTextString' } } },
    ViewRepresentationInputList: { type: 'list', member: 'ViewRepresentationInput', min: 1, max: 10 },
    ViewRepresentationList: { type: 'list', member: 'ViewRepresentation', min: 1, max: 1000 },
    ViewSubObjectVersionIdsList: { type: 'list', member: 'TableVersionId', min: 0, max: 250 },
    ViewSubObjectsList: { type: 'list', member: 'ArnString', min: 0, max: 10 },
    ViewTextString: { type: 'string', max: 409600 },
    ViewUpdateAction: { type: 'string', enum: ['ADD', 'REPLACE', 'ADD_OR_REPLACE', 'DROP'] },
    ViewValidation: { type: 'structure', members: { Dialect: { shape: 'ViewDialect' }, DialectVersion: { shape: 'ViewDialectVersionString' }, ViewValidationText: { shape: 'ViewTextString' }, UpdateTime: { shape: 'Timestamp' }, State: { shape: 'ResourceState' }, Error: { shape: 'ErrorDetail' } } },
    ViewValidationList: { type: 'list', member: 'ViewValidation' },
  },
};
