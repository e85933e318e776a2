// Written by scripts/generate-api.mjs from AWS's published API model redshift-data-2019-12-20. Not edited by hand.
import type { ApiModel } from '../../core/shapes.js';

export interface BatchExecuteStatementInput {
  readonly Sqls: readonly string[];
  readonly ClusterIdentifier?: string | undefined;
  readonly SecretArn?: string | undefined;
  readonly DbUser?: string | undefined;
  readonly Database?: string | undefined;
  readonly WithEvent?: boolean | undefined;
  readonly StatementName?: string | undefined;
  readonly Parameters?: readonly SqlParameter[] | undefined;
  readonly WorkgroupName?: string | undefined;
  readonly ClientToken?: string | undefined;
  readonly ResultFormat?: string | undefined;
  readonly SessionKeepAliveSeconds?: number | undefined;
  readonly SessionId?: string | undefined;
  readonly ExecutionMode?: string | undefined;
  readonly WaitTimeSeconds?: number | undefined;
}

export interface BatchExecuteStatementOutput {
  readonly Id?: string | undefined;
  readonly CreatedAt?: number | undefined;
  readonly ClusterIdentifier?: string | undefined;
  readonly DbUser?: string | undefined;
  readonly DbGroups?: readonly string[] | undefined;
  readonly Database?: string | undefined;
  readonly SecretArn?: string | undefined;
  readonly WorkgroupName?: string | undefined;
  readonly SessionId?: string | undefined;
  readonly Status?: string | undefined;
  readonly RedshiftPid?: number | undefined;
  readonly HasResultSet?: boolean | undefined;
}

export interface CancelStatementRequest {
  readonly Id: string;
}

export interface CancelStatementResponse {
  readonly Status?: boolean | undefined;
}

export interface ColumnMetadata {
  readonly isCaseSensitive?: boolean | undefined;
  readonly isCurrency?: boolean | undefined;
  readonly isSigned?: boolean | undefined;
  readonly label?: string | undefined;
  readonly name?: string | undefined;
  readonly nullable?: number | undefined;
  readonly precision?: number | undefined;
  readonly scale?: number | undefined;
  readonly schemaName?: string | undefined;
  readonly tableName?: string | undefined;
  readonly typeName?: string | undefined;
  readonly length?: number | undefined;
  readonly columnDefault?: string | undefined;
}

export interface DescribeStatementRequest {
  readonly Id: string;
  readonly WaitTimeSeconds?: number | undefined;
}

export interface DescribeStatementResponse {
  readonly Id: string;
  readonly SecretArn?: string | undefined;
  readonly DbUser?: string | undefined;
  readonly Database?: string | undefined;
  readonly ClusterIdentifier?: string | undefined;
  readonly Duration?: number | undefined;
  readonly Error?: string | undefined;
  readonly Status?: string | undefined;
  readonly CreatedAt?: number | undefined;
  readonly UpdatedAt?: number | undefined;
  readonly RedshiftPid?: number | undefined;
  readonly HasResultSet?: boolean | undefined;
  readonly QueryString?: string | undefined;
  readonly ResultRows?: number | undefined;
  readonly ResultSize?: number | undefined;
  readonly RedshiftQueryId?: number | undefined;
  readonly RedshiftQueryUuid?: string | undefined;
  readonly QueryParameters?: readonly SqlParameter[] | undefined;
  readonly SubStatements?: readonly SubStatementData[] | undefined;
  readonly WorkgroupName?: string | undefined;
  readonly ResultFormat?: string | undefined;
  readonly SessionId?: string | undefined;
  readonly ExecutionMode?: string | undefined;
}

export interface DescribeTableRequest {
  readonly ClusterIdentifier?: string | undefined;
  readonly SecretArn?: string | undefined;
  readonly DbUser?: string | undefined;
  readonly Database: string;
  readonly ConnectedDatabase?: string | undefined;
  readonly Schema?: string | undefined;
  readonly Table?: string | undefined;
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
  readonly WorkgroupName?: string | undefined;
}

export interface DescribeTableResponse {
  readonly TableName?: string | undefined;
  readonly ColumnList?: readonly ColumnMetadata[] | undefined;
  readonly NextToken?: string | undefined;
}

