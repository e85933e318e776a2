/** Items as lines of DynamoDB JSON: `{"Item":{...}}`. */
import { isJsonObject, type JsonObject } from '../../../core/json.js';
import type { AttributeMap } from '../values/index.js';

/** One line of an export: maps by name, e.g. `{ Item: item }`. */
export function jsonLine(maps: Readonly<Record<string, AttributeMap>>): string {
  return JSON.stringify(maps);
}

/**
 * The member `Item` of each object in a line, which may hold several, one behind the other.
 * @throws Error for text that is not JSON, or that has no `Item`
 */
export function readJsonItems(line: string): readonly unknown[] {
  return documentsOf(line).map((document) => {
    const item = isJsonObject(document) && Object.hasOwn(document, 'Item') ? (document as JsonObject)['Item'] : undefined;
    if (!isJsonObject(item)) throw new Error('expected the member Item');
    return item;
  });
}

function documentsOf(line: string): readonly unknown[] {
  try {
    return [JSON.parse(line)];
  } catch {
    return Array.from(objectsIn(line), (text) => JSON.parse(text) as unknown);
  }
}

/** Cuts a text behind each object that ends at the outermost level. */
function* objectsIn(line: string): Generator<string> {
  let [depth, from] = [0, 0];
  for (let at = 0; at < line.length; at += 1) {
    const character = line.charCodeAt(at);
    if (character === QUOTE) {
      at = endOfString(line, at);
    } else if (character === OPEN) {
      depth += 1;
    } else if (character === CLOSE) {
      depth -= 1;
      if (depth === 0) {
        yield line.slice(from, at + 1);
        from = at + 1;
      }
    }
  }
  if (line.slice(from).trim() !== '') yield line.slice(from);
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;

/** Where the string ends that begins with a quotation mark; the end of the text when it does not. */
function endOfString(line: string, start: number): number {
  for (let at = start + 1; at < line.length; at += 1) {
    const character = line.charCodeAt(at);
    if (character === BACKSLASH) at += 1;
    else if (character === QUOTE) return at;
  }
  return line.length;
}
