import { Command, Flags } from './oclif.js';
import { readConfigFile } from './config-file.js';
import { CommandLineError, describeFailure } from './errors.js';
import { describeParseError } from './parse-errors.js';
import { fileSettings, type SettingDefinition } from './setting-table.js';
import { Settings, type ParsedFlags } from './settings.js';

/** What all commands share: `--json`, `--config`, and how they end. */
export abstract class BaseCommand extends Command {
  static override enableJsonFlag = true;
  static override baseFlags = {
    json: Flags.boolean({ description: 'Print what is told as JSON, errors too.', helpGroup: 'GLOBAL' }),
    config: Flags.string({ description: 'Configuration file.', env: 'WB_CONFIG', helpValue: 'FILE', helpGroup: 'GLOBAL', defaultHelp: 'winterbaume.toml where present' }),
  };

  /** The settings of this run. @throws CommandLineError when the configuration file cannot be used. */
  protected async readSettings(definitions: readonly SettingDefinition[], parsed: ParsedFlags): Promise<Settings> {
    const path = parsed.flags['config'];
    const file = await readConfigFile(typeof path === 'string' ? path : undefined, fileSettings);
    return new Settings(definitions, parsed, file);
  }

  /** The error for an argument that a command cannot do without. */
  protected missingArgument(name: string): CommandLineError {
    return new CommandLineError(`${name} is missing`, [`winterbaume ${this.id ?? ''} --help lists what it takes`]);
  }

  /** Tells people something that is no data. */
  protected note(text: string): void {
    if (!this.jsonEnabled()) process.stderr.write(`${text}\n`);
  }

  override logJson(json: unknown): void {
    process.stdout.write(`${JSON.stringify(json, undefined, 2)}\n`);
  }

  /** With `--json` a failure is data too; otherwise it is left to `main`. */
  override async catch(thrown: unknown): Promise<never> {
    const parse = describeParseError(thrown, this.id);
    const error = parse === undefined ? thrown : new CommandLineError(parse.message, parse.hints);
    if (!this.jsonEnabled()) throw error;
    const { message, hints, exitCode, details } = describeFailure(error);
    process.exitCode = exitCode;
    if (message !== '') this.logJson({ error: { message, ...(hints.length === 0 ? {} : { hints }), ...details } });
    return undefined as never;
  }
}
