/** The expressions of PartiQL, from the loosest operator to the tightest. */
import type { Path } from '../expressions/path.js';
import { notWellFormed } from './errors.js';
import { FUNCTION_KEYWORDS, OPERATOR_KEYWORDS } from './keywords.js';
import type { BinaryOperator, Expression, ExpressionNode, SelectSyntax } from './syntax.js';
import { tokenize, type Token } from './tokens.js';
import { readTypeName } from './type-names.js';

const COMPARATORS: ReadonlyMap<string, BinaryOperator> = new Map<string, BinaryOperator>([
  ['=', '='],
  ['<>', '<>'],
  ['!=', '<>'],
  ['<', '<'],
  ['<=', '<='],
  ['>', '>'],
  ['>=', '>='],
]);

const ADDITIVE: ReadonlySet<string> = new Set(['+', '-', '||']);
const MULTIPLICATIVE: ReadonlySet<string> = new Set(['*', '/', '%']);

/** Nesting deeper than any value that DynamoDB takes, and a bound for the stack. */
const MAX_NESTING = 200;

export abstract class ExpressionParser {
  readonly #tokens: readonly Token[];
  #position = 0;
  #nesting = 0;
  #parameters = 0;

  constructor(statement: string) {
    this.#tokens = tokenize(statement);
  }

  protected get parameterCount(): number {
    return this.#parameters;
  }

  // Tokens

  protected get token(): Token {
    return this.#tokens[this.#position] as Token;
  }

