import { createRequire } from 'node:module';
import type * as XmlPackage from 'fast-xml-parser';
import type { ApiModel, ListShape, MapShape, MemberShape } from '../shapes.js';

/** An element: its text, or its children by name; a name that occurs several times has a list. */
export type XmlNode = string | { readonly [name: string]: XmlNode | readonly XmlNode[] };

/** What is no well-formed XML, or XML with parts that no request has. */
export class XmlFormatError extends Error {
  override readonly name = 'XmlFormatError';
}

const MAX_DEPTH = 32;
const parsers = new Map<boolean, XmlPackage.XMLParser>();

/**
 * The elements of a document by name, without their name spaces. The parser loads when the first document comes: most requests have none.
 * @param attributes whether attributes are wanted, as members whose names begin with `@`.
 * @throws XmlFormatError for what is no XML document.
 */
export function parseXml(text: string, attributes = false): Readonly<Record<string, XmlNode | readonly XmlNode[]>> {
  // A document type is the way to entities that expand without bound, and no request has one.
  if (text.includes('<!DOCTYPE') || text.includes('<!ENTITY')) throw new XmlFormatError('a document type is not allowed');
  checkDepth(text);
  const { XMLParser: Parser, XMLValidator } = createRequire(import.meta.url)('fast-xml-parser') as typeof XmlPackage;
  const valid = XMLValidator.validate(text);
  if (valid !== true) throw new XmlFormatError(valid.err.msg);
  let parser = parsers.get(attributes);
  parser ??= new Parser({
    ignoreAttributes: !attributes,
    attributeNamePrefix: '@',
    parseAttributeValue: false,
    removeNSPrefix: true,
    parseTagValue: false,
    trimValues: false,
    ignoreDeclaration: true,
    ignorePiTags: true,
    htmlEntities: true,
  });
  parsers.set(attributes, parser);
  try {
    return parser.parse(text) as Readonly<Record<string, XmlNode | readonly XmlNode[]>>;
  } catch (error) {
    throw new XmlFormatError(error instanceof Error ? error.message : String(error));
  }
}

/** Elements inside elements, counted without parsing, in one pass: depth must cost nothing before it is refused. */
function checkDepth(text: string): void {
  let depth = 0;
  let close = -1;
  for (let place = text.indexOf('<'); place >= 0; place = text.indexOf('<', place + 1)) {
    const next = text.charAt(place + 1);
    if (next === '?' || next === '!') continue;
    if (next === '/') {
      depth -= 1;
      continue;
    }
    if (close < place) close = text.indexOf('>', place);
    if (close < 0) throw new XmlFormatError('an element is not closed');
    if (text.charAt(close - 1) !== '/') depth += 1;
    if (depth > MAX_DEPTH) throw new XmlFormatError('elements are nested too deeply');
  }
}

/**
 * The value of a structure from an XML document, as `InputReaders` reads it: numbers and booleans as such, everything else as text.
 * The root element's name is not looked at: clients differ in it.
 * @throws XmlFormatError for what is no XML document.
 */
export function readXml(api: ApiModel, shape: string, text: string): unknown {
  const root = Object.values(parseXml(text, hasAttributes(api))).find((node) => !isBlank(node));
  if (root === undefined) return {};
  return readNode(api, shape, firstOf(root));
}

const attributesByApi = new WeakMap<ApiModel, boolean>();

/** Whether any shape of the API has a member that is an attribute: reading attributes costs time, and few have. */
function hasAttributes(api: ApiModel): boolean {
  let found = attributesByApi.get(api);
  if (found === undefined) {
    found = Object.values(api.shapes).some((shape) => shape.type === 'structure' && Object.values(shape.members).some(({ xmlAttribute }) => xmlAttribute === true));
    attributesByApi.set(api, found);
  }
  return found;
}

function isBlank(node: XmlNode | readonly XmlNode[]): boolean {
  return typeof node === 'string' && node.trim() === '';
}

function firstOf(node: XmlNode | readonly XmlNode[]): XmlNode {
  return Array.isArray(node) ? ((node as readonly XmlNode[])[0] ?? '') : (node as XmlNode);
}

function readNode(api: ApiModel, name: string, node: XmlNode): unknown {
  const shape = api.shapes[name];
  switch (shape?.type) {
    case 'structure': {
      const value: Record<string, unknown> = {};
      for (const [member, target] of Object.entries(shape.members)) {
        const found = childOf(api, node, member, target);
        if (found !== undefined) value[member] = found;
      }
      return value;
    }
    case 'list':
      return readEntries(api, shape, childrenOf(node, shape.memberName ?? 'member'));
    case 'map':
      return readMap(api, shape, childrenOf(node, 'entry'));
    case 'integer':
    case 'long':
    case 'float':
    case 'double':
      return readNumber(textOf(node).trim());
    case 'boolean':
      return readBoolean(textOf(node).trim());
    default:
      return textOf(node);
  }
}

function childOf(api: ApiModel, node: XmlNode, member: string, target: MemberShape): unknown {
  const shape = api.shapes[target.shape];
  const flattened = target.flattened ?? ((shape?.type === 'list' || shape?.type === 'map') && shape.flattened === true);
  // Attributes come as members whose names begin with `@`, without their name space.
  if (target.xmlAttribute === true) return childrenOf(node, `@${(target.name ?? member).replace(/^.*:/, '')}`)[0];
  const name = target.name ?? (flattened && shape?.type === 'list' ? shape.memberName : undefined) ?? member;
  const children = childrenOf(node, name);
  if (children.length === 0) return undefined;
  if (flattened && shape?.type === 'list') return readEntries(api, shape, children);
  if (flattened && shape?.type === 'map') return readMap(api, shape, children);
  return readNode(api, target.shape, children[0] ?? '');
}

function readEntries(api: ApiModel, shape: ListShape, nodes: readonly XmlNode[]): readonly unknown[] {
  return nodes.map((node) => readNode(api, shape.member, node));
}

function readMap(api: ApiModel, shape: MapShape, nodes: readonly XmlNode[]): unknown {
  const map = Object.create(null) as Record<string, unknown>;
  for (const node of nodes) {
    const [key] = childrenOf(node, shape.keyName ?? 'key');
    const [value] = childrenOf(node, shape.valueName ?? 'value');
    if (key !== undefined && value !== undefined) map[textOf(key)] = readNode(api, shape.value, value);
  }
  return map;
}

/** An element's children of a name. */
export function childrenOf(node: XmlNode, name: string): readonly XmlNode[] {
  if (typeof node === 'string' || !Object.hasOwn(node, name)) return [];
  const found = node[name] ?? [];
  return Array.isArray(found) ? (found as readonly XmlNode[]) : [found as XmlNode];
}

/** An element's own text. */
export function textOf(node: XmlNode): string {
  if (typeof node === 'string') return node;
  const text = Object.hasOwn(node, '#text') ? node['#text'] : undefined;
  return typeof text === 'string' ? text : '';
}

/** The number, or the text itself when it is none: the reader of the input then tells where it stands. */
export function readNumber(text: string): number | string {
  return /^-?\d{1,19}(?:\.\d{1,15})?$/.test(text) ? Number(text) : text;
}

export function readBoolean(text: string): boolean | string {
  const lower = text.toLowerCase();
  return lower === 'true' || lower === 'false' ? lower === 'true' : text;
}
