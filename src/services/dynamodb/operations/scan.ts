import type { RequestContext } from '../../../core/operation.js';
import type { ScanInput, ScanOutput } from '../api.js';
import type { PageRequest } from '../backend.js';
import { scanRange } from '../entry-keys.js';
import { limits } from '../limits.js';
import type { SecondaryIndex, Table } from '../model.js';
import type { DynamoDbOperations, DynamoDbParts } from '../options.js';
import { validationError } from '../values/index.js';
import { needsWhole, placeOfStartKey, requireIndex } from './index-reads.js';
import { answerPage } from './page-answer.js';
import { checkPaths } from './query.js';
import { readScanParameters, type ReadParameters } from './read-parameters.js';

export function scanOperations(parts: DynamoDbParts): Pick<DynamoDbOperations, 'Scan'> {
  return { Scan: (input, context) => scan(parts, input, context) };
}

async function scan({ items }: DynamoDbParts, input: ScanInput, context: RequestContext): Promise<ScanOutput> {
  const parameters = readScanParameters(input);
  let index: SecondaryIndex | undefined;
  const page = await items.readPage(input.TableName, context, (table) => {
    index = input.IndexName === undefined ? undefined : requireIndex(table, input.IndexName);
    return planScan(input, parameters, table, index);
  });
  return answerPage(page, {
    index,
    filter: parameters.filter,
    projection: parameters.projection,
    countOnly: input.Select === 'COUNT',
    consistent: input.ConsistentRead ?? false,
    wanted: input.ReturnConsumedCapacity,
  });
}

function planScan(input: ScanInput, parameters: ReadParameters, table: Table, index: SecondaryIndex | undefined): PageRequest {
  if (index?.kind === 'global' && input.ConsistentRead === true) {
    throw validationError('Consistent reads are not supported on global secondary indexes');
  }
  const whole = index !== undefined && needsWhole(table, index, parameters.select, parameters.projection);
  checkPaths(parameters, table, index);
  const range = scanRange(input.Segment ?? 0, input.TotalSegments ?? 1);
  const after = parameters.startKey === undefined ? undefined : placeOfStartKey(parameters.startKey, table, index);
  if (after !== undefined && (after < range.from || (range.to !== undefined && after >= range.to))) {
    throw validationError(
      `The provided starting key is invalid: Invalid ExclusiveStartKey. Please use ExclusiveStartKey with correct Segment. TotalSegments: ${String(input.TotalSegments)} Segment: ${String(input.Segment)}`,
    );
  }
  return {
    ...(index === undefined ? {} : { index: index.name }),
    range,
    ...(after === undefined ? {} : { after }),
    ...(input.Limit === undefined ? {} : { limit: input.Limit }),
    maxBytes: limits.pageBytes,
    whole,
  };
}
