import { takeMoment, type StateSource, type StateStore } from '../../src/snapshot/index.js';
import { unbatched } from '../../src/snapshot/source.js';
import type { KillReport } from './kill.js';

/** Which versions a store's records tell, and how many records there are. */
export async function look(store: StateStore): Promise<{ readonly versions: readonly number[]; readonly records: number }> {
  const moment = await takeMoment([store], {});
  try {
    return await lookAt(moment.source);
  } finally {
    await moment.release();
  }
}

export async function lookAt(source: StateSource): Promise<{ readonly versions: readonly number[]; readonly records: number }> {
  const versions = new Set<number>();
  let records = 0;
  for (const place of await source.places()) {
    for await (const { value } of unbatched(source.batches(place))) {
      records += 1;
      const { version, tags, body } = value as { readonly version?: number; readonly tags?: { readonly version: string }; readonly body?: string };
      const told = version ?? tags?.version ?? body;
      if (told !== undefined) versions.add(Number(told));
    }
  }
  return { versions: [...versions], records };
}

/** Judges what was found where it was cut off: the state before, or the one that was begun, and all of it. */
export class Judge {
  private readonly broken: string[] = [];
  private readonly told: string[] = [];
  private readonly outcomes = { old: 0, new: 0 };

  constructor(
    private readonly records: number,
    private readonly seed: number,
  ) {}

  found(number: number, found: { readonly versions: readonly number[]; readonly records: number }, last: { readonly before: number; readonly begun: number }, told: readonly string[] = []): number {
    this.told.push(...told);
    const [version = 0] = found.versions;
    if (found.versions.length !== 1 || found.records !== this.records || (version !== last.before && version !== last.begun)) this.broken.push(`point ${String(number)}: ${JSON.stringify({ found, last })}`);
    else this.outcomes[version === last.begun ? 'new' : 'old'] += 1;
    return version;
  }

  report(): KillReport {
    return { broken: this.broken, told: this.told, outcomes: this.outcomes, seed: this.seed };
  }
}
