import type { OperationTable } from '../../../core/operation.js';
import type { RedshiftDataApi } from '../api.js';
import { validation } from '../errors.js';
import type { StoredSession } from '../model.js';
import type { RedshiftParts } from '../options.js';
import { pageOf } from '../page-token.js';

export function sessionOperations({ backend }: RedshiftParts): Pick<OperationTable<RedshiftDataApi>, 'ListSessions'> {
  return {
    async ListSessions(input, { scope }) {
      const narrowed = [input.Status, input.ClusterIdentifier, input.WorkgroupName, input.Database].some((value) => value !== undefined);
      if (input.SessionId !== undefined && narrowed) throw validation('When you provide SessionId, you cannot specify Status, ClusterIdentifier, WorkgroupName, or Database.');
      const matches = ({ sessionId, status, target }: StoredSession): boolean =>
        (input.SessionId === undefined || sessionId === input.SessionId) &&
        (input.Status === undefined || status === input.Status) &&
        (input.ClusterIdentifier === undefined || target.clusterIdentifier === input.ClusterIdentifier) &&
        (input.WorkgroupName === undefined || target.workgroupName === input.WorkgroupName) &&
        (input.Database === undefined || target.database === input.Database);
      const all = (await backend.list(scope, 'sessions', { matches })).map(([, session]) => session).sort((a, b) => b.createdAt - a.createdAt || (a.sessionId < b.sessionId ? -1 : 1));
      const { page, NextToken } = pageOf(all, input.NextToken, input.MaxResults || 100);
      return {
        Sessions: page.map(({ sessionId, status, createdAt, updatedAt, target, keepAlive, expiresAt, currentStatement }) => ({
          SessionId: sessionId, Status: status, CreatedAt: createdAt, UpdatedAt: updatedAt, Database: target.database, DbUser: target.dbUser, ClusterIdentifier: target.clusterIdentifier,
          WorkgroupName: target.workgroupName, SessionAliveSeconds: keepAlive, SessionTtl: expiresAt, CurrentStatementId: currentStatement,
        })),
        NextToken,
      };
    },
  };
}
