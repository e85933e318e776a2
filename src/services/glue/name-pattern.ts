import { createRequire } from 'node:module';
import type * as Re2Package from 're2js';
import { invalidInput } from './errors.js';

/**
 * A pattern that whole names have to match, in any case. Patterns come from clients and are Java's, so they are matched by RE2, whose time grows with the
 * text and not beyond. The library loads with the first pattern. @throws AwsError for a pattern that cannot be read.
 */
export function compileNamePattern(pattern: string): (name: string) => boolean {
  const { RE2JS } = createRequire(import.meta.url)('re2js') as typeof Re2Package;
  try {
    // A star with nothing before it is meant as in file names.
    const compiled = RE2JS.compile(pattern.startsWith('*') ? `.${pattern}` : pattern, RE2JS.CASE_INSENSITIVE);
    return (name) => compiled.matches(name);
  } catch {
    throw invalidInput(`Invalid pattern: ${pattern}`);
  }
}
