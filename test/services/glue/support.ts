import { CreateDatabaseCommand, CreateTableCommand, GlueClient, type GlueServiceException, type TableInput } from '@aws-sdk/client-glue';
import { MockClock } from '../../../src/core/clock.js';
import { MockAws } from '../../../src/mock-aws.js';
import { GlueService } from '../../../src/services/glue/index.js';

export const ACCOUNT = '123456789012';
export const SCOPE = { accountId: ACCOUNT, region: 'us-east-1' };
/** When the clock stands at the beginning: 2026-01-01T00:00:00Z. */
export const START = Date.UTC(2026, 0, 1);

/** A mock of Glue and a client of it. */
export class GlueWorld {
  readonly clock = new MockClock(START);
  readonly service = new GlueService();
  readonly mock = MockAws.builder().withService(this.service).withClock(this.clock).build();
  readonly glue = new GlueClient(this.mock.sdkConfig('us-east-1'));

  async database(Name: string): Promise<void> {
    await this.glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name } }));
  }

  async table(DatabaseName: string, TableInput: TableInput): Promise<void> {
    await this.glue.send(new CreateTableCommand({ DatabaseName, TableInput }));
  }

  async close(): Promise<void> {
    this.glue.destroy();
    await this.mock.close();
  }
}

/** What a request that must fail was answered: code and text. */
export async function failure(answer: Promise<unknown>): Promise<readonly [code: string, message: string]> {
  try {
    await answer;
  } catch (error) {
    const { name, message } = error as GlueServiceException;
    return [name, message];
  }
  throw new Error('the request was answered with success');
}
