import { createRequire } from 'node:module';
import type { JsonObject } from '../core/json.js';
import type { CollectionModel, StateModel } from '../core/state.js';
import { FORMAT_VERSION, type ModelRegistry } from './format.js';
import { DETACHED_MEMBERS } from './bodies/detached-bodies.js';
import { needsDefinition } from './file/part-sections.js';

/**
 * The JSON Schema (2020-12) of snapshot files whatever services they hold: the envelope, and the shape that the state of every service has.
 * It is `schema/snapshot.schema.json` in the package.
 */
export function envelopeSchema(): JsonObject {
  return createRequire(import.meta.url)('./schema/snapshot.schema.json') as JsonObject;
}

/** The JSON Schema (2020-12) of snapshot files of the given services and engines, put together from the schemas of their models. */
export function snapshotSchema(models: ModelRegistry): JsonObject {
  const envelope = envelopeSchema();
  const parts = (kind: string, table: Readonly<Record<string, StateModel>> = {}): JsonObject => ({
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(Object.entries(table).map(([name, model]) => [name, stateSchema(model, `${kind}:${name}`)])),
  });
  return {
    ...envelope,
    $id: `urn:winterbaume:snapshot:${String(FORMAT_VERSION)}:full`,
    $defs: { services: parts('service', models.services), engines: parts('engine', models.engines) },
  };
}

/** The JSON Schema of one service's state in one scope. @param name what tells it apart from others in its identifiers. */
export function stateSchema(model: StateModel, name: string): JsonObject {
  const collections = Object.entries(model.collections).map(([collection, { sections }]) => [
    collection,
    { type: 'object', additionalProperties: resourceSchema(sections, `${name}:${collection}`) },
  ]);
  return { type: 'object', additionalProperties: false, properties: Object.fromEntries(collections) as JsonObject };
}

function resourceSchema(sections: CollectionModel['sections'], name: string): JsonObject {
  const properties = Object.entries(sections).map(([section, { list, schema: given, pieceBytes }]): [string, JsonObject] => {
    const schema = pieceBytes === undefined ? given : { type: 'object', anyOf: [given, detachedSchema(given)] };
    // With an identifier of its own, a section's schema can refer to its own definitions.
    const value = { ...schema, $id: `urn:winterbaume:snapshot:${String(FORMAT_VERSION)}:${name}:${section}` };
    return [section, list ? { type: 'array', items: value } : value];
  });
  const first = properties[0]?.[0];
  return {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(properties),
    ...(first !== undefined && needsDefinition(sections) ? { required: [first] } : {}),
  };
}

/** The schema of an entry whose bytes stand beside the file, made of that of a piece. */
function detachedSchema({ required, properties, ...rest }: JsonObject): JsonObject {
  const { base64: _base64, ...owner } = properties as JsonObject;
  const members = (required as readonly string[]).filter((name) => name !== 'base64');
  return { ...rest, required: [...members, ...Object.keys(DETACHED_MEMBERS)], properties: { ...owner, offset: { const: 0 }, ...DETACHED_MEMBERS } };
}
