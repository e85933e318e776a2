import type { JsonObject } from '../../core/json.js';
import type { Shape } from '../../core/shapes.js';
import type { StateModel } from '../../core/state.js';
import { api } from './api.js';
import { DATABASE_ANSWER_MEMBERS, TABLE_ANSWER_MEMBERS, type DatabaseDocument, type FunctionDocument, type PartitionDocument, type TableDocument } from './model.js';

/** A database in a snapshot. */
export type DatabaseRecord = Omit<DatabaseDocument, 'Name'>;
/** A table, or an archived version of one. */
export type TableRecord = TableDocument;
export type PartitionRecord = PartitionDocument & { readonly TableName: string };

/** Glue's state in one scope. */
export interface GlueView {
  readonly databases?: {
    readonly [name: string]: {
      readonly definition: DatabaseRecord;
      readonly tables?: readonly TableRecord[];
      /** Versions of tables before the present ones. */
      readonly versions?: readonly TableRecord[];
      readonly partitions?: readonly PartitionRecord[];
      readonly functions?: readonly FunctionDocument[];
    };
  };
}

/** The JSON Schema of a shape of Glue's API: what the catalogue holds are the API's own documents. */
function schemaOf(name: string, required: readonly string[] = [], without: readonly string[] = []): JsonObject {
  const shape = api.shapes[name];
  return shape === undefined ? {} : shapeSchema(shape, required, without);
}

function shapeSchema(shape: Shape, required: readonly string[], without: readonly string[]): JsonObject {
  switch (shape.type) {
    case 'structure': {
      const members = Object.entries(shape.members).filter(([member]) => !without.includes(member));
      return {
        type: 'object',
        additionalProperties: false,
        required: [...new Set([...(shape.required ?? []), ...required])].filter((member) => !without.includes(member)),
        properties: Object.fromEntries(members.map(([member, target]) => [member, schemaOf(target.shape)])),
      };
    }
    case 'list':
      return { type: 'array', items: schemaOf(shape.member) };
    case 'map':
      return { type: 'object', additionalProperties: schemaOf(shape.value) };
    case 'string':
      return shape.enum === undefined ? { type: 'string' } : { enum: [...shape.enum] };
    case 'boolean':
      return { type: 'boolean' };
    case 'integer':
    case 'long':
      return { type: 'integer' };
    case 'float':
    case 'double':
    case 'timestamp':
      return { type: 'number' };
    case 'blob':
    case 'raw':
      return {};
  }
}

const database = schemaOf('Database', [], ['Name', ...DATABASE_ANSWER_MEMBERS]);
const tagged: JsonObject = { ...database, properties: { ...(database['properties'] as JsonObject), Tags: { type: 'object', additionalProperties: { type: 'string' } } } };

const table = schemaOf('Table', ['VersionId'], TABLE_ANSWER_MEMBERS);

export const glueStateModel: StateModel = {
  collections: {
    databases: {
      sections: {
        definition: { list: false, schema: tagged },
        tables: { list: true, key: (entry) => (entry as unknown as TableRecord).Name, schema: table },
        versions: {
          list: true,
          key: (entry) => JSON.stringify([(entry as unknown as TableRecord).Name, (entry as unknown as TableRecord).VersionId]),
          owner: { whole: false, of: (entry) => ({ section: 'tables', key: (entry as unknown as TableRecord).Name }) },
          schema: table,
        },
        partitions: {
          list: true,
          content: true,
          key: (entry) => JSON.stringify([(entry as unknown as PartitionRecord).TableName, (entry as unknown as PartitionRecord).Values]),
          owner: { whole: false, of: (entry) => ({ section: 'tables', key: (entry as unknown as PartitionRecord).TableName }) },
          schema: schemaOf('Partition', ['TableName', 'Values'], ['CatalogId', 'DatabaseName']),
        },
        functions: {
          list: true,
          key: (entry) => (entry as unknown as FunctionDocument).FunctionName,
          schema: schemaOf('UserDefinedFunction', ['FunctionName'], ['CatalogId', 'DatabaseName']),
        },
      },
    },
  },
};
