import type { SSESpecification } from '../api.js';
import type { Table } from '../model.js';
import { INVALID_PARAMETER, validationError } from '../values/index.js';

/** @throws AwsError ValidationException for what can be said without the table */
export function checkEncryption(specification: SSESpecification | undefined): void {
  if (specification === undefined) return;
  const { Enabled, SSEType, KMSMasterKeyId } = specification;
  if (Enabled !== true) {
    if (SSEType !== undefined) throw validationError(`${INVALID_PARAMETER}SSEType can not be specified if Enabled is false`);
    if (KMSMasterKeyId !== undefined) throw validationError(`${INVALID_PARAMETER}KMSMasterKeyId can not be specified if Enabled is false`);
    return;
  }
  if (SSEType === 'AES256') throw validationError(`${INVALID_PARAMETER}SSEType AES256 is not supported`);
  if (SSEType === undefined && KMSMasterKeyId !== undefined) {
    throw validationError(`${INVALID_PARAMETER}SSEType KMS is required if KMSMasterKeyId is specified`);
  }
}

/** @throws AwsError ValidationException when the table is encrypted so already */
export function requireOtherEncryption({ encryption: held }: Pick<Table, 'encryption'>, wanted: SSESpecification | undefined): void {
  if (wanted === undefined) return;
  if (wanted.Enabled !== true) {
    if (held?.Enabled === true) return;
    throw validationError(`${INVALID_PARAMETER}Table is already encrypted by default`);
  }
  if (held?.Enabled !== true || held.KMSMasterKeyId !== wanted.KMSMasterKeyId) return;
  throw validationError(
    `${INVALID_PARAMETER}Table is already encrypted with given KMSMasterKeyId. Use KMSMasterKeyId parameter if you want to change Master Key`,
  );
}
