import { QueryError } from '../../../sql/query-error.js';

/** An error as Redshift's server words it, as `DescribeStatement` shows it. */
export function failureText(error: unknown): string {
  if (!(error instanceof QueryError)) return 'ERROR: XX000: internal error';
  const { category, subject = '', message, position } = error;
  const place = position === undefined ? '' : `\n  Position: ${String(position.column)}`;
  switch (category) {
    case 'missing-table':
      return `ERROR: relation "${subject.toLowerCase()}" does not exist`;
    case 'missing-column':
      return `ERROR: column "${subject.toLowerCase()}" does not exist`;
    case 'missing-schema':
      return `ERROR: schema "${subject.toLowerCase()}" does not exist`;
    case 'missing-function':
      return `ERROR: function ${subject.toLowerCase()}() does not exist\n  Hint: No function matches the given name and argument types. You may need to add explicit type casts.`;
    case 'missing-catalog':
      return `ERROR: database "${subject.toLowerCase()}" does not exist`;
    case 'already-exists':
      return subject === '' ? `ERROR: ${message}` : `ERROR: Relation "${subject.toLowerCase()}" already exists`;
    case 'not-aggregate':
      return `ERROR: column "${subject.toLowerCase()}" must appear in the GROUP BY clause or be used in an aggregate function`;
    case 'subquery-rows':
      return 'ERROR: more than one row returned by a subquery used as an expression';
    case 'ambiguous-name':
      return `ERROR: column reference "${subject.toLowerCase()}" is ambiguous`;
    case 'division-by-zero':
      return 'ERROR: division by zero';
    case 'syntax':
      return `ERROR: ${message.replace(/^mismatched input '(.*)'$/s, (_all, token: string) => (token === '<EOF>' ? 'syntax error at end of input' : `syntax error at or near "${token}"`))}${place}`;
    default:
      return `ERROR: ${message}`;
  }
}
