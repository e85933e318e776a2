import { serviceTable } from './services.js';

/** One setting: a flag, the environment variable and the key of the configuration file that stand for it, and what it is without them. */
export interface SettingDefinition {
  /** The flag's name without its dashes; also the setting's own name. */
  readonly flag: string;
  readonly env?: string;
  /** The key in the configuration file, with a point between tables. */
  readonly key?: string;
  readonly fallback?: string;
  /** Shown in help. */
  readonly summary: string;
  /** How help shows the value. */
  readonly value: string;
  /** True when the configuration file may hold it as a number. */
  readonly numeric?: boolean;
}

/** Where the server listens. */
export const listenSettings: readonly SettingDefinition[] = [
  { flag: 'host', env: 'WB_HOST', key: 'host', fallback: '127.0.0.1', value: 'NAME', summary: 'Address to listen on.' },
  { flag: 'port', env: 'WB_PORT', key: 'port', fallback: '5555', value: 'NUMBER', numeric: true, summary: 'Port to listen on; 0 takes a free one.' },
];

/** How the mock behaves. */
export const behaviourSettings: readonly SettingDefinition[] = [
  {
    flag: 'transition-ms',
    env: 'WB_TRANSITION_MS',
    key: 'transition_ms',
    fallback: '0',
    value: 'NUMBER',
    numeric: true,
    summary: "How long each passing state of DynamoDB's tables and indexes lasts: CREATING, UPDATING, DELETING.",
  },
];

/** The scope of requests whose credentials tell none. */
export const scopeSettings: readonly SettingDefinition[] = [
  { flag: 'account-id', env: 'WB_ACCOUNT_ID', fallback: '123456789012', value: 'ID', summary: 'Account of requests whose access key is no account id.' },
  { flag: 'region', env: 'WB_REGION', fallback: 'us-east-1', value: 'NAME', summary: 'Region of requests that tell none.' },
];

/** Where the state is: one for all services, and one for each that can be elsewhere. */
export const backendSettings: readonly SettingDefinition[] = [
  {
    flag: 'backend',
    env: 'WB_BACKEND',
    key: 'backends.default',
    fallback: 'memory:',
    value: 'URL',
    summary: 'Where the state of all services is: memory:, redis://..., or a module of your own.',
  },
  ...serviceTable.flatMap(({ name, title, redis }) => {
    if (redis === undefined) return [];
    const word = name.replaceAll('-', '_');
    return [{ flag: `${name}-backend`, env: `WB_${word.toUpperCase()}_BACKEND`, key: `backends.${word}`, value: 'URL', summary: `The same for ${title} alone.` }];
  }),
];

/** What runs the SQL of Athena and Redshift Data, and keeps its tables. */
export const engineSettings: readonly SettingDefinition[] = [
  {
    flag: 'sqlengine-duckdb',
    env: 'WB_SQLENGINE_DUCKDB',
    key: 'backends.sqlengine_duckdb',
    value: 'PATH',
    summary: 'Run the SQL of Athena and Redshift Data on this DuckDB: a database file, or :memory:. Without it results are empty.',
  },
];

/** What the engine may hold: the queries of a server, or a command that reads or writes the database itself. */
export const engineMemorySetting: SettingDefinition = {
  flag: 'sql-memory-limit',
  env: 'WB_SQL_MEMORY_LIMIT',
  key: 'sql.memory_limit',
  value: 'SIZE',
  summary: 'What DuckDB may hold in memory at once, e.g. 2GB; unless told, 80% of the machine, and no more than 4GB where a command opens the database itself.',
};

/** What the queries of a server may use. */
export const engineLimitSettings: readonly SettingDefinition[] = [
  engineMemorySetting,
  { flag: 'sql-threads', env: 'WB_SQL_THREADS', key: 'sql.threads', value: 'NUMBER', numeric: true, summary: 'Threads of one query; one for each processor unless told.' },
  { flag: 'sql-timeout-ms', env: 'WB_SQL_TIMEOUT_MS', key: 'sql.timeout_ms', value: 'NUMBER', numeric: true, summary: 'Stop a query after this time; never unless told.' },
];

/** Where the bodies of objects are. */
export const folderSettings: readonly SettingDefinition[] = [
  {
    flag: 'vfs-dir',
    env: 'WB_VFS_DIR',
    key: 'backends.vfs_dir',
    value: 'FOLDER',
    summary: 'Folder for the bodies of objects, the only one that SQL can read and write; a temporary one unless told.',
  },
];

/** A server that runs already. */
export const endpointSettings: readonly SettingDefinition[] = [
  { flag: 'endpoint', env: 'WB_ENDPOINT', key: 'endpoint', value: 'URL', summary: 'Work on a running server, e.g. http://127.0.0.1:5555, instead of on backends.' },
];

/** Shared by the server and by who talks to it. */
export const tokenSetting: SettingDefinition = {
  flag: 'token',
  env: 'WB_TOKEN',
  value: 'TEXT',
  summary: 'What the control API wants to be shown; without one it serves this machine only.',
};

export const logSetting: SettingDefinition = {
  flag: 'log-level',
  env: 'WB_LOG_LEVEL',
  fallback: 'info',
  value: 'LEVEL',
  summary: 'What to log on standard error: error, warn, info or debug.',
};

/** Everything that a configuration file can hold. */
export const fileSettings: readonly SettingDefinition[] = [...listenSettings, ...behaviourSettings, ...backendSettings, ...engineSettings, ...engineLimitSettings, ...folderSettings, ...endpointSettings].filter(({ key }) => key !== undefined);
