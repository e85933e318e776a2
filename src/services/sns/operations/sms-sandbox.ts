import type { OperationTable, RequestContext } from '../../../core/operation.js';
import type { Scope } from '../../../core/scope.js';
import type { SnsApi } from '../api.js';
import { normalizePhoneNumber } from '../endpoints.js';
import { invalidParameter, snsError } from '../errors.js';
import type { Delivery, SandboxPhoneNumber } from '../model.js';
import type { SnsParts } from '../options.js';
import { readPage } from '../page-token.js';

type SandboxOperations =
  | 'CreateSMSSandboxPhoneNumber'
  | 'DeleteSMSSandboxPhoneNumber'
  | 'GetSMSSandboxAccountStatus'
  | 'ListSMSSandboxPhoneNumbers'
  | 'VerifySMSSandboxPhoneNumber';

function numberNotFound(): Error {
  return snsError('ResourceNotFound', 'PhoneNumber does not exist');
}

function readNumber(text: string): string {
  const number = normalizePhoneNumber(text);
  if (number === undefined) throw invalidParameter('PhoneNumber Reason: input incorrectly formatted');
  return number;
}

export function smsSandboxOperations(parts: SnsParts): Pick<OperationTable<SnsApi>, SandboxOperations> {
  const { backend } = parts;
  return {
    async CreateSMSSandboxPhoneNumber({ PhoneNumber }, context) {
      const phoneNumber = readNumber(PhoneNumber);
      const held = await backend.findSandboxNumber(context.scope, phoneNumber);
      if (held?.status === 'Verified') return {};
      const number: SandboxPhoneNumber = { phoneNumber, status: 'Pending', oneTimePassword: context.ids.text(6, '0123456789') };
      await backend.putSandboxNumber(context.scope, number);
      await sendPassword(parts, context.scope, number, context);
      return {};
    },

    async VerifySMSSandboxPhoneNumber({ PhoneNumber, OneTimePassword }, { scope }) {
      const held = await backend.findSandboxNumber(scope, readNumber(PhoneNumber));
      if (held === undefined) throw numberNotFound();
      if (held.oneTimePassword !== OneTimePassword) {
        throw snsError('VerificationException', 'Verification code does not match the one that was sent');
      }
      await backend.putSandboxNumber(scope, { ...held, status: 'Verified' });
      return {};
    },

    async DeleteSMSSandboxPhoneNumber({ PhoneNumber }, { scope }) {
      if (!(await backend.deleteSandboxNumber(scope, readNumber(PhoneNumber)))) throw numberNotFound();
      return {};
    },

    async ListSMSSandboxPhoneNumbers({ NextToken, MaxResults }, { scope }) {
      const page = await readPage(NextToken, MaxResults, (each) => backend.listSandboxNumbers(scope, each), ({ phoneNumber }) => phoneNumber);
      const PhoneNumbers = page.entries.map(({ phoneNumber, status }) => ({ PhoneNumber: phoneNumber, Status: status }));
      return { PhoneNumbers, NextToken: page.nextToken };
    },

    /** A mock account sends to every number: it is out of the sandbox. */
    GetSMSSandboxAccountStatus() {
      return { IsInSandbox: false };
    },
  };
}

/** The password goes out as a text message, which is recorded, so that a test can read it. */
async function sendPassword({ backend, worker }: SnsParts, scope: Scope, number: SandboxPhoneNumber, { ids, clock, baseUrl }: RequestContext): Promise<void> {
  const now = clock.now();
  const delivery: Delivery = {
    id: ids.uuid(),
    target: { kind: 'endpoint', protocol: 'sms', endpoint: number.phoneNumber },
    message: {
      type: 'Notification',
      messageId: ids.uuid(),
      body: `Your verification code is ${number.oneTimePassword}`,
      structured: false,
      attributes: {},
      publishedAt: now,
      signatureVersion: '1',
      baseUrl,
    },
    failures: 0,
  };
  await backend.enqueue(scope, [{ delivery, heldUntil: worker.holdUntil(now) }]);
  await worker.deliver(scope, [delivery]);
}
