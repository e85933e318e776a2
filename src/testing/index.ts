export { mockAwsFixture, type FixtureOptions, type MockAwsFixture, type OwnAccount, type TestAws } from './fixture.js';
export type { SnapshotInput } from './held-snapshot.js';
export type { Matchers, TestRunner } from './runner.js';
export { snsBackendSuite, type SuiteRunner } from './sns-backend-suite/index.js';
export { sqsBackendSuite } from './sqs-backend-suite/index.js';
