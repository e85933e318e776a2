/**
 * The grammar of UpdateExpression.
 *
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html
 */
import { ExpressionCache } from './expression-cache.js';
import { Parser, type FunctionRules } from './parser.js';
import type { OperandSyntax, UpdateActionSyntax } from './syntax.js';

const FUNCTIONS: FunctionRules = {
  allowed: new Set(['if_not_exists', 'list_append']),
  elsewhere: new Set(['attribute_exists', 'attribute_not_exists', 'attribute_type', 'begins_with', 'contains', 'size']),
  elsewhereMessage: 'The function is not allowed in an update expression',
};

const SECTIONS = ['SET', 'REMOVE', 'ADD', 'DELETE'] as const;
type Section = (typeof SECTIONS)[number];

const cache = new ExpressionCache<readonly UpdateActionSyntax[]>();

/** @throws AwsError ValidationException: everything that is wrong with the text whatever the placeholders stand for */
export function parseUpdate(text: string): readonly UpdateActionSyntax[] {
  return cache.get(text, () => new UpdateParser(text, 'UpdateExpression', FUNCTIONS).parse());
}

class UpdateParser extends Parser {
  readonly #actions: UpdateActionSyntax[] = [];
  readonly #seen = new Set<Section>();

  parse(): readonly UpdateActionSyntax[] {
    do this.parseSection();
    while (this.token.kind !== 'end');
    this.checkFindings();
    return this.#actions;
  }

  protected override isGrammarWord(upperCase: string): boolean {
    return (SECTIONS as readonly string[]).includes(upperCase);
  }

  private parseSection(): void {
    const section = SECTIONS.find((word) => this.acceptKeyword(word));
    if (section === undefined) throw this.syntaxError();
    if (this.#seen.has(section)) {
      this.find('section', `The "${section}" section can only be used once in an update expression;`);
    }
    this.#seen.add(section);
    do this.#actions.push(this.parseAction(section));
    while (this.acceptSymbol(','));
  }

  private parseAction(action: Section): UpdateActionSyntax {
    const path = this.parsePath();
    if (action === 'REMOVE') return { action, path };
    if (action === 'SET') {
      this.expectSymbol('=');
      return { action, path, value: this.parseSetValue() };
    }
    if (this.token.kind !== 'value') throw this.syntaxError();
    return { action, path, value: this.advance().text };
  }

  /** One operand, or two with a plus or a minus between them; all of it may stand in parentheses. */
  private parseSetValue(): OperandSyntax {
    const first = this.parseOperand(true);
    if (!this.isSymbol('+') && !this.isSymbol('-')) return first;
    const { text: name } = this.advance();
    this.countOperator();
    return { kind: 'function', name, args: [first, this.parseOperand(false)] };
  }

  protected override parseArgument(): OperandSyntax {
    return this.parseOperand(false);
  }

  private parseOperand(mayCalculate: boolean): OperandSyntax {
    if (this.token.kind === 'value') return { kind: 'value', name: this.advance().text };
    if (this.isSymbol('(')) return this.parseParentheses(mayCalculate);
    if (this.isCall() && this.isPathStart()) return this.checkNesting(this.parseCall());
    return { kind: 'path', path: this.parsePath() };
  }

  /** A list that was appended to is not appended to again. */
  private checkNesting(operand: OperandSyntax): OperandSyntax {
    const appends = (each: OperandSyntax): boolean => each.kind === 'function' && each.name === 'list_append';
    if (operand.kind === 'function' && appends(operand) && operand.args.some(appends)) {
      this.find('misuse', 'The function is not allowed to be used this way in an expression; function: list_append');
    }
    return operand;
  }

  private parseParentheses(mayCalculate: boolean): OperandSyntax {
    this.advance();
    this.enter();
    const nested = this.isSymbol('(');
    const operand = mayCalculate ? this.parseSetValue() : this.parseOperand(false);
    if (nested && this.#lastClosed === operand) this.findRedundantParentheses();
    this.expectSymbol(')');
    this.leave();
    this.#lastClosed = operand;
    return operand;
  }

  /** What the last pair of parentheses held: a pair that holds nothing but that is redundant. */
  #lastClosed: OperandSyntax | undefined;
}
