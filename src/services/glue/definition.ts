import type { ServiceDefinition } from '../../core/service.js';
import { describeViolations } from '../../core/validation.js';
import { api } from './api.js';
import { glueError } from './errors.js';

export const definition: ServiceDefinition = {
  name: 'glue',
  api,
  protocols: ['json'],
  errorType: (code) => code,
  describeViolations: (violations, model) => glueError('ValidationException', describeViolations(model, violations)),
  // A hundred partitions with a thousand columns each fit.
  maxBodyBytes: 32 * 1024 * 1024,
};
