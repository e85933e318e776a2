import { isAccountId, isRegion } from '../core/scope.js';
import type { FileValue } from './config-file.js';
import { CommandLineError } from './errors.js';
import type { SettingDefinition } from './setting-table.js';

/** Where a setting's value comes from, weakest first. */
export const settingOrigins = ['default', 'file', 'environment', 'flag'] as const;
export type SettingOrigin = (typeof settingOrigins)[number];

const DAY_MS = 24 * 60 * 60 * 1000;

/** A setting's value and where it comes from. */
export interface Setting {
  readonly text: string;
  readonly origin: SettingOrigin;
  /** As messages name it: `--port`, `WB_PORT`, `winterbaume.toml:3: port`. */
  readonly label: string;
}

/** What oclif tells of the flags of one run. */
export interface ParsedFlags {
  readonly flags: Readonly<Record<string, unknown>>;
  readonly raw: readonly { readonly type: string; readonly flag?: string | undefined }[];
  readonly metadata: { readonly flags: Readonly<Record<string, { readonly setFromDefault?: boolean } | undefined>> };
}

/** The settings of one run: flags before environment before configuration file before defaults. */
export class Settings {
  private readonly values = new Map<string, Setting>();

  constructor(definitions: readonly SettingDefinition[], parsed: ParsedFlags, file: ReadonlyMap<string, FileValue>) {
    for (const definition of definitions) {
      const setting = resolve(definition, parsed, file.get(definition.flag));
      if (setting !== undefined) this.values.set(definition.flag, setting);
    }
  }

  /** A setting, or `undefined` when nothing tells it. */
  get(flag: string): Setting | undefined {
    return this.values.get(flag);
  }

  /** A setting that has a default. */
  text(flag: string): string {
    return this.values.get(flag)?.text ?? '';
  }

  /** A port: 0 to 65535. */
  port(): number {
    const setting = this.values.get('port');
    const port = /^\d{1,5}$/.test(setting?.text ?? '') ? Number(setting?.text) : Number.NaN;
    if (!(port <= 65_535)) throw unusable(setting, 'a port is a number from 0 to 65535');
    return port;
  }

  /** A span of time in milliseconds: a whole number up to a day. */
  milliseconds(flag: string): number {
    const setting = this.values.get(flag);
    const span = /^\d{1,8}$/.test(setting?.text ?? '') ? Number(setting?.text) : Number.NaN;
    if (!(span <= DAY_MS)) throw unusable(setting, 'it is a number of milliseconds, from 0 to 86400000');
    return span;
  }

  /** An address or a host name. */
  host(): string {
    const setting = this.values.get('host');
    const host = setting?.text.replace(/^\[(.*)\]$/, '$1') ?? '';
    if (!/^[\w.:%-]{1,253}$/.test(host)) throw unusable(setting, 'a host is an address or a name, such as 127.0.0.1 or localhost');
    return host;
  }

  accountId(): string {
    const setting = this.values.get('account-id');
    if (setting === undefined || !isAccountId(setting.text)) throw unusable(setting, 'an account id is twelve digits');
    return setting.text;
  }

  region(): string {
    const setting = this.values.get('region');
    if (setting === undefined || !isRegion(setting.text)) throw unusable(setting, 'a region is a name such as us-east-1');
    return setting.text;
  }

  /** One of a few words. */
  choice<Word extends string>(flag: string, words: readonly Word[]): Word {
    const setting = this.values.get(flag);
    const word = words.find((each) => each === setting?.text);
    if (word === undefined) throw unusable(setting, `it is one of ${words.join(', ')}`);
    return word;
  }
}

/** The error for a value that cannot be used. */
export function unusable(setting: Setting | undefined, hint: string): CommandLineError {
  return new CommandLineError(`${setting?.label ?? 'a setting'} cannot be ${JSON.stringify(setting?.text ?? '')}`, [hint]);
}

function resolve({ flag, env, fallback }: SettingDefinition, parsed: ParsedFlags, file: FileValue | undefined): Setting | undefined {
  const value = parsed.flags[flag];
  const given = typeof value === 'string' && parsed.metadata.flags[flag]?.setFromDefault !== true;
  if (given && parsed.raw.some((token) => token.type === 'flag' && token.flag === flag)) return { text: value, origin: 'flag', label: `--${flag}` };
  if (given) return { text: value, origin: 'environment', label: env ?? flag };
  if (file !== undefined) return { text: file.text, origin: 'file', label: file.label };
  return fallback === undefined ? undefined : { text: fallback, origin: 'default', label: `--${flag}` };
}