export interface ExecuteStatementInput {
  readonly Sql: string;
  readonly ClusterIdentifier?: string | undefined;
  readonly SecretArn?: string | undefined;
  readonly DbUser?: string | undefined;
  readonly Database?: string | undefined;
  readonly WithEvent?: boolean | undefined;
  readonly StatementName?: string | undefined;
  readonly Parameters?: readonly SqlParameter[] | undefined;
  readonly WorkgroupName?: string | undefined;
  readonly ClientToken?: string | undefined;
  readonly ResultFormat?: string | undefined;
  readonly SessionKeepAliveSeconds?: number | undefined;
  readonly SessionId?: string | undefined;
  readonly WaitTimeSeconds?: number | undefined;
}

export interface ExecuteStatementOutput {
  readonly Id?: string | undefined;
  readonly CreatedAt?: number | undefined;
  readonly ClusterIdentifier?: string | undefined;
  readonly DbUser?: string | undefined;
  readonly DbGroups?: readonly string[] | undefined;
  readonly Database?: string | undefined;
  readonly SecretArn?: string | undefined;
  readonly WorkgroupName?: string | undefined;
  readonly SessionId?: string | undefined;
  readonly Status?: string | undefined;
  readonly RedshiftPid?: number | undefined;
  readonly HasResultSet?: boolean | undefined;
}

export interface Field {
  readonly isNull?: boolean | undefined;
  readonly booleanValue?: boolean | undefined;
  readonly longValue?: number | undefined;
  readonly doubleValue?: number | undefined;
  readonly stringValue?: string | undefined;
  readonly blobValue?: Uint8Array | undefined;
}

export interface GetStatementResultRequest {
  readonly Id: string;
  readonly NextToken?: string | undefined;
  readonly WaitTimeSeconds?: number | undefined;
}

export interface GetStatementResultResponse {
  readonly Records: readonly (readonly Field[])[];
  readonly ColumnMetadata?: readonly ColumnMetadata[] | undefined;
  readonly TotalNumRows?: number | undefined;
  readonly NextToken?: string | undefined;
}

export interface GetStatementResultV2Request {
  readonly Id: string;
  readonly NextToken?: string | undefined;
  readonly WaitTimeSeconds?: number | undefined;
}

