import { sqsError } from './errors.js';
import type { Receipt } from './backend.js';

/** A receipt as the opaque text that clients hold. Each receive of a message gives another. */
export function formatReceiptHandle({ incarnation, messageId, receiveCount }: Receipt): string {
  return Buffer.from(`${incarnation} ${messageId} ${String(receiveCount)}`, 'utf8').toString('base64');
}

const PARTS = /^(\S{1,64}) (\S{1,128}) (\d{1,15})$/;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** What no queue has given: its answer is that of a handle from elsewhere, once it is clear that there is a queue. */
const FOREIGN: Receipt = { incarnation: '-', messageId: '-', receiveCount: 0 };

/** The receipt that a handle stands for; a foreign one for a text that no receive can have given. */
export function parseReceiptHandle(handle: string): Receipt {
  const match = BASE64.test(handle) ? PARTS.exec(Buffer.from(handle, 'base64').toString('utf8')) : null;
  if (match === null) return FOREIGN;
  const [, incarnation = '', messageId = '', receiveCount = ''] = match;
  return { incarnation, messageId, receiveCount: Number(receiveCount) };
}

export function invalidReceiptHandle(handle: string): Error {
  return sqsError('ReceiptHandleIsInvalid', `The input receipt handle "${handle}" is not a valid receipt handle.`);
}
