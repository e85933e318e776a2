import type { OperationTable } from '../../../core/operation.js';
import type { SnsApi } from '../api.js';
import { readTopicArn } from '../arns.js';
import { invalidParameter, topicNotFound } from '../errors.js';
import { LIMITS } from '../limits.js';
import type { SnsParts } from '../options.js';

/** The policy is kept and not applied. @throws AwsError */
export function checkDataProtectionPolicy(text: string): void {
  if (Buffer.byteLength(text) > LIMITS.dataProtectionPolicyBytes) throw invalidParameter('DataProtectionPolicy Reason: the policy is too long');
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    parsed = undefined;
  }
  if (typeof parsed !== 'object' || parsed === null || !('Statement' in parsed)) {
    throw invalidParameter('DataProtectionPolicy Reason: Invalid policy document');
  }
}

export function dataProtectionOperations({
  backend,
}: SnsParts): Pick<OperationTable<SnsApi>, 'GetDataProtectionPolicy' | 'PutDataProtectionPolicy'> {
  return {
    async GetDataProtectionPolicy({ ResourceArn }, context) {
      const { scope, name } = readTopicArn(ResourceArn, context.scope, 'ResourceArn');
      const topic = await backend.findTopic(scope, name);
      if (topic === undefined) throw topicNotFound();
      return { DataProtectionPolicy: topic.dataProtectionPolicy };
    },

    async PutDataProtectionPolicy({ ResourceArn, DataProtectionPolicy }, context) {
      const { scope, name } = readTopicArn(ResourceArn, context.scope, 'ResourceArn');
      if (DataProtectionPolicy !== '') checkDataProtectionPolicy(DataProtectionPolicy);
      const updated = await backend.updateTopic(scope, name, ({ dataProtectionPolicy: _former, ...topic }) =>
        DataProtectionPolicy === '' ? topic : { ...topic, dataProtectionPolicy: DataProtectionPolicy },
      );
      if (updated === undefined) throw topicNotFound();
      return {};
    },
  };
}
