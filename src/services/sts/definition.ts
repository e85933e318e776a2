import { AwsError } from '../../core/errors.js';
import type { ServiceDefinition } from '../../core/service.js';
import { describeViolations } from '../../core/validation.js';
import { api } from './api.js';

export const definition: ServiceDefinition = {
  name: 'sts',
  api,
  protocols: ['query'],
  errorType: (code) => code,
  describeViolations: (violations, model) => new AwsError('ValidationError', describeViolations(model, violations)),
  describeWireType: (error) =>
    new AwsError('MalformedInput', `The value at ${error.path.join('.')} is not a valid ${error.expected}.`),
  maxBodyBytes: 256 * 1024,
};
