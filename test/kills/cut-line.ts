import { once } from 'node:events';
import { createConnection, createServer, type AddressInfo } from 'node:net';
import { sqsStateModel } from '../../src/services/sqs/index.js';
import { RedisSqsBackend } from '../../src/services/sqs/redis-backend.js';
import { EndpointTarget } from '../../src/cli/endpoint-target.js';
import { restore, type StateSource, type StateStore } from '../../src/snapshot/index.js';
import { Judge, look, lookAt } from './judge.js';
import { generator, killSeed, STATES, type KillPlan, type KillReport } from './kill.js';

/** A place that is restored to over a line. */
export interface CutPlace {
  /** Its port on this machine. */
  readonly port: number;
  /** Restores a state. @param ended called when the line has ended and never begins again. */
  restoreOver(port: number, version: number, whenReady: (ended: () => void) => void): Promise<void>;
  /** Looks as the next process does. */
  look(): Promise<Looked>;
}

interface Looked {
  readonly versions: readonly number[];
  readonly records: number;
  /** What was told of the one before. */
  readonly left?: readonly string[];
}

/**
 * Restores states over a line that ends after a random number of bytes, and never begins again: what the other end sees of a process that is killed.
 * That costs no process for each point.
 */
export async function cutRestores({ records, afterKill }: Pick<KillPlan, 'records' | 'afterKill'>, place: CutPlace, points: number): Promise<KillReport> {
  const seed = killSeed();
  const random = generator(seed);
  const judge = new Judge(records, seed);
  const line = await lineTo(place.port);
  const restoreOver = async (version: number, bytes: number): Promise<void> => {
    line.endAfter(Infinity, () => undefined);
    await place.restoreOver(line.port, version, (ended) => {
      line.endAfter(bytes, ended);
    });
  };
  let held = ((await place.look()).versions[0] ?? 0) + 1;
  held %= STATES;
  // Once to its end, to know how long it is.
  await restoreOver(held, Infinity);
  const whole = line.passed();
  for (let number = 0; number < points; number += 1) {
    const begun = (held + 1) % STATES;
    await restoreOver(begun, Math.ceil(random() * whole * 1.05));
    await afterKill?.(number);
    const { left = [], ...found } = await place.look();
    held = judge.found(number, found, { before: held, begun }, left);
  }
  line.close();
  return judge.report();
}

/** A Redis with queues. @param sources the states. */
export function redisPlace(url: string, sources: readonly StateSource[]): CutPlace {
  const storeOf = (backend: RedisSqsBackend): StateStore => ({ service: 'sqs', model: sqsStateModel, backend });
  return {
    port: Number(new URL(url).port),
    async restoreOver(port, version, whenReady) {
      const backend = await RedisSqsBackend.connect(`redis://127.0.0.1:${String(port)}`);
      const { client } = backend.space.connection;
      whenReady(() => {
        client.disconnect();
      });
      const source = sources[version];
      if (source !== undefined) await restore({ source, stores: [storeOf(backend)] }).catch(() => undefined);
      client.disconnect();
      await backend.close();
    },
    async look() {
      const backend = await RedisSqsBackend.connect(url);
      try {
        const left = await backend.recover();
        return { ...(await look(storeOf(backend))), left };
      } finally {
        await backend.close();
      }
    },
  };
}

/** A running server with queues. @param sources the states. */
export function serverPlace(url: string, sources: readonly StateSource[]): CutPlace {
  const targetAt = (text: string): EndpointTarget => EndpointTarget.create({ text, label: '--endpoint', origin: 'flag' }, undefined);
  const options = { selection: {}, signal: new AbortController().signal };
  return {
    port: Number(new URL(url).port),
    async restoreOver(port, version, whenReady) {
      whenReady(() => undefined);
      const source = sources[version];
      if (source !== undefined) await targetAt(`http://127.0.0.1:${String(port)}`).restore(source, options).catch(() => undefined);
    },
    async look() {
      const { source, close } = await targetAt(url).read(options);
      try {
        return await lookAt(source);
      } finally {
        await close();
      }
    },
  };
}

interface EndingLine {
  readonly port: number;
  /** Ends all connections after so many bytes more towards the server. */
  endAfter(bytes: number, ended: () => void): void;
  /** The bytes since then. */
  passed(): number;
  close(): void;
}

async function lineTo(port: number): Promise<EndingLine> {
  let [left, passed] = [Infinity, 0];
  let ended: () => void = () => undefined;
  const listener = createServer((client) => {
    const server = createConnection(port, '127.0.0.1');
    for (const socket of [client, server]) socket.on('error', () => undefined);
    server.pipe(client);
    server.on('close', () => client.destroy());
    client.on('close', () => server.end());
    client.on('data', (data) => {
      const part = data.subarray(0, left);
      left -= part.length;
      passed += part.length;
      if (left > 0) {
        server.write(part);
        return;
      }
      client.removeAllListeners('data');
      server.end(part);
      ended();
    });
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  return {
    port: (listener.address() as AddressInfo).port,
    endAfter: (bytes, then) => {
      [left, passed, ended] = [bytes, 0, then];
    },
    passed: () => passed,
    close: () => listener.close(),
  };
}
