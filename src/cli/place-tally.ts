import { scopeName } from '../core/scope.js';
import type { PlaceCount } from '../server/state-operations.js';
import type { Progress } from '../snapshot/index.js';

/** Counts records by place out of what a capture tells on its way. */
export class PlaceTally {
  readonly places: PlaceCount[] = [];
  private before = 0;

  add({ place: { scope, service }, records }: Progress): void {
    const name = { ...(scope === undefined ? {} : { scope: scopeName(scope) }), service };
    const last = this.places.at(-1);
    const same = last?.scope === name.scope && last?.service === service;
    const held = same ? (this.places.pop()?.records ?? 0) : 0;
    this.places.push({ ...name, records: held + records - this.before });
    this.before = records;
  }
}
