import type { ApiModel, MemberShape, Shape, StructureShape } from './shapes.js';
import { WireTypeError } from './wire-type-error.js';

/** One way in which an input breaks its model. */
export interface Violation {
  readonly kind: 'required' | 'minLength' | 'maxLength' | 'minValue' | 'maxValue' | 'pattern' | 'enum' | 'mapKeys';
  /** Member names as the model spells them, with `1.member`-style steps for list entries (counted from one) and map values. */
  readonly path: readonly string[];
  readonly value: unknown;
  /** The bound, pattern or enum values that the value breaks; the texts of all constraints of a map's keys; `undefined` for `required`. */
  readonly bound: number | string | readonly string[] | undefined;
  /** The shape of the value, which tells how it prints. */
  readonly shape: string;
}

/** Collects what is wrong, and knows where in the input the reader stands. */
export class ReadState {
  readonly path: string[] = [];
  violations: Violation[] | undefined;

  report(kind: Violation['kind'], member: string | undefined, value: unknown, bound: Violation['bound'], shape: string): void {
    const path = member === undefined ? [...this.path] : [...this.path, member];
    (this.violations ??= []).push({ kind, path, value, bound, shape });
  }
}

/**
 * Turns a parsed JSON value into the typed input of an operation: checks types and constraints, decodes blobs, drops members that the
 * model does not have and members that are null. Type errors are thrown as `WireTypeError`; constraint violations are collected.
 */
export type InputReader = (value: unknown, state: ReadState) => unknown;

function foundType(value: unknown): WireTypeError['found'] {
  if (Array.isArray(value)) return 'list';
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'number':
      return Number.isInteger(value) ? 'number' : 'decimal';
    case 'boolean':
      return value ? 'true' : 'false';
    default:
      return 'structure';
  }
}

function wrongType(state: ReadState, value: unknown, expected: Shape['type']): WireTypeError {
  return new WireTypeError([...state.path], foundType(value), expected);
}

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** Compiles the readers of one API. Readers of shapes are made when first needed and shared by all operations. */
export class InputReaders {
  private readonly readers = new Map<string, InputReader>();

  constructor(private readonly model: ApiModel) {}

  /** The reader of a named shape. */
  reader(name: string): InputReader {
    const known = this.readers.get(name);
    if (known !== undefined) return known;
    // Shapes may hold themselves, so the name is taken before the members are compiled.
    let compiled: InputReader | undefined;
    this.readers.set(name, (value, state) => (compiled ??= this.readers.get(name) as InputReader)(value, state));
    const reader = this.compile(name);
    this.readers.set(name, reader);
    compiled = reader;
    return reader;
  }

  private compile(name: string): InputReader {
    const shape = this.model.shapes[name];
    if (shape === undefined) throw new Error(`the model has no shape ${name}`);
    switch (shape.type) {
      case 'string':
        return stringReader(name, shape);
      case 'integer':
      case 'long':
      case 'float':
      case 'double':
        return numberReader(name, shape);
      case 'boolean':
        return booleanReader;
      case 'timestamp':
        return timestampReader;
      case 'blob':
        return blobReader(name, shape);
      case 'raw':
        return (value) => value;
      case 'list':
        return this.listReader(name, shape);
      case 'map':
        return this.mapReader(name, shape);
      case 'structure':
        return this.structureReader(shape);
    }
  }

  private listReader(name: string, shape: Extract<Shape, { type: 'list' }>): InputReader {
    const entry = this.reader(shape.member);
    const { min, max } = shape;
    return (value, state) => {
      if (!Array.isArray(value)) throw wrongType(state, value, 'list');
      checkLength(state, value.length, min, max, value, name);
      const depth = state.path.length;
      const list: unknown[] = [];
      for (let index = 0; index < value.length; index += 1) {
        const element: unknown = value[index];
        if (element === null || element === undefined) continue;
        state.path[depth] = String(index + 1);
        state.path[depth + 1] = 'member';
        list.push(entry(element, state));
      }
      state.path.length = depth;
      return list;
    };
  }

