/** Words that PartiQL keeps for itself, in any case. As names of attributes they have to stand in double quotes. */
const WORDS = `
absolute action add all allocate alter and any are as asc assertion at authorization avg begin between bit both by cascade cascaded
case cast catalog char character check close coalesce collate collation column commit connect connection constraint constraints
continue convert corresponding count create cross current cursor date deallocate dec decimal declare default deferrable deferred
delete desc describe descriptor diagnostics disconnect distinct domain double drop else end escape except exception exec execute exists
external extract false fetch first float for foreign found from full get global go goto grant group having identity immediate in
indicator initially inner input insensitive insert int integer intersect interval into is isolation join key language last left level
like limit local lower match max min missing module names national natural next no not null nullif numeric of on only open
option or order outer output overlaps pad partial position precision prepare preserve primary prior privileges procedure public read
real references relative remove restrict returning revoke right rollback rows schema scroll section select session set size
smallint some space sql substring sum table temporary then time timestamp to transaction translate translation trim true union unique
unknown unpivot update upper usage user using value values varchar varying view when whenever where with work write
`;

const KEYWORDS: ReadonlySet<string> = new Set(WORDS.trim().toUpperCase().split(/\s+/));

export function isKeyword(word: string): boolean {
  return KEYWORDS.has(word.toUpperCase());
}

/** Keywords that stand between or before operands. */
export const OPERATOR_KEYWORDS: ReadonlySet<string> = new Set([
  'AND',
  'OR',
  'IS',
  'IN',
  'BETWEEN',
  'LIKE',
  'UNION',
  'INTERSECT',
  'EXCEPT',
]);

/** Keywords that are names of functions where a parenthesis follows. */
export const FUNCTION_KEYWORDS: ReadonlySet<string> = new Set([
  'AVG',
  'CAST',
  'COALESCE',
  'COUNT',
  'EXISTS',
  'EXTRACT',
  'LOWER',
  'MAX',
  'MIN',
  'NULLIF',
  'SIZE',
  'SUBSTRING',
  'SUM',
  'TRIM',
  'UPPER',
]);
