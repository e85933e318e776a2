import { UsageError } from '../core/errors.js';
import type { AwsAccess } from './aws-api.js';

/** What AWS, or what stands for it, answered instead of what was asked for. */
export class AwsSourceError extends UsageError {
  override readonly name = 'AwsSourceError';

  constructor(
    message: string,
    hints: readonly string[],
    /** The error's name: `AccessDeniedException`; left out where there was no answer. */
    readonly awsName?: string,
  ) {
    super(message, hints);
  }
}

/** Answers of servers that have some of a service's operations. */
const UNKNOWN_OPERATIONS = new Set(['UnknownOperationException', 'UnknownOperation', 'InvalidAction', 'NotImplemented', 'NotImplementedException', 'InternalFailure501']);

/** The name given to answers that are not in AWS's form, such as the HTML pages that some servers show for operations that they lack. */
const UNREADABLE_ANSWER = 'UnreadableAnswer';

export function isUnknownOperation(awsName: string): boolean {
  return UNKNOWN_OPERATIONS.has(awsName);
}

export function isUnreadableAnswer(awsName: string): boolean {
  return awsName === UNREADABLE_ANSWER;
}

const CONNECTION_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EPIPE', 'EPROTO', 'ETIMEDOUT']);
const CREDENTIAL_HINTS = ['set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a profile with --profile'];
const MOCK_CREDENTIAL_HINTS = [...CREDENTIAL_HINTS, 'what stands for AWS on your own machine takes any: AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test'];

/** The parts of the SDK's errors that tell what happened. */
interface SdkError extends Error {
  readonly code?: string;
  readonly $fault?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
  readonly errors?: readonly unknown[];
  readonly $response?: { readonly statusCode?: number; readonly headers?: Readonly<Record<string, string>> };
}

/**
 * An error of the SDK in one line for a person. Aborts and faults of this program stay what they are.
 * @param operation what was asked for: `sqs ListQueues`.
 */
export function describeAwsError(thrown: unknown, operation: string, { endpointUrl, signal, profile }: AwsAccess): unknown {
  if (!(thrown instanceof Error) || thrown instanceof UsageError || signal.aborted) return thrown;
  const error = thrown as SdkError;
  const where = endpointUrl ?? 'AWS';
  const code = codeOf(error);
  if (code !== undefined && CONNECTION_CODES.has(code)) return new AwsSourceError(`${where} cannot be reached for ${operation} (${code})`, unreachableHints(endpointUrl));
  if (error.name === 'TimeoutError') return new AwsSourceError(`${where} did not answer ${operation} in time`, unreachableHints(endpointUrl));
  if (error.name === 'CredentialsProviderError' || error.name === 'TokenProviderError') {
    const reason = profile === undefined ? 'there are no AWS credentials' : `there are no AWS credentials in the profile ${profile}`;
    return new AwsSourceError(reason, endpointUrl === undefined ? CREDENTIAL_HINTS : MOCK_CREDENTIAL_HINTS);
  }
  if (error.$metadata === undefined && error.$fault === undefined) return thrown;
  const page = pageOf(error);
  if (page !== undefined) {
    return new AwsSourceError(`${where} answers ${operation} with ${page}, not as AWS does`, endpointUrl === undefined ? [] : hintsFor('UnknownOperation'), UNREADABLE_ANSWER);
  }
  const name = error.$metadata?.httpStatusCode === 501 ? 'NotImplemented' : error.name;
  return new AwsSourceError(`${where} refuses ${operation}: ${name}${error.message === '' || error.message === name ? '' : `: ${oneLine(error.message)}`}`, hintsFor(name), name);
}

/** What came instead of an answer: `500 (text/html)`. The SDK tells only by its words that it could not read one; content types are not to be relied on. */
function pageOf({ $response, message }: SdkError): string | undefined {
  if (!message.includes('Deserialization error')) return undefined;
  const type = $response?.headers?.['content-type']?.split(';')[0]?.trim().toLowerCase();
  return `${$response?.statusCode ?? 'something'}${type === undefined ? '' : ` (${type})`}`;
}

/** Node wraps what failed for each of a name's addresses. */
function codeOf({ code, errors, cause }: SdkError): string | undefined {
  const inner = errors?.[0] ?? cause;
  return code ?? (inner as { readonly code?: string } | undefined)?.code;
}

function unreachableHints(endpointUrl: string | undefined): readonly string[] {
  return [endpointUrl === undefined ? 'is this machine connected?' : 'is --endpoint-url the address of a server that runs?'];
}

function hintsFor(name: string): readonly string[] {
  if (/ExpiredToken|TokenRefreshRequired/.test(name)) return ['the credentials have expired: sign in again'];
  if (/UnrecognizedClient|InvalidClientTokenId|SignatureDoesNotMatch|InvalidAccessKeyId/.test(name)) return ['are these the credentials of this account?'];
  if (/AccessDenied|Unauthorized|AuthorizationError/.test(name)) return ['the credentials need to be allowed to read: the managed policy ReadOnlyAccess does'];
  if (isUnknownOperation(name)) return ['the server at this address lacks it: name the services that it has with --service'];
  return [];
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 500);
}
