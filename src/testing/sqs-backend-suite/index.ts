import type { SqsBackend } from '../../services/sqs/backend.js';
import type { TestRunner } from '../runner.js';
import { describeDeadLetterQueues } from './dead-letter-queues.js';
import { describeFifoQueues } from './fifo-queues.js';
import { HeldBackend } from './held-backend.js';
import { describeMoveTasks } from './move-tasks.js';
import { describeQueues } from './queues.js';
import { describeStandardQueues } from './standard-queues.js';
import { describeState } from './state.js';
import { describeWaiting } from './waiting.js';

/**
 * What every SQS backend promises, as tests: winterbaume's own backends pass them, and one that passes them can take their place.
 * Needs no server, no socket and no time: cases hand their own times to the backend.
 * @param runner the functions of the test runner that runs them.
 * @param create gives a backend whose store is empty. It is called before each case and closed after it.
 * @param label tells backends apart where several are tested.
 */
export function sqsBackendSuite(runner: TestRunner, create: () => SqsBackend | Promise<SqsBackend>, label?: string): void {
  runner.describe(label === undefined ? 'SqsBackend' : `SqsBackend: ${label}`, () => {
    const held = new HeldBackend();
    runner.beforeEach(async () => {
      held.begin(await create());
    });
    runner.afterEach(() => held.end());

    describeQueues(runner, held);
    describeStandardQueues(runner, held);
    describeFifoQueues(runner, held);
    describeDeadLetterQueues(runner, held);
    describeWaiting(runner, held);
    describeMoveTasks(runner, held);
    describeState(runner, held);
  });
}
