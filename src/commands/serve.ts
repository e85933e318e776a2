import { Flags } from '../cli/oclif.js';
import { describeBackend } from '../cli/backend-url.js';
import { BaseCommand } from '../cli/base-command.js';
import { confirm } from '../cli/confirm.js';
import { answerFlags, settingFlags } from '../cli/flags.js';
import { readSqlLimits } from '../cli/sql-engine.js';
import { locateServices, type LocatedService } from '../cli/open-services.js';
import { startServing, type RunningServer, type ServePlan } from '../cli/serve.js';
import { backendSettings, behaviourSettings, engineLimitSettings, engineSettings, folderSettings, listenSettings, logSetting, scopeSettings, tokenSetting } from '../cli/setting-table.js';
import type { Settings } from '../cli/settings.js';
import { logLevels, stderrLogger } from '../cli/stderr-logger.js';
import { readPublicUrl } from '../cli/public-url.js';
import { stopSignal } from '../cli/stop-signal.js';

const settings = [...listenSettings, ...scopeSettings, ...behaviourSettings, tokenSetting, logSetting, ...backendSettings, ...engineSettings, ...engineLimitSettings, ...folderSettings];

export default class Serve extends BaseCommand {
  static override summary = 'Start the mock and serve until interrupted.';
  static override description =
    'Prints its URL on standard output as soon as it answers requests. SIGINT and SIGTERM stop it: open requests, long polls too, are answered first.';
  static override examples = [
    { description: 'On memory, with an example loaded', command: '<%= config.bin %> <%= command.id %> --restore snapshots/orders.json --clock capture' },
    { description: 'On a Redis; the state outlives the process', command: '<%= config.bin %> <%= command.id %> --port 5601 --sqs-backend redis://127.0.0.1:6379/0' },
    { description: 'Keep what is there at the end', command: '<%= config.bin %> <%= command.id %> --snapshot-on-exit snapshots/last.json' },
  ];
  static override flags = {
    ...settingFlags([...listenSettings, ...scopeSettings]),
    ...settingFlags(behaviourSettings),
    ...settingFlags([...backendSettings, ...engineSettings, ...engineLimitSettings, ...folderSettings], 'BACKEND'),
    restore: Flags.string({ description: 'Snapshot to restore before the first request.', helpValue: 'FILE' }),
    'snapshot-on-exit': Flags.string({ description: 'Capture the state to this file when the server has stopped.', helpValue: 'FILE' }),
    strict: Flags.boolean({ description: "AWS's waiting times too: SQS's sixty seconds after a purge or a deletion.", env: 'WB_STRICT' }),
    'allow-outbound': Flags.boolean({ description: 'Let SNS deliver to addresses beyond this machine and private networks.', env: 'WB_ALLOW_OUTBOUND' }),
    'public-url': Flags.string({
      description: "Where links in SNS's messages lead; where the sender reached the server unless told.",
      env: 'WB_PUBLIC_URL',
      helpValue: 'URL',
    }),
    seed: Flags.string({ description: 'Makes ids repeatable: the same seed and the same requests give the same answers.', env: 'WB_SEED', helpValue: 'TEXT' }),
    clock: Flags.string({
      description: 'When the clock begins: a time in UTC, or `capture` for when the restored file was captured, so that nothing in it has expired.',
      env: 'WB_CLOCK',
      helpValue: 'TIME|capture',
    }),
    ...settingFlags([tokenSetting, logSetting]),
    ...answerFlags,
  };

  async run(): Promise<void> {
    const parsed = await this.parse(Serve);
    const values = await this.readSettings(settings, parsed);
    const plan = await this.plan(values, parsed.flags);
    const interrupted = stopSignal();
    const starting = new AbortController();
    void interrupted.then(() => {
      starting.abort();
    });
    const server = await startServing(plan, starting.signal);
    this.tellReady(server, plan);
    const signal = await interrupted;
    plan.logger.info(`${signal}: answering open requests`);
    await server.stop();
    if (plan.snapshotOnExit !== undefined) plan.logger.info(`state captured to ${plan.snapshotOnExit}`);
  }

  private async plan(values: Settings, flags: ServeFlags): Promise<ServePlan> {
    const interactive = !flags['no-input'] && !this.jsonEnabled();
    const ask = (): Promise<boolean> =>
      confirm('the stores hold state that would be replaced', 'Replace it?', { interactive, hint: 'give --yes to replace it, or leave --restore out' });
    const token = values.get('token')?.text;
    const level = values.choice('log-level', logLevels);
    const publicUrl = flags['public-url'];
    return {
      host: values.host(),
      port: values.port(),
      accountId: values.accountId(),
      region: values.region(),
      services: await locateServices(values),
      sqlEngine: values.get('sqlengine-duckdb')?.text,
      sqlLimits: readSqlLimits(values),
      vfsDir: values.get('vfs-dir')?.text,
      strict: flags.strict,
      allowOutbound: flags['allow-outbound'],
      transitionMs: values.milliseconds('transition-ms'),
      ...(publicUrl === undefined ? {} : { publicUrl: readPublicUrl(publicUrl) }),
      seed: flags.seed,
      clock: flags.clock,
      ...(token === undefined ? {} : { token }),
      restore: flags.restore,
      confirm: flags.yes ? undefined : ask,
      snapshotOnExit: flags['snapshot-on-exit'],
      version: this.config.version,
      logger: stderrLogger(level),
      logRequests: level === 'debug',
    };
  }

  private tellReady({ listener }: RunningServer, { services, sqlEngine, logger }: ServePlan): void {
    const where: Record<string, string> = Object.fromEntries(services.map(({ entry, location }: LocatedService) => [entry.name, describeBackend(location)]));
    if (sqlEngine !== undefined) where['duckdb'] = sqlEngine;
    if (this.jsonEnabled()) {
      process.stdout.write(`${JSON.stringify({ url: listener.url, host: listener.host, port: listener.port, pid: process.pid, services: where })}\n`);
    } else {
      this.log(listener.url);
    }
    logger.info(`serving ${Object.entries(where).map(([name, location]) => `${name} on ${location}`).join(', ')}; Ctrl-C stops`);
  }
}

interface ServeFlags {
  readonly strict: boolean;
  readonly 'allow-outbound': boolean;
  readonly 'public-url': string | undefined;
  readonly seed: string | undefined;
  readonly clock: string | undefined;
  readonly restore: string | undefined;
  readonly 'snapshot-on-exit': string | undefined;
  readonly yes: boolean;
  readonly 'no-input': boolean;
}
