import { invalidInput } from '../errors.js';
import { tokenize, unsupported, type Token } from './tokens.js';

/** What a predicate compares a key's value with: text as it stands in the expression, without quotes. */
export interface Literal {
  readonly text: string;
}

export type ComparisonOperator = '=' | '<>' | '<' | '<=' | '>' | '>=';

export type Predicate =
  | { readonly kind: 'and' | 'or'; readonly left: Predicate; readonly right: Predicate }
  | { readonly kind: 'not'; readonly operand: Predicate }
  | { readonly kind: 'compare'; readonly key: string; readonly operator: ComparisonOperator; readonly value: Literal }
  | { readonly kind: 'between'; readonly key: string; readonly low: Literal; readonly high: Literal }
  | { readonly kind: 'in'; readonly key: string; readonly values: readonly Literal[] }
  | { readonly kind: 'like'; readonly key: string; readonly pattern: string }
  | { readonly kind: 'null'; readonly key: string };

/** Deeper than any client nests, shallower than the stack. */
const MAX_DEPTH = 100;
const MIRRORED: Readonly<Record<ComparisonOperator, ComparisonOperator>> = { '=': '=', '<>': '<>', '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

/** Parses GetPartitions' expression: a WHERE clause of comparisons of partition keys with literals. @throws AwsError for everything else. */
export function parsePredicate(expression: string): Predicate {
  return new Parser(expression).parse();
}

class Parser {
  private readonly tokens: readonly Token[];
  private place = 0;
  private depth = 0;

  constructor(private readonly expression: string) {
    this.tokens = tokenize(expression);
  }

  parse(): Predicate {
    const predicate = this.or();
    if (this.place < this.tokens.length) throw unsupported(this.expression);
    return predicate;
  }

  private or(): Predicate {
    let left = this.and();
    while (this.takeWord('OR')) left = { kind: 'or', left, right: this.and() };
    return left;
  }

  private and(): Predicate {
    let left = this.not();
    while (this.takeWord('AND')) left = { kind: 'and', left, right: this.not() };
    return left;
  }

  private not(): Predicate {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) throw invalidInput('The expression is nested too deeply');
    const predicate: Predicate = this.takeWord('NOT') ? { kind: 'not', operand: this.not() } : this.primary();
    this.depth -= 1;
    return predicate;
  }

  private primary(): Predicate {
    if (this.takeSymbol('(')) {
      const inner = this.or();
      this.expectSymbol(')');
      return inner;
    }
    const key = this.takeKey();
    if (key === undefined) return this.literalFirst();
    if (this.takeWord('IS')) {
      const negated = this.takeWord('NOT');
      if (!this.takeWord('NULL')) throw unsupported(this.expression);
      return negate({ kind: 'null', key }, negated);
    }
    const negated = this.takeWord('NOT');
    if (this.takeWord('IN')) return negate({ kind: 'in', key, values: this.literals() }, negated);
    if (this.takeWord('LIKE')) return negate({ kind: 'like', key, pattern: this.literal().text }, negated);
    if (this.takeWord('BETWEEN')) {
      const low = this.literal();
      if (!this.takeWord('AND')) throw unsupported(this.expression);
      return negate({ kind: 'between', key, low, high: this.literal() }, negated);
    }
    if (negated) throw unsupported(this.expression);
    return { kind: 'compare', key, operator: this.operator(), value: this.literal() };
  }

  /** `2020 <= year` is `year >= 2020`. */
  private literalFirst(): Predicate {
    const value = this.literal();
    const operator = MIRRORED[this.operator()];
    const key = this.takeKey();
    if (key === undefined) throw unsupported(this.expression);
    return { kind: 'compare', key, operator, value };
  }

  private literals(): readonly Literal[] {
    this.expectSymbol('(');
    const values = [this.literal()];
    while (this.takeSymbol(',')) values.push(this.literal());
    this.expectSymbol(')');
    return values;
  }

  private literal(): Literal {
    // DATE '2020-01-01' and the like: the type is the key's in any case.
    const [first, second] = [this.tokens[this.place], this.tokens[this.place + 1]];
    if (first?.kind === 'word' && (first.upper === 'DATE' || first.upper === 'TIMESTAMP') && second?.kind === 'string') this.place += 1;
    const negative = this.takeSymbol('-');
    const token = this.tokens[this.place];
    if (token?.kind === 'number' || (token?.kind === 'string' && !negative)) {
      this.place += 1;
      return { text: negative ? `-${token.text}` : token.text };
    }
    if (token?.kind === 'word' && (token.upper === 'TRUE' || token.upper === 'FALSE') && !negative) {
      this.place += 1;
      return { text: token.upper.toLowerCase() };
    }
    throw unsupported(this.expression);
  }

  private operator(): ComparisonOperator {
    const token = this.tokens[this.place];
    const text = token?.kind === 'symbol' ? (token.text === '!=' ? '<>' : token.text) : '';
    if (!Object.hasOwn(MIRRORED, text)) throw unsupported(this.expression);
    this.place += 1;
    return text as ComparisonOperator;
  }

  private takeKey(): string | undefined {
    const token = this.tokens[this.place];
    if (token?.kind !== 'word' && token?.kind !== 'name') return undefined;
    const next = this.tokens[this.place + 1];
    if (token.kind === 'word' && (next?.kind === 'string' || token.upper === 'TRUE' || token.upper === 'FALSE')) return undefined;
    this.place += 1;
    return token.text;
  }

  private takeWord(word: string): boolean {
    const token = this.tokens[this.place];
    if (token?.kind !== 'word' || token.upper !== word) return false;
    this.place += 1;
    return true;
  }

  private takeSymbol(symbol: string): boolean {
    const token = this.tokens[this.place];
    if (token?.kind !== 'symbol' || token.text !== symbol) return false;
    this.place += 1;
    return true;
  }

  private expectSymbol(symbol: string): void {
    if (!this.takeSymbol(symbol)) throw unsupported(this.expression);
  }
}

function negate(predicate: Predicate, negated: boolean): Predicate {
  return negated ? { kind: 'not', operand: predicate } : predicate;
}
