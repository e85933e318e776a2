import type { RequestContext } from '../../../core/operation.js';
import type { Scope } from '../../../core/scope.js';
import type {
  DescribeExportInput,
  DescribeExportOutput,
  ExportDescription,
  ExportTableToPointInTimeInput,
  ExportTableToPointInTimeOutput,
  ListExportsInput,
  ListExportsOutput,
} from '../api.js';
import { dynamoDbError } from '../errors.js';
import { earliestRestorable } from '../history.js';
import type { Table } from '../model.js';
import type { DynamoDbOperations, DynamoDbParts } from '../options.js';
import type { ObjectStorePort } from '../ports.js';
import { seconds, tableArn } from '../table-description.js';
import { exportFilter, type ExportFilter } from '../transfer/export-filter.js';
import { changedRecords, fullRecords, type ExportSpan } from '../transfer/export-records.js';
import { writeExportData, writeManifest, type ExportFormat, type ExportPlace, type ExportRecord } from '../transfer/export-files.js';
import { EXPORT_INTERRUPTED } from '../transfer/interruptions.js';
import { Jobs } from '../transfer/jobs.js';
import { itemSize, validationError } from '../values/index.js';
import { jobIdOf, NO_SUCH_BUCKET, pageOfJobs } from './job-listing.js';
import { tableRef } from './table-ref.js';

type Operations = Pick<DynamoDbOperations, 'DescribeExport' | 'ExportTableToPointInTime' | 'ListExports'>;

/** Exports to S3. They are complete before they are answered, and told as IN_PROGRESS as long as states of tables last. */
export function exportOperations(parts: DynamoDbParts): Operations {
  const exports = new Exports(parts);
  return {
    ExportTableToPointInTime: (input, context) => exports.begin(input, context),
    DescribeExport: (input, context) => exports.describe(input, context),
    ListExports: (input, context) => exports.list(input, context),
  };
}

/** One export as it is carried out. */
interface Order {
  readonly id: string;
  readonly input: ExportTableToPointInTimeInput;
  readonly table: Table;
  readonly filter: ExportFilter | undefined;
  readonly started: ExportDescription;
  readonly context: RequestContext;
}

class Exports {
  private readonly jobs: Jobs<ExportDescription>;

  constructor(private readonly parts: DynamoDbParts) {
    this.jobs = new Jobs(parts.backend, 'exports', (started) => ({ ...started, ...EXPORT_INTERRUPTED }));
  }

  async begin(input: ExportTableToPointInTimeInput, context: RequestContext): Promise<ExportTableToPointInTimeOutput> {
    const store = this.parts.objects.require('exports of DynamoDB tables');
    if (!input.TableArn.startsWith('arn:')) throw validationError(`Invalid TableArn: Invalid ResourceArn provided as input ${input.TableArn}`);
    const { scope, name } = tableRef(input.TableArn, context.scope);
    const now = context.clock.now();
    const { ClientToken: token, ...request } = input;
    const fingerprint = JSON.stringify(request);
    const known = token === undefined ? undefined : await this.jobs.findByToken(scope, token, now);
    if (known !== undefined) {
      if (known.fingerprint !== fingerprint) throw dynamoDbError('ExportConflictException', 'Duplicate request detected with conflicting parameters');
      return { ExportDescription: this.jobs.told(known, now) };
    }
    const table = await this.parts.tables.find(scope, name, now);
    if (table === undefined) throw dynamoDbError('TableNotFoundException', `Table not found: ${input.TableArn}`);
    checkTimes(input, table, now);
    const filter = input.FilterSpecification === undefined ? undefined : exportFilter(input.FilterSpecification, table);
    const id = Jobs.newId(now, context.ids);
    const started = describeStart(input, table, id, scope, context);
    await this.jobs.begin(scope, id, { startedAt: now, token, fingerprint, started }, now);
    const finished = await this.run(store, scope, { id, input, table, filter, started, context });
    await this.jobs.finish(scope, id, finished, context.clock.now() + this.parts.tables.transitionMs);
    return { ExportDescription: started };
  }

  async describe({ ExportArn }: DescribeExportInput, { scope, clock }: RequestContext): Promise<DescribeExportOutput> {
    const id = jobIdOf(ExportArn, 'export', scope);
    const job = id === undefined ? undefined : await this.jobs.find(scope, id);
    if (job === undefined) throw dynamoDbError('ExportNotFoundException', `Export not found: ${ExportArn}`);
    return { ExportDescription: this.jobs.told(job, clock.now()) };
  }

