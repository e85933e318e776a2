import { describe, expect, it } from 'vitest';
import { encodeMetadata, engineQueryId, resultMetadata } from '../../../src/services/athena/execution/result-metadata.js';

describe('the metadata of a result', () => {
  it('is written byte for byte as Athena wrote it for one column of arrays', () => {
    // Recorded from AWS: https://stackoverflow.com/questions/55991018
    const recorded = '0a1b32303139303432335f3132353132385f30303030315f656874757222190a046869766522036172792a03617279320561727261794803';
    const metadata = resultMetadata([{ name: 'ary', type: { kind: 'array', element: { kind: 'integer' } } }], 'trino');
    expect(Buffer.from(encodeMetadata('20190423_125128_00001_ehtur', metadata)).toString('hex')).toBe(recorded);
  });

  it('tells precision, scale and case by type', () => {
    const bytes = encodeMetadata('q', resultMetadata([{ name: 's', type: { kind: 'varchar' } }, { name: 'd', type: { kind: 'decimal', precision: 10, scale: 2 } }], 'trino'));
    // 2147483647 as a varint of five bytes, then UNKNOWN and case; ten digits, two of them after the point.
    expect(Buffer.from(bytes).toString('latin1')).toContain('2\u0007varchar8\u00ff\u00ff\u00ff\u00ff\u0007H\u0003P\u0001');
    expect(Buffer.from(bytes).toString('latin1')).toContain('2\u0007decimal8\u000a@\u0002H\u0003');
  });

  it('gives the columns of Hive the type string', () => {
    expect(resultMetadata([{ name: 'tab_name', type: { kind: 'varchar' } }], 'hive').ColumnInfo).toEqual([
      { CatalogName: 'hive', SchemaName: '', TableName: '', Name: 'tab_name', Label: 'tab_name', Type: 'string', Precision: 0, Scale: 0, Nullable: 'UNKNOWN', CaseSensitive: false },
    ]);
  });

  it('names the query by its time', () => {
    expect(engineQueryId('ab12cd34-0000-4000-8000-000000000000', Date.UTC(2024, 4, 6, 7, 8, 9))).toBe('20240506_070809_00000_ab12c');
  });
});
