import { once } from 'node:events';
import { createConnection, createServer, type AddressInfo } from 'node:net';
import { sqsStateModel } from '../../src/services/sqs/index.js';
import { RedisSqsBackend } from '../../src/services/sqs/redis-backend.js';
import { openSnapshot, restore, type StateStore } from '../../src/snapshot/index.js';
import { Judge, look } from './judge.js';
import { generator, killSeed, STATES, type KillPlan, type KillReport } from './kill.js';

/**
 * Restores states to a Redis over a line that ends after a random number of bytes, and never begins again: what a Redis sees of a process that is killed.
 * That costs no process for each point.
 */
export async function cutRestores({ place, folder, records, afterKill }: KillPlan, points: number): Promise<KillReport> {
  const seed = killSeed();
  const random = generator(seed);
  const judge = new Judge(records, seed);
  const line = await lineTo(Number(new URL(place).port));
  const sources = await Promise.all(Array.from({ length: STATES }, (_, version) => openSnapshot(`${folder}/${String(version)}.json`, { models: { services: { sqs: sqsStateModel } } })));
  const restoreOver = async (version: number, bytes: number): Promise<void> => {
    line.endAfter(Infinity, () => undefined);
    const backend = await RedisSqsBackend.connect(`redis://127.0.0.1:${String(line.port)}`);
    const { client } = backend.space.connection;
    line.endAfter(bytes, () => {
      client.disconnect();
    });
    const source = sources[version];
    if (source !== undefined) await restore({ source, stores: [storeOf(backend)] }).catch(() => undefined);
    client.disconnect();
    await backend.close();
  };
  let held = (await lookAt(place)).versions[0] ?? 0;
  // Once to its end, to know how long it is.
  await restoreOver((held + 1) % STATES, Infinity);
  const whole = line.passed();
  held = (held + 1) % STATES;
  for (let number = 0; number < points; number += 1) {
    const begun = (held + 1) % STATES;
    await restoreOver(begun, Math.ceil(random() * whole * 1.05));
    await afterKill?.(number);
    const { left, ...found } = await lookAt(place);
    held = judge.found(number, found, { before: held, begun }, left);
  }
  await Promise.all(sources.map((source) => source.close()));
  line.close();
  return judge.report();
}

function storeOf(backend: RedisSqsBackend): StateStore {
  return { service: 'sqs', model: sqsStateModel, backend };
}

/** Looks as the next process does. */
async function lookAt(place: string): Promise<{ readonly versions: readonly number[]; readonly records: number; readonly left: readonly string[] }> {
  const backend = await RedisSqsBackend.connect(place);
  try {
    const left = await backend.recover();
    return { ...(await look(storeOf(backend))), left };
  } finally {
    await backend.close();
  }
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
