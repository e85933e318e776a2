import type { JsonObject } from '../../core/json.js';
import type {
  AttributeDefinition,
  OnDemandThroughput,
  ProvisionedThroughput,
  ProvisionedThroughputDescription,
  SSESpecification,
  WarmThroughput,
} from './api.js';
import type { Stamp } from './replication/stamp.js';
import type { AttributeMap, Item, KeyAttribute, KeySchema } from './values/index.js';

/**
 * A table as the store holds it: everything but its items. Plain JSON.
 *
 * The members up to `pointInTimeRecovery` decide how items are stored; the rest the store only keeps. All times are milliseconds since the epoch.
 */
export interface Table extends TableSettings {
  /** 3 to 255 characters, unique in its scope. */
  readonly name: string;
  /** AWS's TableId. Another one whenever a table of this name is made anew. */
  readonly id: string;
  readonly key: KeySchema;
  /** Every index whose entries are kept, from the change of the table that adds it to the one that takes it out. */
  readonly indexes: readonly SecondaryIndex[];
  /** While it is here writes add records to the table's stream log. */
  readonly stream?: TableStream;
  /** While it is here the store keeps items by the time at which they expire. */
  readonly timeToLive?: TimeToLive;
  /** While it is here the store keeps what items were before each change, for so many days. */
  readonly pointInTimeRecovery?: { readonly enabledAt: number; readonly recoveryPeriodInDays: number };
  /**
   * The other replicas of a global table, in the order in which they came. While it is here the store keeps when each item was written, and which
   * changes the others may not have. Never empty.
   */
  readonly replicas?: readonly Replica[];
}

/** Another replica as a member of a global table knows it. What AWS tells of it beside these members may be there, where it came from AWS. */
export interface Replica {
  readonly RegionName: string;
  readonly ReplicaStatus: string;
  /** Where the replica is in another account. */
  readonly ReplicaArn?: string;
  /** When the replica passes from `ReplicaStatus` to the next state by itself; left out when it does not. */
  readonly statusUntil?: number;
  /** What was begun with the replica is not done: making it, deleting it, or giving it settings. Whoever finds this takes it up. */
  readonly underWay?: boolean;
  /** What is under way: the settings that the replica is given. */
  readonly action?: JsonObject;
  /** When this table was the source that the replica was made from, in milliseconds since the epoch. */
  readonly sourcedAt?: number;
}

/** What a table is beside how its items are stored. Operations may add members; the store keeps them as they are. */
export interface TableSettings {
  readonly status: TableStatus;
  /** When the table passes from `status` to the next state by itself; left out when it does not. */
  readonly statusUntil?: number;
  readonly createdAt: number;
  /** As CreateTable and UpdateTable gave them, in that order. */
  readonly attributeDefinitions: readonly AttributeDefinition[];
  readonly billingMode: 'PROVISIONED' | 'PAY_PER_REQUEST';
  /** When the table became on-demand last. */
  readonly payPerRequestSince?: number;
  readonly throughput: ProvisionedThroughput;
  readonly throughputChanges?: ThroughputChanges;
  readonly onDemandThroughput?: OnDemandThroughput;
  readonly warmThroughput?: WarmThroughput;
  readonly tableClass?: 'STANDARD' | 'STANDARD_INFREQUENT_ACCESS';
  readonly tableClassChangedAt?: number;
  readonly deletionProtection: boolean;
  readonly encryption?: SSESpecification;
  readonly tags: Readonly<Record<string, string>>;
  readonly resourcePolicy?: { readonly document: string; readonly revisionId: string };
  /** Of a table that was restored: its RestoreSummary. */
  readonly restored?: {
    readonly at: number;
    readonly sourceBackupArn?: string;
    readonly sourceTableArn?: string;
    readonly inProgressUntil?: number;
  };
  /** When UpdateTimeToLive was last accepted. */
  readonly timeToLiveChangedAt?: number;
  /** Contributor insights by index name; the table's own under the empty name. */
  readonly contributorInsights?: Readonly<Record<string, { readonly status: string; readonly mode?: string; readonly updatedAt: number }>>;
  readonly kinesisDestinations?: readonly KinesisDestination[];
  readonly globalTableVersion?: string;
  /** Auto scaling settings as UpdateTableReplicaAutoScaling gave them, for the whole global table. */
  readonly autoScaling?: JsonObject;
  /** Settings of a replica that are its own where others of its global table have another. */
  readonly replicaOverrides?: ReplicaOverrides;
  readonly multiRegionConsistency?: 'STRONG';
  readonly witness?: { readonly region: string; readonly status: 'CREATING' | 'ACTIVE' | 'DELETING' };
  readonly settingsReplicationMode?: 'ENABLED' | 'DISABLED';
  /** False once the replica may be disassociated. */
  readonly disassociationProtection?: boolean;
  /** The replica is being disassociated: the others may know it still. */
  readonly leaving?: boolean;
}

export interface ReplicaOverrides {
  readonly readUnits?: number;
  readonly maxReadRequestUnits?: number;
  readonly tableClass?: 'STANDARD' | 'STANDARD_INFREQUENT_ACCESS';
  /** By index name. */
  readonly indexes?: Readonly<Record<string, { readonly readUnits?: number; readonly maxReadRequestUnits?: number }>>;
}

export type TableStatus = 'CREATING' | 'ACTIVE' | 'UPDATING' | 'DELETING';

export type ThroughputChanges = Pick<ProvisionedThroughputDescription, 'LastIncreaseDateTime' | 'LastDecreaseDateTime' | 'NumberOfDecreasesToday'>;

