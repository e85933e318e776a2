import { AwsError } from '../../../core/errors.js';
import { isJsonObject } from '../../../core/json.js';
import type { OperationTable } from '../../../core/operation.js';
import { scopeName } from '../../../core/scope.js';
import type { ListMessageMoveTasksResultEntry, SqsApi } from '../api.js';
import type { QueueDescription, SqsBackend } from '../backend.js';
import { invalidParameter, invalidParameterValue, sqsError } from '../errors.js';
import { limits } from '../limits.js';
import { isFifo, type MoveTask } from '../model.js';
import type { SqsParts } from '../options.js';
import { queueArn, resolveQueueArn, type QueueAddress } from './queue-address.js';

type MoveOperations = 'CancelMessageMoveTask' | 'ListMessageMoveTasks' | 'StartMessageMoveTask';

export function messageMoveOperations({ backend, moveRunner }: SqsParts): Pick<OperationTable<SqsApi>, MoveOperations> {
  return {
    async StartMessageMoveTask({ SourceArn, DestinationArn, MaxNumberOfMessagesPerSecond: rate }, { clock, ids }) {
      if (rate !== undefined && (rate < 1 || rate > limits.moveRate)) {
        throw invalidParameter(rate, 'MaxNumberOfMessagesPerSecond', `Must be between 1 and ${String(limits.moveRate)}, if provided.`);
      }
      const now = clock.now();
      const source = await describeByArn(backend, SourceArn, 'SourceArn', now);
      const sources = await backend.listDeadLetterSources(source.address.scope, source.address.name, { limit: 1 });
      if (sources.length === 0) throw invalidParameterValue('Source queue must be configured as a Dead Letter Queue.');
      const destination = DestinationArn === undefined ? undefined : await describeByArn(backend, DestinationArn, 'DestinationArn', now);
      if (destination !== undefined) checkDestination(source, destination);
      const task: MoveTask = {
        taskHandle: encodeHandle({ taskId: ids.uuid(), sourceArn: SourceArn }),
        source: source.address.name,
        ...(destination === undefined ? {} : { destination: destination.address.name }),
        ...(rate === undefined ? {} : { rate }),
        status: 'RUNNING',
        moved: 0,
        toMove: source.counts.visible,
        startedAt: now,
      };
      if (!(await backend.startMoveTask(source.address.scope, task))) {
        throw invalidParameterValue('There is already a task running. Only one active task is allowed for a source queue arn at a given time.');
      }
      moveRunner.run(source.address.scope, task);
      return { TaskHandle: task.taskHandle };
    },

    async ListMessageMoveTasks({ SourceArn, MaxResults: limit = 1 }, { clock }) {
      if (limit < 1 || limit > limits.moveTasksListed) {
        throw invalidParameter(limit, 'MaxResults', `Must be between 1 and ${String(limits.moveTasksListed)}, if provided.`);
      }
      const { address } = await describeByArn(backend, SourceArn, 'SourceArn', clock.now());
      const tasks = await backend.listMoveTasks(address.scope, address.name, limit);
      return { Results: tasks.map((task) => describeTask(address, task)) };
    },

    async CancelMessageMoveTask({ TaskHandle: handle }, { clock }) {
      const sourceArn = decodeHandle(handle);
      const { address } = await describeByArn(backend, sourceArn, 'SourceArn', clock.now());
      let running = false;
      const task = await backend.updateMoveTask(address.scope, handle, (held) => {
        running = held.status === 'RUNNING';
        return running ? { ...held, status: 'CANCELLING' } : held;
      });
      if (task === undefined) throw notFound('Task does not exist.');
      if (!running) throw sqsError('UnsupportedOperation', 'Only active tasks can be cancelled.');
      moveRunner.run(address.scope, task);
      return { ApproximateNumberOfMessagesMoved: task.moved };
    },
  };
}

type Described = QueueDescription & { readonly address: QueueAddress };

function notFound(message: string): Error {
  return sqsError('ResourceNotFoundException', message);
}

/** The queue that an ARN names. @throws AwsError that names the parameter when there is none. */
async function describeByArn(backend: SqsBackend, arn: string, parameter: 'SourceArn' | 'DestinationArn', now: number): Promise<Described> {
  const address = resolveQueueArn(arn);
  if (address === undefined) throw invalidParameterValue(`You must use this format to specify the ${parameter}: arn:<partition>:<service>:<region>:<account-id>:<resource-id>`);
  try {
    return { ...(await backend.describeQueue(address.scope, address.name, now)), address };
  } catch (error) {
    if (error instanceof AwsError && error.code === 'QueueDoesNotExist') {
      throw notFound(`The resource that you specified for the ${parameter} parameter doesn't exist.`);
    }
    throw error;
  }
}

function checkDestination(source: Described, destination: Described): void {
  if (scopeName(source.address.scope) !== scopeName(destination.address.scope)) {
    throw invalidParameterValue('The source and destination queues must be in the same account and region.');
  }
  if (source.queue.name === destination.queue.name) throw invalidParameterValue('Source queue arn and destination queue arn cannot be the same.');
  if (isFifo(source.queue) !== isFifo(destination.queue)) throw invalidParameterValue('Source and destination queues must be of the same type.');
}

/** A task as AWS lists it: its handle only as long as it can be cancelled. */
function describeTask({ scope }: QueueAddress, task: MoveTask): ListMessageMoveTasksResultEntry {
  return {
    ...(task.status === 'RUNNING' ? { TaskHandle: task.taskHandle } : {}),
    Status: task.status,
    SourceArn: queueArn(scope, task.source),
    ...(task.destination === undefined ? {} : { DestinationArn: queueArn(scope, task.destination) }),
    ...(task.rate === undefined ? {} : { MaxNumberOfMessagesPerSecond: task.rate }),
    ApproximateNumberOfMessagesMoved: task.moved,
    ApproximateNumberOfMessagesToMove: task.toMove,
    ...(task.failureReason === undefined ? {} : { FailureReason: task.failureReason }),
    StartedTimestamp: task.startedAt,
  };
}

function encodeHandle(parts: { readonly taskId: string; readonly sourceArn: string }): string {
  return Buffer.from(JSON.stringify(parts), 'utf8').toString('base64');
}

/** The source's ARN out of a task handle. @throws AwsError for a text that is no handle. */
function decodeHandle(handle: string): string {
  try {
    const parts: unknown = JSON.parse(Buffer.from(handle, 'base64').toString('utf8'));
    if (isJsonObject(parts) && typeof parts['taskId'] === 'string' && typeof parts['sourceArn'] === 'string') return parts['sourceArn'];
  } catch {
    // Told below: a handle that is no JSON is as wrong as one of another form.
  }
  throw invalidParameterValue('Value for parameter TaskHandle is invalid.');
}
