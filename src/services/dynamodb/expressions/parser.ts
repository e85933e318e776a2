/** What all three grammars share: the cursor over the tokens, paths, calls, and the findings that outlive the parse. */
import type { AwsError } from '../../../core/errors.js';
import { expressionError, type ExpressionName } from './errors.js';
import { isReservedWord } from './reserved-words.js';
import type { OperandSyntax, PathSyntax } from './syntax.js';
import { nearText, tokenize, type Token } from './tokens.js';

/** The longest expression, in bytes of UTF-8 as sent. */
const MAX_EXPRESSION_BYTES = 4096;
/** The greatest number of operators and functions in one expression. DynamoDB counts no further than one more. */
const MAX_OPERATORS = 300;
/** The greatest number of candidates of one IN. */
export const MAX_IN_OPERANDS = 100;
/** The deepest document path. */
const MAX_PATH_DEPTH = 32;
/** The greatest index of a list that can be named. */
const MAX_INDEX = 2 ** 32 - 2;
/** A bound for the stack: what is nested deeper is refused without reading on. No expression has room for as many calls. */
const MAX_NESTING = 1400;
/** What a pair of parentheses takes of that bound, a call being one; deeper, some of them are redundant. */
const PARENTHESES = 3;

/** Sentences about functions by which the two grammars differ. */
export interface FunctionRules {
  /** The functions of this grammar. */
  readonly allowed: ReadonlySet<string>;
  /** Functions that only the other grammar has, and how that is told. */
  readonly elsewhere: ReadonlySet<string>;
  readonly elsewhereMessage: string;
}

const NO_FUNCTIONS: FunctionRules = { allowed: new Set(), elsewhere: new Set(), elsewhereMessage: '' };

export abstract class Parser {
  readonly #text: string;
  readonly #name: ExpressionName;
  readonly #functions: FunctionRules;
  readonly #tokens: readonly Token[];
  #position = 0;
  #nesting = 0;
  #operators = 0;
  #redundantParentheses = false;
  /** The first finding of each sort; which of them is reported does not depend on where they stand. */
  readonly #findings = new Map<FindingSort, string>();

  constructor(text: string, name: ExpressionName, functions: FunctionRules = NO_FUNCTIONS) {
    this.#text = text;
    this.#name = name;
    this.#functions = functions;
    if (text.trim() === '') throw this.error('The expression can not be empty;');
    const size = Buffer.byteLength(text);
    if (size > MAX_EXPRESSION_BYTES) {
      const told = name === 'UpdateExpression' ? '' : ` expression size: ${String(size)}`;
      throw this.error(`Expression size has exceeded the maximum allowed size;${told}`);
    }
    this.#tokens = tokenize(text);
  }

