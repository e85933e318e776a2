import type { ConsumedCapacity } from '../api.js';
import { CapacityMeters, readUnits, TRANSACTIONAL } from './capacity.js';
import type { TransactionOutcome } from '../item-store.js';
import { addWrite } from './write-report.js';

/** A transaction's writes cost the table twice what they cost alone; the same request sent again costs reads of what it wrote. */
export function transactionCapacity({ written, replayed }: TransactionOutcome, wanted: string | undefined): readonly ConsumedCapacity[] | undefined {
  if (wanted !== 'TOTAL' && wanted !== 'INDEXES') return undefined;
  const meters = new CapacityMeters(replayed ? 'ReadCapacityUnits' : 'WriteCapacityUnits');
  for (const each of written) {
    const meter = meters.of(each.table.name);
    const size = Math.max(each.before?.size ?? 0, each.after?.size ?? 0);
    if (replayed) meter.addTable(TRANSACTIONAL * readUnits(size, true));
    else addWrite(meter, each, TRANSACTIONAL);
  }
  return meters.report(wanted);
}