  private mapReader(name: string, shape: Extract<Shape, { type: 'map' }>): InputReader {
    const readKey = this.reader(shape.key);
    const readValue = this.reader(shape.value);
    const { min, max } = shape;
    const keyConstraints = keyConstraintsOf(this.model.shapes[shape.key]);
    return (value, state) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrongType(state, value, 'map');
      const entries = value as Record<string, unknown>;
      const keys = Object.keys(entries);
      checkLength(state, keys.length, min, max, value, name);
      const depth = state.path.length;
      // Keys come from the client: a plain object would let `__proto__` through.
      const map = Object.create(null) as Record<string, unknown>;
      const keyState = keyConstraints === undefined ? undefined : new ReadState();
      if (keyState !== undefined) for (const key of keys) readKey(key, keyState);
      // However many keys are wrong, the map is refused once.
      if (keyState?.violations !== undefined) state.report('mapKeys', undefined, value, keyConstraints, name);
      for (const key of keys) {
        const member = entries[key];
        if (member === null || member === undefined) continue;
        state.path[depth] = key;
        state.path[depth + 1] = 'member';
        if (keyState === undefined) readKey(key, state);
        map[key] = readValue(member, state);
      }
      state.path.length = depth;
      return map;
    };
  }

  private structureReader(shape: StructureShape): InputReader {
    const required = new Set(shape.required ?? []);
    const members = Object.entries(shape.members).map(([member, { shape: target }]: [string, MemberShape]) => ({
      member,
      target,
      required: required.has(member),
      read: this.reader(target),
    }));
    return (value, state) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrongType(state, value, 'structure');
      const source = value as Record<string, unknown>;
      const result: Record<string, unknown> = {};
      const depth = state.path.length;
      for (const { member, target, required: needed, read } of members) {
        const found = Object.hasOwn(source, member) ? source[member] : undefined;
        if (found === null || found === undefined) {
          if (needed) state.report('required', member, undefined, undefined, target);
          continue;
        }
        state.path[depth] = member;
        result[member] = read(found, state);
        state.path.length = depth;
      }
      return result;
    };
  }
}

/**
 * The constraints of the keys of a map, in the order in which Coral lists them when it refuses the map for one of them; `undefined` for none.
 * Keys that are enumerations are told one by one.
 */
function keyConstraintsOf(shape: Shape | undefined): readonly string[] | undefined {
  if (shape?.type !== 'string' || shape.enum !== undefined) return undefined;
  const { max, min, pattern } = shape;
  const texts = [
    ...(max === undefined ? [] : [constraintText('maxLength', max)]),
    ...(min === undefined ? [] : [constraintText('minLength', min)]),
    ...(pattern === undefined ? [] : [constraintText('pattern', pattern)]),
  ];
  return texts.length === 0 ? undefined : texts;
}

function checkLength(
  state: ReadState,
  length: number,
  min: number | undefined,
  max: number | undefined,
  value: unknown,
  shape: string,
): void {
  if (min !== undefined && length < min) state.report('minLength', undefined, value, min, shape);
  if (max !== undefined && length > max) state.report('maxLength', undefined, value, max, shape);
}

function stringReader(name: string, shape: Extract<Shape, { type: 'string' }>): InputReader {
  const { min, max, enum: values, pattern } = shape;
  const allowed = values === undefined ? undefined : new Set(values);
  const matcher = pattern === undefined ? undefined : compilePattern(pattern);
  if (min === undefined && max === undefined && allowed === undefined && matcher === undefined) {
    return (value, state) => {
      if (typeof value !== 'string') throw wrongType(state, value, 'string');
      return value;
    };
  }
  return (value, state) => {
    if (typeof value !== 'string') throw wrongType(state, value, 'string');
    if (allowed !== undefined && !allowed.has(value)) state.report('enum', undefined, value, values, name);
    if (matcher !== undefined && !matcher.test(value)) state.report('pattern', undefined, value, pattern, name);
    checkLength(state, value.length, min, max, value, name);
    return value;
  };
}

/** Patterns in the models are Java's; those that JavaScript cannot express are left to the service's own checks. */
function compilePattern(pattern: string): RegExp | undefined {
  const whole = `^(?:${pattern})$`;
  for (const flags of ['u', '']) {
    try {
      return new RegExp(whole, flags);
    } catch {
      continue;
    }
  }
  return undefined;
}

const INTEGER_LIMITS = { integer: [-(2 ** 31), 2 ** 31 - 1], long: [-(2 ** 63), 2 ** 63] } as const;