  protected error(message: string): AwsError {
    return expressionError(this.#name, message);
  }

  // Tokens

  protected get token(): Token {
    return this.#tokens[this.#position] as Token;
  }

  protected get following(): Token {
    return this.#tokens[Math.min(this.#position + 1, this.#tokens.length - 1)] as Token;
  }

  protected advance(): Token {
    const token = this.token;
    if (token.kind !== 'end') this.#position += 1;
    return token;
  }

  protected isSymbol(text: string): boolean {
    return this.token.kind === 'symbol' && this.token.text === text;
  }

  protected acceptSymbol(text: string): boolean {
    if (!this.isSymbol(text)) return false;
    this.#position += 1;
    return true;
  }

  protected expectSymbol(text: string): void {
    if (!this.acceptSymbol(text)) throw this.syntaxError();
  }

  /** Keywords are known in any case. */
  protected isKeyword(word: string): boolean {
    return this.token.kind === 'word' && this.token.text.toUpperCase() === word;
  }

  protected acceptKeyword(word: string): boolean {
    if (!this.isKeyword(word)) return false;
    this.#position += 1;
    return true;
  }

  protected expectEnd(): void {
    if (this.token.kind !== 'end') throw this.syntaxError();
  }

  /** The current token does not fit. */
  protected syntaxError(): AwsError {
    const near = nearText(this.#text, this.#tokens, this.#position);
    return this.error(`Syntax error; token: "${this.token.text}", near: "${near}"`);
  }

  // Paths and calls

  protected isPathStart(): boolean {
    return this.token.kind === 'name' || (this.token.kind === 'word' && !this.isGrammarWord(this.token.text.toUpperCase()));
  }

  /** Words that the grammar keeps for itself and that no name can be. */
  protected abstract isGrammarWord(upperCase: string): boolean;

  protected parsePath(): PathSyntax {
    const path: (string | number)[] = [this.parsePathName()];
    this.parsePathRest(path);
    return path;
  }

  /** `.name` and `[index]`, as many as there are. */
  protected parsePathRest(path: (string | number)[]): void {
    for (;;) {
      if (this.acceptSymbol('.')) path.push(this.parsePathName());
      else if (this.acceptSymbol('[')) path.push(this.parseIndex());
      else break;
    }
    if (path.length > MAX_PATH_DEPTH) {
      this.find('path', `The document path has too many nesting levels; nesting levels: ${path.length}`);
    }
  }

  protected parsePathName(): string {
    if (!this.isPathStart()) throw this.syntaxError();
    const token = this.advance();
    if (token.kind === 'word' && isReservedWord(token.text)) {
      this.find('reserved', `Attribute name is a reserved keyword; reserved keyword: ${token.text}`);
    }
    return token.text;
  }

  protected parseIndex(): number {
    if (this.token.kind !== 'number') throw this.syntaxError();
    const index = Number(this.advance().text);
    this.expectSymbol(']');
    if (index > MAX_INDEX) this.find('path', `List index is not within the allowable range; index: [${index}]`);
    return index;
  }

  protected isCall(): boolean {
    return this.token.kind === 'word' && this.following.kind === 'symbol' && this.following.text === '(';
  }

  /** A call's name and opening parenthesis, up to its closing one. */
  protected parseCall(): OperandSyntax & { kind: 'function' } {
    const { text: name } = this.advance();
    this.checkFunctionName(name);
    this.countOperator();
    this.expectSymbol('(');
    this.enter(1);
    const args = [this.parseArgument()];
    while (this.acceptSymbol(',')) args.push(this.parseArgument());
    this.expectSymbol(')');
    this.leave(1);
    return { kind: 'function', name, args };
  }

  protected abstract parseArgument(): OperandSyntax;

  protected checkFunctionName(name: string): void {
    const { allowed, elsewhere, elsewhereMessage } = this.#functions;
    if (allowed.has(name)) return;
    this.find('function', elsewhere.has(name) ? `${elsewhereMessage}; function: ${name}` : `Invalid function name; function: ${name}`);
  }

  // Findings

  protected find(sort: FindingSort, message: string): void {
    if (!this.#findings.has(sort)) this.#findings.set(sort, message);
  }

  protected findRedundantParentheses(): void {
    this.#redundantParentheses = true;
  }

  protected countOperator(): void {
    this.#operators += 1;
  }

  protected checkCandidates(count: number): void {
    if (count > MAX_IN_OPERANDS) {
      this.find('in', `The IN operator is provided with too many operands; number of operands: ${count}`);
    }
  }

  protected enter(weight = PARENTHESES): void {
    this.#nesting += weight;
    if (this.#nesting > MAX_NESTING) throw this.error('The expression has redundant parentheses;');
  }

  protected leave(weight = PARENTHESES): void {
    this.#nesting -= weight;
  }

  /** Reports what the parse found, in DynamoDB's order. */
  protected checkFindings(): void {
    if (this.#redundantParentheses) throw this.error('The expression has redundant parentheses;');
    for (const sort of FINDING_ORDER) {
      const message = this.#findings.get(sort);
      if (message !== undefined) throw this.error(message);
    }
    if (this.#operators > MAX_OPERATORS) {
      throw this.error(`The expression contains too many operators; operator count: ${String(MAX_OPERATORS + 1)}`);
    }
  }
}

const FINDING_ORDER = ['function', 'misuse', 'reserved', 'section', 'path', 'in'] as const;
type FindingSort = (typeof FINDING_ORDER)[number];
