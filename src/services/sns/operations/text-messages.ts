import type { OperationTable } from '../../../core/operation.js';
import type { SnsApi } from '../api.js';
import { normalizePhoneNumber } from '../endpoints.js';
import { invalidParameter } from '../errors.js';
import type { SnsParts } from '../options.js';
import { readPage } from '../page-token.js';

type TextMessageOperations =
  | 'CheckIfPhoneNumberIsOptedOut'
  | 'ListPhoneNumbersOptedOut'
  | 'OptInPhoneNumber'
  | 'GetSMSAttributes'
  | 'SetSMSAttributes'
  | 'ListOriginationNumbers';

/** Each SMS attribute and what its value may be. Any of them can be emptied too, which takes it back to its default. */
const SMS_ATTRIBUTES: Readonly<Record<string, RegExp>> = {
  MonthlySpendLimit: /^\d{1,9}$/,
  DeliveryStatusIAMRole: /^arn:/,
  DeliveryStatusSuccessSamplingRate: /^(?:\d{1,2}|100)$/,
  DefaultSenderID: /^(?=.*[A-Za-z])[A-Za-z0-9]{1,11}$/,
  DefaultSMSType: /^(?:Promotional|Transactional)$/,
  UsageReportS3Bucket: /^[a-z0-9.-]{1,63}$/,
};

function withoutEmpty(attributes: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== ''));
}

function readPhoneNumber(text: string): string {
  const number = normalizePhoneNumber(text);
  if (number === undefined) throw invalidParameter('PhoneNumber Reason: input incorrectly formatted');
  return number;
}

export function textMessageOperations({ backend }: SnsParts): Pick<OperationTable<SnsApi>, TextMessageOperations> {
  return {
    async CheckIfPhoneNumberIsOptedOut({ phoneNumber }, { scope }) {
      return { isOptedOut: await backend.isOptedOut(scope, readPhoneNumber(phoneNumber)) };
    },

    async ListPhoneNumbersOptedOut({ nextToken }, { scope }) {
      const page = await readPage(nextToken, undefined, (each) => backend.listOptedOut(scope, each), String);
      return { phoneNumbers: page.entries, nextToken: page.nextToken };
    },

    async OptInPhoneNumber({ phoneNumber }, { scope }) {
      await backend.setOptedOut(scope, readPhoneNumber(phoneNumber), false);
      return {};
    },

    async GetSMSAttributes({ attributes: names = [] }, { scope }) {
      const { smsAttributes } = await backend.readSettings(scope);
      const shown = Object.entries(smsAttributes).filter(([name]) => names.length === 0 || names.includes(name));
      return { attributes: Object.fromEntries(shown) };
    },

    async SetSMSAttributes({ attributes }, { scope }) {
      for (const [name, value] of Object.entries(attributes)) {
        const allowed = Object.hasOwn(SMS_ATTRIBUTES, name) ? SMS_ATTRIBUTES[name] : undefined;
        if (allowed === undefined) throw invalidParameter(`${name} is not a valid attribute`);
        if (value !== '' && !allowed.test(value)) throw invalidParameter(`${name} Reason: Invalid value [${value}]`);
      }
      await backend.updateSettings(scope, (held) => ({ ...held, smsAttributes: withoutEmpty({ ...held.smsAttributes, ...attributes }) }));
      return {};
    },

    /** Numbers are leased in another service (End User Messaging); a mock account has none. */
    ListOriginationNumbers() {
      return { PhoneNumbers: [] };
    },
  };
}
