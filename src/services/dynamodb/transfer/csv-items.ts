/** Items as rows of CSV. Key attributes of the table and of its indexes have the types that they are defined with; all others are strings. */
import type { Table } from '../model.js';
import { newAttributeMap, type AttributeMap, type AttributeValue } from '../values/index.js';

export interface CsvOptions {
  /** One character; a comma when left out. */
  readonly delimiter?: string | undefined;
  /** Names of the columns; the first line has them when left out. */
  readonly headers?: readonly string[] | undefined;
}

const LONGEST_ROW = 16 * 1024 * 1024;

/** Rows as attribute values that are still to be checked. @throws Error for text that is not CSV with as many columns as there are headers */
export async function* readCsvItems(chunks: AsyncIterable<Uint8Array>, { delimiter = ',', headers }: CsvOptions, table: Table): AsyncGenerator<AttributeMap> {
  const { parse } = await import('csv-parse');
  const { Readable } = await import('node:stream');
  const types = new Map(table.attributeDefinitions.map(({ AttributeName, AttributeType }) => [AttributeName, AttributeType]));
  const parser = Readable.from(chunks).compose(
    parse({ delimiter, bom: true, skip_empty_lines: true, relax_column_count: false, max_record_size: LONGEST_ROW }),
  ) as AsyncIterable<readonly string[]>;
  let columns = headers;
  for await (const row of parser) {
    if (columns === undefined) {
      columns = row;
      continue;
    }
    if (row.length !== columns.length) throw new Error(`${String(row.length)} columns where there are ${String(columns.length)} headers`);
    const item = newAttributeMap();
    columns.forEach((name, index) => {
      item[name] = { [types.get(name) ?? 'S']: row[index] ?? '' } as unknown as AttributeValue;
    });
    yield item;
  }
}
