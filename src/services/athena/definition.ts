import type { ServiceDefinition } from '../../core/service.js';
import { describeViolations } from '../../core/validation.js';
import { api } from './api.js';
import { invalidRequest } from './errors.js';

export const definition: ServiceDefinition = {
  name: 'athena',
  api,
  protocols: ['json'],
  errorType: (code) => code,
  describeViolations: (violations, model) => invalidRequest(describeViolations(model, violations)),
  describeWireType: (error) => invalidRequest(`The value at ${error.path.join('.')} is not a valid ${error.expected}.`),
  // A notebook's payload may have 10 MB, and every character of it may be escaped.
  maxBodyBytes: 32 * 1024 * 1024,
};
