import type { TestAPI } from 'vitest';
import { mockAwsFixture, type FixtureOptions, type MockAwsFixture, type TestAws } from './fixture.js';

export interface AwsTestOptions extends FixtureOptions {
  /**
   * `account`, unless told: each test has an account of its own, so that tests can run at once. `reset`: all tests use the default account, and
   * all accounts are put back before each; not for `test.concurrent`.
   */
  readonly isolation?: 'account' | 'reset';
}

/** What a test's context holds beside the rest. */
export interface AwsContext {
  /** The mock as this test sees it. */
  readonly aws: TestAws;
  /** The mock of the test file. */
  readonly awsFixture: MockAwsFixture;
}

/**
 * Vitest's `test` with a mock of AWS: made once for a file, when its first test asks for `aws`, and new for each test. Vitest 3.2 or newer.
 * @param test `test` of `vitest`, or one that was extended before.
 */
export function awsTest<Context extends object>(test: TestAPI<Context>, options: AwsTestOptions): TestAPI<Context & AwsContext> {
  const { isolation = 'account' } = options;
  const plain = test as unknown as TestAPI;
  const extended = plain.extend<AwsContext>({
    awsFixture: [
      // Vitest reads the names between the braces to learn what a fixture needs. This one needs nothing.
      // oxlint-disable-next-line no-empty-pattern
      async ({}, use) => {
        const fixture = mockAwsFixture(options);
        await fixture.before();
        try {
          await use(fixture);
        } finally {
          await fixture.after();
        }
      },
      { scope: 'file' },
    ],
    aws: async ({ awsFixture }, use) => {
      if (isolation === 'reset') {
        await awsFixture.reset();
        await use(awsFixture);
        return;
      }
      const account = await awsFixture.openAccount();
      try {
        await use(account);
      } finally {
        await account.dispose();
      }
    },
  });
  return extended as unknown as TestAPI<Context & AwsContext>;
}

export type { FixtureOptions, MockAwsFixture, TestAws } from './fixture.js';
export type { SnapshotInput } from './held-snapshot.js';
