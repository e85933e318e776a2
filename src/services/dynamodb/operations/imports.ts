import type { RequestContext } from '../../../core/operation.js';
import type { Scope } from '../../../core/scope.js';
import { formatArn } from '../../../core/arn.js';
import type {
  DescribeImportInput,
  DescribeImportOutput,
  ImportSummary,
  ImportTableDescription,
  ImportTableInput,
  ImportTableOutput,
  ListImportsInput,
  ListImportsOutput,
} from '../api.js';
import type { ItemChange, ItemTarget } from '../backend.js';
import { tablePlace } from '../entry-keys.js';
import { dynamoDbError } from '../errors.js';
import type { Table } from '../model.js';
import type { DynamoDbOperations, DynamoDbParts } from '../options.js';
import type { ObjectStorePort, StoredObject } from '../ports.js';
import { seconds, tableArn } from '../table-description.js';
import { readImportedItems, type ImportedItem, type ImportSource } from '../transfer/import-items.js';
import { IMPORT_INTERRUPTED } from '../transfer/interruptions.js';
import { Jobs } from '../transfer/jobs.js';
import { validationError } from '../values/index.js';
import { checkCreateTable, newTable } from './create-table.js';
import { jobIdOf, NO_SUCH_BUCKET, pageOfJobs } from './job-listing.js';

type Operations = Pick<DynamoDbOperations, 'DescribeImport' | 'ImportTable' | 'ListImports'>;

/**
 * Imports from S3. They are complete before they are answered, and told as IN_PROGRESS as long as states of tables last. What goes wrong with items
 * is counted; the log group that AWS writes of them is named and not written.
 */
export function importOperations(parts: DynamoDbParts): Operations {
  const imports = new Imports(parts);
  return {
    ImportTable: (input, context) => imports.begin(input, context),
    DescribeImport: (input, context) => imports.describe(input, context),
    ListImports: (input, context) => imports.list(input, context),
  };
}

/** Items written at once. */
const BATCH_ITEMS = 100;
const MOST_OBJECTS = 50_000;

const INVALID_ITEMS = {
  ImportStatus: 'FAILED',
  FailureCode: 'ItemValidationError',
  FailureMessage: 'Some of the items failed validation checks. Please check CloudWatch error logs for more details.',
} as const;

interface Counts {
  bytes: number;
  imported: number;
  errors: number;
}

class Imports {
  private readonly jobs: Jobs<ImportTableDescription>;

  constructor(private readonly parts: DynamoDbParts) {
    this.jobs = new Jobs(parts.backend, 'imports', (started) => ({ ...started, ...IMPORT_INTERRUPTED }));
  }

  async begin(input: ImportTableInput, context: RequestContext): Promise<ImportTableOutput> {
    const store = this.parts.objects.require('imports of DynamoDB tables');
    checkInput(input);
    const { scope } = context;
    const now = context.clock.now();
    const token = input.ClientToken ?? '';
    const name = input.TableCreationParameters.TableName;
    const known = await this.jobs.findByToken(scope, token, now);
    if (known !== undefined && this.jobs.told(known, now).ImportStatus === 'IN_PROGRESS') {
      // Only another table is a conflict; whatever else differs is passed over.
      if (known.fingerprint !== name) throw dynamoDbError('ImportConflictException', 'Duplicate request detected with conflicting parameters');
      return { ImportTableDescription: this.jobs.told(known, now) };
    }
    const table = await this.makeTable(input, context);
    const id = Jobs.newId(now, context.ids);
    const started = describeStart(input, table, id, context);
    await this.jobs.begin(scope, id, { startedAt: now, token, fingerprint: name, started }, now);
    const finished = await this.run(store, id, input, table, started, context);
    await this.jobs.finish(scope, id, finished, context.clock.now() + this.parts.tables.transitionMs);
    return { ImportTableDescription: started };
  }

