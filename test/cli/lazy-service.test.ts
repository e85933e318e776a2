import { describe, expect, test } from 'vitest';
import { LazyService } from '../../src/cli/lazy-service.js';
import { AwsError } from '../../src/core/errors.js';
import type { Service } from '../../src/core/service.js';
import { MockAws } from '../../src/mock-aws.js';
import { MemorySqsBackend, SqsService, sqsStateModel, type SqsBackend } from '../../src/services/sqs/index.js';
import { restoreInto } from '../../src/server/state-operations.js';
import { storesOf } from '../../src/server/stores.js';
import { sqs } from '../server/support.js';

const { definition } = new SqsService();

/** SQS, lazily, with a record of what was done to it. */
function lazySqs(make: (backend: SqsBackend) => Service = (backend) => SqsService.withBackend(backend)): { readonly service: LazyService<SqsBackend>; readonly log: string[] } {
  const log: string[] = [];
  const backend: SqsBackend = new MemorySqsBackend();
  const close = backend.close.bind(backend);
  backend.close = async () => {
    log.push('backend closed');
    await close();
  };
  const load = async (held: SqsBackend): Promise<Service> => {
    log.push('loaded');
    const service = make(held);
    const start = service.start?.bind(service);
    service.start = (runtime) => {
      log.push('started');
      start?.(runtime);
    };
    return service;
  };
  return { service: new LazyService({ definition, model: sqsStateModel, backend, ports: ['connectObjects'], load }), log };
}

describe('A service that loads lazily', () => {
  test('loads and starts with the first request, once', async () => {
    const { service, log } = lazySqs();
    const mock = MockAws.builder().withService(service).build();
    expect(log).toEqual([]);
    const answers = await Promise.all(['a', 'b', 'c'].map((QueueName) => sqs(mock, 'CreateQueue', { QueueName })));
    expect(answers.map(({ QueueUrl }) => QueueUrl)).toHaveLength(3);
    expect(await sqs(mock, 'ListQueues', {})).toMatchObject({ QueueUrls: { length: 3 } });
    expect(log).toEqual(['loaded', 'started']);
    await mock.close();
    expect(log).toEqual(['loaded', 'started', 'backend closed']);
  });

  test('is not loaded by looking at its state, and closes its backend then', async () => {
    const { service, log } = lazySqs();
    const mock = MockAws.builder().withService(service).build();
    expect(await service.state.backend.listScopes()).toEqual([]);
    await mock.close();
    expect(log).toEqual(['backend closed']);
  });

  test('is there before state comes from outside', async () => {
    const { service, log } = lazySqs();
    const mock = MockAws.builder().withService(service).build();
    const scope = { accountId: '123456789012', region: 'us-east-1' };
    const value = { attributes: {}, createdAt: 0, incarnation: 'i', lastPosition: 0, modifiedAt: 0, tags: {} };
    await restoreInto(storesOf(mock), {
      name: 'a test',
      places: async () => [{ scope, service: 'sqs' }],
      async *batches() {
        yield [{ collection: 'queues', resource: 'restored', section: 'configuration', value }];
      },
    });
    expect(log).toEqual(['loaded', 'started']);
    expect(await sqs(mock, 'ListQueues', {})).toEqual({ QueueUrls: ['http://localhost/123456789012/restored'] });
    await mock.close();
  });

  test('tells of an operation that is not implemented as a loaded one does', async () => {
    const without = (backend: SqsBackend): Service => {
      const service = SqsService.withBackend(backend);
      const { ListQueues: _, ...operations } = service.operations;
      return { definition, operations, state: service.state, close: () => service.close() };
    };
    const refusal = async (service: Service): Promise<unknown> => {
      const mock = MockAws.builder().withService(service).build();
      const answer = await sqs(mock, 'ListQueues', {});
      await mock.close();
      return answer;
    };
    expect(await refusal(lazySqs(without).service)).toEqual(await refusal(without(new MemorySqsBackend())));
  });

  test('is connected when it is there', async () => {
    const connected: unknown[] = [];
    const { service, log } = lazySqs((backend) => Object.assign(SqsService.withBackend(backend), { connectObjects: (port: unknown) => connected.push(port) }));
    (service as unknown as { connectObjects(port: unknown): void }).connectObjects('a port');
    expect([log, connected]).toEqual([[], []]);
    const mock = MockAws.builder().withService(service).build();
    await sqs(mock, 'ListQueues', {});
    expect(connected).toEqual(['a port']);
    await mock.close();
  });

  test('passes errors on', async () => {
    const { service } = lazySqs((backend) => {
      const real = SqsService.withBackend(backend);
      return Object.assign(real, { operations: { ...real.operations, ListQueues: () => { throw new AwsError('Odd', 'odd'); } } });
    });
    const mock = MockAws.builder().withService(service).build();
    expect(await sqs(mock, 'ListQueues', {})).toMatchObject({ message: 'odd' });
    await mock.close();
  });
});
