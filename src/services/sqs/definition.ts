import { AwsError } from '../../core/errors.js';
import type { WireRequest } from '../../core/protocols/wire.js';
import type { ServiceDefinition } from '../../core/service.js';
import type { ApiModel, Shape } from '../../core/shapes.js';
import type { Violation } from '../../core/validation.js';
import { describeWireType as describeCoralWireType, type WireTypeError } from '../../core/wire-type-error.js';
import { api as jsonApi } from './api.js';
import { invalidParameterValue, missingParameter } from './errors.js';

/** Names that lists and maps have in the query protocol, which the JSON model no longer tells: of the entries, and of a map's member. */
const QUERY_LISTS: Readonly<Record<string, string>> = {
  ActionNameList: 'ActionName',
  AttributeNameList: 'AttributeName',
  AWSAccountIdList: 'AWSAccountId',
  BatchResultErrorEntryList: 'BatchResultErrorEntry',
  ChangeMessageVisibilityBatchRequestEntryList: 'ChangeMessageVisibilityBatchRequestEntry',
  ChangeMessageVisibilityBatchResultEntryList: 'ChangeMessageVisibilityBatchResultEntry',
  DeleteMessageBatchRequestEntryList: 'DeleteMessageBatchRequestEntry',
  DeleteMessageBatchResultEntryList: 'DeleteMessageBatchResultEntry',
  ListMessageMoveTasksResultEntryList: 'ListMessageMoveTasksResultEntry',
  MessageAttributeNameList: 'MessageAttributeName',
  MessageList: 'Message',
  MessageSystemAttributeList: 'MessageSystemAttributeName',
  QueueUrlList: 'QueueUrl',
  SendMessageBatchRequestEntryList: 'SendMessageBatchRequestEntry',
  SendMessageBatchResultEntryList: 'SendMessageBatchResultEntry',
  TagKeyList: 'TagKey',
};
const QUERY_MAPS: Readonly<Record<string, { readonly entry: string; readonly key: string }>> = {
  MessageBodyAttributeMap: { entry: 'MessageAttribute', key: 'Name' },
  MessageBodySystemAttributeMap: { entry: 'MessageSystemAttribute', key: 'Name' },
  MessageSystemAttributeMap: { entry: 'Attribute', key: 'Name' },
  QueueAttributeMap: { entry: 'Attribute', key: 'Name' },
  TagMap: { entry: 'Tag', key: 'Key' },
};

/** The model with what the query protocol needs. Enumerations are left to the operations, whose errors are SQS's own. */
function withQueryNames(model: ApiModel): ApiModel {
  const shapes: Record<string, Shape> = {};
  for (const [name, shape] of Object.entries(model.shapes)) {
    if (shape.type === 'list') {
      shapes[name] = { ...shape, flattened: true, memberName: QUERY_LISTS[name] ?? 'member' };
    } else if (shape.type === 'map') {
      shapes[name] = { ...shape, flattened: true, keyName: QUERY_MAPS[name]?.key ?? 'Name', valueName: 'Value' };
    } else if (shape.type === 'structure') {
      const members = Object.entries(shape.members).map(([member, target]) => {
        const wireName = QUERY_MAPS[target.shape]?.entry;
        return [member, wireName === undefined ? target : { ...target, name: wireName }];
      });
      shapes[name] = { ...shape, members: Object.fromEntries(members) as typeof shape.members };
    } else {
      shapes[name] = shape.type === 'string' ? { type: 'string' } : shape;
    }
  }
  return { ...model, xmlNamespace: 'http://queue.amazonaws.com/doc/2012-11-05/', shapes };
}

/** SQS names the first thing that is missing; everything else it checks itself. */
function describeViolations(violations: readonly Violation[], _api: ApiModel, operation: string): AwsError {
  const missing = violations.find(({ kind }) => kind === 'required');
  const path = (missing ?? violations[0])?.path.filter((part) => part !== 'member') ?? [];
  // Entries of a batch are named as in the query protocol, whatever the protocol.
  const step = path.map((part, index) => (part === 'Entries' && index === 0 && path.length > 1 ? `${operation}RequestEntry` : part)).join('.');
  return missing === undefined ? invalidParameterValue(`Invalid value for the parameter ${step}.`) : missingParameter(step);
}

function describeWireType(error: WireTypeError): AwsError {
  const article = error.expected === 'integer' ? 'an' : 'a';
  return describeCoralWireType(error, `${error.token} can not be converted to ${article} ${error.className}`);
}

const QUEUE_PATH = /^\/(?:queue\/)?\d{12}\/[^/]+\/?$/;
/** These are not asked of a queue, so a queue's URL refuses them. */
const ACCOUNT_ACTIONS = new Set(['CreateQueue', 'ListQueues']);

/** A request to a queue's URL is about that queue unless it says otherwise. */
function queryDefaults(request: WireRequest, action: string | undefined): Readonly<Record<string, string>> {
  if (!QUEUE_PATH.test(request.path)) return {};
  if (action === undefined) throw new AwsError('UnknownOperationException', '', { status: 404 });
  if (ACCOUNT_ACTIONS.has(action)) throw new AwsError('InvalidAction', `The action ${action} is not valid for this endpoint.`);
  return { QueueUrl: request.path };
}

const CORAL_ERRORS = new Set([
  'InternalFailure',
  'InvalidParameterValueException',
  'MissingRequiredParameterException',
  'NotImplemented',
  'SerializationException',
  'UnknownOperationException',
]);

export const definition: ServiceDefinition = {
  name: 'sqs',
  api: withQueryNames(jsonApi),
  protocols: ['json', 'query'],
  errorType: (code) => `${CORAL_ERRORS.has(code) ? 'com.amazon.coral.service' : 'com.amazonaws.sqs'}#${code}`,
  queryCompatible: true,
  queryMessages: { QueueDoesNotExist: 'The specified queue does not exist for this wsdl version.' },
  // Two names that SQS has in JSON answers to queries, and nowhere else.
  queryJsonNames: { Messages: 'messages', QueueUrls: 'queueUrls' },
  describeViolations,
  describeWireType,
  // The largest message, with every byte of it escaped as %XX or \uXXXX on the wire.
  maxBodyBytes: 8 * 1024 * 1024,
  queryDefaults,
  ownsPath: ({ path }) => QUEUE_PATH.test(path),
};
