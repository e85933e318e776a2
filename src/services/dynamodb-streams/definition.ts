import type { ServiceDefinition } from '../../core/service.js';
import { describeViolations } from '../../core/validation.js';
import { AwsError } from '../../core/errors.js';
import type { ApiModel, Shape } from '../../core/shapes.js';
import { api } from './api.js';

/** The most that each operation gives at once, which is published in its prose only. */
const MOST: Readonly<Record<string, number>> = { ListStreamsInput: 100, DescribeStreamInput: 100, GetRecordsInput: 1000 };

function withLimits(model: ApiModel): ApiModel {
  const shapes: Record<string, Shape> = { ...model.shapes };
  for (const [name, max] of Object.entries(MOST)) {
    const input = model.shapes[name];
    if (input?.type !== 'structure') throw new Error(`the model has no structure ${name}`);
    shapes[`${name}Limit`] = { type: 'integer', min: 1, max };
    shapes[name] = { ...input, members: { ...input.members, Limit: { shape: `${name}Limit` } } };
  }
  return { ...model, shapes };
}

export const definition: ServiceDefinition = {
  name: 'dynamodbstreams',
  api: withLimits(api),
  protocols: ['json'],
  errorType: (code) => (code === 'ValidationException' ? 'com.amazon.coral.validate#' : 'com.amazonaws.dynamodb.v20120810#') + code,
  describeViolations: (violations, model) => new AwsError('ValidationException', describeViolations(model, violations)),
  maxBodyBytes: 64 * 1024,
  packsContent: true,
};
