import type { JsonObject } from '../core/json.js';
import type { WireRequest, WireResponse } from '../core/protocols/wire.js';
import type { MockAws } from '../mock-aws.js';
import { MemoryQueryBackend } from '../sql/memory-query-backend.js';
import { readScript } from '../sql/scripted-json.js';
import { ControlError, jsonAnswer, readQuery } from './control-messages.js';

/** The most scripts that are kept at once. */
const MAX_SCRIPTS = 1_000;

export interface SqlControlOptions {
  readonly queries: readonly MemoryQueryBackend[];
  /** Runs a change when those before it are done. */
  readonly inTurn: <Result>(change: () => Promise<Result>) => Promise<Result>;
}

/** What of a mock answers SQL without running it. */
export function scriptableQueries({ services }: Pick<MockAws, 'services'>): readonly MemoryQueryBackend[] {
  const found = [...services.values()].map((service) => ('queries' in service ? service.queries : undefined));
  return [...new Set(found.filter((queries) => queries instanceof MemoryQueryBackend))];
}

/** The control API's requests about SQL where no engine runs it: results that tests script, and the statements that came. */
export class SqlControl {
  constructor(private readonly options: SqlControlOptions) {}

  /** The statements that came, the oldest first, and how many scripts there are. */
  async list(request: WireRequest): Promise<WireResponse> {
    readQuery(request, []);
    const queries = this.queries();
    return jsonAnswer(200, { statements: queries.flatMap(({ statements }) => statements), scripts: scriptCount(queries) });
  }

  /** Adds a scripted result. */
  async script(request: WireRequest, body: JsonObject): Promise<WireResponse> {
    readQuery(request, []);
    const queries = this.queries();
    const { matcher, result } = readScript(body);
    if (scriptCount(queries) >= MAX_SCRIPTS) throw new ControlError(409, `there are ${String(MAX_SCRIPTS)} scripts already; DELETE forgets them`);
    await this.options.inTurn(async () => {
      for (const each of queries) each.script(matcher, result);
    });
    return jsonAnswer(200, { scripts: scriptCount(queries) });
  }

  /** Forgets scripts and statements. */
  async clear(request: WireRequest): Promise<WireResponse> {
    readQuery(request, []);
    const queries = this.queries();
    await this.options.inTurn(async () => {
      for (const each of queries) each.clear();
    });
    return jsonAnswer(200, { scripts: 0 });
  }

  private queries(): readonly MemoryQueryBackend[] {
    const { queries } = this.options;
    if (queries.length === 0) throw new ControlError(409, 'results are scripted where no engine runs SQL: this server has one, or has neither Athena nor Redshift Data');
    return queries;
  }
}

/** All of them hold the same scripts. */
function scriptCount(queries: readonly MemoryQueryBackend[]): number {
  return queries[0]?.scriptCount ?? 0;
}
