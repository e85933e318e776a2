import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { parse, TomlError } from 'smol-toml';
import { AnonymizedSource } from '../anonymize/anonymize-source.js';
import { ruleFromText, rulesFromDocument, type Rule } from '../anonymize/rules.js';
import { UsageError } from '../core/errors.js';
import type { JsonObject } from '../core/json.js';
import type { ModelRegistry, StateSource } from '../snapshot/index.js';
import { CommandLineError } from './errors.js';
import { countOf } from './progress.js';

/** What replaces values on their way into a file. */
export class Anonymizer {
  private source: AnonymizedSource | undefined;

  private constructor(
    private readonly rules: readonly Rule[],
    private readonly key: string,
    private readonly keyIsNew: boolean,
    private readonly models: ModelRegistry,
  ) {}

  /** `undefined` when nothing is to be replaced. @throws CommandLineError for rules that cannot be used. */
  static async create(flags: Readonly<Record<string, unknown>>, models: ModelRegistry): Promise<Anonymizer | undefined> {
    const { anonymize, 'anonymize-key': given } = flags;
    if (!Array.isArray(anonymize)) return undefined;
    if (given === '') throw new CommandLineError('--anonymize-key is empty');
    const rules = await Promise.all(anonymize.map((text) => readRules(String(text))));
    const key = typeof given === 'string' ? given : randomBytes(16).toString('hex');
    return new Anonymizer(rules.flat(), key, given === undefined, models);
  }

  readonly through = (source: StateSource): StateSource => {
    this.source = new AnonymizedSource(source, { rules: this.rules, key: this.key, models: this.models });
    return this.source;
  };

  /** What was done, and rules that found nothing: each may be a slip that lets through what it was to stop. */
  report(): JsonObject {
    const { replacements = 0, idleRules = this.rules } = this.source ?? {};
    return { replaced: replacements, idleRules: idleRules.map(({ text }) => text), ...(this.keyIsNew ? { key: this.key } : {}) };
  }

  /** The same for people. */
  tell(note: (text: string) => void): void {
    const { replacements = 0, idleRules = this.rules } = this.source ?? {};
    note(`${countOf(replacements, 'value')} replaced`);
    for (const { text } of idleRules) note(`warning: nothing was found for the rule ${text}`);
    if (this.keyIsNew) note(`the key is ${this.key}: --anonymize-key with it gives the same fakes again`);
  }
}

/** A file of rules, or one rule. */
async function readRules(text: string): Promise<readonly Rule[]> {
  const isFile = /\.(?:toml|json)$/i.test(text) || !text.includes('=');
  try {
    return isFile ? rulesFromDocument(await readDocument(text), text) : [ruleFromText(text)];
  } catch (error) {
    if (error instanceof UsageError && !(error instanceof CommandLineError)) throw new CommandLineError(`--anonymize ${error.message}`, error.suggestions);
    throw error;
  }
}

async function readDocument(path: string): Promise<unknown> {
  let content: string;
  try {
    content = await readFile(path, 'utf8');
  } catch {
    throw new UsageError(`${path} cannot be read`, ['it is a file of rules, or a rule such as dynamodb:customers:email=email']);
  }
  try {
    return /\.json$/i.test(path) ? JSON.parse(content) : parse(content);
  } catch (error) {
    if (error instanceof TomlError) throw new UsageError(`${path}:${String(error.line)}:${String(error.column)}: it is no TOML`);
    throw new UsageError(`${path}: it is no JSON`);
  }
}
