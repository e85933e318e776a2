import type { OperationTable } from '../../core/operation.js';
import type { Service } from '../../core/service.js';
import type { StsApi } from './api.js';
import { definition } from './definition.js';
import { assumeRoleWithIdentityOperations } from './operations/assume-role-with-identity.js';
import { assumeRoleOperations } from './operations/assume-role.js';
import { identityOperations } from './operations/identity.js';
import { sessionTokenOperations } from './operations/session-tokens.js';

/** Security Token Service. It keeps nothing: what temporary credentials stand for is in themselves. */
export class StsService implements Service {
  readonly definition = definition;
  readonly operations: OperationTable<StsApi> = {
    ...identityOperations,
    ...assumeRoleOperations,
    ...assumeRoleWithIdentityOperations,
    ...sessionTokenOperations,
  };

  async close(): Promise<void> {
    // Nothing is held.
  }
}
