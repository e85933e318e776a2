/**
 * Whether a name fits a pattern that was split at its `*`, each of which stands for any characters. Takes time linear in the name, whatever the pattern.
 */
export function fitsWildcard(name: string, parts: readonly string[]): boolean {
  const [first = '', ...rest] = parts;
  if (rest.length === 0) return name === first;
  if (!name.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest.slice(0, -1)) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  const last = rest.at(-1) ?? '';
  return name.length - at >= last.length && name.endsWith(last);
}
