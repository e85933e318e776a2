import { expect, it } from 'vitest';
import { AnonymizedSource } from '../../src/anonymize/anonymize-source.js';
import { ruleFromText } from '../../src/anonymize/rules.js';
import type { StateRecord } from '../../src/core/state.js';
import { MemoryDynamoDbBackend } from '../../src/services/dynamodb/memory-backend.js';
import { dynamoDbStateModel } from '../../src/services/dynamodb/view.js';
import { liveSource, modelsOf } from '../../src/snapshot/source.js';
import { schemaOf, scope, tableNamed, Tables } from '../conformance/dynamodb-tables.js';

it('replaces keys of items that wait for other Regions as those of the items themselves', async () => {
  const backend = new MemoryDynamoDbBackend();
  const tables = new Tables(backend);
  const people = tableNamed('People', schemaOf('email'), { replicas: [{ RegionName: 'eu-west-1', ReplicaStatus: 'ACTIVE' }] });
  await tables.make(people);
  await tables.put(people, { email: { S: 'jo@customer.example' } });
  const stores = [{ service: 'dynamodb', model: dynamoDbStateModel, backend }];
  const source = new AnonymizedSource(liveSource(stores), { rules: [ruleFromText('dynamodb:email=email')], key: 'key', models: modelsOf(stores) });
  const records: StateRecord[] = [];
  for await (const batch of source.batches({ scope, service: 'dynamodb' })) records.push(...batch);
  const [, item, pending] = records.map(({ value }) => value) as { email: unknown; key: { email: unknown } }[];
  expect(JSON.stringify(records)).not.toContain('jo@customer');
  expect(item?.email).toBeDefined();
  expect(pending?.key.email).toEqual(item?.email);
});
