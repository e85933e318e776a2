import { AwsError } from '../../core/errors.js';

/** Where in a shard reading goes on. */
export interface ShardPosition {
  readonly streamArn: string;
  readonly shardId: string;
  /** The first position of the log that is wanted. */
  readonly from: number;
  /** True when the records from there on have to be there still; a reading from the horizon takes what there is. */
  readonly exact: boolean;
  /** Leaves out what was written before, in milliseconds since the epoch. */
  readonly since?: number;
  /** When the iterator was given out, in milliseconds since the epoch. */
  readonly givenAt: number;
}

/** An iterator begins with the stream's ARN, as AWS's do. */
export function encodeIterator({ streamArn, ...rest }: ShardPosition): string {
  return `${streamArn}|1|${Buffer.from(JSON.stringify(rest), 'utf8').toString('base64')}`;
}

/** @throws AwsError ValidationException for text that is no iterator of this service */
export function decodeIterator(text: string): ShardPosition {
  const [streamArn, version, encoded, ...more] = text.split('|');
  if (streamArn !== undefined && version === '1' && encoded !== undefined && more.length === 0) {
    try {
      const rest = JSON.parse(Buffer.from(encoded, 'base64').toString('utf8')) as Partial<ShardPosition> | null;
      if (typeof rest?.shardId === 'string' && Number.isInteger(rest.from) && Number.isInteger(rest.givenAt)) {
        return { ...(rest as ShardPosition), streamArn };
      }
    } catch {
      // Told below.
    }
  }
  throw new AwsError('ValidationException', 'Invalid ShardIterator');
}

const DIGITS = 21;

/** A position as SequenceNumber: at least 21 digits, which grow with the position. */
export function sequenceNumber(position: number): string {
  return String(position).padStart(DIGITS, '0');
}

export function positionOf(text: string): number {
  const position = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(position)) throw new AwsError('ValidationException', `Invalid SequenceNumber: ${text}`);
  return position;
}
