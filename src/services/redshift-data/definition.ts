import type { ServiceDefinition } from '../../core/service.js';
import { describeViolations } from '../../core/validation.js';
import { api } from './api.js';
import { validation } from './errors.js';

export const definition: ServiceDefinition = {
  name: 'redshift-data',
  api,
  protocols: ['json'],
  errorType: (code) => code,
  describeViolations: (violations, model) => validation(describeViolations(model, violations)),
  describeWireType: (error) => validation(`The value at ${error.path.join('.')} is not a valid ${error.expected}.`),
  // Forty statements of 100 KB, with every byte of them escaped.
  maxBodyBytes: 32 * 1024 * 1024,
};
