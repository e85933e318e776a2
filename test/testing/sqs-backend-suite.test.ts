import { describe, expect, it } from 'vitest';
import type { Scope } from '../../src/core/scope.js';
import { MemorySqsBackend, type DeleteOutcome, type Queue } from '../../src/services/sqs/index.js';
import { sqsBackendSuite, type TestRunner } from '../../src/testing/index.js';

interface Case {
  readonly name: string;
  readonly run: () => Promise<void>;
}

/** A runner of a few lines, which stands for any: it collects cases and runs them one after another. */
class SmallRunner implements TestRunner {
  readonly expect = expect;
  private readonly cases: Case[] = [];
  private level: { readonly names: readonly string[]; readonly before: (() => Promise<void>)[]; readonly after: (() => Promise<void>)[] } = {
    names: [],
    before: [],
    after: [],
  };

  readonly describe = (name: string, body: () => void): void => {
    const outer = this.level;
    this.level = { names: [...outer.names, name], before: [...outer.before], after: [...outer.after] };
    body();
    this.level = outer;
  };

  readonly it = (name: string, body: () => Promise<void>): void => {
    const { names, before, after } = this.level;
    const run = async (): Promise<void> => {
      for (const hook of before) await hook();
      try {
        await body();
      } finally {
        for (const hook of after) await hook();
      }
    };
    this.cases.push({ name: [...names, name].join(' > '), run });
  };

  readonly beforeEach = (body: () => Promise<void>): void => {
    this.level.before.push(body);
  };

  readonly afterEach = (body: () => Promise<void>): void => {
    this.level.after.push(body);
  };

  /** The names of the cases that failed, and how many there were. */
  async results(): Promise<{ readonly failed: readonly string[]; readonly total: number }> {
    const failed: string[] = [];
    for (const { name, run } of this.cases) {
      try {
        await run();
      } catch {
        failed.push(name);
      }
    }
    return { failed, total: this.cases.length };
  }
}

async function failuresOf(create: () => MemorySqsBackend): Promise<readonly string[]> {
  const runner = new SmallRunner();
  sqsBackendSuite(runner, create);
  return (await runner.results()).failed;
}

class ForgetfulBackend extends MemorySqsBackend {
  override async deleteMessages(_scope: Scope, _name: string, _now: number, receipts: readonly unknown[]): Promise<readonly DeleteOutcome[]> {
    return receipts.map(() => 'deleted');
  }
}

class RenamingBackend extends MemorySqsBackend {
  override async updateQueue(scope: Scope, name: string, plan: (queue: Queue) => Queue): Promise<Queue> {
    return { ...(await super.updateQueue(scope, name, plan)), name: 'other' };
  }
}

describe('sqsBackendSuite', () => {
  it('runs under any runner, and a backend that keeps its promises passes', async () => {
    const runner = new SmallRunner();
    let open = 0;
    sqsBackendSuite(runner, async () => {
      open += 1;
      const backend = new MemorySqsBackend();
      const close = backend.close.bind(backend);
      backend.close = async () => {
        open -= 1;
        await close();
      };
      return backend;
    });
    expect(await runner.results()).toEqual({ failed: [], total: 49 });
    expect(open).toBe(0);
  });

  it('names what a backend breaks', async () => {
    expect(await failuresOf(() => new RenamingBackend())).toEqual(['SqsBackend > queues > changes a queue by a plan and keeps its name and incarnation']);
    expect(await failuresOf(() => new ForgetfulBackend())).toEqual([
      'SqsBackend > queues > rejects every operation on a queue that is not there',
      'SqsBackend > standard queues > with message groups > counts a group as quiet again when its messages are deleted',
      'SqsBackend > standard queues > deletes by the latest receipt only',
      'SqsBackend > standard queues > deletes a message whose timeout passed and that nobody received since',
      'SqsBackend > FIFO queues > blocks a group while its first message is in flight',
      'SqsBackend > FIFO queues > refuses a receipt whose visibility has passed',
      'SqsBackend > FIFO queues > gives a repeated receive attempt the same messages and begins their visibility anew',
    ]);
  });
});
