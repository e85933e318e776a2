/**
 * Makes a test of names out of a pattern: `*` is any number of characters, `?` is one, `[a-z]` and `[!a-z]` are one of a range or none of it, and a
 * backslash takes the next character as it is. The whole name must match.
 *
 * Not built on regular expressions: patterns come from clients too, and the time that this takes is bounded by pattern times name.
 */
export function globMatcher(pattern: string): (name: string) => boolean {
  const tokens = parsePattern(pattern);
  return (name) => matches(tokens, Array.from(name));
}

type Token = { readonly any: true } | { readonly any: false; readonly accepts: (char: string) => boolean };

function parsePattern(pattern: string): readonly Token[] {
  const chars = Array.from(pattern);
  const tokens: Token[] = [];
  for (let at = 0; at < chars.length; at += 1) {
    const char = chars[at] ?? '';
    if (char === '*') {
      tokens.push({ any: true });
    } else if (char === '?') {
      tokens.push({ any: false, accepts: () => true });
    } else if (char === '[' && chars.indexOf(']', at + 2) > at) {
      const end = chars.indexOf(']', at + 2);
      tokens.push({ any: false, accepts: parseRange(chars.slice(at + 1, end)) });
      at = end;
    } else {
      if (char === '\\' && at + 1 < chars.length) at += 1;
      const wanted = chars[at] ?? '';
      tokens.push({ any: false, accepts: (found) => found === wanted });
    }
  }
  return tokens;
}

function parseRange(chars: readonly string[]): (char: string) => boolean {
  const negated = chars[0] === '!' || chars[0] === '^';
  const body = negated ? chars.slice(1) : chars;
  const ranges: (readonly [string, string])[] = [];
  for (let at = 0; at < body.length; at += 1) {
    const from = body[at] ?? '';
    const to = body[at + 1] === '-' ? body[at + 2] : undefined;
    ranges.push([from, to ?? from]);
    if (to !== undefined) at += 2;
  }
  return (char) => ranges.some(([from, to]) => from <= char && char <= to) !== negated;
}

/** Goes back to the last `*` only: what an earlier one could take, the last one can take too. */
function matches(tokens: readonly Token[], name: readonly string[]): boolean {
  let token = 0;
  let at = 0;
  let star = -1;
  let starAt = 0;
  while (at < name.length) {
    const next = tokens[token];
    if (next?.any === true) {
      star = token;
      starAt = at;
      token += 1;
    } else if (next?.accepts(name[at] ?? '') === true) {
      token += 1;
      at += 1;
    } else if (star !== -1) {
      starAt += 1;
      at = starAt;
      token = star + 1;
    } else {
      return false;
    }
  }
  return tokens.slice(token).every(({ any }) => any);
}
