/**
 * ProjectionExpression: which parts of an item are answered.
 *
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ProjectionExpressions.html
 */
import { attributeOf, newAttributeMap, type AttributeMap, type AttributeValue, type MutableAttributeMap } from '../values/attribute-value.js';
import { ExpressionCache } from './expression-cache.js';
import type { ExpressionContext } from './expression-context.js';
import { Parser } from './parser.js';
import { checkPathsDisjoint, type Path } from './path.js';
import type { OperandSyntax, PathSyntax } from './syntax.js';

/** The paths that are wanted, as a tree: no path of it is part of another. */
export interface Projection {
  readonly paths: readonly Path[];
  readonly tree: ProjectionTree;
}

/** By name or index; `undefined` for a path that ends here. Indexes stand in ascending order. */
type ProjectionTree = ReadonlyMap<string | number, ProjectionTree | undefined>;
type MutableTree = Map<string | number, MutableTree | undefined>;

const cache = new ExpressionCache<readonly PathSyntax[]>();

/** @throws AwsError ValidationException */
export function bindProjection(text: string, context: ExpressionContext): Projection {
  const syntax = cache.get(text, () => new ProjectionParser(text, 'ProjectionExpression').parse());
  const paths = syntax.map((path) => context.path(path, 'ProjectionExpression'));
  checkPathsDisjoint(paths, 'ProjectionExpression');
  return projectionOf(paths);
}

/** The projection of these paths, of which none may be part of another. */
export function projectionOf(paths: readonly Path[]): Projection {
  const tree: MutableTree = new Map();
  for (const path of paths) insert(tree, path);
  return { paths, tree: sorted(tree) };
}

class ProjectionParser extends Parser {
  parse(): readonly PathSyntax[] {
    const paths = [this.parsePath()];
    while (this.acceptSymbol(',')) paths.push(this.parsePath());
    this.expectEnd();
    this.checkFindings();
    return paths;
  }

  protected override isGrammarWord(): boolean {
    return false;
  }

  protected override parseArgument(): OperandSyntax {
    throw this.syntaxError();
  }
}

function insert(tree: MutableTree, path: Path): void {
  let node = tree;
  for (const part of path.slice(0, -1)) {
    const child = node.get(part) ?? new Map<string | number, MutableTree | undefined>();
    node.set(part, child);
    node = child;
  }
  node.set(path.at(-1) as string | number, undefined);
}

function sorted(tree: MutableTree): ProjectionTree {
  const entries = [...tree].map(([part, child]) => [part, child === undefined ? undefined : sorted(child)] as const);
  return new Map(entries.sort(([a], [b]) => (typeof a === 'number' && typeof b === 'number' ? a - b : 0)));
}

/** The projected part of the item: nothing for what is missing, entries of lists closed up in their own order. */
export function project(projection: Projection, item: AttributeMap): AttributeMap {
  return projectMap(projection.tree, item);
}

function projectMap(tree: ProjectionTree, map: AttributeMap): MutableAttributeMap {
  const result = newAttributeMap();
  for (const [name, child] of tree) {
    const value = typeof name === 'string' ? attributeOf(map, name) : undefined;
    const projected = value === undefined ? undefined : projectValue(child, value);
    if (projected !== undefined) result[name as string] = projected;
  }
  return result;
}

function projectValue(tree: ProjectionTree | undefined, value: AttributeValue): AttributeValue | undefined {
  if (tree === undefined) return value;
  if ('M' in value) {
    const map = projectMap(tree, value.M);
    return Object.keys(map).length === 0 ? undefined : { M: map };
  }
  if (!('L' in value)) return undefined;
  const list: AttributeValue[] = [];
  for (const [index, child] of tree) {
    const entry = typeof index === 'number' ? value.L[index] : undefined;
    const projected = entry === undefined ? undefined : projectValue(child, entry);
    if (projected !== undefined) list.push(projected);
  }
  return list.length === 0 ? undefined : { L: list };
}
