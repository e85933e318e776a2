// Writes src/services/<service>/api.ts from the API models that AWS publishes (the botocore package's service-2.json, with
// or without .gz): interfaces for each operation's input and output, and the shapes as data. Prose is left out.
//
//   node scripts/generate-api.mjs <service> <service-2.json[.gz]> [--only Operation,Operation...]
import { readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const [service, modelFile, ...options] = process.argv.slice(2);
if (service === undefined || modelFile === undefined) {
  process.stderr.write('usage: node scripts/generate-api.mjs SERVICE MODEL [--only Operation,...] [--raw Shape,...]\n');
  process.exit(2);
}

function option(name) {
  const index = options.indexOf(name);
  return index < 0 ? undefined : options[index + 1].split(',');
}

const bytes = readFileSync(modelFile);
const model = JSON.parse((modelFile.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'));
const only = option('--only');
const raw = new Set(option('--raw') ?? []);

const operationNames = Object.keys(model.operations)
  .filter((name) => only === undefined || only.includes(name))
  .sort();

// Some models say of a member, and not of its shape, that it is a stream.
for (const { members = {} } of Object.values(model.shapes)) {
  for (const member of Object.values(members)) if (member.streaming && model.shapes[member.shape].type === 'blob') model.shapes[member.shape].streaming = true;
}

// The shapes that the chosen operations reach, in name order.
const reached = new Set();
function reach(name) {
  if (name === undefined || reached.has(name)) return;
  reached.add(name);
  const shape = model.shapes[name];
  if (raw.has(name)) return;
  for (const member of Object.values(shape.members ?? {})) reach(member.shape);
  for (const part of [shape.member, shape.key, shape.value]) reach(part?.shape);
}
for (const name of operationNames) {
  const operation = model.operations[name];
  reach(operation.input?.shape);
  reach(operation.output?.shape);
}
const shapeNames = [...reached].sort();

const RESERVED = new Set(['Error', 'Record', 'Date', 'String', 'Boolean', 'Object', 'Map', 'Array', 'Promise', 'Function']);
const typeName = (name) => {
  const upper = name.charAt(0).toUpperCase() + name.slice(1);
  return RESERVED.has(upper) ? `${upper}Shape` : upper;
};

/** The TypeScript type of a shape where it is used. */
function typeOf(name) {
  const shape = model.shapes[name];
  if (raw.has(name)) return 'unknown';
  switch (shape.type) {
    case 'structure':
      return typeName(name);
    case 'list':
      return `readonly ${wrap(typeOf(shape.member.shape))}[]`;
    case 'map':
      return `Readonly<Record<string, ${typeOf(shape.value.shape)}>>`;
    case 'blob':
      return shape.streaming ? 'StreamingBlob' : 'Uint8Array';
    case 'boolean':
      return 'boolean';
    case 'string':
    case 'character':
      return 'string';
    default:
      return 'number';
  }
}

const wrap = (type) => (type.startsWith('readonly ') ? `(${type})` : type);
const quoted = (name) => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name));

function interfaceOf(name) {
  const shape = model.shapes[name];
  const required = new Set(shape.required ?? []);
  const lines = Object.entries(shape.members ?? {}).map(([member, { shape: target }]) => {
    const type = typeOf(target);
    return `  readonly ${quoted(member)}${required.has(member) ? '' : '?'}: ${type}${required.has(member) ? '' : ' | undefined'};`;
  });
  return lines.length === 0
    ? `export type ${typeName(name)} = Readonly<Record<never, never>>;`
    : `export interface ${typeName(name)} {\n${lines.join('\n')}\n}`;
}

const defined = (object) => Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

function memberOf(member) {
  return defined({
    shape: member.shape,
    name: member.locationName,
    location: member.location,
    flattened: member.flattened,
    xmlAttribute: member.xmlAttribute,
    timestampFormat: member.timestampFormat,
  });
}

function dataOf(name) {
  const shape = model.shapes[name];
  if (raw.has(name)) return { type: 'raw' };
  switch (shape.type) {
    case 'structure':
      return defined({
        type: 'structure',
        required: shape.required?.length > 0 ? shape.required : undefined,
        payload: shape.payload,
        xmlNamespace: shape.xmlNamespace?.uri,
        members: Object.fromEntries(Object.entries(shape.members ?? {}).map(([key, member]) => [key, memberOf(member)])),
      });
    case 'list':
      return defined({ type: 'list', member: shape.member.shape, memberName: shape.member.locationName, min: shape.min, max: shape.max, flattened: shape.flattened });
    case 'map':
      return defined({ type: 'map', key: shape.key.shape, value: shape.value.shape, keyName: shape.key.locationName, valueName: shape.value.locationName, min: shape.min, max: shape.max, flattened: shape.flattened });
    case 'string':
    case 'character':
      return defined({ type: 'string', enum: shape.enum, min: shape.min, max: shape.max, pattern: shape.pattern });
    case 'timestamp':
      return defined({ type: 'timestamp', format: shape.timestampFormat });
    case 'blob':
      return defined({ type: 'blob', min: shape.min, max: shape.max, streaming: shape.streaming });
    case 'boolean':
      return { type: 'boolean' };
    default:
      return defined({ type: shape.type, min: shape.min, max: shape.max });
  }
}

/** A literal in the house's style: one member to a line at the top, the rest on the line. */
function literal(value) {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(([name, member]) => `${quoted(name)}: ${literal(member)}`);
    return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
  }
  if (typeof value === 'string') return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t')}'`;
  return String(value);
}

const { metadata } = model;
// Operations that were not chosen are kept, without shapes, so that they can be refused by name.
const rest = metadata.protocol.startsWith('rest');
const others = Object.keys(model.operations).filter((name) => !operationNames.includes(name)).sort();
const routeOf = ({ http }) => defined({ method: http.method, uri: http.requestUri, status: http.responseCode });
const operations = operationNames.map((name) => {
  const operation = model.operations[name];
  return [
    name,
    defined({
      input: operation.input?.shape,
      output: operation.output?.shape,
      resultWrapper: operation.output?.resultWrapper,
      http: rest ? routeOf(operation) : undefined,
    }),
  ];
});
for (const name of others) operations.push([name, rest ? { http: routeOf(model.operations[name]) } : {}]);

const structures = shapeNames.filter((name) => model.shapes[name].type === 'structure' && !raw.has(name));
const usesStreams = shapeNames.some((name) => model.shapes[name].streaming);
const none = 'Readonly<Record<never, never>>';
const header = defined({
  apiVersion: metadata.apiVersion,
  targetPrefix: metadata.targetPrefix,
  jsonVersion: metadata.jsonVersion,
  xmlNamespace: metadata.xmlNamespace,
  signingName: metadata.signingName ?? metadata.endpointPrefix,
  endpointPrefix: metadata.endpointPrefix,
});

const text = `// Written by scripts/generate-api.mjs from AWS's published API model ${metadata.uid ?? metadata.apiVersion}. Not edited by hand.
import type { ApiModel } from '../../core/shapes.js';
${usesStreams ? "import type { StreamingBlob } from '../../core/protocols/wire.js';\n" : ''}
${structures.map(interfaceOf).join('\n\n')}

/** Each operation's input and output. */
export interface ${service.split('-').map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join('')}Api {
${operationNames
  .map((name) => {
    const { input, output } = model.operations[name];
    return `  ${name}: { input: ${input ? typeOf(input.shape) : none}; output: ${output ? typeOf(output.shape) : none} };`;
  })
  .join('\n')}
}

export const api: ApiModel = {
${Object.entries(header).map(([name, value]) => `  ${name}: ${literal(value)},`).join('\n')}
  operations: {
${operations.map(([name, value]) => `    ${name}: ${literal(value)},`).join('\n')}
  },
  shapes: {
${shapeNames.map((name) => `    ${quoted(name)}: ${literal(dataOf(name))},`).join('\n')}
  },
};
`;
mkdirSync(`src/services/${service}`, { recursive: true });
writeFileSync(`src/services/${service}/api.ts`, text);
