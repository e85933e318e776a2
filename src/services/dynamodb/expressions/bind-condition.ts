/**
 * Resolves a condition's placeholders and checks its operands. DynamoDB does both in one walk, operands before what they belong to, so
 * the first problem in the text is the one reported.
 */
import type { Condition, Operand } from './condition.js';
import { ConditionBuilder, type ConditionFunction } from './condition-builder.js';
import { parseCondition } from './condition-parser.js';
import type { ExpressionName } from './errors.js';
import type { ExpressionContext } from './expression-context.js';
import type { ConditionSyntax, OperandSyntax } from './syntax.js';

/**
 * A ConditionExpression, FilterExpression or KeyConditionExpression, ready to be evaluated.
 * @throws AwsError ValidationException
 */
export function bindCondition(text: string, name: ExpressionName, context: ExpressionContext): Condition {
  return new ConditionBinder(name, context).condition(parseCondition(text, name));
}

class ConditionBinder {
  readonly #name: ExpressionName;
  readonly #context: ExpressionContext;
  readonly #build: ConditionBuilder;

  constructor(name: ExpressionName, context: ExpressionContext) {
    this.#name = name;
    this.#context = context;
    this.#build = new ConditionBuilder(name);
  }

  condition(syntax: ConditionSyntax): Condition {
    switch (syntax.kind) {
      case 'and':
      case 'or':
        return { kind: syntax.kind, conditions: syntax.conditions.map((part) => this.condition(part)) };
      case 'not':
        return { kind: 'not', condition: this.condition(syntax.condition) };
      case 'compare':
        return this.#build.compare(syntax.operator, this.#operand(syntax.left), this.#operand(syntax.right));
      case 'between':
        return this.#build.between(
          this.#operand(syntax.operand),
          this.#operand(syntax.lower),
          this.#operand(syntax.upper),
        );
      case 'in':
        return this.#build.in(this.#operand(syntax.operand), this.#operands(syntax.candidates));
      case 'function':
      default:
        // The parser let no other functions through.
        return this.#build.call(syntax.name as ConditionFunction, this.#operands(syntax.args));
    }
  }

  #operands(syntaxes: readonly OperandSyntax[]): readonly Operand[] {
    return syntaxes.map((syntax) => this.#operand(syntax));
  }

  #operand(syntax: OperandSyntax): Operand {
    if (syntax.kind === 'path') return { kind: 'path', path: this.#context.path(syntax.path, this.#name) };
    if (syntax.kind === 'value') return { kind: 'value', value: this.#context.value(syntax.name, this.#name) };
    return this.#build.size(this.#operands(syntax.args));
  }
}
