import type { NewDelivery } from './backend.js';
import type { Delivery, PublishedMessage } from './model.js';

/** What is kept of a delivery beside failures, message, sequence number and lane. */
type DeliveryRest = Pick<Delivery, 'target' | 'replayed'>;

export function encodeRest({ target, replayed }: DeliveryRest): string {
  return JSON.stringify({ target, replayed });
}

/** A message as the script keeps it: its sequence number, a tab and its JSON without that. */
export function decodeMessage(text: string): PublishedMessage {
  const tab = text.indexOf('\t');
  const sequenceNumber = text.slice(0, tab);
  const message = JSON.parse(text.slice(tab + 1)) as PublishedMessage;
  return sequenceNumber === '' ? message : { ...message, sequenceNumber };
}

export function decodeDelivery(id: string, text: string, message: string): Delivery {
  const [failures = '0', , , lane = '', ...rest] = text.split('\t');
  const { target, replayed } = JSON.parse(rest.join('\t')) as DeliveryRest;
  return {
    id,
    target,
    message: decodeMessage(message),
    failures: Number(failures),
    ...(lane === '' ? {} : { lane }),
    ...(replayed === undefined ? {} : { replayed }),
  };
}

/** The command that adds a delivery; see apply-30.lua. */
export function deliverCommand({ delivery, heldUntil }: NewDelivery): readonly string[] {
  const { sequenceNumber = '', ...message } = delivery.message;
  return [
    'deliver',
    delivery.id,
    String(delivery.failures),
    message.messageId,
    sequenceNumber,
    delivery.lane ?? '',
    encodeRest(delivery),
    String(heldUntil),
    JSON.stringify(message),
  ];
}