/** A local or a global secondary index, or a vector index: that has its search schema's partition key for a key, which may be empty. */
export interface SecondaryIndex {
  readonly kind: 'local' | 'global' | 'vector';
  /** 3 to 255 characters, unique in its table. */
  readonly name: string;
  /** Never given to another index of the table, also after this one is gone: letters, digits and hyphens, at most 64. */
  readonly id: string;
  readonly key: KeySchema;
  readonly projection: IndexProjection;
  /** Of a vector index, and of no other. Items without a vector that fits have no entry. */
  readonly vector?: VectorSettings;
  readonly status: TableStatus;
  readonly statusUntil?: number;
  /** The index may lack items that were in the table before it. The caller takes this away when `fillIndex` is done. */
  readonly backfilling?: boolean;
  readonly throughput?: ProvisionedThroughput;
  readonly throughputChanges?: ThroughputChanges;
  readonly onDemandThroughput?: OnDemandThroughput;
  readonly warmThroughput?: WarmThroughput;
}

/** How far vectors are apart. */
export type VectorDistance = 'COSINE' | 'EUCLIDEAN' | 'DOT_PRODUCT';

export interface VectorSettings {
  /** The attribute that holds the vector. */
  readonly attribute: string;
  /** 1 to 4096. */
  readonly dimensions: number;
  readonly distance: VectorDistance;
  /** Attributes that a search may filter by, which every entry has. */
  readonly filters: readonly KeyAttribute[];
}

/** Which attributes an index's entries have, beside the keys of the index and of the table, which they always have. */
export type IndexProjection =
  | { readonly type: 'ALL' }
  | { readonly type: 'KEYS_ONLY' }
  | { readonly type: 'INCLUDE'; readonly attributes: readonly string[] };

/** What of the item before and after a change goes into its stream record. */
export type StreamViewType = 'KEYS_ONLY' | 'NEW_IMAGE' | 'OLD_IMAGE' | 'NEW_AND_OLD_IMAGES';

export interface TableStream {
  /** AWS's StreamLabel, which is that of a stream in the table's log. */
  readonly label: string;
  readonly viewType: StreamViewType;
}

export interface TimeToLive {
  readonly attribute: string;
  /** Items that were in the table before may not expire yet. The caller takes this away when `fillTimeToLive` is done. */
  readonly filling?: boolean;
}

export interface KinesisDestination {
  readonly streamArn: string;
  readonly status: string;
  readonly precision?: string;
}

// ---- Items

/** An item and its size by DynamoDB's rules, in bytes. Items are never changed in place. */
export interface StoredItem {
  readonly item: Item;
  readonly size: number;
}

/** How many entries there are, and their size in bytes by DynamoDB's rules. */
export interface Counts {
  readonly items: number;
  readonly bytes: number;
}

export interface TableCounts extends Counts {
  /** By index name. */
  readonly indexes: Readonly<Record<string, Counts>>;
}

// ---- Streams

/**
 * The streams of all tables that ever had one name, as one log: its records are numbered from one on, and each stream and each shard is a
 * range of these numbers. A log outlives its table, as streams do for a day.
 */
export interface StreamLog {
  /** The number of the last record that was added; zero when there was none. Kept by the store. */
  readonly lastPosition: number;
  /** The oldest first. */
  readonly streams: readonly Stream[];
}

export interface Stream {
  /** AWS's StreamLabel: unique among the streams of a table name. */
  readonly label: string;
  readonly viewType: StreamViewType;
  readonly tableId: string;
  readonly key: KeySchema;
  readonly createdAt: number;
  /** When it was disabled; left out while it takes records. */
  readonly disabledAt?: number;
  /** The oldest first. The last one is open unless the stream is disabled. */
  readonly shards: readonly Shard[];
}

export interface Shard {
  readonly id: string;
  readonly openedAt: number;
  /** The number of its first record, if it has one. */
  readonly from: number;
  /** Of a closed shard: the number of its last record; less than `from` when it has none. */
  readonly to?: number;
}

/** A change of an item, in a table's stream log. */
export interface StreamRecord {
  readonly position: number;
  /** Unique. */
  readonly eventId: string;
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly keys: AttributeMap;
  readonly newImage?: AttributeMap;
  readonly oldImage?: AttributeMap;
  /** Bytes of the keys and images. */
  readonly size: number;
  /** Who changed the item, where it was not a client: time to live. */
  readonly userIdentity?: { readonly type: string; readonly principalId: string };
}

// ---- Replication

/** A change of an item that other replicas of a global table may not have. */
export interface PendingChange {
  readonly key: AttributeMap;
  readonly stamp: Stamp;
  /** The item as it is now; left out where there is none. */
  readonly item?: Item;
}

// ---- History

/** What an item was before a change, in the history of a table with point-in-time recovery. */
export interface PastItem {
  /** `milliseconds-number`: when the item was changed, and a number that orders the changes of a millisecond. Unique in its table. */
  readonly id: string;
  readonly key: AttributeMap;
  /** The item before the change; left out when there was none. */
  readonly item?: Item;
}

// ---- Beside tables

/** A backup: the table as it was, and a copy of its items that the store keeps. Plain JSON. */
export interface Backup {
  /** The last part of its ARN, e.g. `01489602797149-73d8d5bc`: letters, digits and hyphens. Unique in its scope. */
  readonly id: string;
  readonly name: string;
  readonly createdAt: number;
  readonly type: 'USER' | 'SYSTEM' | 'AWS_BACKUP';
  readonly expiresAt?: number;
  readonly table: Table;
  /** Of the items that it holds. */
  readonly counts: Counts;
}

/** What operations keep beside tables, by kind: each document has an id of its own and is plain JSON. */
export type DocumentKind = 'exports' | 'imports' | 'globalTables';
