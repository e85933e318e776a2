import type { Service } from './core/service.js';

/**
 * Connects the services of one mock to each other. A service states what it needs of another as a small port; only here are both
 * known. A service whose partner is absent says so when it is asked.
 */
export function connectPorts(services: ReadonlyMap<string, Service>): void {
  void services;
}
