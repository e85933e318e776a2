import { QueryError } from '../../query-error.js';
import { call, cast, integerConstant, stringConstant, type AstNode } from '../ast.js';
import type { FunctionContext } from './rules.js';

/** What a datetime template's field gives: one of DuckDB's `strftime` fields, or an expression over the value. */
type Field = string | ((value: AstNode, context: FunctionContext) => AstNode);

const strftime = (value: AstNode, format: string): AstNode => call('strftime', [value, stringConstant(format)]);
const part = (name: string) => (value: AstNode): AstNode => cast(call('date_part', [stringConstant(name), value]), 'VARCHAR');
const computed = (macro: string) => (value: AstNode, context: FunctionContext): AstNode => cast(context.macro(macro, value), 'VARCHAR');
const cased = (format: string, change: 'upper' | 'lower' | undefined, width: number) => (value: AstNode): AstNode => {
  const name = change === undefined ? strftime(value, format) : call(change, [strftime(value, format)]);
  return width === 0 ? name : call('rpad', [name, integerConstant(width), stringConstant(' ')]);
};

/** The fields, the longer before those that begin them: "Datetime format strings" in the Developer Guide. Names of months and days are padded to nine. */
const FIELDS: readonly (readonly [name: string, field: Field, unpadded?: Field])[] = [
  ['Y,YYY', (value) => call('format', [stringConstant('{:,}'), call('year', [value])])],
  ['IYYY', '%G'], ['YYYY', '%Y'], ['YYY', (value) => call('right', [strftime(value, '%Y'), integerConstant(3)])], ['YY', '%y'], ['Y', (value) => call('right', [strftime(value, '%Y'), integerConstant(1)])],
  ['MONTH', cased('%B', 'upper', 9), cased('%B', 'upper', 0)], ['Month', cased('%B', undefined, 9), '%B'], ['month', cased('%B', 'lower', 9), cased('%B', 'lower', 0)],
  ['MON', cased('%b', 'upper', 0)], ['Mon', '%b'], ['mon', cased('%b', 'lower', 0)],
  ['RM', computed('_roman_month')], ['MM', '%m', '%-m'], ['MI', '%M', '%-M'], ['MS', '%g'],
  ['IDDD', '%j'], ['DDD', '%j', '%-j'], ['DD', '%d', '%-d'],
  ['DAY', cased('%A', 'upper', 9), cased('%A', 'upper', 0)], ['Day', cased('%A', undefined, 9), '%A'], ['day', cased('%A', 'lower', 9), cased('%A', 'lower', 0)],
  ['DY', cased('%a', 'upper', 0)], ['Dy', '%a'], ['dy', cased('%a', 'lower', 0)], ['D', computed('_day_of_week')],
  ['ID', '%u'], ['IW', '%V', part('week')], ['WW', computed('_week_of_year')], ['W', computed('_week_of_month')], ['Q', part('quarter')], ['CC', part('century')], ['J', part('julian')],
  ['HH24', '%H', '%-H'], ['HH12', '%I', '%-I'], ['HH', '%I', '%-I'], ['SSSSS', computed('_second_of_day')], ['SSSS', computed('_second_of_day')], ['SS', '%S', '%-S'], ['US', '%f'],
  ['A.M.', computed('_dotted_meridian')], ['P.M.', computed('_dotted_meridian')], ['AM', '%p'], ['PM', '%p'],
  ['am', cased('%p', 'lower', 0)], ['pm', cased('%p', 'lower', 0)], ['TZ', () => stringConstant('UTC')], ['tz', () => stringConstant('utc')], ['OF', () => stringConstant('+00')],
  ['B.C.', () => stringConstant('A.D.')], ['BC', () => stringConstant('AD')], ['A.D.', () => stringConstant('A.D.')], ['AD', () => stringConstant('AD')],
];

/** True for a template of numbers and not of dates. */
export function isNumberTemplate(pattern: string): boolean {
  return /^(?:FM)?RN$/.test(pattern) || (/[09]/.test(pattern) && !/Y|MM|DD|HH|SS|MON/i.test(pattern));
}