export interface GetStatementResultV2Response {
  readonly Records: readonly QueryRecords[];
  readonly ColumnMetadata?: readonly ColumnMetadata[] | undefined;
  readonly TotalNumRows?: number | undefined;
  readonly ResultFormat?: string | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListDatabasesRequest {
  readonly ClusterIdentifier?: string | undefined;
  readonly Database?: string | undefined;
  readonly SecretArn?: string | undefined;
  readonly DbUser?: string | undefined;
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
  readonly WorkgroupName?: string | undefined;
}

export interface ListDatabasesResponse {
  readonly Databases?: readonly string[] | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListSchemasRequest {
  readonly ClusterIdentifier?: string | undefined;
  readonly SecretArn?: string | undefined;
  readonly DbUser?: string | undefined;
  readonly Database: string;
  readonly ConnectedDatabase?: string | undefined;
  readonly SchemaPattern?: string | undefined;
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
  readonly WorkgroupName?: string | undefined;
}

export interface ListSchemasResponse {
  readonly Schemas?: readonly string[] | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListSessionsRequest {
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
  readonly SessionId?: string | undefined;
  readonly Status?: string | undefined;
  readonly RoleLevel?: boolean | undefined;
  readonly ClusterIdentifier?: string | undefined;
  readonly WorkgroupName?: string | undefined;
  readonly Database?: string | undefined;
}

export interface ListSessionsResponse {
  readonly Sessions: readonly SessionData[];
  readonly NextToken?: string | undefined;
}

export interface ListStatementsRequest {
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
  readonly StatementName?: string | undefined;
  readonly Status?: string | undefined;
  readonly RoleLevel?: boolean | undefined;
  readonly Database?: string | undefined;
  readonly ClusterIdentifier?: string | undefined;
  readonly WorkgroupName?: string | undefined;
}

export interface ListStatementsResponse {
  readonly Statements: readonly StatementData[];
  readonly NextToken?: string | undefined;
}

export interface ListTablesRequest {
  readonly ClusterIdentifier?: string | undefined;
  readonly SecretArn?: string | undefined;
  readonly DbUser?: string | undefined;
  readonly Database: string;
  readonly ConnectedDatabase?: string | undefined;
  readonly SchemaPattern?: string | undefined;
  readonly TablePattern?: string | undefined;
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
  readonly WorkgroupName?: string | undefined;
}

export interface ListTablesResponse {
  readonly Tables?: readonly TableMember[] | undefined;
  readonly NextToken?: string | undefined;
}

export interface QueryRecords {
  readonly CSVRecords?: string | undefined;
}

export interface SessionData {
  readonly SessionId: string;
  readonly Status: string;
  readonly CreatedAt: number;
  readonly UpdatedAt?: number | undefined;
  readonly Database?: string | undefined;
  readonly DbUser?: string | undefined;
  readonly ClusterIdentifier?: string | undefined;
  readonly WorkgroupName?: string | undefined;
  readonly SessionAliveSeconds?: number | undefined;
  readonly SessionTtl?: number | undefined;
  readonly CurrentStatementId?: string | undefined;
}

export interface SqlParameter {
  readonly name: string;
  readonly value: string;
}

export interface StatementData {
  readonly Id: string;
  readonly QueryString?: string | undefined;
  readonly QueryStrings?: readonly string[] | undefined;
  readonly SecretArn?: string | undefined;
  readonly Status?: string | undefined;
  readonly StatementName?: string | undefined;
  readonly CreatedAt?: number | undefined;
  readonly UpdatedAt?: number | undefined;
  readonly QueryParameters?: readonly SqlParameter[] | undefined;
  readonly IsBatchStatement?: boolean | undefined;
  readonly ResultFormat?: string | undefined;
  readonly SessionId?: string | undefined;
}

export interface SubStatementData {
  readonly Id: string;
  readonly Duration?: number | undefined;
  readonly Error?: string | undefined;
  readonly Status?: string | undefined;
  readonly CreatedAt?: number | undefined;
  readonly UpdatedAt?: number | undefined;
  readonly QueryString?: string | undefined;
  readonly ResultRows?: number | undefined;
  readonly ResultSize?: number | undefined;
  readonly RedshiftQueryId?: number | undefined;
  readonly RedshiftQueryUuid?: string | undefined;
  readonly HasResultSet?: boolean | undefined;
}

export interface TableMember {
  readonly name?: string | undefined;
  readonly type?: string | undefined;
  readonly schema?: string | undefined;
}

/** Each operation's input and output. */
export interface RedshiftDataApi {
  BatchExecuteStatement: { input: BatchExecuteStatementInput; output: BatchExecuteStatementOutput };
  CancelStatement: { input: CancelStatementRequest; output: CancelStatementResponse };
  DescribeStatement: { input: DescribeStatementRequest; output: DescribeStatementResponse };
  DescribeTable: { input: DescribeTableRequest; output: DescribeTableResponse };
  ExecuteStatement: { input: ExecuteStatementInput; output: ExecuteStatementOutput };
  GetStatementResult: { input: GetStatementResultRequest; output: GetStatementResultResponse };
  GetStatementResultV2: { input: GetStatementResultV2Request; output: GetStatementResultV2Response };
  ListDatabases: { input: ListDatabasesRequest; output: ListDatabasesResponse };
  ListSchemas: { input: ListSchemasRequest; output: ListSchemasResponse };
  ListSessions: { input: ListSessionsRequest; output: ListSessionsResponse };
  ListStatements: { input: ListStatementsRequest; output: ListStatementsResponse };
  ListTables: { input: ListTablesRequest; output: ListTablesResponse };
}

export const api: ApiModel = {
  apiVersion: '2019-12-20',
  targetPrefix: 'RedshiftData',
  jsonVersion: '1.1',
  signingName: 'redshift-data',
  endpointPrefix: 'redshift-data',
  operations: {
    BatchExecuteStatement: { input: 'BatchExecuteStatementInput', output: 'BatchExecuteStatementOutput' },
    CancelStatement: { input: 'CancelStatementRequest', output: 'CancelStatementResponse' },
    DescribeStatement: { input: 'DescribeStatementRequest', output: 'DescribeStatementResponse' },
    DescribeTable: { input: 'DescribeTableRequest', output: 'DescribeTableResponse' },
    ExecuteStatement: { input: 'ExecuteStatementInput', output: 'ExecuteStatementOutput' },
    GetStatementResult: { input: 'GetStatementResultRequest', output: 'GetStatementResultResponse' },
    GetStatementResultV2: { input: 'GetStatementResultV2Request', output: 'GetStatementResultV2Response' },
    ListDatabases: { input: 'ListDatabasesRequest', output: 'ListDatabasesResponse' },
    ListSchemas: { input: 'ListSchemasRequest', output: 'ListSchemasResponse' },
    ListSessions: { input: 'ListSessionsRequest', output: 'ListSessionsResponse' },
    ListStatements: { input: 'ListStatementsRequest', output: 'ListStatementsResponse' },
    ListTables: { input: 'ListTablesRequest', output: 'ListTablesResponse' },
  },
  shapes: {
    BatchExecuteStatementInput: { type: 'structure', required: ['Sqls'], members: { Sqls: { shape: 'SqlList' }, ClusterIdentifier: { shape: 'ClusterIdentifierString' }, SecretArn: { shape: 'SecretArn' }, DbUser: { shape: 'String' }, Database: { shape: 'String' }, WithEvent: { shape: 'Boolean' }, StatementName: { shape: 'StatementNameString' }, Parameters: { shape: 'SqlParametersList' }, WorkgroupName: { shape: 'WorkgroupNameString' }, ClientToken: { shape: 'ClientToken' }, ResultFormat: { shape: 'ResultFormatString' }, SessionKeepAliveSeconds: { shape: 'SessionAliveSeconds' }, SessionId: { shape: 'UUID' }, ExecutionMode: { shape: 'ExecutionMode' }, WaitTimeSeconds: { shape: 'WaitTimeSeconds' } } },
    BatchExecuteStatementOutput: { type: 'structure', members: { Id: { shape: 'UUID' }, CreatedAt: { shape: 'Timestamp' }, ClusterIdentifier: { shape: 'ClusterIdentifierString' }, DbUser: { shape: 'String' }, DbGroups: { shape: 'DbGroupList' }, Database: { shape: 'String' }, SecretArn: { shape: 'SecretArn' }, WorkgroupName: { shape: 'WorkgroupNameString' }, SessionId: { shape: 'UUID' }, Status: { shape: 'StatementStatusString' }, RedshiftPid: { shape: 'BoxedLong' }, HasResultSet: { shape: 'BoxedBoolean' } } },
    Blob: { type: 'blob' },
    Boolean: { type: 'boolean' },
    BoxedBoolean: { type: 'boolean' },
    BoxedDouble: { type: 'double' },
    BoxedLong: { type: 'long' },
    CancelStatementRequest: { type: 'structure', required: ['Id'], members: { Id: { shape: 'UUID' } } },
    CancelStatementResponse: { type: 'structure', members: { Status: { shape: 'Boolean' } } },
    ClientToken: { type: 'string', min: 1, max: 64 },
    ClusterIdentifierString: { type: 'string', min: 1, max: 63, pattern: '[a-z][a-z0-9]*(-[a-z0-9]+)*' },
    ColumnList: { type: 'list', member: 'ColumnMetadata' },
    ColumnMetadata: { type: 'structure', members: { isCaseSensitive: { shape: 'bool' }, isCurrency: { shape: 'bool' }, isSigned: { shape: 'bool' }, label: { shape: 'String' }, name: { shape: 'String' }, nullable: { shape: 'Integer' }, precision: { shape: 'Integer' }, scale: { shape: 'Integer' }, schemaName: { shape: 'String' }, tableName: { shape: 'String' }, typeName: { shape: 'String' }, length: { shape: 'Integer' }, columnDefault: { shape: 'String' } } },
    ColumnMetadataList: { type: 'list', member: 'ColumnMetadata' },
    DatabaseList: { type: 'list', member: 'String' },
    DbGroupList: { type: 'list', member: 'String' },
    DescribeStatementRequest: { type: 'structure', required: ['Id'], members: { Id: { shape: 'UUID' }, WaitTimeSeconds: { shape: 'WaitTimeSeconds' } } },
    DescribeStatementResponse: { type: 'structure', required: ['Id'], members: { Id: { shape: 'UUID' }, SecretArn: { shape: 'SecretArn' }, DbUser: { shape: 'String' }, Database: { shape: 'String' }, ClusterIdentifier: { shape: 'String' }, Duration: { shape: 'Long' }, Error: { shape: 'String' }, Status: { shape: 'StatusString' }, CreatedAt: { shape: 'Timestamp' }, UpdatedAt: { shape: 'Timestamp' }, RedshiftPid: { shape: 'Long' }, HasResultSet: { shape: 'Boolean' }, QueryString: { shape: 'StatementString' }, ResultRows: { shape: 'Long' }, ResultSize: { shape: 'Long' }, RedshiftQueryId: { shape: 'Long' }, RedshiftQueryUuid: { shape: 'String' }, QueryParameters: { shape: 'SqlParametersList' }, SubStatements: { shape: 'SubStatementList' }, WorkgroupName: { shape: 'WorkgroupNameString' }, ResultFormat: { shape: 'ResultFormatString' }, SessionId: { shape: 'String' }, ExecutionMode: { shape: 'ExecutionMode' } } },
    DescribeTableRequest: { type: 'structure', required: ['Database'], members: { ClusterIdentifier: { shape: 'ClusterIdentifierString' }, SecretArn: { shape: 'SecretArn' }, DbUser: { shape: 'String' }, Database: { shape: 'String' }, ConnectedDatabase: { shape: 'String' }, Schema: { shape: 'String' }, Table: { shape: 'String' }, NextToken: { shape: 'String' }, MaxResults: { shape: 'PageSize' }, WorkgroupName: { shape: 'WorkgroupNameString' } } },
    DescribeTableResponse: { type: 'structure', members: { TableName: { shape: 'String' }, ColumnList: { shape: 'ColumnList' }, NextToken: { shape: 'String' } } },
    ExecuteStatementInput: { type: 'structure', required: ['Sql'], members: { Sql: { shape: 'StatementString' }, ClusterIdentifier: { shape: 'ClusterIdentifierString' }, SecretArn: { shape: 'SecretArn' }, DbUser: { shape: 'String' }, Database: { shape: 'String' }, WithEvent: { shape: 'Boolean' }, StatementName: { shape: 'StatementNameString' }, Parameters: { shape: 'SqlParametersList' }, WorkgroupName: { shape: 'WorkgroupNameString' }, ClientToken: { shape: 'ClientToken' }, ResultFormat: { shape: 'ResultFormatString' }, SessionKeepAliveSeconds: { shape: 'SessionAliveSeconds' }, SessionId: { shape: 'UUID' }, WaitTimeSeconds: { shape: 'WaitTimeSeconds' } } },
    ExecuteStatementOutput: { type: 'structure', members: { Id: { shape: 'UUID' }, CreatedAt: { shape: 'Timestamp' }, ClusterIdentifier: { shape: 'ClusterIdentifierString' }, DbUser: { shape: 'String' }, DbGroups: { shape: 'DbGroupList' }, Database: { shape: 'String' }, SecretArn: { shape: 'SecretArn' }, WorkgroupName: { shape: 'WorkgroupNameString' }, SessionId: { shape: 'UUID' }, Status: { shape: 'StatementStatusString' }, RedshiftPid: { shape: 'BoxedLong' }, HasResultSet: { shape: 'BoxedBoolean' } } },
    ExecutionMode: { type: 'string', enum: ['TRANSACTION', 'AUTO_COMMIT'] },
    Field: { type: 'structure', members: { isNull: { shape: 'BoxedBoolean' }, booleanValue: { shape: 'BoxedBoolean' }, longValue: { shape: 'BoxedLong' }, doubleValue: { shape: 'BoxedDouble' }, stringValue: { shape: 'String' }, blobValue: { shape: 'Blob' } } },
    FieldList: { type: 'list', member: 'Field' },
    FormattedSqlRecords: { type: 'list', member: 'QueryRecords' },
    GetStatementResultRequest: { type: 'structure', required: ['Id'], members: { Id: { shape: 'UUID' }, NextToken: { shape: 'String' }, WaitTimeSeconds: { shape: 'WaitTimeSeconds' } } },
    GetStatementResultResponse: { type: 'structure', required: ['Records'], members: { Records: { shape: 'SqlRecords' }, ColumnMetadata: { shape: 'ColumnMetadataList' }, TotalNumRows: { shape: 'Long' }, NextToken: { shape: 'String' } } },
    GetStatementResultV2Request: { type: 'structure', required: ['Id'], members: { Id: { shape: 'UUID' }, NextToken: { shape: 'String' }, WaitTimeSeconds: { shape: 'WaitTimeSeconds' } } },
    GetStatementResultV2Response: { type: 'structure', required: ['Records'], members: { Records: { shape: 'FormattedSqlRecords' }, ColumnMetadata: { shape: 'ColumnMetadataList' }, TotalNumRows: { shape: 'Long' }, ResultFormat: { shape: 'ResultFormatString' }, NextToken: { shape: 'String' } } },
    Integer: { type: 'integer' },
    ListDatabasesRequest: { type: 'structure', members: { ClusterIdentifier: { shape: 'ClusterIdentifierString' }, Database: { shape: 'String' }, SecretArn: { shape: 'SecretArn' }, DbUser: { shape: 'String' }, NextToken: { shape: 'String' }, MaxResults: { shape: 'PageSize' }, WorkgroupName: { shape: 'WorkgroupNameString' } } },
    ListDatabasesResponse: { type: 'structure', members: { Databases: { shape: 'DatabaseList' }, NextToken: { shape: 'String' } } },
    ListSchemasRequest: { type: 'structure', required: ['Database'], members: { ClusterIdentifier: { shape: 'ClusterIdentifierString' }, SecretArn: { shape: 'SecretArn' }, DbUser: { shape: 'String' }, Database: { shape: 'String' }, ConnectedDatabase: { shape: 'String' }, SchemaPattern: { shape: 'String' }, NextToken: { shape: 'String' }, MaxResults: { shape: 'PageSize' }, WorkgroupName: { shape: 'WorkgroupNameString' } } },
    ListSchemasResponse: { type: 'structure', members: { Schemas: { shape: 'SchemaList' }, NextToken: { shape: 'String' } } },
    ListSessionsRequest: { type: 'structure', members: { NextToken: { shape: 'String' }, MaxResults: { shape: 'ListStatementsLimit' }, SessionId: { shape: 'UUID' }, Status: { shape: 'SessionStatusString' }, RoleLevel: { shape: 'Boolean' }, ClusterIdentifier: { shape: 'ClusterIdentifierString' }, WorkgroupName: { shape: 'WorkgroupNameString' }, Database: { shape: 'String' } } },
    ListSessionsResponse: { type: 'structure', required: ['Sessions'], members: { Sessions: { shape: 'SessionList' }, NextToken: { shape: 'String' } } },
    ListStatementsLimit: { type: 'integer', min: 0, max: 100 },
    ListStatementsRequest: { type: 'structure', members: { NextToken: { shape: 'String' }, MaxResults: { shape: 'ListStatementsLimit' }, StatementName: { shape: 'StatementNameString' }, Status: { shape: 'StatusString' }, RoleLevel: { shape: 'Boolean' }, Database: { shape: 'String' }, ClusterIdentifier: { shape: 'ClusterIdentifierString' }, WorkgroupName: { shape: 'WorkgroupNameString' } } },
    ListStatementsResponse: { type: 'structure', required: ['Statements'], members: { Statements: { shape: 'StatementList' }, NextToken: { shape: 'String' } } },
    ListTablesRequest: { type: 'structure', required: ['Database'], members: { ClusterIdentifier: { shape: 'ClusterIdentifierString' }, SecretArn: { shape: 'SecretArn' }, DbUser: { shape: 'String' }, Database: { shape: 'String' }, ConnectedDatabase: { shape: 'String' }, SchemaPattern: { shape: 'String' }, TablePattern: { shape: 'String' }, NextToken: { shape: 'String' }, MaxResults: { shape: 'PageSize' }, WorkgroupName: { shape: 'WorkgroupNameString' } } },
    ListTablesResponse: { type: 'structure', members: { Tables: { shape: 'TableList' }, NextToken: { shape: 'String' } } },
    Long: { type: 'long' },
    PageSize: { type: 'integer', min: 0, max: 1000 },
    ParameterName: { type: 'string', pattern: '[0-9a-zA-Z_]+' },
    ParameterValue: { type: 'string', min: 1 },
    QueryRecords: { type: 'structure', members: { CSVRecords: { shape: 'String' } } },
    ResultFormatString: { type: 'string', enum: ['JSON', 'CSV'] },
    SchemaList: { type: 'list', member: 'String' },
    SecretArn: { type: 'string' },
    SessionAliveSeconds: { type: 'integer', min: 0, max: 86400 },
    SessionData: { type: 'structure', required: ['SessionId', 'Status', 'CreatedAt'], members: { SessionId: { shape: 'UUID' }, Status: { shape: 'SessionStatusString' }, CreatedAt: { shape: 'Timestamp' }, UpdatedAt: { shape: 'Timestamp' }, Database: { shape: 'String' }, DbUser: { shape: 'String' }, ClusterIdentifier: { shape: 'String' }, WorkgroupName: { shape: 'WorkgroupNameString' }, SessionAliveSeconds: { shape: 'SessionAliveSeconds' }, SessionTtl: { shape: 'Timestamp' }, CurrentStatementId: { shape: 'UUID' } } },
    SessionList: { type: 'list', member: 'SessionData' },
    SessionStatusString: { type: 'string', enum: ['AVAILABLE', 'BUSY', 'CLOSED'] },
    SqlList: { type: 'list', member: 'StatementString', min: 1, max: 40 },
    SqlParameter: { type: 'structure', required: ['name', 'value'], members: { name: { shape: 'ParameterName' }, value: { shape: 'ParameterValue' } } },
    SqlParametersList: { type: 'list', member: 'SqlParameter', min: 1 },
    SqlRecords: { type: 'list', member: 'FieldList' },
    StatementData: { type: 'structure', required: ['Id'], members: { Id: { shape: 'UUID' }, QueryString: { shape: 'StatementString' }, QueryStrings: { shape: 'StatementStringList' }, SecretArn: { shape: 'SecretArn' }, Status: { shape: 'StatusString' }, StatementName: { shape: 'StatementNameString' }, CreatedAt: { shape: 'Timestamp' }, UpdatedAt: { shape: 'Timestamp' }, QueryParameters: { shape: 'SqlParametersList' }, IsBatchStatement: { shape: 'Boolean' }, ResultFormat: { shape: 'ResultFormatString' }, SessionId: { shape: 'UUID' } } },
    StatementList: { type: 'list', member: 'StatementData' },
    StatementNameString: { type: 'string', min: 0, max: 2048 },
    StatementStatusString: { type: 'string', enum: ['SUBMITTED', 'PICKED', 'STARTED', 'FINISHED', 'ABORTED', 'FAILED'] },
    StatementString: { type: 'string' },
    StatementStringList: { type: 'list', member: 'StatementString' },
    StatusString: { type: 'string', enum: ['SUBMITTED', 'PICKED', 'STARTED', 'FINISHED', 'ABORTED', 'FAILED', 'ALL'] },
    String: { type: 'string' },
    SubStatementData: { type: 'structure', required: ['Id'], members: { Id: { shape: 'UUID' }, Duration: { shape: 'Long' }, Error: { shape: 'String' }, Status: { shape: 'StatementStatusString' }, CreatedAt: { shape: 'Timestamp' }, UpdatedAt: { shape: 'Timestamp' }, QueryString: { shape: 'StatementString' }, ResultRows: { shape: 'Long' }, ResultSize: { shape: 'Long' }, RedshiftQueryId: { shape: 'Long' }, RedshiftQueryUuid: { shape: 'String' }, HasResultSet: { shape: 'Boolean' } } },
    SubStatementList: { type: 'list', member: 'SubStatementData' },
    TableList: { type: 'list', member: 'TableMember' },
    TableMember: { type: 'structure', members: { name: { shape: 'String' }, type: { shape: 'String' }, schema: { shape: 'String' } } },
    Timestamp: { type: 'timestamp' },
    UUID: { type: 'string', pattern: '[a-z0-9]{8}(-[a-z0-9]{4}){3}-[a-z0-9]{12}(:\\d{0,2})?' },
    WaitTimeSeconds: { type: 'integer', min: 1, max: 30 },
    WorkgroupNameString: { type: 'string', min: 3, max: 128, pattern: '([a-z0-9-]{3,63}|arn:(aws(-[a-z]+)*):redshift-serverless:([a-z]{2}(-gov|(-iso[a-z]?))?|eusc-[a-z]+)-[a-z]+-\\d{1}:\\d{12}:workgroup/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[a-z0-9-]{1,63}/[a-z0-9-]{1,63}))' },
    bool: { type: 'boolean' },
  },
};