  #following(): Token {
    return this.#tokens[Math.min(this.#position + 1, this.#tokens.length - 1)] as Token;
  }

  protected advance(): Token {
    const { token } = this;
    if (token.kind !== 'end') this.#position += 1;
    return token;
  }

  protected isSymbol(text: string): boolean {
    return this.token.kind === 'symbol' && this.token.text === text;
  }

  protected acceptSymbol(text: string): boolean {
    const accepted = this.isSymbol(text);
    if (accepted) this.#position += 1;
    return accepted;
  }

  /** Also words that are keywords only in some places. */
  protected isWord(word: string): boolean {
    const { kind, text } = this.token;
    return (kind === 'keyword' || kind === 'identifier') && text.toUpperCase() === word;
  }

  protected acceptWord(word: string): boolean {
    const accepted = this.isWord(word);
    if (accepted) this.#position += 1;
    return accepted;
  }

  protected isEnd(): boolean {
    return this.token.kind === 'end' || this.isSymbol(';');
  }

  protected expectSymbol(text: string): void {
    if (!this.acceptSymbol(text)) throw notWellFormed(this.isEnd() ? 'Unexpected term' : `Expected ${text}`);
  }

  // Operators

  protected parseExpression(): Expression {
    return this.#parseLeftAssociative(
      () => this.#parseAnd(),
      () => (this.isWord('OR') ? 'OR' : undefined),
    );
  }

  #parseAnd(): Expression {
    return this.#parseLeftAssociative(
      () => this.#parseNot(),
      () => (this.isWord('AND') ? 'AND' : undefined),
    );
  }

  #parseNot(): Expression {
    const { token } = this;
    if (!this.acceptWord('NOT')) return this.#parseComparison();
    return nodeAt(token, { kind: 'not', operand: this.#nested(() => this.#parseNot()) });
  }

  #parseComparison(): Expression {
    let left = this.#parseAdditive();
    for (;;) {
      const next = this.#parseComparisonWith(left);
      if (next === undefined) return left;
      left = next;
    }
  }

  #parseComparisonWith(left: Expression): Expression | undefined {
    const { token } = this;
    const comparator = token.kind === 'symbol' ? COMPARATORS.get(token.text) : undefined;
    if (comparator !== undefined) {
      this.advance();
      return nodeAt(token, { kind: 'binary', operator: comparator, left, right: this.#rightOperand() });
    }
    if (this.acceptWord('IS')) return this.#parseIs(left, token);
    const negated = this.isWord('NOT') && ['IN', 'BETWEEN', 'LIKE'].includes(this.#following().text);
    if (negated) this.advance();
    const node = this.#parseKeywordComparison(left);
    if (node === undefined) return undefined;
    const comparison = nodeAt(token, node);
    return negated ? nodeAt(token, { kind: 'not', operand: comparison }) : comparison;
  }

  #parseKeywordComparison(operand: Expression): ExpressionNode | undefined {
    if (this.acceptWord('IN')) return { kind: 'in', operand, candidates: this.#rightOperand() };
    if (this.acceptWord('LIKE')) return { kind: 'binary', operator: 'LIKE', left: operand, right: this.#rightOperand() };
    if (!this.acceptWord('BETWEEN')) return undefined;
    const lower = this.#rightOperand();
    if (!this.acceptWord('AND')) throw notWellFormed('Expected AND after BETWEEN');
    return { kind: 'between', operand, lower, upper: this.#rightOperand() };
  }

  #parseIs(operand: Expression, token: Token): Expression {
    const negated = this.acceptWord('NOT');
    const type = readTypeName((word) => this.acceptWord(word));
    if (type === undefined) throw notWellFormed('Expected type name');
    const test = nodeAt(token, { kind: 'is', operand, type });
    return negated ? nodeAt(token, { kind: 'not', operand: test }) : test;
  }

  #rightOperand(): Expression {
    this.#requireRight();
    return this.#parseAdditive();
  }

  #requireRight(): void {
    if (this.isEnd()) throw notWellFormed('Missing right-hand side expression of infix operator');
  }

  #parseAdditive(): Expression {
    return this.#parseLeftAssociative(
      () => this.#parseMultiplicative(),
      () => (this.token.kind === 'symbol' && ADDITIVE.has(this.token.text) ? (this.token.text as BinaryOperator) : undefined),
    );
  }

  #parseMultiplicative(): Expression {
    return this.#parseLeftAssociative(
      () => this.#parseUnary(),
      () => (this.token.kind === 'symbol' && MULTIPLICATIVE.has(this.token.text) ? (this.token.text as BinaryOperator) : undefined),
    );
  }

  #parseLeftAssociative(parseOperand: () => Expression, operatorHere: () => BinaryOperator | undefined): Expression {
    let left = parseOperand();
    for (let operator = operatorHere(); operator !== undefined; operator = operatorHere()) {
      const token = this.advance();
      this.#requireRight();
      left = nodeAt(token, { kind: 'binary', operator, left, right: parseOperand() });
    }
    return left;
  }

  #parseUnary(): Expression {
    const { token } = this;
    if (!this.acceptSymbol('-') && !this.acceptSymbol('+')) return this.#parseTerm();
    const operand = this.#nested(() => this.#parseUnary());
    if (operand.kind !== 'number') return nodeAt(token, { kind: 'negate', operand });
    const text = operand.text.startsWith('-') ? operand.text.slice(1) : `-${operand.text}`;
    return nodeAt(token, { kind: 'number', text: token.text === '-' ? text : operand.text });
  }

  // Terms

  #parseTerm(): Expression {
    const { token } = this;
    switch (token.kind) {
      case 'string':
      case 'number':
        this.advance();
        return nodeAt(token, { kind: token.kind, text: token.text });
      case 'identifier':
      case 'quoted':
        return this.#parseName();
      case 'keyword':
        return this.#parseKeyword(token);
      case 'symbol':
        return this.#nested(() => this.#parseSymbol(token));
      case 'end':
      default:
        throw notWellFormed('Unexpected term');
    }
  }

  #parseName(): Expression {
    const following = this.#following();
    const isCall = this.token.kind === 'identifier' && following.kind === 'symbol' && following.text === '(';
    const { token } = this;
    return isCall ? this.#parseCall() : nodeAt(token, { kind: 'path', path: this.parsePath() });
  }

  #parseKeyword(token: Token): Expression {
    const literal = LITERALS.get(token.text);
    if (literal !== undefined) {
      this.advance();
      return nodeAt(token, literal);
    }
    if (OPERATOR_KEYWORDS.has(token.text)) throw notWellFormed('Unexpected operator');
    if (token.text === 'FROM') return this.parseFromTerm();
    if (!FUNCTION_KEYWORDS.has(token.text) || this.#following().text !== '(') throw notWellFormed('Unexpected keyword');
    return token.text === 'EXISTS' ? this.#parseExists(token) : this.#parseCall();
  }

  /** With a SELECT inside it is a statement's condition; otherwise a call of a function that there is not. */
  #parseExists(token: Token): Expression {
    const start = this.#position;
    this.advance();
    this.expectSymbol('(');
    if (!this.isWord('SELECT')) {
      this.#position = start;
      return this.#parseCall();
    }
    const select = this.parseSelect();
    this.expectSymbol(')');
    return nodeAt(token, { kind: 'exists', select });
  }

  protected abstract parseSelect(): SelectSyntax;

  /** A statement that begins with FROM where an operand should be: what is wrong inside it comes first. */
  protected abstract parseFromTerm(): never;

  #parseCall(): Expression {
    const token = this.advance();
    this.expectSymbol('(');
    const args = this.#nested(() => this.#parseArguments());
    return nodeAt(token, { kind: 'call', name: token.source, args });
  }

  #parseArguments(): readonly Expression[] {
    const star = this.token;
    if (!this.acceptSymbol('*')) return this.#parseItems(')');
    this.expectSymbol(')');
    return [nodeAt(star, { kind: 'star' })];
  }

  #parseSymbol(token: Token): Expression {
    if (this.acceptSymbol('?')) return nodeAt(token, { kind: 'parameter', index: this.#parameters++ });
    if (this.acceptSymbol('[')) return nodeAt(token, { kind: 'list', items: this.#parseItems(']') });
    if (this.acceptSymbol('<<')) return nodeAt(token, { kind: 'bag', items: this.#parseItems('>>') });
    if (this.acceptSymbol('{')) return nodeAt(token, { kind: 'struct', members: this.#parseMembers() });
    if (!this.acceptSymbol('(')) throw notWellFormed('Unexpected term');
    const first = this.parseExpression();
    if (!this.isSymbol(',')) {
      this.expectSymbol(')');
      return first;
    }
    this.advance();
    return nodeAt(token, { kind: 'list', items: [first, ...this.#parseItems(')')] });
  }

  #parseItems(closing: string): readonly Expression[] {
    if (this.acceptSymbol(closing)) return [];
    const items = [this.parseExpression()];
    while (this.acceptSymbol(',')) items.push(this.parseExpression());
    this.expectSymbol(closing);
    return items;
  }

  #parseMembers(): readonly (readonly [string, Expression])[] {
    const members: (readonly [string, Expression])[] = [];
    if (this.acceptSymbol('}')) return members;
    do {
      if (this.token.kind !== 'string') throw notWellFormed(this.isEnd() ? 'Unexpected term' : 'Expected string literal');
      const name = this.advance().text;
      this.expectSymbol(':');
      members.push([name, this.parseExpression()]);
    } while (this.acceptSymbol(','));
    this.expectSymbol('}');
    return members;
  }

  /** A name, then names after dots and indexes or names in brackets. */
  protected parsePath(): Path {
    const path: (string | number)[] = [this.advance().text];
    for (;;) {
      if (this.acceptSymbol('.')) path.push(this.#parseDotComponent());
      else if (this.acceptSymbol('[')) path.push(this.#parseBracketComponent());
      else return path;
    }
  }

  #parseDotComponent(): string {
    const { kind } = this.token;
    if (kind !== 'identifier' && kind !== 'quoted') throw notWellFormed('Invalid path dot component');
    return this.advance().text;
  }

  #parseBracketComponent(): string | number {
    const { kind, text } = this.token;
    const isIndex = kind === 'number' && /^\d+$/.test(text);
    if (!isIndex && kind !== 'string') throw notWellFormed('Invalid path component');
    this.advance();
    this.expectSymbol(']');
    return isIndex ? Number(text) : text;
  }

  #nested<Result>(parse: () => Result): Result {
    this.#nesting += 1;
    if (this.#nesting > MAX_NESTING) throw notWellFormed('Statement is nested too deeply');
    const result = parse();
    this.#nesting -= 1;
    return result;
  }
}

const LITERALS: ReadonlyMap<string, ExpressionNode> = new Map<string, ExpressionNode>([
  ['TRUE', { kind: 'boolean', value: true }],
  ['FALSE', { kind: 'boolean', value: false }],
  ['NULL', { kind: 'null' }],
  ['MISSING', { kind: 'missing' }],
]);

function nodeAt({ line, column, length, source }: Token, node: ExpressionNode): Expression {
  return { ...node, at: { line, column, length }, source };
}
