import type { ServiceDefinition } from '../../core/service.js';
import { describeViolations } from '../../core/validation.js';
import { api } from './api.js';
import { snsError } from './errors.js';
import { BOUNDS } from './limits.js';

/** Links in messages name an action and nothing else. */
const LINK = /(?:^|&)Action=(?:ConfirmSubscription|Unsubscribe)(?:&|$)/;

export function isCertificatePath(path: string): boolean {
  return /^\/SimpleNotificationService-[0-9a-f]{32}\.pem$/.test(path);
}

export const definition: ServiceDefinition = {
  name: 'sns',
  api,
  protocols: ['query'],
  errorType: (code) => `com.amazonaws.sns#${code}`,
  describeViolations: (violations, model) => snsError('ValidationError', describeViolations(model, violations)),
  maxBodyBytes: BOUNDS.requestBytes,
  ownsPath: ({ path, query }) => isCertificatePath(path) || (path === '/' && LINK.test(query)),
};
