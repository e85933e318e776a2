import { createHash } from 'node:crypto';
import { AwsError } from '../../../core/errors.js';
import type { OperationTable, RequestContext } from '../../../core/operation.js';
import type { GetPartitionsRequest, GlueApi, Partition, PartitionInput } from '../api.js';
import type { GlueBackend, TableRef } from '../backend.js';
import { alreadyExists, invalidInput, notImplemented, partitionNotFound, tableNotFound } from '../errors.js';
import { compilePartitionFilter } from '../expressions/partition-filter.js';
import type { PartitionDocument, TableDocument } from '../model.js';
import { catalogOf, seconds, tableRef } from '../names.js';
import { isValueList, readPage } from '../page-token.js';

const PAGE = 1000;

interface TableAddress {
  readonly CatalogId?: string | undefined;
  readonly DatabaseName: string;
  readonly TableName: string;
}

export function partitionOperations(backend: GlueBackend): OperationTable<GlueApi> {
  async function find(input: TableAddress, context: RequestContext): Promise<{ readonly ref: TableRef; readonly table: TableDocument; readonly catalog: string }> {
    const catalog = catalogOf(context, input.CatalogId);
    const ref = tableRef(context, input.DatabaseName, input.TableName);
    const table = await backend.findTable(ref);
    if (table === undefined) throw tableNotFound(input.TableName);
    return { ref, table, catalog };
  }

  async function create(ref: TableRef, table: TableDocument, input: PartitionInput, { clock }: RequestContext): Promise<void> {
    const { Values: values } = input;
    const partition = { ...input, Values: checkedValues(values, table), CreationTime: seconds(clock.now()) };
    const created = await backend.createPartition(ref, partition);
    if (created === undefined) throw tableNotFound(ref.name);
    if (!created) throw alreadyExists('Partition');
  }

  async function change(ref: TableRef, table: TableDocument, values: readonly string[], input: PartitionInput): Promise<void> {
    const next = checkedValues(input.Values ?? values, table);
    const outcome = await backend.changePartition(ref, values, ({ CreationTime }) => ({ ...input, Values: next, CreationTime }));
    if (outcome === 'exists') throw alreadyExists('Partition');
    if (outcome !== 'changed') throw partitionNotFound();
  }

  async function remove(ref: TableRef, values: readonly string[]): Promise<void> {
    if ((await backend.deletePartition(ref, values)) !== true) throw partitionNotFound();
  }

  return {
    async CreatePartition(input, context) {
      const { ref, table } = await find(input, context);
      await create(ref, table, input.PartitionInput, context);
      return {};
    },

    async BatchCreatePartition(input, context) {
      const { ref, table } = await find(input, context);
      const errors = await each(input.PartitionInputList, (entry) => create(ref, table, entry, context));
      return errors.length === 0 ? {} : { Errors: errors.map(({ entry, detail }) => ({ PartitionValues: entry.Values, ErrorDetail: detail })) };
    },

    async GetPartition(input, context) {
      const { ref, catalog } = await find(input, context);
      const found = await backend.findPartition(ref, input.PartitionValues);
      if (found === undefined) throw partitionNotFound();
      return { Partition: shown(found, ref, catalog) };
    },

    async BatchGetPartition(input, context) {
      const { ref, catalog } = await find(input, context);
      const found: Partition[] = [];
      for (const { Values } of input.PartitionsToGet) {
        const partition = await backend.findPartition(ref, Values);
        if (partition !== undefined) found.push(shown(partition, ref, catalog));
      }
      return { Partitions: found, UnprocessedKeys: [] };
    },

    async GetPartitions(input, context) {
      const { ref, table, catalog } = await find(input, context);
      const matches = filterOf(input, table);
      const { entries, NextToken } = await readPage(input, PAGE, isValueList, ({ Values }: PartitionDocument) => Values, async (page) => {
        const found = await backend.listPartitions(ref, { ...page, matches });
        if (found === undefined) throw tableNotFound(input.TableName);
        return found;
      });
      const partitions = entries.map((partition) => shown(partition, ref, catalog));
      return { Partitions: input.ExcludeColumnSchema === true ? partitions.map(withoutColumns) : partitions, NextToken };
    },

    /** No table has any: those that ask for them are refused. */
    async GetPartitionIndexes(input, context) {
      await find(input, context);
      return { PartitionIndexDescriptorList: [] };
    },

    async UpdatePartition(input, context) {
      const { ref, table } = await find(input, context);
      await change(ref, table, input.PartitionValueList, input.PartitionInput);
      return {};
    },

    async BatchUpdatePartition(input, context) {
      const { ref, table } = await find(input, context);
      const errors = await each(input.Entries, (entry) => change(ref, table, entry.PartitionValueList, entry.PartitionInput));
      return errors.length === 0 ? {} : { Errors: errors.map(({ entry, detail }) => ({ PartitionValueList: entry.PartitionValueList, ErrorDetail: detail })) };
    },

    async DeletePartition(input, context) {
      const { ref } = await find(input, context);
      await remove(ref, input.PartitionValues);
      return {};
    },

    async BatchDeletePartition(input, context) {
      const { ref } = await find(input, context);
      const errors = await each(input.PartitionsToDelete, (entry) => remove(ref, entry.Values));
      return errors.length === 0 ? {} : { Errors: errors.map(({ entry, detail }) => ({ PartitionValues: entry.Values, ErrorDetail: detail })) };
    },
  };
}

