import { attributeOf, contentOf, typeOf, type AttributeMap, type AttributeValue } from '../values/index.js';

/** Text that is equal for keys that are equal, whatever the order of their attributes. */
export function identityOf(key: AttributeMap): string {
  let text = '';
  for (const name of Object.keys(key).sort()) {
    const value = attributeOf(key, name) as AttributeValue;
    text += `${JSON.stringify(name)}:${typeOf(value)}:${JSON.stringify(contentOf(value))};`;
  }
  return text;
}
