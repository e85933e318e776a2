import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { cliEnvironment, makeQueue, root, serve, useCliFolder } from '../cli/support.js';
import { until } from '../support/redis.js';
import { CREDENTIALS, sqsClient } from '../support/aws-fixtures.js';

const folder = useCliFolder();

test('Ctrl-C while messages are read makes those visible that were hidden, and leaves no file', async () => {
  const served = await serve([], { cwd: folder() });
  const sqs = sqsClient(served.url);
  const QueueUrl = await makeQueue(served.url, 'orders', Array.from({ length: 200 }, (_, number) => `message ${String(number)}`));
  const hidden = async (): Promise<number> => {
    const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessagesNotVisible'] }));
    return Number(Attributes?.['ApproximateNumberOfMessagesNotVisible']);
  };
  try {
    const args = ['snapshot', 'never.json', '--from-aws', '--endpoint-url', served.url, '--service', 'sqs', '--include-messages', '--rate', '5'];
    const child = spawn(process.execPath, [join(root, 'bin', 'run.js'), ...args], { cwd: folder(), env: cliEnvironment({ ...CREDENTIALS, AWS_REGION: 'us-east-1' }), stdio: ['ignore', 'ignore', 'pipe'] });
    let stderr = '';
    child.stderr.on('data', (chunk) => (stderr += String(chunk)));
    const ended = once(child, 'close') as Promise<[number | null]>;
    await until(async () => (await hidden()) >= 20);
    child.kill('SIGINT');
    const [code] = await ended;
    expect([code, stderr]).toEqual([1, 'error: cancelled; nothing was changed\n']);
    expect(await hidden()).toBe(0);
    expect(existsSync(join(folder(), 'never.json'))).toBe(false);
  } finally {
    sqs.destroy();
    await served.stop();
  }
});
