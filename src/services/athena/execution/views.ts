/** A view's SQL as Athena keeps it in Glue: base64 of a JSON document, inside a comment. */
const PREFIX = '/* Presto View: ';
const SUFFIX = ' */';

export interface ViewColumn {
  readonly name: string;
  readonly type: string;
}

export function encodeView(originalSql: string, catalog: string, schema: string, columns: readonly ViewColumn[]): string {
  const document = JSON.stringify({ originalSql, catalog: catalog.toLowerCase(), schema, columns });
  return `${PREFIX}${Buffer.from(document, 'utf8').toString('base64')}${SUFFIX}`;
}

/** The SELECT of a view, whether Athena or someone else wrote it into Glue. */
export function viewSql(text: string): string {
  if (!text.startsWith(PREFIX)) return text;
  try {
    const document = JSON.parse(Buffer.from(text.slice(PREFIX.length, -SUFFIX.length), 'base64').toString('utf8')) as { originalSql?: unknown };
    return typeof document.originalSql === 'string' ? document.originalSql : text;
  } catch {
    return text;
  }
}
