/**
 * The statements of DynamoDB's PartiQL.
 *
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.statements.html
 */
import { ExpressionCache } from '../expressions/expression-cache.js';
import { notWellFormed } from './errors.js';
import { ExpressionParser } from './expression-parser.js';
import type {
  ChangeSyntax,
  DeleteSyntax,
  Expression,
  InsertSyntax,
  ReturningSyntax,
  SelectSyntax,
  Source,
  StatementSyntax,
  UpdateSyntax,
} from './syntax.js';

const cache = new ExpressionCache<StatementSyntax>();

/** @throws AwsError ValidationException when the statement cannot be read */
export function parseStatement(statement: string): StatementSyntax {
  return cache.get(statement, () => new StatementParser(statement).parse());
}

const LEFTOVER = 'Unexpected token after expression';

class StatementParser extends ExpressionParser {
  parse(): StatementSyntax {
    const statement = this.#parseAny();
    this.acceptSymbol(';');
    if (this.token.kind !== 'end') throw notWellFormed(LEFTOVER);
    return { statement, parameterCount: this.parameterCount };
  }

  #parseAny(): StatementSyntax['statement'] {
    if (this.isWord('SELECT')) return this.parseSelect();
    if (this.acceptWord('INSERT')) return this.#parseInsert();
    if (this.acceptWord('UPDATE')) return this.#parseUpdate();
    if (this.acceptWord('DELETE')) return this.#parseDelete();
    if (this.acceptWord('FROM')) return this.#parseFromFirst();
    return { kind: 'expression', expression: this.parseExpression() };
  }

  protected override parseSelect(): SelectSyntax {
    this.advance();
    const columns = this.acceptSymbol('*') ? undefined : this.#parseColumns();
    if (!this.acceptWord('FROM')) throw notWellFormed(this.isEnd() ? 'Expected FROM' : LEFTOVER);
    const from = this.#parseSource();
    const where = this.#parseWhere();
    return { kind: 'select', columns, from, where, orderBy: this.#parseOrderBy() };
  }

  #parseColumns(): readonly Expression[] {
    const columns = [this.parseExpression()];
    while (this.acceptSymbol(',')) columns.push(this.parseExpression());
    return columns;
  }

  /** The table of a SELECT or of an UPDATE that begins with FROM is read as an expression would be. */
  #parseSource(): Source {
    const { kind } = this.token;
    if (kind === 'keyword') throw notWellFormed('Unexpected keyword');
    if (kind !== 'identifier' && kind !== 'quoted') throw notWellFormed('Unexpected term');
    return this.#parseAlias(this.#parseComponents());
  }

  /** The table of the other statements is a name, or two with a dot between them. */
  #parseSimpleSource(): Source {
    const { kind } = this.token;
    if (kind !== 'identifier' && kind !== 'quoted') throw notWellFormed('Expected identifier for simple path');
    return { components: this.#parseComponents(), aliased: false };
  }

  #parseComponents(): readonly string[] {
    const components = [this.advance().text];
    while (this.acceptSymbol('.')) {
      const { kind } = this.token;
      if (kind !== 'identifier' && kind !== 'quoted') throw notWellFormed('Invalid path dot component');
      components.push(this.advance().text);
    }
    return components;
  }

  #parseAlias(components: readonly string[]): Source {
    const named = this.acceptWord('AS');
    const { kind } = this.token;
    const aliased = kind === 'identifier' || kind === 'quoted';
    if (aliased) this.advance();
    else if (named) throw notWellFormed('Expected identifier for alias');
    return { components, aliased };
  }

  #parseWhere(): Expression | undefined {
    return this.acceptWord('WHERE') ? this.parseExpression() : undefined;
  }

  #parseOrderBy(): SelectSyntax['orderBy'] {
    if (!this.acceptWord('ORDER')) return [];
    if (!this.acceptWord('BY')) throw notWellFormed('Expected BY');
    const keys: SelectSyntax['orderBy'][number][] = [];
    do {
      const operand = this.parseExpression();
      const descending = this.acceptWord('DESC');
      if (!descending) this.acceptWord('ASC');
      keys.push({ operand, descending });
    } while (this.acceptSymbol(','));
    return keys;
  }

  #parseInsert(): InsertSyntax {
    if (!this.acceptWord('INTO')) throw notWellFormed('Expected INTO');
    const into = this.#parseSimpleSource();
    if (!this.acceptWord('VALUE')) throw notWellFormed(this.isEnd() ? 'Expected VALUE' : LEFTOVER);
    return { kind: 'insert', into, value: this.parseExpression() };
  }

  #parseUpdate(): UpdateSyntax {
    const table = this.#parseAlias(this.#parseSimpleSource().components);
    const changes = this.#parseChanges();
    const where = this.#parseWhere();
    return { kind: 'update', table, changes, where, returning: this.#parseReturning() };
  }

  #parseFromFirst(): UpdateSyntax {
    const table = this.#parseSource();
    const where = this.#parseWhere();
    const changes = this.#parseChanges();
    return { kind: 'update', table, changes, where, returning: this.#parseReturning() };
  }

  protected override parseFromTerm(): never {
    this.advance();
    this.#parseFromFirst();
    throw notWellFormed('Unexpected keyword');
  }

  #parseChanges(): readonly ChangeSyntax[] {
    const changes: ChangeSyntax[] = [];
    for (;;) {
      if (this.acceptWord('SET')) this.#parseList(() => changes.push(this.#parseSet()));
      else if (this.acceptWord('REMOVE')) this.#parseList(() => changes.push({ kind: 'remove', path: this.#parseTarget() }));
      else break;
    }
    if (changes.length === 0) throw notWellFormed(this.isEnd() ? 'Expected data manipulation' : LEFTOVER);
    return changes;
  }

  #parseList(parseOne: () => void): void {
    do parseOne();
    while (this.acceptSymbol(','));
  }

  #parseSet(): ChangeSyntax {
    const path = this.#parseTarget();
    this.expectSymbol('=');
    if (this.isEnd()) throw notWellFormed('Unexpected term');
    return { kind: 'set', path, value: this.parseExpression() };
  }

  #parseTarget() {
    const { kind } = this.token;
    if (kind !== 'identifier' && kind !== 'quoted') throw notWellFormed('Expected identifier for simple path');
    return this.parsePath();
  }

  #parseDelete(): DeleteSyntax {
    if (!this.acceptWord('FROM')) throw notWellFormed('Expected FROM');
    const from = this.#parseAlias(this.#parseSimpleSource().components);
    const where = this.#parseWhere();
    return { kind: 'delete', from, where, returning: this.#parseReturning() };
  }

  #parseReturning(): ReturningSyntax | undefined {
    if (!this.acceptWord('RETURNING')) return undefined;
    const extent = this.acceptWord('ALL') ? 'ALL' : this.acceptWord('MODIFIED') ? 'MODIFIED' : undefined;
    const image = this.acceptWord('OLD') ? 'OLD' : this.acceptWord('NEW') ? 'NEW' : undefined;
    if (extent === undefined || image === undefined || !this.acceptSymbol('*')) {
      throw notWellFormed('Expected returning clause');
    }
    return { extent, image };
  }
}
