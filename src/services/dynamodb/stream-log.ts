/** Streams in the log of a table's name: enabling one opens a shard, disabling it closes the shard. */
import type { IdSource } from '../../core/ids.js';
import type { Stream, StreamLog, StreamViewType, Table, TableStream } from './model.js';

/** StreamLabel: the time at which the stream was enabled, without a zone. */
function labelAt(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, -1);
}

export interface OpenedStream {
  readonly stream: TableStream;
  readonly log: StreamLog;
}

export function openStream(log: StreamLog, table: Pick<Table, 'id' | 'key'>, viewType: StreamViewType, now: number, ids: IdSource): OpenedStream {
  let createdAt = now;
  while (log.streams.some(({ label }) => label === labelAt(createdAt))) createdAt += 1;
  const label = labelAt(createdAt);
  const shard = { id: shardId(createdAt, ids), openedAt: now, from: log.lastPosition + 1 };
  const stream: Stream = { label, viewType, tableId: table.id, key: table.key, createdAt, shards: [shard] };
  return { stream: { label, viewType }, log: { ...log, streams: [...log.streams, stream] } };
}

export function closeStream(log: StreamLog, { label }: TableStream, now: number): StreamLog {
  const streams = log.streams.map((stream): Stream => {
    if (stream.label !== label) return stream;
    const shards = stream.shards.map((shard, index) => (index === stream.shards.length - 1 ? { ...shard, to: log.lastPosition } : shard));
    return { ...stream, disabledAt: now, shards };
  });
  return { ...log, streams };
}

function shardId(milliseconds: number, ids: IdSource): string {
  return `shardId-${String(milliseconds).padStart(20, '0')}-${ids.text(8, '0123456789abcdef')}`;
}
