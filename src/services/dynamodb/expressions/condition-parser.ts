/**
 * The grammar of ConditionExpression, FilterExpression and KeyConditionExpression.
 *
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html
 */
import type { ExpressionName } from './errors.js';
import { ExpressionCache } from './expression-cache.js';
import { Parser, type FunctionRules } from './parser.js';
import type { Comparator, ConditionSyntax, OperandSyntax } from './syntax.js';

const FUNCTIONS: FunctionRules = {
  allowed: new Set(['attribute_exists', 'attribute_not_exists', 'attribute_type', 'begins_with', 'contains', 'size']),
  elsewhere: new Set(['if_not_exists', 'list_append']),
  elsewhereMessage: 'The function is not allowed in a condition expression',
};

const KEYWORDS: ReadonlySet<string> = new Set(['AND', 'OR', 'NOT', 'BETWEEN', 'IN']);
const COMPARATORS: ReadonlySet<string> = new Set(['=', '<>', '<', '<=', '>', '>=']);

/** While parsing it is not yet known whether parentheses and calls hold a condition or an operand. */
type Term = ConditionSyntax | OperandSyntax;

const cache = new ExpressionCache<ConditionSyntax>();

/** @throws AwsError ValidationException: everything that is wrong with the text whatever the placeholders stand for */
export function parseCondition(text: string, name: ExpressionName): ConditionSyntax {
  return cache.get(text, () => new ConditionParser(text, name, FUNCTIONS).parse());
}

class ConditionParser extends Parser {
  parse(): ConditionSyntax {
    const condition = this.asCondition(this.parseOr());
    this.expectEnd();
    this.checkFindings();
    return condition;
  }

  protected override isGrammarWord(upperCase: string): boolean {
    return KEYWORDS.has(upperCase);
  }

  private parseOr(): Term {
    return this.parseSequence('OR', 'or', () => this.parseAnd());
  }

  private parseAnd(): Term {
    return this.parseSequence('AND', 'and', () => this.parseNot());
  }

  private parseSequence(keyword: string, kind: 'and' | 'or', parseNext: () => Term): Term {
    const first = parseNext();
    if (!this.isKeyword(keyword)) return first;
    const conditions = [this.asCondition(first)];
    while (this.acceptKeyword(keyword)) {
      this.countOperator();
      conditions.push(this.asCondition(parseNext()));
    }
    return { kind, conditions };
  }

  private parseNot(): Term {
    let negations = 0;
    while (this.acceptKeyword('NOT')) {
      this.countOperator();
      negations += 1;
    }
    let term = this.parseComparison();
    for (; negations > 0; negations -= 1) term = { kind: 'not', condition: this.asCondition(term) };
    return term;
  }

  private parseComparison(): Term {
    const term = this.parsePrimary();
    if (this.token.kind === 'symbol' && COMPARATORS.has(this.token.text)) {
      const left = this.asOperand(term);
      const operator = this.advance().text as Comparator;
      this.countOperator();
      return { kind: 'compare', operator, left, right: this.parseOperand() };
    }
    if (this.isKeyword('BETWEEN')) return this.parseBetween(this.asOperand(term));
    if (this.isKeyword('IN')) return this.parseIn(this.asOperand(term));
    return term;
  }

  private parseBetween(operand: OperandSyntax): Term {
    this.advance();
    this.countOperator();
    const lower = this.parseOperand();
    if (!this.acceptKeyword('AND')) throw this.syntaxError();
    return { kind: 'between', operand, lower, upper: this.parseOperand() };
  }

  private parseIn(operand: OperandSyntax): Term {
    this.advance();
    this.countOperator();
    this.expectSymbol('(');
    const candidates = [this.parseOperand()];
    while (this.acceptSymbol(',')) candidates.push(this.parseOperand());
    this.expectSymbol(')');
    this.checkCandidates(candidates.length);
    return { kind: 'in', operand, candidates };
  }

  private parseOperand(): OperandSyntax {
    return this.asOperand(this.parsePrimary());
  }

  /** Arguments may be calls that are not allowed there; which ones they are is told later, by name. */
  protected override parseArgument(): OperandSyntax {
    return this.parseOperand();
  }

  private parsePrimary(): Term {
    if (this.token.kind === 'value') return { kind: 'value', name: this.advance().text };
    if (this.isCall() && !this.isGrammarWord(this.token.text.toUpperCase())) return this.parseCall();
    if (this.isSymbol('(')) return this.parseParentheses();
    return { kind: 'path', path: this.parsePath() };
  }

  private parseParentheses(): Term {
    this.advance();
    this.enter();
    const nested = this.isSymbol('(');
    const inner = this.parseOr();
    const closesNested = nested && this.#lastClosed === inner;
    if (!this.isSymbol(')')) throw this.syntaxError();
    this.advance();
    this.leave();
    if (closesNested) this.findRedundantParentheses();
    const term = this.continuePath(inner);
    this.#lastClosed = term === inner ? inner : undefined;
    return term;
  }

  /** What the last pair of parentheses held: a pair that holds nothing but that is redundant. */
  #lastClosed: Term | undefined;

  /** A path in parentheses may go on after them. */
  private continuePath(term: Term): Term {
    if (term.kind !== 'path' || !(this.isSymbol('.') || this.isSymbol('['))) return term;
    const path = [...term.path];
    this.parsePathRest(path);
    return { kind: 'path', path };
  }

  private asCondition(term: Term): ConditionSyntax {
    if (term.kind === 'path' || term.kind === 'value') throw this.syntaxError();
    if (term.kind === 'function' && term.name === 'size') this.findMisuse(term.name);
    return term;
  }

  private asOperand(term: Term): OperandSyntax {
    if (term.kind === 'path' || term.kind === 'value') return term;
    if (term.kind !== 'function') throw this.syntaxError();
    if (term.name !== 'size') this.findMisuse(term.name);
    return term;
  }

  private findMisuse(name: string): void {
    this.find('misuse', `The function is not allowed to be used this way in an expression; function: ${name}`);
  }
}
