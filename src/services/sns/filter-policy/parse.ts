import type { Condition, FilterPolicy, FilterPolicyScope, FilterRule } from './conditions.js';
import { checkJsonSyntax, JsonSyntaxError, JsonTokenReader } from './json-tokens.js';
import { readCondition, FilterPolicyError } from './read-condition.js';

export { FilterPolicyError } from './read-condition.js';

/** Limits of a policy. See "Filter policy constraints" in the SNS Developer Guide. */
export const FILTER_POLICY_LIMITS = {
  /** Bytes of its JSON text. */
  maxBytes: 256 * 1024,
  /** Keys that hold conditions. */
  maxKeys: 5,
  /** Product of the numbers of conditions, each multiplied by its key's depth; summed over the branches of `$or`. */
  maxCombinations: 150,
} as const;

const OR = '$or';
/** Names that a branch of `$or` cannot use for a key, because they name operators. */
const RESERVED_IN_OR = new Set([
  'exact', 'prefix', 'suffix', 'equals-ignore-case', 'wildcard', 'numeric', 'anything-but', 'exists', 'cidr',
  'ignore-case', '>=', '>', '<=', '<', '=',
]);

interface Leaf {
  readonly conditions: readonly Condition[];
  readonly depth: number;
}

type Branch = ReadonlyMap<string, Leaf>;

/**
 * Reads and checks a filter policy.
 * @throws FilterPolicyError with SNS's own words, to be put after `Invalid parameter: `.
 */
export function parseFilterPolicy(text: string, scope: FilterPolicyScope): FilterPolicy {
  if (Buffer.byteLength(text) > FILTER_POLICY_LIMITS.maxBytes) throw new FilterPolicyError('Filter policy is too long', 'FilterPolicy: ');
  try {
    checkJsonSyntax(text);
    const parser = new PolicyParser(text);
    const branches = parser.parse();
    if (scope === 'MessageAttributes' && parser.nested) {
      throw new FilterPolicyError('Filter policy scope MessageAttributes does not support nested filter policy', '');
    }
    checkLimits(branches, parser);
    return { scope, rules: branches.map(toRule) };
  } catch (error) {
    if (error instanceof JsonSyntaxError) throw new FilterPolicyError(`failed to parse JSON. ${error.message}`, 'FilterPolicy: ');
    throw error;
  }
}

function toRule(branch: Branch): FilterRule {
  return new Map([...branch].map(([path, leaf]) => [path, leaf.conditions]));
}

function checkLimits(branches: readonly Branch[], parser: PolicyParser): void {
  if (parser.paths.size > FILTER_POLICY_LIMITS.maxKeys) {
    throw new FilterPolicyError(`Filter policy can not have more than ${String(FILTER_POLICY_LIMITS.maxKeys)} keys`, 'FilterPolicy: ');
  }
  let total = 0;
  for (const branch of branches) {
    let product = 1;
    for (const { conditions, depth } of branch.values()) product *= conditions.length * depth;
    total += product;
  }
  if (parser.overflow || total > FILTER_POLICY_LIMITS.maxCombinations) {
    throw new FilterPolicyError('Filter policy is too complex', 'FilterPolicy: ');
  }
}

class PolicyParser {
  /** Every path that holds conditions. */
  readonly paths = new Set<string>();
  /** True when a key holds an object. */
  nested = false;
  /** True when `$or` made more branches than any accepted policy has; no further ones are then kept. */
  overflow = false;
  private readonly reader: JsonTokenReader;

  constructor(text: string) {
    this.reader = new JsonTokenReader(text);
  }

  parse(): readonly Branch[] {
    if (this.reader.next() !== 'start-object') throw this.error('Filter is not an object');
    return this.readObject([], [], false);
  }

  private readObject(branches: readonly Branch[], path: readonly string[], insideOr: boolean): readonly Branch[] {
    let current = branches;
    let empty = true;
    while (this.reader.next() !== 'end-object') {
      empty = false;
      const key = this.reader.currentName;
      if (key === OR) {
        current = this.readOr(current, path);
        continue;
      }
      if (insideOr && RESERVED_IN_OR.has(key)) {
        throw this.error(`${key} is Ruler reserved fieldName which cannot be used inside ${OR}.`);
      }
      const token = this.reader.next();
      if (token === 'start-object') {
        this.nested = true;
        current = this.readObject(current, [...path, key], insideOr);
      } else if (token === 'start-array') {
        current = this.addLeaf(current, [...path, key]);
      } else {
        throw this.error(`"${key}" must be an object or an array`);
      }
    }
    if (empty) throw this.error('Empty objects are not allowed');
    return current;
  }

  private readOr(branches: readonly Branch[], path: readonly string[]): readonly Branch[] {
    if (this.reader.next() !== 'start-array') throw this.error(`It must be an Array followed with ${OR}.`);
    const start = branches.length === 0 ? [new Map()] : branches;
    const result: Branch[] = [];
    let count = 0;
    for (let token = this.reader.next(); token !== 'end-array'; token = this.reader.next()) {
      count += 1;
      if (token !== 'start-object') throw this.error(`Only JSON object is allowed in array of ${OR} relationship.`);
      for (const branch of this.readObject(start, path, true)) {
        if (result.length <= FILTER_POLICY_LIMITS.maxCombinations) result.push(branch);
        else this.overflow = true;
      }
    }
    if (count < 2) throw this.error(`There must have at least 2 Objects in ${OR} relationship.`);
    return result;
  }

  private addLeaf(branches: readonly Branch[], path: readonly string[]): readonly Branch[] {
    const conditions: Condition[] = [];
    for (let token = this.reader.next(); token !== 'end-array'; token = this.reader.next()) conditions.push(readCondition(this.reader));
    if (conditions.length === 0) throw this.error('Empty arrays are not allowed');
    const name = path.join('.');
    this.paths.add(name);
    const leaf = { conditions, depth: path.length };
    return (branches.length === 0 ? [new Map<string, Leaf>()] : branches).map((branch) => new Map(branch).set(name, leaf));
  }

  private error(message: string): FilterPolicyError {
    return new FilterPolicyError(`${message}\n${this.reader.location}`, 'FilterPolicy: ');
  }
}
