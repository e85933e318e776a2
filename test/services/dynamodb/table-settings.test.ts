import { CreateTableCommand, DescribeTableCommand, UpdateTableCommand, UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import { expect, it } from 'vitest';
import { describeDynamoDb, invalid, refusalOf } from './support.js';

const HOUR = 60 * 60 * 1000;

describeDynamoDb('Throughput settings', (world) => {
  const key = { AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' as const }], KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' as const }] };

  it('of on-demand tables are not for provisioned ones', async () => {
    const OnDemandThroughput = { MaxReadRequestUnits: 10, MaxWriteRequestUnits: 10 };
    const message = 'One or more parameter values were invalid: MaxReadRequestUnits for OnDemandThroughput cannot be specified when the table BillingMode is PROVISIONED';
    const provisioned = { TableName: 'provisioned', ...key, ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 1 } };
    expect(await refusalOf(world().db.send(new CreateTableCommand({ ...provisioned, OnDemandThroughput })))).toEqual(invalid(message));
    await world().db.send(new CreateTableCommand(provisioned));
    expect(await refusalOf(world().db.send(new UpdateTableCommand({ TableName: 'provisioned', OnDemandThroughput })))).toEqual(invalid(message));
    const table = await world().hashTable({ OnDemandThroughput });
    expect((await world().db.send(new DescribeTableCommand({ TableName: table }))).Table?.OnDemandThroughput).toEqual(OnDemandThroughput);
  });

  it('keep a table ready for more, never for less', async () => {
    const table = await world().hashTable();
    const warm = (ReadUnitsPerSecond: number) => world().db.send(new UpdateTableCommand({ TableName: table, WarmThroughput: { ReadUnitsPerSecond } }));
    expect(await refusalOf(warm(11_999))).toEqual(
      invalid('One or more parameter values were invalid: Requested ReadUnitsPerSecond for WarmThroughput for table is lower than current WarmThroughput, decreasing WarmThroughput is not supported'),
    );
    await warm(15_000);
    expect((await world().db.send(new DescribeTableCommand({ TableName: table }))).Table?.WarmThroughput).toEqual({
      ReadUnitsPerSecond: 15_000,
      WriteUnitsPerSecond: 4000,
      Status: 'ACTIVE',
    });
  });
}, { transports: ['in process'] });

describeDynamoDb(
  'Time to live under strict waiting times',
  (world) => {
    it('is changed once in an hour', async () => {
      const TableName = await world().hashTable();
      const change = (Enabled: boolean) => world().db.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification: { Enabled, AttributeName: 'ttl' } }));
      await change(true);
      expect(await refusalOf(change(false))).toEqual(invalid('Time to live has been modified multiple times within a fixed interval'));
      await world().clock.advance(HOUR);
      await change(false);
    });
  },
  { strict: true, transports: ['in process'] },
);
