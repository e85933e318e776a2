/** Each date part's full name and the other names that Redshift's guide lists for it ("Date parts for date or timestamp functions"). */
const OTHER_NAMES: readonly (readonly [part: string, others: string])[] = [
  ['millennium', 'millennia mil mils'],
  ['century', 'centuries c cent cents'],
  ['decade', 'decades dec decs'],
  ['year', 'years y yr yrs'],
  ['quarter', 'quarters qtr qtrs'],
  ['month', 'months mon mons'],
  ['week', 'weeks w'],
  ['dow', 'dayofweek dw weekday'],
  ['doy', 'dayofyear dy yearday'],
  ['day', 'days d'],
  ['hour', 'hours h hr hrs'],
  ['minute', 'minutes m min mins'],
  ['second', 'seconds s sec secs'],
  ['millisecond', 'milliseconds ms msec msecs msecond mseconds millisec millisecs millisecon'],
  ['microsecond', 'microseconds microsec microsecs usecond useconds us usec usecs'],
];

const FULL_NAMES: ReadonlyMap<string, string> = new Map(OTHER_NAMES.flatMap(([part, others]) => others.split(' ').map((other): [string, string] => [other, part])));

/** The full name of a date part, in small letters; a name that is not known comes back as it is, for the engine to refuse. */
export function datePartName(name: string): string {
  const small = name.toLowerCase();
  return FULL_NAMES.get(small) ?? small;
}

/** `20230104 04:05:06` with the signs that the engine reads dates by. */
export function spacedDate(text: string): string {
  return text.replace(/^\s*(\d{4})(\d{2})(\d{2})(?=\s|$)/, '$1-$2-$3');
}
