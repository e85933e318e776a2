import type { WildcardPattern } from './conditions.js';

/** A wildcard pattern that cannot be read; positions count from the opening quote. */
export class WildcardSyntaxError extends Error {
  override readonly name = 'WildcardSyntaxError';
}

/** Reads `*`, `\*` and `\\`. Throws `WildcardSyntaxError` for `**` and for other escapes. */
export function parseWildcard(text: string): WildcardPattern {
  const parts: string[] = [];
  let part = '';
  let afterStar = false;
  for (let index = 0; index < text.length; index += 1) {
    const char = text.charAt(index);
    if (char === '*') {
      if (afterStar) throw new WildcardSyntaxError(`Consecutive wildcard characters at pos ${String(index)}`);
      parts.push(part);
      part = '';
      afterStar = true;
      continue;
    }
    afterStar = false;
    if (char !== '\\') {
      part += char;
      continue;
    }
    const escaped = text.charAt(index + 1);
    if (escaped !== '*' && escaped !== '\\') throw new WildcardSyntaxError(`Invalid escape character at pos ${String(index + 1)}`);
    part += escaped;
    index += 1;
  }
  parts.push(part);
  return parts;
}

/** Each part is looked for once, after the one before it: the cost is linear in the text for each part, whatever the pattern. */
export function matchesWildcard(pattern: WildcardPattern, text: string): boolean {
  const [first = ''] = pattern;
  if (pattern.length === 1) return text === first;
  const last = pattern.at(-1) ?? '';
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false;
  const end = text.length - last.length;
  let position = first.length;
  for (let index = 1; index < pattern.length - 1; index += 1) {
    const part = pattern[index] ?? '';
    const found = text.indexOf(part, position);
    if (found < 0 || found + part.length > end) return false;
    position = found + part.length;
  }
  return true;
}
