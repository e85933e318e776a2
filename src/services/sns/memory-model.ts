import type { MemoryDeliveries } from './memory-deliveries.js';
import type { MemoryTopic } from './memory-topic.js';
import type { AccountSettings, PlatformApplication, PlatformEndpoint, SandboxPhoneNumber } from './model.js';

export interface MemoryApplication {
  application: PlatformApplication;
  readonly endpoints: Map<string, PlatformEndpoint>;
  readonly byToken: Map<string, string>;
}

/** Everything of one scope. */
export interface SnsState {
  readonly topics: Map<string, MemoryTopic>;
  readonly applications: Map<string, MemoryApplication>;
  settings: AccountSettings;
  readonly sandboxNumbers: Map<string, SandboxPhoneNumber>;
  readonly optedOut: Set<string>;
  readonly deliveries: MemoryDeliveries;
  readonly nextVersion: () => number;
}

export function putEndpoint({ endpoints, byToken }: MemoryApplication, endpoint: PlatformEndpoint): void {
  const former = endpoints.get(endpoint.id);
  if (former !== undefined) byToken.delete(former.token);
  endpoints.set(endpoint.id, endpoint);
  byToken.set(endpoint.token, endpoint.id);
}
