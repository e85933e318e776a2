import { DEFINITION, ROWS, ROWS_OF_DEFINITION } from '../../core/documents.js';
import type { JsonObject } from '../../core/json.js';
import type { CollectionModel, StateModel } from '../../core/state.js';
import type { AthenaDocuments } from './model.js';

/** Athena's state in one scope: each document under its name, results' rows beside their query. */
export type AthenaView = {
  readonly [Collection in keyof AthenaDocuments]?: { readonly [name: string]: { readonly definition: AthenaDocuments[Collection]; readonly rows?: readonly (readonly (string | null)[])[] } };
};

function object(required: readonly string[], properties: JsonObject): JsonObject {
  return { type: 'object', additionalProperties: false, required, properties };
}

const shape: JsonObject = { type: 'object' };
const text: JsonObject = { type: 'string' };
const number: JsonObject = { type: 'number' };
const tags: JsonObject = { type: 'object', additionalProperties: { type: 'string' } };

function documents(schema: JsonObject): CollectionModel {
  return { sections: { [DEFINITION]: { list: false, schema } } };
}

/** The shape of Athena's state. Members in capitals are the API's own shapes. */
export const athenaStateModel: StateModel = {
  collections: {
    workGroups: documents(object(['workGroup', 'tags'], { workGroup: object(['Name'], members('AdditionalConfiguration Configuration CreationTime Description IdentityCenterApplicationArn Name State')), tags })),
    dataCatalogs: documents(object(['dataCatalog', 'tags'], { dataCatalog: object(['Name', 'Type'], members('ConnectionType Description Error Name Parameters Status Type')), tags })),
    namedQueries: documents(object(['namedQuery'], { namedQuery: object(['Name', 'QueryString'], members('Database Description Name NamedQueryId QueryString WorkGroup')), token: text })),
    preparedStatements: documents(object(['statement'], { statement: object(['StatementName', 'QueryStatement'], members('Description LastModifiedTime QueryStatement StatementName WorkGroupName')) })),
    queryExecutions: {
      sections: {
        [DEFINITION]: {
          list: false,
          schema: object(['execution'], { execution: shape, headerRow: { type: 'boolean' }, metadata: shape, reuses: text, rows: shape, token: text, updateCount: number }),
        },
        [ROWS]: { ...ROWS_OF_DEFINITION, schema: { type: 'array', items: { type: ['string', 'null'] } } },
      },
    },
    capacityReservations: documents(
      object(['allocatedDpus', 'assignments', 'createdAt', 'lastAllocation', 'name', 'status', 'tags', 'targetDpus'], {
        allocatedDpus: number, assignments: { type: 'array', items: shape }, createdAt: number, lastAllocation: shape, name: text, status: text, tags, targetDpus: number,
      }),
    ),
    notebooks: documents(object(['metadata', 'payload', 'sessions'], { metadata: shape, payload: text, sessions: { type: 'array', items: shape }, token: text })),
    sessions: documents(
      object(['configuration', 'engineConfiguration', 'sessionId', 'status', 'tags', 'workGroup'], {
        configuration: shape, description: text, engineConfiguration: shape, notebookVersion: text, sessionId: text, status: shape, tags, token: text, workGroup: text,
      }),
    ),
    calculations: documents(object(['calculationId', 'code', 'sessionId', 'status'], { calculationId: text, code: text, description: text, sessionId: text, status: shape, token: text })),
  },
};

function members(names: string): JsonObject {
  return Object.fromEntries(names.split(' ').map((name) => [name, {}]));
}
