import { QueryError } from '../../query-error.js';
import { call, cast, operator, stringConstant, type AstNode } from '../ast.js';

/** `%[index$][flags][width][.precision]conversion` of Java's `Formatter`, which Trino's `format` follows. */
const SPECIFIER = /%(?:(\d{1,3})\$)?([-#+ 0,(]*)(\d{1,4})?(?:\.(\d{1,3}))?([a-zA-Z%])/g;

/** A call of Java's format as one of DuckDB's, whose patterns are those of the library fmt. Times and rarer conversions are refused. */
export function javaFormat(pattern: string, args: readonly AstNode[]): AstNode {
  const values: AstNode[] = [];
  let next = 0;
  let result = '';
  let end = 0;
  for (const match of pattern.matchAll(SPECIFIER)) {
    const [whole, index, flags = '', width = '', precision, conversion = ''] = match;
    result += braces(pattern.slice(end, match.index));
    end = match.index + whole.length;
    if (conversion === '%' || conversion === 'n') {
      result += conversion === '%' ? '%' : '\n';
      continue;
    }
    const value = args[index === undefined ? next++ : Number(index) - 1];
    if (value === undefined) throw new QueryError('invalid-argument', `Format specifier '${whole}'`, { subject: 'format' });
    const { spec, argument } = converted(conversion, flags, width, precision, value);
    values.push(argument);
    result += `{:${spec}}`;
  }
  return call('format', [stringConstant(result + braces(pattern.slice(end))), ...values]);
}

function braces(text: string): string {
  return text.replaceAll('{', '{{').replaceAll('}', '}}');
}

function converted(conversion: string, flags: string, width: string, precision: string | undefined, value: AstNode): { readonly spec: string; readonly argument: AstNode } {
  const side = flags.includes('-') ? '<' : '>';
  const sign = flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
  const zero = flags.includes('0') ? '0' : '';
  const group = flags.includes(',') ? ',' : '';
  const place = zero === '' && width !== '' ? side : '';
  switch (conversion) {
    case 's':
    case 'b':
      return { spec: `${width === '' ? '' : side}${width}${precision === undefined ? '' : `.${precision}`}`, argument: operator('OPERATOR_COALESCE', [cast(value, 'VARCHAR'), stringConstant('null')]) };
    case 'd':
      return { spec: `${place}${sign}${zero}${width}${group === '' ? 'd' : group}`, argument: cast(value, 'BIGINT') };
    case 'x':
    case 'X':
      return { spec: `${place}${zero}${width}${conversion}`, argument: cast(value, 'BIGINT') };
    case 'f':
    case 'e':
    case 'E':
      return { spec: `${place}${sign}${zero}${width}${group}.${precision ?? '6'}${conversion}`, argument: cast(value, 'DOUBLE') };
    default:
      throw new QueryError('unsupported', `format with %${conversion} is not supported by this mock`, { subject: 'format' });
  }
}
