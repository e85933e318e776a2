/** Document paths with their placeholders resolved: attribute names and list indexes. */
import { attributeOf, type AttributeMap, type AttributeValue } from '../values/attribute-value.js';
import { expressionError, type ExpressionSource } from './errors.js';

/** Never empty; begins with the name of an attribute of the item. Names are strings, indexes numbers. */
export type Path = readonly (string | number)[];

/** As messages show paths: `[a, b, [1]]`. */
export function pathText(path: Path): string {
  return `[${path.map((part) => (typeof part === 'number' ? `[${part}]` : part)).join(', ')}]`;
}

/** The first element of the path. */
export function attributeName(path: Path): string {
  return path[0] as string;
}

/** What the path leads to, or `undefined`. */
export function valueAt(item: AttributeMap, path: Path): AttributeValue | undefined {
  let value = attributeOf(item, path[0] as string);
  for (let depth = 1; depth < path.length && value !== undefined; depth += 1) {
    value = memberOf(value, path[depth] as string | number);
  }
  return value;
}

function memberOf(value: AttributeValue, part: string | number): AttributeValue | undefined {
  if (typeof part === 'number') return 'L' in value ? value.L[part] : undefined;
  return 'M' in value ? attributeOf(value.M, part) : undefined;
}

export function pathsEqual(a: Path, b: Path): boolean {
  return a.length === b.length && a.every((part, index) => part === b[index]);
}

/**
 * @throws AwsError ValidationException when one path is another or part of it, or when two take the same place once as a map and once as
 *   a list. DynamoDB names as second path the expression's last one, whichever it is that disagrees with the first.
 */
export function checkPathsDisjoint(paths: readonly Path[], source: ExpressionSource): void {
  if (paths.length < 2) return;
  const problem = firstProblem(paths, overlaps) ?? firstProblem(paths, conflicts);
  if (problem === undefined) return;
  const verb = problem.test === overlaps ? 'overlap' : 'conflict';
  throw expressionError(
    source,
    `Two document paths ${verb} with each other; must remove or rewrite one of these paths; ` +
      `path one: ${pathText(problem.first)}, path two: ${pathText(paths.at(-1) as Path)}`,
  );
}

type PathTest = (a: Path, b: Path) => boolean;

/** Only paths of one attribute can disagree, so each is compared with those alone. */
function firstProblem(paths: readonly Path[], test: PathTest): { readonly first: Path; readonly test: PathTest } | undefined {
  const earlier = new Map<string, Path[]>();
  for (const path of paths) {
    const others = earlier.get(attributeName(path));
    const first = others?.find((other) => test(other, path));
    if (first !== undefined) return { first, test };
    if (others === undefined) earlier.set(attributeName(path), [path]);
    else others.push(path);
  }
  return undefined;
}

function overlaps(a: Path, b: Path): boolean {
  return commonLength(a, b) === Math.min(a.length, b.length);
}

function conflicts(a: Path, b: Path): boolean {
  const common = commonLength(a, b);
  return common < Math.min(a.length, b.length) && typeof a[common] !== typeof b[common];
}

function commonLength(a: Path, b: Path): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return length;
}
