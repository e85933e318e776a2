import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SqsBackend } from '../../src/services/sqs/backend.js';
import { sqsBackendSuite as suite } from '../../src/testing/sqs-backend-suite/index.js';

export { messageOf, queueNamed, scope } from '../../src/testing/sqs-backend-suite/inputs.js';

/** The public suite, run by vitest. `create` gives a backend whose store is empty; it is closed after each case. */
export function sqsBackendSuite(label: string, create: () => Promise<SqsBackend>): void {
  suite({ describe, it, beforeEach, afterEach, expect }, create, label);
}
