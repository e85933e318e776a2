/** A mock of SNS and SQS in a process of its own. Argument: a Redis URL, or nothing for memory. Prints its URL. */
import { silentLogger } from '../../src/core/log.js';
import { MockAws } from '../../src/mock-aws.js';
import { listen } from '../../src/server/listener.js';
import { SnsService } from '../../src/services/sns/index.js';
import { SqsService } from '../../src/services/sqs/index.js';

const redis = process.argv[2];
const builder = MockAws.builder();
if (redis === undefined) {
  builder.withService(new SqsService()).withService(new SnsService());
} else {
  const { RedisSqsBackend } = await import('../../src/services/sqs/redis-backend.js');
  const { RedisSnsBackend } = await import('../../src/services/sns/redis-backend.js');
  builder.withService(SqsService.withBackend(await RedisSqsBackend.connect(redis)));
  builder.withService(SnsService.withBackend(await RedisSnsBackend.connect(redis)));
}
const mock = builder.build();
const listener = await listen((request) => mock.handle(request), { logger: silentLogger });
process.on('SIGTERM', () => {
  process.exit(0);
});
process.stdout.write(`${listener.url}\n`);
