import { MACRO_CATALOG, macroSchemas } from '../dialect/rewrite.js';
import type { HeldTable, Translator } from '../dialect/translator.js';
import { QueryError } from '../query-error.js';
import { keptType } from './table-attributes.js';

/**
 * A value on its way into a column, in the engine's SQL: too long for a character column it is an error, but for blanks at its end, and the blanks
 * at the end of a CHAR are not kept ("Character types" in the Developer Guide). The engine itself knows no lengths.
 */
export function fitted(value: string, column: string, { attributes }: HeldTable): string {
  const type = keptType(attributes, column);
  return type === undefined ? value : `${MACRO_CATALOG}.${macroSchemas.redshift}._fit_${type.kind}(${value}, ${String(type.length)})`;
}

export function isFitted(column: string, { attributes }: HeldTable): boolean {
  return keptType(attributes, column) !== undefined;
}

/** The columns that nobody gave a value for and whose default depends on the moment, with that default in the engine's SQL. */
export async function momentaryDefaults(given: readonly string[], held: HeldTable, translator: Translator): Promise<readonly (readonly [column: string, value: string])[]> {
  const found: [string, string][] = [];
  for (const [column, expression] of Object.entries(held.attributes.defaults ?? {})) {
    if (!given.includes(column)) found.push([column, await translator.expression(expression)]);
  }
  return found;
}

/** @throws QueryError for a column that the table has not, or whose values only Redshift gives. */
export function checkColumns(names: readonly string[], table: string, { columns, attributes }: HeldTable): void {
  for (const name of names) {
    if (!columns.some((column) => column.name.toLowerCase() === name)) throw new QueryError('missing-column', `column "${name}" of relation "${table}" does not exist`, { subject: name, relations: [table] });
    const identity = attributes.identities !== undefined && Object.hasOwn(attributes.identities, name) ? attributes.identities[name] : undefined;
    if (identity !== undefined && identity.byDefault !== true) throw new QueryError('invalid-argument', 'cannot set an identity column to a value');
  }
}
