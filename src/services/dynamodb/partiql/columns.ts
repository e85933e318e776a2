import { valueAt, type Path } from '../expressions/path.js';
import { newAttributeMap, type AttributeMap } from '../values/attribute-value.js';

/**
 * What a SELECT answers of an item: each column under the last name of its path, an entry of a list under its place among the columns
 * (`_1` for the first). Columns that the item does not have are left out.
 */
export function selectColumns(columns: readonly Path[], item: AttributeMap): AttributeMap {
  const result = newAttributeMap();
  columns.forEach((path, index) => {
    const value = valueAt(item, path);
    const last = path.at(-1);
    if (value !== undefined) result[typeof last === 'string' ? last : `_${index + 1}`] = value;
  });
  return result;
}