interface Failure<T> {
  readonly entry: T;
  readonly detail: { readonly ErrorCode: string; readonly ErrorMessage: string };
}

/** Does one thing after the other; what is refused is told, and the rest is done. */
async function each<T>(entries: readonly T[], work: (entry: T) => Promise<void>): Promise<readonly Failure<T>[]> {
  const failures: Failure<T>[] = [];
  for (const entry of entries) {
    try {
      await work(entry);
    } catch (error) {
      if (!(error instanceof AwsError) || error.status >= 500) throw error;
      failures.push({ entry, detail: { ErrorCode: error.code, ErrorMessage: error.message } });
    }
  }
  return failures;
}

function checkedValues(values: readonly string[] | undefined, { PartitionKeys: keys = [] }: TableDocument): readonly string[] {
  if (values === undefined || values.length !== keys.length) {
    throw invalidInput('The number of partition keys do not match the number of partition values');
  }
  if (values.some((value) => value === '')) throw invalidInput('Partition values must not be empty');
  return values;
}

function filterOf({ Expression: expression, Segment: segment, TransactionId, QueryAsOfTime }: GetPartitionsRequest, table: TableDocument): ((partition: PartitionDocument) => boolean) | undefined {
  if (TransactionId !== undefined || QueryAsOfTime !== undefined) throw notImplemented('governed tables');
  const fits = expression === undefined || expression.trim() === '' ? undefined : compilePartitionFilter(expression, table.PartitionKeys ?? []);
  if (segment === undefined) return fits && (({ Values }) => fits(Values));
  const { SegmentNumber: number, TotalSegments: total } = segment;
  if (number >= total) throw invalidInput('SegmentNumber must be less than TotalSegments');
  return ({ Values }) => segmentOf(Values, total) === number && (fits === undefined || fits(Values));
}

/** Every partition is in one segment, and always in the same. */
function segmentOf(values: readonly string[], total: number): number {
  return createHash('md5').update(JSON.stringify(values)).digest().readUInt32BE() % total;
}

function shown(partition: PartitionDocument, { database, name }: TableRef, catalog: string): Partition {
  return { ...partition, DatabaseName: database, TableName: name, CatalogId: catalog };
}

function withoutColumns({ StorageDescriptor: storage, ...partition }: Partition): Partition {
  if (storage === undefined) return partition;
  const { Columns: _columns, ...rest } = storage;
  return { ...partition, StorageDescriptor: rest };
}