/** `TO_CHAR(timestamp, template)`. */
export function timeText(value: AstNode, pattern: string, context: FunctionContext): AstNode {
  const pieces: AstNode[] = [];
  let plain = '';
  const flush = (): void => {
    if (plain !== '') pieces.push(strftime(value, plain));
    plain = '';
  };
  for (let at = 0; at < pattern.length; ) {
    const unpadded = pattern.startsWith('FM', at);
    if (unpadded) at += 2;
    if (pattern.charAt(at) === '"') {
      const end = pattern.indexOf('"', at + 1);
      plain += pattern.slice(at + 1, end < 0 ? undefined : end).replaceAll('%', '%%');
      at = end < 0 ? pattern.length : end + 1;
      continue;
    }
    const found = FIELDS.find(([name]) => pattern.startsWith(name, at)) ?? FIELDS.find(([name]) => pattern.slice(at, at + name.length).toUpperCase() === name);
    if (found === undefined) {
      plain += pattern.charAt(at).replace('%', '%%');
      at += 1;
      continue;
    }
    const field = unpadded ? (found[2] ?? found[1]) : found[1];
    if (typeof field === 'string') plain += field;
    else {
      flush();
      pieces.push(field(value, context));
    }
    at += found[0].length;
    const suffix = pattern.slice(at, at + 2);
    if (suffix === 'TH' || suffix === 'th') {
      flush();
      const ordinal = context.macro('_ordinal', strftime(value, typeof found[1] === 'string' ? found[1] : '%d'));
      pieces.push(suffix === 'TH' ? call('upper', [ordinal]) : ordinal);
      at += 2;
    }
  }
  flush();
  return joined(pieces);
}

function joined(pieces: readonly AstNode[]): AstNode {
  const [first = stringConstant(''), ...rest] = pieces;
  return rest.reduce<AstNode>((left, right) => ({ ...call('||', [left, right]), is_operator: true }), first);
}

/** `TO_CHAR(number, template)`: "Numeric format strings" in the Developer Guide. */
export function numberText(value: AstNode, pattern: string, context: FunctionContext): AstNode {
  const filled = !pattern.startsWith('FM');
  const body = filled ? pattern : pattern.slice(2);
  if (body === 'RN') return filled ? call('lpad', [context.macro('_roman', value), integerConstant(15), stringConstant(' ')]) : context.macro('_roman', value);
  const [, before = '', digits = '', after = ''] = /^([SL$\s]*)([09,.GDV]+)(.*)$/.exec(body) ?? [];
  if (digits === '' || digits.includes('V')) throw new QueryError('unsupported', `the number format ${pattern} is not supported by this mock`, { subject: 'to_char' });
  const normal = digits.replaceAll('G', ',').replaceAll('D', '.');
  const [whole = '', fraction = ''] = normal.split('.');
  const places = whole.replaceAll(',', '');
  const zeros = places.includes('0') ? places.length - places.indexOf('0') : 0;
  const number: AstNode = { ...cast(call('abs', [value]), 'DECIMAL'), cast_type: { id: 'DECIMAL', type_info: { type: 'DECIMAL_TYPE_INFO', extension_info: null, width: 38, scale: fraction.length } } };
  const text = context.macro('_number_text', cast(number, 'VARCHAR'), integerConstant(places.length), integerConstant(zeros), stringConstant(whole.includes(',') ? ',' : ''), stringConstant(normal.includes('.') ? '.' : ''));
  const literal = stringConstant(before.replaceAll('S', '').replaceAll('L', '$'));
  const style = before.includes('S') ? 'before' : after;
  const signed = context.macro(SIGNS[style] ?? '_signed_text', value, text, integerConstant(filled ? normal.length : 0));
  return joined([literal, style === 'TH' ? call('upper', [signed]) : signed]);
}

/** What gives a number its sign, by how the template asks for it. */
const SIGNS: Readonly<Record<string, string>> = { before: '_sign_first_text', S: '_sign_last_text', SG: '_sign_last_text', MI: '_minus_last_text', PR: '_bracketed_text', TH: '_ordinal_text', th: '_ordinal_text' };
