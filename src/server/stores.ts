import type { MockAws } from '../mock-aws.js';
import type { StateStore } from '../snapshot/index.js';

/** The stores of a mock's services; services without state have none. */
export function storesOf(mock: MockAws): readonly StateStore[] {
  return [...mock.services.values()].flatMap(({ definition, state }) => (state === undefined ? [] : [{ service: definition.name, ...state }]));
}
