import type { OperationTable } from '../../../core/operation.js';
import type { AthenaApi, PreparedStatement } from '../api.js';
import { invalidRequest, resourceNotFound } from '../errors.js';
import { limits } from '../limits.js';
import type { AthenaParts } from '../options.js';
import { decodePageToken, pageOf } from '../page-token.js';
import { requireWorkGroup } from './work-groups.js';

export function preparedStatementOperations({
  backend,
}: AthenaParts): Pick<OperationTable<AthenaApi>, 'BatchGetPreparedStatement' | 'CreatePreparedStatement' | 'DeletePreparedStatement' | 'GetPreparedStatement' | 'ListPreparedStatements' | 'UpdatePreparedStatement'> {
  return {
    async CreatePreparedStatement(input, { scope, clock }) {
      await requireWorkGroup(backend, scope, input.WorkGroup);
      const statement: PreparedStatement = {
        StatementName: input.StatementName,
        QueryStatement: input.QueryStatement,
        WorkGroupName: input.WorkGroup,
        Description: input.Description,
        LastModifiedTime: clock.now() / 1000,
      };
      if (!(await backend.create(scope, 'preparedStatements', statementKey(input.WorkGroup, input.StatementName), { statement }))) {
        throw invalidRequest(`PreparedStatement ${input.StatementName} already exists in WorkGroup ${input.WorkGroup}`);
      }
      return {};
    },

    async GetPreparedStatement(input, { scope }) {
      await requireWorkGroup(backend, scope, input.WorkGroup);
      const stored = await backend.find(scope, 'preparedStatements', statementKey(input.WorkGroup, input.StatementName));
      if (stored === undefined) throw statementNotFound(input.StatementName, input.WorkGroup);
      return { PreparedStatement: stored.statement };
    },

    async BatchGetPreparedStatement(input, { scope }) {
      await requireWorkGroup(backend, scope, input.WorkGroup);
      const found: PreparedStatement[] = [];
      const missing: string[] = [];
      for (const name of input.PreparedStatementNames) {
        const stored = await backend.find(scope, 'preparedStatements', statementKey(input.WorkGroup, name));
        if (stored === undefined) missing.push(name);
        else found.push(stored.statement);
      }
      return {
        PreparedStatements: found,
        UnprocessedPreparedStatementNames: missing.map((name) => ({ StatementName: name, ErrorCode: 'STATEMENT_NOT_FOUND', ErrorMessage: `PreparedStatement ${name} was not found` })),
      };
    },

    async ListPreparedStatements(input, { scope }) {
      await requireWorkGroup(backend, scope, input.WorkGroup);
      const size = input.MaxResults ?? limits.preparedStatementPage;
      const entries = await backend.list(scope, 'preparedStatements', { after: decodePageToken(input.NextToken), limit: size + 1, matches: ({ statement }) => statement.WorkGroupName === input.WorkGroup });
      const { page, NextToken } = pageOf(entries.map(([key, { statement }]) => [key, { StatementName: statement.StatementName, LastModifiedTime: statement.LastModifiedTime }] as const), size);
      return { PreparedStatements: page, NextToken };
    },

    async UpdatePreparedStatement(input, { scope, clock }) {
      await requireWorkGroup(backend, scope, input.WorkGroup);
      const updated = await backend.update(scope, 'preparedStatements', statementKey(input.WorkGroup, input.StatementName), ({ statement }) => ({
        statement: { ...statement, QueryStatement: input.QueryStatement, Description: input.Description ?? statement.Description, LastModifiedTime: clock.now() / 1000 },
      }));
      if (updated === undefined) throw statementNotFound(input.StatementName, input.WorkGroup);
      return {};
    },

    async DeletePreparedStatement(input, { scope }) {
      await requireWorkGroup(backend, scope, input.WorkGroup);
      if (!(await backend.delete(scope, 'preparedStatements', statementKey(input.WorkGroup, input.StatementName)))) throw statementNotFound(input.StatementName, input.WorkGroup);
      return {};
    },
  };
}

export function statementKey(workGroup: string, name: string): string {
  return `${workGroup}/${name}`;
}

function statementNotFound(name: string, workGroup: string): Error {
  return resourceNotFound(`PreparedStatement ${name} was not found in workGroup ${workGroup}`, name);
}
