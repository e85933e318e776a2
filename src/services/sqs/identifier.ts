import { invalidParameter } from './errors.js';

const IDENTIFIER = /^[A-Za-z0-9!"#$%&'()*+,\-./:;<=>?@[\\\]^_`{|}~]{1,128}$/;

type IdentifierParameter = 'MessageGroupId' | 'MessageDeduplicationId' | 'ReceiveRequestAttemptId';

/** Checks an id that a client makes up. @throws AwsError for one that is too long or has other characters than SQS takes. */
export function checkIdentifier(value: string | undefined, parameter: IdentifierParameter): void {
  if (value === undefined || IDENTIFIER.test(value)) return;
  throw invalidParameter(value, parameter, `${parameter} can only include alphanumeric and punctuation characters. 1 to 128 in length.`);
}
