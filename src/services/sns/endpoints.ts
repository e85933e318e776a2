import { parseArn } from '../../core/arn.js';
import type { Scope } from '../../core/scope.js';
import { invalidParameter, snsError } from './errors.js';
import { PROTOCOLS, type SubscriptionProtocol } from './model.js';

/** @throws AwsError */
export function readProtocol(text: string): SubscriptionProtocol {
  const protocol = PROTOCOLS.find((known) => known === text);
  if (protocol === undefined) throw invalidParameter(`Amazon SNS does not support this protocol string: ${text}`);
  return protocol;
}

/** Digits with the separators that people write. */
const PHONE = /^\+?[\d][\d\s./()-]{3,30}$/;
const EMAIL = /^[^\s@,;<>"]+@[^\s@,;<>"]+$/;

/** E.164 digits with a plus sign where one was written, or `undefined` when the text is no phone number. */
export function normalizePhoneNumber(text: string): string | undefined {
  if (!PHONE.test(text)) return undefined;
  const digits = text.replaceAll(/[\s./()-]/g, '');
  return /^\+?\d{5,15}$/.test(digits) ? digits : undefined;
}

/** Checks an endpoint by the rules of its protocol, and brings it into the form in which it is kept. @throws AwsError */
export function readEndpoint(protocol: SubscriptionProtocol, endpoint: string | undefined): string {
  if (endpoint === undefined || endpoint === '') throw invalidParameter('Endpoint');
  switch (protocol) {
    case 'http':
    case 'https':
      if (!isUrl(endpoint, protocol)) throw invalidParameter('Endpoint must match the specified protocol');
      return endpoint;
    case 'email':
    case 'email-json':
      if (!EMAIL.test(endpoint) || endpoint.length > 320) throw invalidParameter('Email address');
      return endpoint;
    case 'sms': {
      const number = normalizePhoneNumber(endpoint);
      if (number === undefined) throw snsError('InvalidParameter', `Invalid SMS endpoint: ${endpoint}`);
      return number;
    }
    case 'sqs':
      return checkArn(endpoint, 'sqs', /^[A-Za-z0-9_-]{1,80}$|^[A-Za-z0-9_-]{1,75}\.fifo$/, 'SQS endpoint ARN');
    case 'lambda':
      return checkArn(endpoint, 'lambda', /^function:[\w-]+(?::[\w$-]+)?$/, 'Lambda endpoint ARN');
    case 'firehose':
      return checkArn(endpoint, 'firehose', /^deliverystream\/[\w.-]+$/, 'Firehose endpoint ARN');
    case 'application':
      return checkArn(endpoint, 'sns', /^endpoint\/[^/]+\/[^/]+\/[^/]+$/, `Application endpoint arn invalid: ${endpoint}`);
  }
}

function isUrl(text: string, protocol: 'http' | 'https'): boolean {
  if (!text.startsWith(`${protocol}://`) || !URL.canParse(text)) return false;
  return new URL(text).hostname !== '';
}

function checkArn(text: string, service: string, resource: RegExp, otherwise: string): string {
  const arn = parseArn(text);
  if (arn?.service !== service || arn.region === '' || !/^\d{12}$/.test(arn.accountId) || !resource.test(arn.resource)) {
    throw invalidParameter(otherwise);
  }
  return text;
}

/**
 * True when the endpoint's owner has to confirm: HTTP and e-mail always, resources of AWS when they are in another account than the
 * subscriber. See Subscribe in the SNS API Reference.
 */
export function needsConfirmation(protocol: SubscriptionProtocol, endpoint: string, subscriber: Scope): boolean {
  switch (protocol) {
    case 'http':
    case 'https':
    case 'email':
    case 'email-json':
      return true;
    case 'sms':
      return false;
    case 'sqs':
    case 'lambda':
    case 'firehose':
    case 'application':
      return parseArn(endpoint)?.accountId !== subscriber.accountId;
  }
}
