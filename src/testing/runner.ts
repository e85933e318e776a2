/**
 * What the suites need of a test runner. Vitest's and Jest's functions are of this shape; with `node:test`, take `describe`, `it`, `beforeEach` and
 * `afterEach` from there and `expect` from the package of that name.
 */
export interface TestRunner {
  readonly describe: (name: string, body: () => void) => unknown;
  readonly it: (name: string, body: () => Promise<void>) => unknown;
  readonly beforeEach: (body: () => Promise<void>) => unknown;
  readonly afterEach: (body: () => Promise<void>) => unknown;
  readonly expect: (actual: unknown) => Matchers;
}

/** What is said of a value. The names and meanings are those of Jest. */
export interface Matchers {
  toBe(expected: unknown): void;
  toEqual(expected: unknown): void;
  toMatchObject(expected: object): void;
  toBeDefined(): void;
  toBeUndefined(): void;
  toContainEqual(expected: unknown): void;
  toHaveLength(length: number): void;
  readonly not: {
    toBe(expected: unknown): void;
    toContainEqual(expected: unknown): void;
  };
  /** The same of what a promise is rejected with. */
  readonly rejects: {
    toBe(expected: unknown): Promise<void>;
    toMatchObject(expected: object): Promise<void>;
    toThrow(expected: string): Promise<void>;
  };
}
