import { DescribeStatementCommand, ExecuteStatementCommand, GetStatementResultCommand, RedshiftDataClient } from '@aws-sdk/client-redshift-data';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MockAws } from '../../../src/mock-aws.js';
import { RedshiftDataService } from '../../../src/services/redshift-data/index.js';
import type { DuckDbQueryBackend } from '../../../src/sql/duckdb/duckdb-query-backend.js';
import { openMemory } from '../../sql/support.js';

const TARGET = { ClusterIdentifier: 'warehouse', Database: 'dev', DbUser: 'admin' };
const scope = { accountId: '123456789012', region: 'us-east-1' };

let queries: DuckDbQueryBackend;
let service: RedshiftDataService;
let mock: MockAws;
let client: RedshiftDataClient;

beforeAll(async () => {
  queries = await openMemory();
  service = RedshiftDataService.withQueryBackend(queries);
  mock = MockAws.builder().withService(service).build();
  client = new RedshiftDataClient(mock.sdkConfig('us-east-1'));
});
afterAll(async () => {
  client.destroy();
  await mock.close();
  await queries.close();
});

/** A statement's error, its rows, or nothing. */
async function run(sql: string): Promise<string> {
  const { Id } = await client.send(new ExecuteStatementCommand({ ...TARGET, Sql: sql }));
  await service.idle();
  const { Error: error, HasResultSet } = await client.send(new DescribeStatementCommand({ Id }));
  if (error !== undefined || HasResultSet !== true) return error ?? '';
  const { Records = [] } = await client.send(new GetStatementResultCommand({ Id }));
  return Records.map((record) => record.map((field) => (field.isNull === true ? 'NULL' : String(Object.values(field)[0]))).join(' ')).join(', ');
}

describe('users, groups, roles and their rights', () => {
  it.each([
    ["CREATE USER bob PASSWORD 'Abcd1234' CREATEDB VALID UNTIL '2030-01-01'", ''],
    ["CREATE USER bob PASSWORD 'x'", 'ERROR: user "bob" already exists'],
    ['CREATE GROUP ops WITH USER bob', ''],
    ['CREATE GROUP none WITH USER nobody', 'ERROR: user "nobody" does not exist'],
    ['CREATE ROLE reader', ''],
    ['CREATE ROLE writer', ''],
    ['GRANT ROLE reader TO bob WITH ADMIN OPTION', ''],
    ['GRANT ROLE reader TO ROLE writer', ''],
    ['CREATE TABLE things (id int)', ''],
    ['GRANT SELECT, INSERT ON things TO bob WITH GRANT OPTION', ''],
    ['GRANT ALL ON TABLE public.things TO GROUP ops', ''],
    ['GRANT USAGE ON SCHEMA public TO PUBLIC', ''],
    ['GRANT SELECT ON ALL TABLES IN SCHEMA public TO ROLE reader', ''],
    ['GRANT SELECT ON things TO admin', ''],
    ['GRANT SELECT ON nothing TO bob', 'ERROR: relation "nothing" does not exist'],
    ['GRANT SELECT ON things TO nobody', 'ERROR: user "nobody" does not exist'],
    ['GRANT USAGE ON SCHEMA nowhere TO bob', 'ERROR: schema "nowhere" does not exist'],
    ['GRANT EXECUTE ON FUNCTION f(int) TO bob', 'ERROR: GRANT ON FUNCTION is not supported by this mock'],
    ['SELECT usename, usecreatedb, usesuper, valuntil FROM pg_user ORDER BY 1', 'admin true true NULL, bob true false 2030-01-01'],
    ['SELECT groname, grolist FROM pg_group', 'ops {101}'],
    ['SELECT role_name FROM svv_roles ORDER BY 1', 'reader, writer'],
    ['SELECT user_name, role_name, admin_option FROM svv_user_grants', 'bob reader true'],
    ['SELECT role_name, granted_role_name FROM svv_role_grants', 'writer reader'],
    ["SELECT identity_type, identity_name, admin_option FROM svv_relation_privileges WHERE relation_name = 'things' AND privilege_type = 'SELECT' ORDER BY 1, 2", 'group ops false, role reader false, user admin false, user bob true'],
    ['SELECT namespace_name, privilege_type, identity_type FROM svv_schema_privileges', 'public USAGE public'],
    ['REVOKE INSERT ON things FROM bob', ''],
    ['REVOKE GRANT OPTION FOR SELECT ON things FROM bob', ''],
    ["SELECT privilege_type, admin_option FROM svv_relation_privileges WHERE identity_name = 'bob'", 'SELECT false'],
    ['DROP USER bob', 'ERROR: user "bob" cannot be dropped because the user has a privilege on some object'],
    ['REVOKE ALL ON things FROM bob', ''],
    ['ALTER USER bob RENAME TO rob', ''],
    ["SELECT groname, grolist FROM pg_group WHERE groname = 'ops'", 'ops {101}'],
    ['DROP ROLE reader', ''],
    ['SELECT count(*) FROM svv_user_grants', '0'],
    ['DROP USER IF EXISTS bob', ''],
  ])('%s', async (sql, expected) => {
    expect(await run(sql)).toBe(expected);
  });

  it('are part of the state', async () => {
    const view = await service.snapshot(scope);
    expect(Object.keys(view.principals ?? {}).sort()).toEqual(['group:ops', 'role:writer', 'user:admin', 'user:rob']);
    const other = new RedshiftDataService();
    await other.restore(scope, view);
    expect(await other.snapshot(scope)).toEqual(view);
    await other.close();
  });
});
