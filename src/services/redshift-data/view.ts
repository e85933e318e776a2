import { DEFINITION, ROWS, ROWS_OF_DEFINITION } from '../../core/documents.js';
import type { JsonObject } from '../../core/json.js';
import type { CollectionModel, StateModel } from '../../core/state.js';
import type { RedshiftDataDocuments } from './model.js';

/** Redshift Data's state in one scope. The tables themselves are the SQL engine's. */
export type RedshiftDataView = {
  readonly [Collection in keyof RedshiftDataDocuments]?: { readonly [name: string]: { readonly definition: RedshiftDataDocuments[Collection]; readonly rows?: readonly unknown[] } };
};

const shape: JsonObject = { type: 'object' };
const text: JsonObject = { type: 'string' };
const number: JsonObject = { type: 'number' };
const flag: JsonObject = { type: 'boolean' };

function documents(required: readonly string[], properties: JsonObject): CollectionModel {
  return { sections: { [DEFINITION]: { list: false, schema: { type: 'object', additionalProperties: false, required, properties } } } };
}

export const redshiftDataStateModel: StateModel = {
  collections: {
    databases: documents(['createdAt', 'name'], { createdAt: number, name: text }),
    externalSchemas: documents(['glueDatabase', 'name'], { glueDatabase: text, name: text }),
    grants: documents(['grantee', 'granteeKind', 'object', 'objectKind', 'option', 'privilege'], { grantee: text, granteeKind: text, object: text, objectKind: text, option: flag, privilege: text }),
    loadErrors: documents(['at', 'code', 'column', 'file', 'length', 'line', 'query', 'raw', 'reason', 'table', 'type', 'value'], {
      at: number, code: number, column: text, file: text, length: text, line: number, query: number, raw: text, reason: text, table: text, type: text, value: text,
    }),
    principals: documents(['id', 'kind', 'members', 'name', 'roles'], {
      createDatabase: flag, id: number, kind: text, members: { type: 'array', items: text }, name: text, roles: { type: 'array', items: shape }, superuser: flag, validUntil: text,
    }),
    sessions: documents(['createdAt', 'expiresAt', 'keepAlive', 'sessionId', 'status', 'target', 'updatedAt'], {
      createdAt: number, currentStatement: text, expiresAt: number, keepAlive: number, sessionId: text, status: text, target: shape, updatedAt: number,
    }),
    statements: documents(['batch', 'createdAt', 'id', 'pid', 'resultFormat', 'status', 'subStatements', 'target', 'updatedAt'], {
      batch: { type: 'boolean' }, createdAt: number, error: text, executionMode: text, id: text, parameters: { type: 'array', items: shape }, pid: number, resultFormat: text, sessionId: text,
      statementName: text, status: text, subStatements: { type: 'array', items: shape }, target: shape, token: text, updatedAt: number,
    }),
    results: {
      sections: {
        [DEFINITION]: { list: false, schema: { type: 'object', additionalProperties: false, required: ['statementId'], properties: { statementId: text } } },
        // A row of typed fields, or one line of CSV.
        [ROWS]: { ...ROWS_OF_DEFINITION, schema: { type: ['array', 'string'] } },
      },
    },
  },
};
