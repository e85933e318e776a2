/** The names of types after IS, and which attribute types they stand for. */
import type { AttributeType } from '../values/attribute-value.js';

const NUMBER: readonly AttributeType[] = ['N'];
const STRING: readonly AttributeType[] = ['S'];
const BINARY: readonly AttributeType[] = ['B'];
const MAP: readonly AttributeType[] = ['M'];
const SETS: readonly AttributeType[] = ['SS', 'NS', 'BS'];

/** A name may have a second word, which then has to follow or may. */
const TYPES: readonly (readonly [name: string, types: readonly AttributeType[], second?: string, optional?: boolean])[] = [
  ['NULL', ['NULL']],
  ['MISSING', []],
  ['BOOL', ['BOOL']],
  ['BOOLEAN', ['BOOL']],
  ['SMALLINT', NUMBER],
  ['INT', NUMBER],
  ['INT2', NUMBER],
  ['INT4', NUMBER],
  ['INT8', NUMBER],
  ['INTEGER', NUMBER],
  ['INTEGER2', NUMBER],
  ['INTEGER4', NUMBER],
  ['INTEGER8', NUMBER],
  ['BIGINT', NUMBER],
  ['FLOAT', NUMBER],
  ['REAL', NUMBER],
  ['DOUBLE', NUMBER, 'PRECISION'],
  ['DECIMAL', NUMBER],
  ['DEC', NUMBER],
  ['NUMERIC', NUMBER],
  ['NUMBER', NUMBER],
  ['CHAR', STRING],
  ['CHARACTER', STRING, 'VARYING', true],
  ['VARCHAR', STRING],
  ['STRING', STRING],
  ['SYMBOL', STRING],
  ['CLOB', STRING],
  ['BLOB', BINARY],
  ['BINARY', BINARY],
  ['STRUCT', MAP],
  ['TUPLE', MAP],
  ['MAP', MAP],
  ['LIST', ['L']],
  ['BAG', SETS],
  ['SET', SETS],
];

const BY_NAME: ReadonlyMap<string, readonly AttributeType[]> = new Map(TYPES.map(([name, types]) => [name, types]));

/** Reads a type's name with `accept`, which takes the next word if it is the given one. */
export function readTypeName(accept: (word: string) => boolean): string | undefined {
  for (const [name, , second, optional] of TYPES) {
    if (!accept(name)) continue;
    if (second === undefined || accept(second) || optional === true) return name;
    return undefined;
  }
  return undefined;
}

/** The attribute types that `IS` with this name accepts. */
export function typesNamed(name: string): readonly AttributeType[] {
  return BY_NAME.get(name) ?? [];
}
