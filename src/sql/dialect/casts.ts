import type { SqlDialect } from '../query-execution-backend.js';
import { call, constantText, integerConstant, isNode, operator, stringConstant, text, type AstNode } from './ast.js';
import { spacedDate } from './functions/redshift-date-parts.js';
import type { FunctionContext } from './functions/rules.js';
import { CHAR_MARK, VARCHAR_MARK } from './type-names.js';

/** `'20220502'::date`. */
function compactDate(node: AstNode, child: AstNode, id: string): AstNode {
  const written = constantText(child);
  return written === undefined || !/^(?:DATE|TIMESTAMP)/.test(id) || spacedDate(written) === written ? node : { ...node, child: stringConstant(spacedDate(written)) };
}

const INTEGERS = new Set(['TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT']);

const SUPER_MACROS = new Set(['json_parse', 'subarray', 'array_concat', 'array_flatten', 'split_to_array', 'to_json']);

/** What may be a SUPER: a text in one is the text itself, without its quotes. */
function maySuper(node: AstNode, dialect: SqlDialect): boolean {
  return dialect === 'redshift' && (node['class'] === 'COLUMN_REF' || (node['class'] === 'FUNCTION' && SUPER_MACROS.has(text(node['function_name']))));
}

/** Casts that mean another thing than DuckDB's: texts that are cut, numbers that are shown as Trino shows them, JSON. */
export function rewriteCast(node: AstNode, dialect: SqlDialect, context: FunctionContext): AstNode {
  const child = isNode(node['child']) ? node['child'] : undefined;
  const type = isNode(node['cast_type']) ? node['cast_type'] : undefined;
  if (child === undefined || type === undefined) return node;
  const attempt = node['try_cast'] === true;
  const id = text(type['id']);
  const name = isNode(type['type_info']) ? text(type['type_info']['name']) : '';
  const length = Number(name.replace(/^\D*/, ''));
  const guarded = (result: AstNode): AstNode => (attempt ? operator('OPERATOR_TRY', [result]) : result);
  const asText = (): AstNode => maySuper(child, dialect) ? context.macro('_plain_text', child) : (dialect === 'athena' && constantText(child) === undefined ? context.macro('_to_varchar', child) : { ...node, cast_type: { id: 'VARCHAR', type_info: null } });
  if (dialect === 'redshift' && name.startsWith(VARCHAR_MARK)) return guarded(context.macro('_cut', asText(), integerConstant(length)));
  // The blanks that fill a CHAR up are put there when it is shown.
  if (dialect === 'redshift' && name.startsWith(CHAR_MARK)) return guarded(context.macro('_to_char_type', asText(), integerConstant(length)));
  if (name.startsWith(VARCHAR_MARK)) return guarded(call('substring', [asText(), integerConstant(1), integerConstant(length)]));
  if (name.startsWith(CHAR_MARK)) {
    return guarded(call('rpad', [call('substring', [asText(), integerConstant(1), integerConstant(length)]), integerConstant(length), stringConstant(' ')]));
  }
  if (name.toLowerCase() === 'json') return guarded(dialect === 'athena' ? context.macro('_to_json', child) : call('to_json', [child]));
  if (dialect === 'redshift' && id === 'VARCHAR' && maySuper(child, dialect)) return guarded(asText());
  if (dialect === 'redshift') return compactDate(node, child, id);
  if (id === 'VARCHAR') return guarded(asText());
  const written = constantText(child);
  // The engine would round the number in the text.
  if (written !== undefined && INTEGERS.has(id) && /^\s*[+-]?\d*\.\d*\s*$/.test(written)) return guarded({ ...node, try_cast: false, child: context.macro('_to_integer', child) });
  if (INTEGERS.has(id) && written === undefined && child['class'] !== 'CONSTANT') return guarded({ ...node, try_cast: false, child: context.macro('_to_integer', child) });
  return node;
}
