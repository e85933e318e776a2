import type { ServiceDefinition } from '../../core/service.js';
import { describeViolations } from '../../core/validation.js';
import { AwsError } from '../../core/errors.js';
import { api } from './api.js';

export const definition: ServiceDefinition = {
  name: 'dynamodbstreams',
  api,
  protocols: ['json'],
  errorType: (code) => (code === 'ValidationException' ? 'com.amazon.coral.validate#' : 'com.amazonaws.dynamodb.v20120810#') + code,
  describeViolations: (violations, model) => new AwsError('ValidationException', describeViolations(model, violations)),
  maxBodyBytes: 64 * 1024,
};
