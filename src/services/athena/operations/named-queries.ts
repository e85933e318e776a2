import type { OperationTable } from '../../../core/operation.js';
import type { AthenaApi, NamedQuery } from '../api.js';
import { invalidRequest } from '../errors.js';
import { limits, PRIMARY_WORK_GROUP } from '../limits.js';
import type { AthenaParts } from '../options.js';
import { decodePageToken, pageOf } from '../page-token.js';
import { requireWorkGroup } from './work-groups.js';

export function namedQueryOperations({ backend }: AthenaParts): Pick<OperationTable<AthenaApi>, 'BatchGetNamedQuery' | 'CreateNamedQuery' | 'DeleteNamedQuery' | 'GetNamedQuery' | 'ListNamedQueries' | 'UpdateNamedQuery'> {
  return {
    async CreateNamedQuery(input, { scope, ids }) {
      const { ClientRequestToken: token, ...rest } = input;
      const WorkGroup = input.WorkGroup ?? PRIMARY_WORK_GROUP;
      await requireWorkGroup(backend, scope, WorkGroup);
      if (token !== undefined) {
        const [earlier] = await backend.list(scope, 'namedQueries', { limit: 1, matches: (document) => document.token === token });
        if (earlier !== undefined) return { NamedQueryId: sameQuery(earlier[1].namedQuery, { ...rest, WorkGroup }) ? earlier[0] : refuseToken() };
      }
      const NamedQueryId = ids.uuid();
      await backend.put(scope, 'namedQueries', NamedQueryId, { namedQuery: { ...rest, WorkGroup, NamedQueryId }, token });
      return { NamedQueryId };
    },

    async GetNamedQuery(input, { scope }) {
      const stored = await backend.find(scope, 'namedQueries', input.NamedQueryId);
      if (stored === undefined) throw namedQueryNotFound(input.NamedQueryId);
      return { NamedQuery: stored.namedQuery };
    },

    async BatchGetNamedQuery(input, { scope }) {
      const found: NamedQuery[] = [];
      const missing: string[] = [];
      for (const id of input.NamedQueryIds) {
        const stored = await backend.find(scope, 'namedQueries', id);
        if (stored === undefined) missing.push(id);
        else found.push(stored.namedQuery);
      }
      return {
        NamedQueries: found,
        UnprocessedNamedQueryIds: missing.map((id) => ({ NamedQueryId: id, ErrorCode: 'INTERNAL_FAILURE', ErrorMessage: `NamedQuery ${id} does not exist` })),
      };
    },

    async ListNamedQueries(input, { scope }) {
      const workGroup = input.WorkGroup ?? PRIMARY_WORK_GROUP;
      await requireWorkGroup(backend, scope, workGroup);
      const size = input.MaxResults ?? limits.namedQueryPage;
      const entries = await backend.list(scope, 'namedQueries', { after: decodePageToken(input.NextToken), limit: size + 1, matches: ({ namedQuery }) => namedQuery.WorkGroup === workGroup });
      const { page, NextToken } = pageOf(entries.map(([id]) => [id, id] as const), size);
      return { NamedQueryIds: page, NextToken };
    },

    async UpdateNamedQuery(input, { scope }) {
      const updated = await backend.update(scope, 'namedQueries', input.NamedQueryId, (held) => ({
        ...held,
        namedQuery: { ...held.namedQuery, Name: input.Name, QueryString: input.QueryString, Description: input.Description ?? held.namedQuery.Description },
      }));
      if (updated === undefined) throw namedQueryNotFound(input.NamedQueryId);
      return {};
    },

    async DeleteNamedQuery(input, { scope }) {
      if (!(await backend.delete(scope, 'namedQueries', input.NamedQueryId))) throw namedQueryNotFound(input.NamedQueryId);
      return {};
    },
  };
}

function namedQueryNotFound(id: string): Error {
  return invalidRequest(`NamedQuery ${id} does not exist`);
}

function refuseToken(): never {
  throw invalidRequest('Idempotent parameters do not match');
}

function sameQuery(a: NamedQuery, b: Omit<NamedQuery, 'NamedQueryId'>): boolean {
  return a.Name === b.Name && a.QueryString === b.QueryString && a.Database === b.Database && a.Description === b.Description && a.WorkGroup === b.WorkGroup;
}