  async list(input: ListExportsInput, { scope, clock }: RequestContext): Promise<ListExportsOutput> {
    const now = clock.now();
    const table = input.TableArn === undefined ? undefined : await this.parts.tables.find(scope, tableRef(input.TableArn, scope).name, now);
    const exports = (await this.jobs.list(scope, now))
      .map(([, job]) => this.jobs.told(job, now))
      // Those of a table that is gone are told of only one by one.
      .filter(({ TableId }) => input.TableArn === undefined || TableId === table?.id);
    const { page, next } = pageOfJobs(exports, ({ ExportArn }) => ExportArn ?? '', input.MaxResults, input.NextToken, 'ListExports');
    return {
      ExportSummaries: page.map(({ ExportArn, ExportStatus, ExportType = 'FULL_EXPORT' }) => ({ ExportArn, ExportStatus, ExportType })),
      ...(next === undefined ? {} : { NextToken: next }),
    };
  }

  private async run(store: ObjectStorePort, scope: Scope, order: Order): Promise<ExportDescription> {
    const { input, started, context } = order;
    const end = (): Partial<ExportDescription> => ({ EndTime: seconds(context.clock.now()) });
    const owner = { ...context.scope, accountId: input.S3BucketOwner ?? context.scope.accountId };
    if (!(await store.bucketExists(owner, input.S3Bucket))) return { ...started, ...end(), ExportStatus: 'FAILED', ...NO_SUCH_BUCKET };
    try {
      const done = await this.write(store, scope, owner, order);
      return { ...started, ...end(), ExportStatus: 'COMPLETED', ...done };
    } catch (error) {
      const FailureMessage = error instanceof Error ? error.message : String(error);
      return { ...started, ...end(), ExportStatus: 'FAILED', FailureCode: 'UNKNOWN', FailureMessage };
    }
  }

  private async write(store: ObjectStorePort, scope: Scope, owner: Scope, { id, input, table, filter, started, context }: Order): Promise<Partial<ExportDescription>> {
    const manifestPrefix = `${rootOf(input)}${id}/`;
    const span = spanOf(input, context.clock.now());
    let bytes = 0;
    const place: ExportPlace = {
      format: started.ExportFormat as ExportFormat,
      // The files of incremental exports are all in one folder.
      dataPrefix: span === undefined ? `${manifestPrefix}data/` : `${rootOf(input)}data/`,
      manifestPrefix,
      put: async (key, body, contentType) => {
        await store.put(owner, input.S3Bucket, key, body, contentType);
        await this.jobs.goOn(scope, id, context.clock.now());
      },
    };
    await place.put(`${manifestPrefix}_started`, new Uint8Array(0), 'application/octet-stream');
    const source = { backend: this.parts.backend, scope, table };
    const records = countBytes(span === undefined ? fullRecords(source, timeOf(input, context.clock.now()), filter) : changedRecords(source, span, place.format, filter), (size) => {
      bytes += size;
    });
    const { items } = await writeExportData(records, place, context.ids);
    const done = { BilledSizeBytes: bytes, ItemCount: items };
    await writeManifest(place, 'manifest-summary', summaryOf(started, done, span, `${manifestPrefix}manifest-files.json`, context.clock.now()));
    return { ...done, ExportManifest: `${manifestPrefix}manifest-summary.json` };
  }
}

/** The time that is past as which the table is wanted. */
function timeOf({ ExportTime: time }: ExportTableToPointInTimeInput, now: number): number | undefined {
  return time === undefined || time * 1000 >= now ? undefined : time * 1000;
}

/** What an incremental export is of; `undefined` for a full one. */
function spanOf({ ExportType, IncrementalExportSpecification: given }: ExportTableToPointInTimeInput, now: number): ExportSpan | undefined {
  if (ExportType !== 'INCREMENTAL_EXPORT') return undefined;
  const to = given?.ExportToTime;
  return {
    from: (given?.ExportFromTime ?? 0) * 1000,
    to: to === undefined ? now : to * 1000,
    view: given?.ExportViewType === 'NEW_IMAGE' ? 'NEW_IMAGE' : 'NEW_AND_OLD_IMAGES',
  };
}

async function* countBytes(records: AsyncIterable<ExportRecord>, count: (bytes: number) => void): AsyncGenerator<ExportRecord> {
  for await (const record of records) {
    for (const map of Object.values(record)) count(itemSize(map));
    yield record;
  }
}

