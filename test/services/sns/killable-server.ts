/** A mock of SNS and SQS on one Redis, in a process of its own that a test can kill. Writes its URL on the first line. */
import { silentLogger } from '../../../src/core/log.js';
import { MockAws } from '../../../src/mock-aws.js';
import { listen } from '../../../src/server/listener.js';
import { SnsService } from '../../../src/services/sns/index.js';
import { RedisSnsBackend } from '../../../src/services/sns/redis-backend.js';
import { SqsService } from '../../../src/services/sqs/index.js';
import { RedisSqsBackend } from '../../../src/services/sqs/redis-backend.js';

const url = process.argv[2] ?? '';
const mock = MockAws.builder()
  .withService(SqsService.withBackend(await RedisSqsBackend.connect(url)))
  .withService(SnsService.withBackend(await RedisSnsBackend.connect(url), { lease: 500 }))
  .build();
const listener = await listen((request) => mock.handle(request), { logger: silentLogger });
process.stdout.write(`${listener.url}\n`);
