// One of the processes of backend-contention.test.ts: clients that count and transfer, each as often as it is told. Prints what came of it as JSON.
import { RedisDynamoDbBackend } from '../../../src/services/dynamodb/redis-backend.js';
import type { FoundItem } from '../../../src/services/dynamodb/backend.js';
import { scope, START, target } from '../../conformance/dynamodb-tables.js';

const [, , url = '', name = '', clients = '1', rounds = '1', accounts = '1'] = process.argv;
const backend = await RedisDynamoDbBackend.connect(url);
let events = 0;
const nextEventId = (): string => {
  events += 1;
  return `${name}-${String(events)}`;
};
const numberIn = (found: FoundItem | undefined): number => {
  const value = found?.stored?.item['n'];
  return value !== undefined && 'N' in value ? Number(value.N) : 0;
};

let plans = 0;
let counted = 0;
let refused = 0;

async function count(): Promise<void> {
  await backend.writeItems(scope, {
    now: START,
    nextEventId,
    targets: [target('counters', { id: { S: 'all' } })],
    plan: ([held]) => {
      plans += 1;
      return [{ kind: 'put', item: { id: { S: 'all' }, n: { N: String(numberIn(held) + 1) } } }];
    },
  });
  counted += 1;
}

/** Moves one from an account to another, if it has one, and writes down who did it. */
async function transfer(client: number, round: number): Promise<void> {
  const total = Number(accounts);
  const from = (client * 7 + round * 3) % total;
  const to = (from + 1 + ((client + round) % (total - 1))) % total;
  const id = `${name}-${String(client)}-${String(round)}`;
  await backend.writeItems(scope, {
    now: START,
    nextEventId,
    targets: [target('accounts', { id: { S: String(from) } }), target('accounts', { id: { S: String(to) } }), target('transfers', { id: { S: id } })],
    plan: ([payer, payee]) => {
      plans += 1;
      if (numberIn(payer) < 1) {
        refused += 1;
        return [{ kind: 'keep' }, { kind: 'keep' }, { kind: 'keep' }];
      }
      return [
        { kind: 'put', item: { id: { S: String(from) }, n: { N: String(numberIn(payer) - 1) } } },
        { kind: 'put', item: { id: { S: String(to) }, n: { N: String(numberIn(payee) + 1) } } },
        { kind: 'put', item: { id: { S: id }, who: { S: name } } },
      ];
    },
  });
}

async function client(number: number): Promise<void> {
  for (let round = 0; round < Number(rounds); round += 1) {
    await count();
    await transfer(number, round);
  }
}

await Promise.all(Array.from({ length: Number(clients) }, (_each, number) => client(number)));
await backend.close();
process.stdout.write(JSON.stringify({ counted, plans, refused }));