/** What all keys of an export begin with. */
function rootOf({ S3Prefix: prefix }: ExportTableToPointInTimeInput): string {
  if (prefix === undefined || prefix === '') return 'AWSDynamoDB/';
  return `${prefix}${prefix.endsWith('/') ? '' : '/'}AWSDynamoDB/`;
}

function checkTimes(input: ExportTableToPointInTimeInput, table: Table, now: number): void {
  const { pointInTimeRecovery: recovery, name } = table;
  if (recovery === undefined) {
    throw dynamoDbError('PointInTimeRecoveryUnavailableException', `Point in time recovery is not enabled for table '${name}'`);
  }
  const earliest = earliestRestorable(recovery, now);
  const span = spanOf(input, now);
  const times = span === undefined ? (input.ExportTime === undefined ? [] : [input.ExportTime * 1000]) : [span.from, span.to];
  if (span !== undefined && input.IncrementalExportSpecification?.ExportFromTime === undefined) {
    throw validationError('IncrementalExportSpecification.ExportFromTime is required when ExportType is INCREMENTAL_EXPORT');
  }
  if (span !== undefined && (span.to - span.from < SHORTEST_SPAN_MS || span.to - span.from > LONGEST_SPAN_MS)) {
    throw dynamoDbError('InvalidExportTimeException', 'Difference between export period from time and to time must be between 15 minutes and 24 hours');
  }
  if (times.every((time) => time >= earliest && time <= now)) return;
  throw dynamoDbError('InvalidExportTimeException', `${span === undefined ? 'ExportTime' : 'Export period'} is not within the point in time recovery window of the table`);
}

const SHORTEST_SPAN_MS = 15 * 60 * 1000;
const LONGEST_SPAN_MS = 24 * 60 * 60 * 1000;

function describeStart(input: ExportTableToPointInTimeInput, table: Table, id: string, scope: Scope, { clock, ids }: RequestContext): ExportDescription {
  const arn = tableArn(scope, table.name);
  const now = seconds(clock.now());
  const given = <Name extends 'S3BucketOwner' | 'S3Prefix' | 'S3SseKmsKeyId' | 'ExportType' | 'IncrementalExportSpecification' | 'FilterSpecification'>(name: Name) =>
    input[name] === undefined ? {} : { [name]: input[name] };
  return {
    ExportArn: `${arn}/export/${id}`,
    ExportStatus: 'IN_PROGRESS',
    StartTime: now,
    TableArn: arn,
    TableId: table.id,
    ...(input.ExportType === 'INCREMENTAL_EXPORT' ? {} : { ExportTime: input.ExportTime ?? now }),
    ClientToken: input.ClientToken ?? ids.uuid(),
    S3Bucket: input.S3Bucket,
    S3SseAlgorithm: input.S3SseAlgorithm ?? 'AES256',
    ExportFormat: input.ExportFormat ?? 'DYNAMODB_JSON',
    ...given('S3BucketOwner'),
    ...given('S3Prefix'),
    ...given('S3SseKmsKeyId'),
    ...given('ExportType'),
    ...given('IncrementalExportSpecification'),
    ...given('FilterSpecification'),
  };
}

function summaryOf(
  started: ExportDescription,
  done: { readonly BilledSizeBytes: number; readonly ItemCount: number },
  span: ExportSpan | undefined,
  filesKey: string,
  now: number,
): string {
  const time = (at: number | undefined): string => new Date((at ?? 0) * 1000).toISOString();
  return JSON.stringify({
    version: span === undefined ? '2020-06-30' : '2023-08-01',
    exportArn: started.ExportArn,
    startTime: time(started.StartTime),
    endTime: time(seconds(now)),
    tableArn: started.TableArn,
    tableId: started.TableId,
    ...(span === undefined ? { exportTime: time(started.ExportTime) } : { exportFromTime: time(seconds(span.from)), exportToTime: time(seconds(span.to)) }),
    s3Bucket: started.S3Bucket,
    s3Prefix: started.S3Prefix ?? null,
    s3SseAlgorithm: started.S3SseAlgorithm,
    s3SseKmsKeyId: started.S3SseKmsKeyId ?? null,
    manifestFilesS3Key: filesKey,
    billedSizeBytes: done.BilledSizeBytes,
    itemCount: done.ItemCount,
    outputFormat: started.ExportFormat,
    ...(span === undefined ? {} : { outputView: span.view, exportType: 'INCREMENTAL_EXPORT' }),
  });
}