function numberReader(name: string, shape: Extract<Shape, { type: 'integer' | 'long' | 'float' | 'double' }>): InputReader {
  const { type, min, max } = shape;
  const whole = type === 'integer' || type === 'long';
  const [lowest, highest] = whole ? INTEGER_LIMITS[type] : [-Number.MAX_VALUE, Number.MAX_VALUE];
  return (value, state) => {
    if (typeof value !== 'number' || (whole && !Number.isInteger(value)) || value < lowest || value > highest) {
      throw wrongType(state, value, type);
    }
    if (min !== undefined && value < min) state.report('minValue', undefined, value, min, name);
    if (max !== undefined && value > max) state.report('maxValue', undefined, value, max, name);
    return value;
  };
}

const booleanReader: InputReader = (value, state) => {
  if (typeof value !== 'boolean') throw wrongType(state, value, 'boolean');
  return value;
};

/** Timestamps are seconds since the epoch, with a fraction, on every protocol's inside. */
const timestampReader: InputReader = (value, state) => {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (typeof value === 'string') {
    const parsed = Date.parse(value);
    if (!Number.isNaN(parsed)) return parsed / 1000;
  }
  throw wrongType(state, value, 'timestamp');
};

function blobReader(name: string, shape: Extract<Shape, { type: 'blob' }>): InputReader {
  const { min, max } = shape;
  return (value, state) => {
    if (value instanceof Uint8Array) return value;
    if (typeof value !== 'string') {
      if (typeof value === 'object' && value !== null && Symbol.asyncIterator in value) return value;
      throw wrongType(state, value, 'blob');
    }
    if (value.length % 4 !== 0 || !BASE64.test(value)) throw wrongType(state, value, 'blob');
    const bytes = Buffer.from(value, 'base64');
    checkLength(state, bytes.length, min, max, value, name);
    return bytes;
  };
}

/** How Coral, the framework behind most AWS services, prints a value inside a validation message. */
export function printValue(model: ApiModel, value: unknown, shapeName: string): string {
  if (value === null || value === undefined) return 'null';
  const shape = model.shapes[shapeName];
  if (Array.isArray(value)) {
    const member = shape?.type === 'list' ? shape.member : '';
    return `[${value.map((entry) => printValue(model, entry, member)).join(', ')}]`;
  }
  if (typeof value !== 'object') return String(value as string | number | boolean);
  const source = value as Record<string, unknown>;
  if (shape?.type === 'structure') {
    const members = Object.entries(shape.members)
      .filter(([member]) => source[member] !== undefined && source[member] !== null)
      .map(([member, target]) => `${lowerFirst(member)}=${printValue(model, source[member], target.shape)}`);
    return `${shapeName}(${members.join(', ')})`;
  }
  const target = shape?.type === 'map' ? shape.value : '';
  return `{${Object.keys(source).map((key) => `${key}=${printValue(model, source[key], target)}`).join(', ')}}`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** One violation in Coral's words. */
export function describeViolation(model: ApiModel, violation: Violation): string {
  const { kind, path, value, bound, shape } = violation;
  const printed = value === undefined ? 'null' : `'${printValue(model, value, shape)}'`;
  // Keys of maps and places in lists stand before 'member' and are told as they are; all else is a structure's member.
  const where = path.map((step, index) => (path[index + 1] === 'member' ? step : lowerFirst(step))).join('.');
  return `Value ${printed} at '${where}' failed to satisfy constraint: ${constraintText(kind, bound)}`;
}

function constraintText(kind: Violation['kind'], bound: Violation['bound']): string {
  switch (kind) {
    case 'required':
      return 'Member must not be null';
    case 'minLength':
      return `Member must have length greater than or equal to ${String(bound)}`;
    case 'maxLength':
      return `Member must have length less than or equal to ${String(bound)}`;
    case 'minValue':
      return `Member must have value greater than or equal to ${String(bound)}`;
    case 'maxValue':
      return `Member must have value less than or equal to ${String(bound)}`;
    case 'pattern':
      return `Member must satisfy regular expression pattern: ${String(bound)}`;
    case 'enum':
      return `Member must satisfy enum value set: [${(bound as readonly string[]).join(', ')}]`;
    case 'mapKeys':
      return `Map keys must satisfy constraint: [${(bound as readonly string[]).join(', ')}]`;
  }
}

/** All violations of one request in Coral's one sentence: `2 validation errors detected: ...; ...`. */
export function describeViolations(model: ApiModel, violations: readonly Violation[]): string {
  const count = violations.length;
  const texts = violations.map((violation) => describeViolation(model, violation));
  return `${String(count)} validation error${count === 1 ? '' : 's'} detected: ${texts.join('; ')}`;
}
