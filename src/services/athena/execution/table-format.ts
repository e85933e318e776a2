import { QueryError } from '../../../sql/query-error.js';
import type { FileFormat, TextSeparators } from '../../../sql/query-execution-backend.js';
import type { GlueStorageDescriptor, GlueTable } from '../ports.js';

export const SERDES = {
  lazySimple: 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe',
  openCsv: 'org.apache.hadoop.hive.serde2.OpenCSVSerde',
  json: 'org.openx.data.jsonserde.JsonSerDe',
  hiveJson: 'org.apache.hive.hcatalog.data.JsonSerDe',
  parquet: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe',
  regex: 'org.apache.hadoop.hive.serde2.RegexSerDe',
  orc: 'org.apache.hadoop.hive.ql.io.orc.OrcSerde',
  avro: 'org.apache.hadoop.hive.serde2.avro.AvroSerDe',
} as const;

/** How a table's files are read, by its SerDe. A SerDe whose files the engine cannot read is refused by name. */
export function fileFormat(table: GlueTable, storage: GlueStorageDescriptor): FileFormat {
  const library = storage.SerdeInfo?.SerializationLibrary ?? SERDES.lazySimple;
  const parameters = storage.SerdeInfo?.Parameters ?? {};
  const skipLines = Number(table.Parameters?.['skip.header.line.count'] ?? parameters['skip.header.line.count'] ?? 0);
  switch (library) {
    case SERDES.lazySimple:
    case 'org.apache.hadoop.hive.contrib.serde2.MultiDelimitSerDe':
    case 'org.apache.hadoop.hive.serde2.MultiDelimitSerDe':
      return { kind: 'csv', quote: '', escape: parameters['escape.delim'] ?? '', skipLines, ...delimitedFormat(parameters) };
    case SERDES.openCsv:
      return { kind: 'csv', delimiter: parameters['separatorChar'] ?? ',', quote: parameters['quoteChar'] ?? '"', escape: parameters['escapeChar'] ?? '"', skipLines, nullText: '\u0001\u0002' };
    case SERDES.json:
    case SERDES.hiveJson:
    case 'com.amazon.ionhiveserde.IonHiveSerDe':
      return { kind: 'json' };
    case SERDES.parquet:
      return { kind: 'parquet' };
    case SERDES.regex: {
      const pattern = parameters['input.regex'];
      if (pattern === undefined) throw new QueryError('invalid-argument', 'This table does not have serde property "input.regex"!');
      return { kind: 'regex', pattern };
    }
    default:
      throw new QueryError('unsupported', `SerDe ${library} is not supported by this mock`, { subject: library });
  }
}

/** What LazySimpleSerDe puts between values, and for NULL. */
export function delimitedFormat(parameters: Readonly<Record<string, string>>): { readonly delimiter: string; readonly nullText: string; readonly nested: Required<TextSeparators> } {
  return {
    delimiter: parameters['field.delim'] ?? numberedDelimiter(parameters['serialization.format']) ?? '\u0001',
    nullText: parameters['serialization.null.format'] ?? '\\N',
    // Hive spells it wrong, and newer versions right.
    nested: { items: parameters['collection.delim'] ?? parameters['colelction.delim'] ?? '\u0002', mapKeys: parameters['mapkey.delim'] ?? '\u0003' },
  };
}

function numberedDelimiter(format: string | undefined): string | undefined {
  if (format === undefined) return undefined;
  return /^\d+$/.test(format) ? String.fromCharCode(Number(format)) : format;
}

/** What a table of a format has in Glue. */
export function storageOf(format: 'PARQUET' | 'JSON' | 'TEXTFILE' | 'ORC' | 'AVRO', delimiter?: string): Pick<GlueStorageDescriptor, 'InputFormat' | 'OutputFormat' | 'SerdeInfo'> {
  const text = { InputFormat: 'org.apache.hadoop.mapred.TextInputFormat', OutputFormat: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat' };
  switch (format) {
    case 'PARQUET':
      return {
        InputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
        OutputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
        SerdeInfo: { SerializationLibrary: SERDES.parquet, Parameters: { 'serialization.format': '1' } },
      };
    case 'JSON':
      return { ...text, SerdeInfo: { SerializationLibrary: SERDES.hiveJson, Parameters: { 'serialization.format': '1' } } };
    case 'TEXTFILE':
      return { ...text, SerdeInfo: { SerializationLibrary: SERDES.lazySimple, Parameters: delimiter === undefined ? { 'serialization.format': '1' } : { 'field.delim': delimiter, 'serialization.format': delimiter } } };
    case 'ORC':
    case 'AVRO':
      throw new QueryError('unsupported', `format ${format} is not supported by this mock`, { subject: format });
  }
}
