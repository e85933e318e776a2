/** Streams in the log of a table's name: enabling one opens a shard, disabling it closes the shard. */
import type { IdSource } from '../../core/ids.js';
import { limits } from './limits.js';
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

/** When a shard was closed; `undefined` while it takes records. */
export function shardClosedAt({ shards, disabledAt }: Stream, index: number): number | undefined {
  return shards[index + 1]?.openedAt ?? disabledAt;
}

/** Whether the stream's open shard has taken records for so long that another follows it. */
export function isOverdue(stream: Stream, now: number): boolean {
  const open = stream.shards.at(-1);
  return stream.disabledAt === undefined && open !== undefined && open.openedAt + limits.shardMs <= now;
}

/**
 * Closes shards that have been open for four hours and opens their children. Shards that nobody can read any more are forgotten once their children are
 * past reading too, so that a shard that is told of can name its parent.
 */
export function rollShards(log: StreamLog, now: number, ids: IdSource): StreamLog {
  const streams = log.streams.map((stream): Stream => {
    if (!isOverdue(stream, now)) return stream;
    const last = stream.shards.length - 1;
    const closed = stream.shards.map((shard, index) => (index === last ? { ...shard, to: log.lastPosition } : shard));
    const kept = closed.filter((_, index) => (shardClosedAt(stream, index) ?? now) + 2 * limits.streamRetentionMs > now);
    return { ...stream, shards: [...kept, { id: shardId(now, ids), openedAt: now, from: log.lastPosition + 1 }] };
  });
  return { ...log, streams };
}

function shardId(milliseconds: number, ids: IdSource): string {
  return `shardId-${String(milliseconds).padStart(20, '0')}-${ids.text(8, '0123456789abcdef')}`;
}
