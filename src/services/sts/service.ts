import type { OperationTable } from '../../core/operation.js';
import type { Service } from '../../core/service.js';
import type { StsApi } from './api.js';
import { definition } from './definition.js';
import { getCallerIdentity } from './operations/get-caller-identity.js';

/** Security Token Service. */
export class StsService implements Service {
  readonly definition = definition;
  readonly operations: OperationTable<StsApi> = {
    GetCallerIdentity: getCallerIdentity,
  };

  async close(): Promise<void> {
    // Nothing is held.
  }
}
