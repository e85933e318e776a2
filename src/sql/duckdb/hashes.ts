import { createHash, createHmac } from 'node:crypto';
import type { DuckDBConnection } from '@duckdb/node-api';

/** Hashes that the dialects have and DuckDB has not, by the names that Node gives them. */
const ALGORITHMS = new Set(['sha224', 'sha384', 'sha512']);

/**
 * Gives the engine `winterbaume_digest(algorithm, data)` and `winterbaume_hmac(algorithm, key, data)`, which the dialects' macros use: the mock's
 * own process works them out.
 */
export async function addHashes(connection: DuckDBConnection): Promise<void> {
  const { BLOB, DuckDBBlobValue, DuckDBScalarFunction, VARCHAR } = await import('@duckdb/node-api');
  const bytesOf = (value: unknown): Uint8Array => (value instanceof DuckDBBlobValue ? value.bytes : new Uint8Array());
  const add = (name: string, blobs: number, hash: (algorithm: string, values: readonly Uint8Array[]) => Buffer): void => {
    connection.registerScalarFunction(
      DuckDBScalarFunction.create({
        name,
        returnType: BLOB,
        parameterTypes: [VARCHAR, ...Array.from({ length: blobs }, () => BLOB)],
        mainFunction: (_info, input, output) => {
          const columns = Array.from({ length: blobs + 1 }, (_value, index) => input.getColumnVector(index));
          for (let row = 0; row < input.rowCount; row += 1) {
            const [algorithm, ...values] = columns.map((column) => column.getItem(row));
            const known = typeof algorithm === 'string' && ALGORITHMS.has(algorithm) && values.every((value) => value !== null);
            output.setItem(row, known ? new DuckDBBlobValue(hash(algorithm, values.map(bytesOf))) : null);
          }
          output.flush();
        },
      }),
    );
  };
  add('winterbaume_digest', 1, (algorithm, [data = new Uint8Array()]) => createHash(algorithm).update(data).digest());
  add('winterbaume_hmac', 2, (algorithm, [key = new Uint8Array(), data = new Uint8Array()]) => createHmac(algorithm, key).update(data).digest());
}