  async describe({ ImportArn }: DescribeImportInput, { scope, clock }: RequestContext): Promise<DescribeImportOutput> {
    const id = jobIdOf(ImportArn, 'import', scope);
    const job = id === undefined ? undefined : await this.jobs.find(scope, id);
    if (job === undefined) throw dynamoDbError('ImportNotFoundException', `Import not found: ${ImportArn}`);
    return { ImportTableDescription: this.jobs.told(job, clock.now()) };
  }

  async list(input: ListImportsInput, { scope, clock }: RequestContext): Promise<ListImportsOutput> {
    const now = clock.now();
    const imports = (await this.jobs.list(scope, now))
      .map(([, job]) => this.jobs.told(job, now))
      .filter(({ TableArn }) => input.TableArn === undefined || TableArn === input.TableArn);
    const { page, next } = pageOfJobs(imports, ({ ImportArn }) => ImportArn ?? '', input.PageSize, input.NextToken, 'ListImports');
    return { ImportSummaryList: page.map(summarize), ...(next === undefined ? {} : { NextToken: next }) };
  }

  /** The table of an import stays in CREATING until the import has ended. */
  private async makeTable({ TableCreationParameters: parameters }: ImportTableInput, context: RequestContext): Promise<Table> {
    checkCreateTable(parameters);
    const now = context.clock.now();
    const table = withoutEnd(newTable(parameters, now, 0, context));
    return this.parts.tables.create(context.scope, table.name, now, () => ({ table }));
  }

  private async run(
    store: ObjectStorePort,
    id: string,
    input: ImportTableInput,
    table: Table,
    started: ImportTableDescription,
    context: RequestContext,
  ): Promise<ImportTableDescription> {
    const counts: Counts = { bytes: 0, imported: 0, errors: 0 };
    const end = (more: Partial<ImportTableDescription>): ImportTableDescription => ({ ...started, ...describeCounts(counts), EndTime: seconds(context.clock.now()), ...more });
    const owner = { ...context.scope, accountId: input.S3BucketSource.S3BucketOwner ?? context.scope.accountId };
    try {
      if (!(await store.bucketExists(owner, input.S3BucketSource.S3Bucket))) {
        await this.drop(context.scope, table);
        return end({ ImportStatus: 'FAILED', ...NO_SUCH_BUCKET });
      }
      let objects = 0;
      for await (const object of store.list(owner, input.S3BucketSource.S3Bucket, input.S3BucketSource.S3KeyPrefix ?? '')) {
        objects += 1;
        if (objects > MOST_OBJECTS) throw new Error(`The import has more than ${String(MOST_OBJECTS)} objects`);
        await this.readObject(object, id, sourceOf(input), table, counts, context);
      }
    } catch (error) {
      await this.drop(context.scope, table);
      return end({ ImportStatus: 'FAILED', FailureCode: 'UNKNOWN', FailureMessage: error instanceof Error ? error.message : String(error) });
    }
    await this.release(context, table);
    return end(counts.errors === 0 ? { ImportStatus: 'COMPLETED' } : INVALID_ITEMS);
  }

  private async readObject(object: StoredObject, id: string, source: ImportSource, table: Table, counts: Counts, context: RequestContext): Promise<void> {
    const count = (bytes: number): void => {
      counts.bytes += bytes;
    };
    let batch: Extract<ImportedItem, { kind: 'item' }>[] = [];
    const flush = async (): Promise<void> => {
      if (batch.length > 0) await this.write(batch, table, context);
      counts.imported += batch.length;
      batch = [];
      await this.jobs.goOn(context.scope, id, context.clock.now());
    };
    for await (const read of readImportedItems(object, source, table, count)) {
      if (read.kind === 'error') counts.errors += 1;
      else batch.push(read);
      if (batch.length >= BATCH_ITEMS) await flush();
    }
    await flush();
  }

