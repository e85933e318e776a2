import type { RequestContext } from '../../../core/operation.js';
import type {
  DescribeKinesisStreamingDestinationInput,
  DescribeKinesisStreamingDestinationOutput,
  KinesisStreamingDestinationInput,
  KinesisStreamingDestinationOutput,
  UpdateKinesisStreamingDestinationInput,
  UpdateKinesisStreamingDestinationOutput,
} from '../api.js';
import { dynamoDbError } from '../errors.js';
import type { KinesisDestination } from '../model.js';
import type { DynamoDbOperations, DynamoDbParts } from '../options.js';
import { validationError } from '../values/index.js';
import { tableRef } from './table-ref.js';

type Operations = Pick<
  DynamoDbOperations,
  | 'DescribeKinesisStreamingDestination'
  | 'DisableKinesisStreamingDestination'
  | 'EnableKinesisStreamingDestination'
  | 'UpdateKinesisStreamingDestination'
>;

/** Destinations are kept and told of. There is no Kinesis in this mock, so nothing is sent to them. */
export function kinesisDestinationOperations(parts: DynamoDbParts): Operations {
  return {
    DescribeKinesisStreamingDestination: (input, context) => describeDestinations(parts, input, context),
    DisableKinesisStreamingDestination: (input, context) => disable(parts, input, context),
    EnableKinesisStreamingDestination: (input, context) => enable(parts, input, context),
    UpdateKinesisStreamingDestination: (input, context) => update(parts, input, context),
  };
}

async function describeDestinations(
  { tables }: DynamoDbParts,
  input: DescribeKinesisStreamingDestinationInput,
  context: RequestContext,
): Promise<DescribeKinesisStreamingDestinationOutput> {
  const { scope, name } = tableRef(input.TableName, context.scope);
  const table = await tables.require(scope, name, context.clock.now());
  return {
    TableName: name,
    KinesisDataStreamDestinations: (table.kinesisDestinations ?? []).map(({ streamArn, status, precision }) => ({
      StreamArn: streamArn,
      DestinationStatus: status,
      ...(precision === undefined ? {} : { ApproximateCreationDateTimePrecision: precision }),
    })),
  };
}

/** Changes the destination of a stream's ARN, given it if there is one. */
async function change(
  { tables }: DynamoDbParts,
  input: { readonly TableName: string; readonly StreamArn: string },
  context: RequestContext,
  plan: (held: KinesisDestination | undefined) => KinesisDestination,
): Promise<string> {
  const { scope, name } = tableRef(input.TableName, context.scope);
  await tables.change(scope, name, context.clock.now(), ({ table }) => {
    const held = table.kinesisDestinations ?? [];
    const planned = plan(held.find(({ streamArn }) => streamArn === input.StreamArn));
    return { table: { ...table, kinesisDestinations: [...held.filter(({ streamArn }) => streamArn !== input.StreamArn), planned] } };
  });
  return name;
}

async function enable(parts: DynamoDbParts, input: KinesisStreamingDestinationInput, context: RequestContext): Promise<KinesisStreamingDestinationOutput> {
  const precision = input.EnableKinesisStreamingConfiguration?.ApproximateCreationDateTimePrecision;
  const name = await change(parts, input, context, (held) => {
    if (held?.status === 'ACTIVE') {
      throw validationError('Table is not in a valid state to enable Kinesis Streaming Destination: KinesisStreamingDestination must be DISABLED or ENABLE_FAILED to perform ENABLE operation.');
    }
    return { streamArn: input.StreamArn, status: 'ACTIVE', ...(precision === undefined ? {} : { precision }) };
  });
  return {
    TableName: name,
    StreamArn: input.StreamArn,
    DestinationStatus: 'ENABLING',
    ...(input.EnableKinesisStreamingConfiguration === undefined ? {} : { EnableKinesisStreamingConfiguration: input.EnableKinesisStreamingConfiguration }),
  };
}

async function disable(parts: DynamoDbParts, input: KinesisStreamingDestinationInput, context: RequestContext): Promise<KinesisStreamingDestinationOutput> {
  const name = await change(parts, input, context, (held) => ({ ...requireActive(held, 'disable'), status: 'DISABLED' }));
  return { TableName: name, StreamArn: input.StreamArn, DestinationStatus: 'DISABLING' };
}

async function update(parts: DynamoDbParts, input: UpdateKinesisStreamingDestinationInput, context: RequestContext): Promise<UpdateKinesisStreamingDestinationOutput> {
  const precision = input.UpdateKinesisStreamingConfiguration?.ApproximateCreationDateTimePrecision;
  if (precision === undefined) throw validationError('Streaming destination cannot be updated with given parameters: UpdateKinesisStreamingConfiguration cannot be null or contain only null values');
  const name = await change(parts, input, context, (held) => {
    const active = requireActive(held, 'update');
    if (active.precision === precision) {
      throw validationError(`Invalid Request: Precision is already set to the desired value of ${precision} for tableId: ${input.TableName}, kdsArn: ${input.StreamArn}`);
    }
    return { ...active, precision };
  });
  return {
    TableName: name,
    StreamArn: input.StreamArn,
    DestinationStatus: 'UPDATING',
    UpdateKinesisStreamingConfiguration: { ApproximateCreationDateTimePrecision: precision },
  };
}

function requireActive(held: KinesisDestination | undefined, action: string): KinesisDestination {
  if (held === undefined) throw dynamoDbError('ResourceNotFoundException', 'Requested resource not found: KinesisStreamingDestination not found');
  if (held.status === 'ACTIVE') return held;
  throw validationError(
    `Table is not in a valid state to ${action} Kinesis Streaming Destination: KinesisStreamingDestination must be ACTIVE to perform ${action.toUpperCase()} operation.`,
  );
}
