/** Puts the parameters into a statement and checks it, as far as that is possible without its table. */
import type { Path } from '../expressions/path.js';
import { AwsError } from '../../../core/errors.js';
import { validationError } from '../values/errors.js';
import type { AttributeValue } from '../values/attribute-value.js';
import { parseAttributeValue } from '../values/parse-value.js';
import { bindChanges } from './bind-changes.js';
import { bindWhere, operationName } from './bind-where.js';
import { errorAt, unsupportedOperation } from './errors.js';
import { readItem } from './literals.js';
import type {
  DeleteStatement,
  ExistsStatement,
  InsertStatement,
  OrderKey,
  SelectStatement,
  Statement,
  UpdateStatement,
} from './statement.js';
import { parseStatement } from './statement-parser.js';
import type { DeleteSyntax, Expression, InsertSyntax, SelectSyntax, Source, UpdateSyntax } from './syntax.js';

type Parameters = readonly AttributeValue[];

/**
 * A statement, ready to be planned.
 * @param parameters as sent, not yet parsed
 * @throws AwsError ValidationException or SerializationException: first what is wrong with the text, then with the parameters, then with
 *   what they make together
 */
export function bindStatement(statement: string, parameters: readonly unknown[] = []): Statement {
  const { statement: syntax, parameterCount } = parseStatement(statement);
  const values = parameters.map((parameter) => parseAttributeValue(parameter, 'older'));
  if (values.length !== parameterCount) {
    throw validationError("Number of parameters in request and statement don't match.");
  }
  switch (syntax.kind) {
    case 'select':
      return bindSelect(syntax, values);
    case 'insert':
      return bindInsert(syntax, values);
    case 'update':
      return bindUpdate(syntax, values);
    case 'delete':
      return bindDelete(syntax, values);
    case 'expression':
    default:
      return bindExists(syntax.expression, values);
  }
}

/** The only expression that is a statement. */
function bindExists(expression: Expression, parameters: Parameters): ExistsStatement {
  if (expression.kind !== 'exists') throw unsupportedOperation(operationName(expression));
  return { kind: 'exists', select: bindSelect(expression.select, parameters) };
}

function bindSelect(syntax: SelectSyntax, parameters: Parameters): SelectStatement {
  const source = readSource(syntax.from);
  try {
    return bindClauses(syntax, source, parameters);
  } catch (error) {
    if (!(error instanceof AwsError) || source.index === undefined) throw error;
    return { kind: 'select', ...source, columns: undefined, where: undefined, orderBy: [], problem: error };
  }
}

type TableOrIndex = ReturnType<typeof readSource>;

function bindClauses(syntax: SelectSyntax, source: TableOrIndex, parameters: Parameters): SelectStatement {
  return {
    kind: 'select',
    ...source,
    columns: syntax.columns?.map(readColumn),
    where: syntax.where && bindWhere(syntax.where, parameters),
    orderBy: syntax.orderBy.map(readOrderKey),
  };
}

function readSource({ components, aliased }: Source): { readonly table: string; readonly index: string | undefined } {
  if (aliased) throw validationError('Aliasing is not supported');
  if (components.length > 2) throw validationError('A path may contain at most 2 components in the FROM clause');
  if (components.includes('')) throw validationError('Path component cannot be an empty string');
  const [table, index] = components as readonly [string, string | undefined];
  return { table, index };
}

/** Writes go to tables; what they do to indexes follows from that. */
function readTable(source: Source, refusal = 'This operation is not supported on an index'): string {
  const { table, index } = readSource(source);
  if (index !== undefined) throw validationError(refusal);
  return table;
}

function readColumn(column: Expression): Path {
  if (column.kind !== 'path') throw errorAt('Unexpected path component', column.at);
  return column.path;
}

function readOrderKey({ operand, descending }: SelectSyntax['orderBy'][number]): OrderKey {
  if (operand.kind !== 'path' || operand.path.length !== 1) throw errorAt('Unexpected path component', operand.at);
  return { attribute: operand.path[0] as string, descending };
}

function bindInsert({ into, value }: InsertSyntax, parameters: Parameters): InsertStatement {
  const table = readTable(into, 'FROM clause may only contain a single table name');
  if (value.kind === 'struct') return { kind: 'insert', table, item: readItem(value, parameters) };
  const given = value.kind === 'parameter' ? (parameters[value.index] as AttributeValue) : undefined;
  if (given === undefined || !('M' in given)) throw errorAt(`Unsupported data type: ${value.source} under key root`, value.at);
  return { kind: 'insert', table, item: given.M };
}

function bindUpdate(syntax: UpdateSyntax, parameters: Parameters): UpdateStatement {
  const { returning } = syntax;
  return {
    kind: 'update',
    table: readTable(syntax.table),
    update: bindChanges(syntax.changes, parameters),
    where: syntax.where && bindWhere(syntax.where, parameters),
    returning: returning && `${returning.extent === 'ALL' ? 'ALL' : 'UPDATED'}_${returning.image}`,
  };
}

function bindDelete(syntax: DeleteSyntax, parameters: Parameters): DeleteStatement {
  const { returning } = syntax;
  const table = readTable(syntax.from);
  if (returning !== undefined && (returning.extent !== 'ALL' || returning.image !== 'OLD')) {
    throw validationError(
      `Invalid returning clause: RETURNING ${returning.extent} ${returning.image} *. Only RETURNING ALL OLD * is allowed in DELETE statements.`,
    );
  }
  return {
    kind: 'delete',
    table,
    where: syntax.where && bindWhere(syntax.where, parameters),
    returning: returning && 'ALL_OLD',
  };
}