  /** Of items with one key the last one stays. */
  private async write(batch: readonly Extract<ImportedItem, { kind: 'item' }>[], table: Table, { scope, clock, ids }: RequestContext): Promise<void> {
    const byPlace = new Map(batch.map((each) => [tablePlace(table, each.key), each]));
    const items = [...byPlace.values()];
    await this.parts.backend.writeItems(scope, {
      now: clock.now(),
      nextEventId: () => ids.uuid(),
      blind: true,
      targets: items.map(({ key }): ItemTarget => ({ table: table.name, key: () => key })),
      plan: () => items.map(({ item, size }): ItemChange => ({ kind: 'put', item, size })),
    });
  }

  private async release({ scope, clock }: RequestContext, { name, id }: Table): Promise<void> {
    const statusUntil = clock.now() + this.parts.tables.transitionMs;
    const released = await this.parts.backend.changeTable(scope, name, ({ table }) => {
      if (table?.id !== id) return { table };
      return { table: { ...table, statusUntil, indexes: table.indexes.map((index) => ({ ...index, statusUntil })) } };
    });
    if (released !== undefined) this.parts.tables.follow(scope, released);
  }

  private async drop(scope: Scope, { name, id }: Table): Promise<void> {
    await this.parts.backend.changeTable(scope, name, ({ table }) => ({ table: table?.id === id ? undefined : table }));
  }
}

function withoutEnd(table: Table): Table {
  const { statusUntil: _until, ...rest } = table;
  return {
    ...rest,
    indexes: table.indexes.map((index) => {
      const { statusUntil: _end, ...open } = index;
      return open;
    }),
  };
}

function checkInput({ InputFormat, InputFormatOptions }: ImportTableInput): void {
  if (InputFormatOptions?.Csv !== undefined && InputFormat !== 'CSV') {
    throw validationError('InputFormatOptions.Csv can only be specified when InputFormat is CSV');
  }
}

function sourceOf({ InputFormat, InputCompressionType, InputFormatOptions }: ImportTableInput): ImportSource {
  return {
    format: InputFormat as ImportSource['format'],
    compression: (InputCompressionType ?? 'NONE') as ImportSource['compression'],
    csv: { delimiter: InputFormatOptions?.Csv?.Delimiter, headers: InputFormatOptions?.Csv?.HeaderList },
  };
}

function describeStart(input: ImportTableInput, table: Table, id: string, { scope, clock }: RequestContext): ImportTableDescription {
  const arn = tableArn(scope, table.name);
  return {
    ImportArn: `${arn}/import/${id}`,
    ImportStatus: 'IN_PROGRESS',
    TableArn: arn,
    TableId: table.id,
    ClientToken: input.ClientToken,
    S3BucketSource: input.S3BucketSource,
    ErrorCount: 0,
    CloudWatchLogGroupArn: formatArn('logs', scope, 'log-group:/aws-dynamodb/imports:*'),
    InputFormat: input.InputFormat,
    ...(input.InputFormatOptions === undefined ? {} : { InputFormatOptions: input.InputFormatOptions }),
    InputCompressionType: input.InputCompressionType ?? 'NONE',
    TableCreationParameters: input.TableCreationParameters,
    StartTime: seconds(clock.now()),
    ProcessedItemCount: 0,
    ImportedItemCount: 0,
  };
}

function describeCounts({ bytes, imported, errors }: Counts): Partial<ImportTableDescription> {
  return { ProcessedSizeBytes: bytes, ProcessedItemCount: imported + errors, ImportedItemCount: imported, ErrorCount: errors };
}

function summarize({ ImportArn, ImportStatus, TableArn, S3BucketSource, CloudWatchLogGroupArn, InputFormat, StartTime, EndTime }: ImportTableDescription): ImportSummary {
  return { ImportArn, ImportStatus, TableArn, S3BucketSource, CloudWatchLogGroupArn, InputFormat, StartTime, ...(EndTime === undefined ? {} : { EndTime }) };
}
