import type { ApiModel, ListShape, MapShape, MemberShape, StructureShape } from '../shapes.js';
import { escapeXml, formatTimestamp } from './xml.js';

/** The members of a structure as XML elements, in the model's order; those that stand elsewhere on the wire are left out. */
export function membersXml(api: ApiModel, shape: StructureShape, value: unknown): string {
  const source = value as Record<string, unknown>;
  let xml = '';
  for (const [member, target] of Object.entries(shape.members)) {
    const held = source[member];
    if (held === undefined || held === null || target.location !== undefined || target.xmlAttribute === true) continue;
    xml += memberXml(api, member, target, held);
  }
  return xml;
}

/** An element with a value of a shape. */
export function elementXml(api: ApiModel, name: string, shapeName: string, value: unknown): string {
  const content = contentXml(api, shapeName, value);
  const start = name + attributesXml(api.shapes[shapeName], value);
  return content === '' ? `<${start}/>` : `<${start}>${content}</${name}>`;
}

/** Members that stand in the element's own tag. The only ones that AWS has are of XML Schema's instance name space, which comes with them. */
function attributesXml(shape: ApiModel['shapes'][string] | undefined, value: unknown): string {
  if (shape?.type !== 'structure') return '';
  let xml = '';
  for (const member in shape.members) {
    const target = shape.members[member];
    if (target?.xmlAttribute !== true) continue;
    const held = (value as Record<string, unknown>)[member];
    if (typeof held === 'string') xml += ` xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ${target.name ?? member}="${escapeXml(held)}"`;
  }
  return xml;
}

function memberXml(api: ApiModel, member: string, target: MemberShape, value: unknown): string {
  const shape = api.shapes[target.shape];
  const flattened = target.flattened ?? ((shape?.type === 'list' || shape?.type === 'map') && shape.flattened === true);
  if (flattened && shape?.type === 'list') return listXml(api, shape, target.name ?? shape.memberName ?? member, value);
  if (flattened && shape?.type === 'map') return mapXml(api, shape, target.name ?? member, value);
  if (shape?.type === 'timestamp') {
    return `<${target.name ?? member}>${formatTimestamp(value as number, target.timestampFormat ?? shape.format ?? 'iso8601')}</${target.name ?? member}>`;
  }
  return elementXml(api, target.name ?? member, target.shape, value);
}

function listXml(api: ApiModel, shape: ListShape, name: string, value: unknown): string {
  let xml = '';
  for (const entry of value as readonly unknown[]) xml += elementXml(api, name, shape.member, entry);
  return xml;
}

function mapXml(api: ApiModel, shape: MapShape, name: string, value: unknown): string {
  let xml = '';
  for (const [key, held] of Object.entries(value as object)) {
    if (held === undefined) continue;
    xml += `<${name}>${elementXml(api, shape.keyName ?? 'key', shape.key, key)}${elementXml(api, shape.valueName ?? 'value', shape.value, held)}</${name}>`;
  }
  return xml;
}

/** What stands inside an element with a value of a shape. */
export function contentXml(api: ApiModel, shapeName: string, value: unknown): string {
  const shape = api.shapes[shapeName];
  switch (shape?.type) {
    case 'structure':
      return membersXml(api, shape, value);
    case 'list':
      return listXml(api, shape, shape.memberName ?? 'member', value);
    case 'map':
      return mapXml(api, shape, 'entry', value);
    case 'timestamp':
      return formatTimestamp(value as number, shape.format ?? 'iso8601');
    case 'blob': {
      const bytes = value as Uint8Array;
      return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
    }
    default:
      return escapeXml(String(value as string | number | boolean));
  }
}
