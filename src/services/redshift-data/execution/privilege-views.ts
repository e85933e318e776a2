import type { StoredGrant } from '../model.js';
import type { Cell, Source, SystemView } from './system-source.js';

/** The number of the user that a client connects as. */
const OWN_ID = 100;

async function grantsOn(source: Source, kind: StoredGrant['objectKind'], row: (grant: StoredGrant, id: number) => readonly Cell[]): Promise<readonly (readonly Cell[])[]> {
  const principals = await source.principals();
  const id = ({ granteeKind, grantee }: StoredGrant): number => principals.find(({ kind: each, name }) => each === granteeKind && name === grantee)?.id ?? 0;
  return (await source.grants()).filter(({ objectKind }) => objectKind === kind).map((grant) => row(grant, id(grant)));
}

/** "SVV_RELATION_PRIVILEGES" and its neighbours, PG_USER and PG_GROUP in the Developer Guide. */
export const privilegeViews: Readonly<Record<string, SystemView>> = {
  pg_user: {
    columns: ['usename', 'usesysid', 'usecreatedb', 'usesuper', 'usecatupd', 'passwd', 'valuntil', 'useconfig'],
    rows: async (source) => [
      [source.user, OWN_ID, true, true, false, '********', null, null],
      ...(await source.principals())
        .filter(({ kind, name }) => kind === 'user' && name !== source.user)
        .map(({ name, id, createDatabase = false, superuser = false, validUntil = null }): readonly Cell[] => [name, id, createDatabase, superuser, false, '********', validUntil, null]),
    ],
  },
  pg_group: {
    columns: ['groname', 'grosysid', 'grolist'],
    rows: async (source) => {
      const principals = await source.principals();
      const number = (user: string): number => principals.find(({ kind, name }) => kind === 'user' && name === user)?.id ?? 0;
      return principals.filter(({ kind }) => kind === 'group').map(({ name, id, members }) => [name, id, members.length === 0 ? null : `{${members.map(number).join(',')}}`]);
    },
  },
  svv_roles: {
    columns: ['role_id', 'role_name', 'role_owner', 'external_id'],
    rows: async (source) => (await source.principals()).filter(({ kind }) => kind === 'role').map(({ id, name }) => [id, name, source.user, null]),
  },
  svv_user_grants: { columns: ['user_id', 'user_name', 'role_id', 'role_name', 'admin_option'], rows: (source) => roleGrants(source, 'user') },
  svv_role_grants: { columns: ['role_id', 'role_name', 'granted_role_id', 'granted_role_name'], rows: async (source) => (await roleGrants(source, 'role')).map((row) => row.slice(0, 4)) },
  svv_relation_privileges: {
    columns: ['namespace_name', 'relation_name', 'privilege_type', 'identity_id', 'identity_name', 'identity_type', 'admin_option'],
    rows: (source) => grantsOn(source, 'relation', ({ object, privilege, granteeKind, grantee, option }, id) => {
      const point = object.indexOf('.');
      return [object.slice(0, point), object.slice(point + 1), privilege, id, grantee, granteeKind, option];
    }),
  },
  svv_schema_privileges: {
    columns: ['namespace_name', 'privilege_type', 'identity_id', 'identity_name', 'identity_type', 'admin_option'],
    rows: (source) => grantsOn(source, 'schema', ({ object, privilege, granteeKind, grantee, option }, id) => [object, privilege, id, grantee, granteeKind, option]),
  },
  svv_database_privileges: {
    columns: ['database_name', 'privilege_type', 'identity_id', 'identity_name', 'identity_type', 'admin_option'],
    rows: (source) => grantsOn(source, 'database', ({ object, privilege, granteeKind, grantee, option }, id) => [object, privilege, id, grantee, granteeKind, option]),
  },
};

async function roleGrants(source: Source, kind: 'user' | 'role'): Promise<readonly (readonly Cell[])[]> {
  const principals = await source.principals();
  const number = (role: string): number => principals.find((each) => each.kind === 'role' && each.name === role)?.id ?? 0;
  return principals.filter((each) => each.kind === kind).flatMap(({ id, name, roles }) => roles.map((role) => [id, name, number(role.name), role.name, role.admin]));
}
