import type { OperationTable } from '../../../core/operation.js';
import type { SnsApi } from '../api.js';
import { applicationArn, readApplicationArn } from '../arns.js';
import { invalidParameter, snsError } from '../errors.js';
import { applicationKey, type PlatformApplication, type TextMap } from '../model.js';
import type { SnsParts } from '../options.js';
import { readPage } from '../page-token.js';
import { SECRET_ATTRIBUTES } from '../view.js';

const PLATFORMS = new Set([
  'ADM', 'APNS', 'APNS_SANDBOX', 'APNS_VOIP', 'APNS_VOIP_SANDBOX', 'BAIDU', 'GCM', 'MACOS', 'MACOS_SANDBOX', 'MPNS', 'WNS',
]);

const ATTRIBUTES = new Set([
  'PlatformCredential', 'PlatformPrincipal', 'EventEndpointCreated', 'EventEndpointDeleted', 'EventEndpointUpdated', 'EventDeliveryFailure',
  'SuccessFeedbackRoleArn', 'FailureFeedbackRoleArn', 'SuccessFeedbackSampleRate', 'ApplePlatformTeamID', 'ApplePlatformBundleID', 'Enabled',
]);

type ApplicationOperations =
  | 'CreatePlatformApplication'
  | 'DeletePlatformApplication'
  | 'GetPlatformApplicationAttributes'
  | 'SetPlatformApplicationAttributes'
  | 'ListPlatformApplications';

export function applicationNotFound(): Error {
  return snsError('NotFound', 'PlatformApplication does not exist');
}

export function platformApplicationOperations({ backend }: SnsParts): Pick<OperationTable<SnsApi>, ApplicationOperations> {
  return {
    async CreatePlatformApplication({ Name, Platform, Attributes }, { scope }) {
      if (!/^[A-Za-z0-9_.-]{1,256}$/.test(Name)) throw invalidParameter('Name');
      if (!PLATFORMS.has(Platform)) throw invalidParameter(`Platform Reason: ${Platform} is not supported`);
      const attributes = readAttributes(Attributes);
      for (const needed of Platform === 'GCM' ? ['PlatformCredential'] : SECRET_ATTRIBUTES) {
        if ((attributes[needed] ?? '') === '') {
          throw invalidParameter(`Attributes Reason: Invalid value for attribute: ${needed}: cannot be empty`);
        }
      }
      await backend.putApplication(scope, applicationKey(Platform, Name), (held) => held ?? { platform: Platform, name: Name, attributes });
      return { PlatformApplicationArn: applicationArn(scope, Platform, Name) };
    },

    async DeletePlatformApplication({ PlatformApplicationArn }, context) {
      const { scope, platform, name } = readApplicationArn(PlatformApplicationArn, context.scope);
      await backend.deleteApplication(scope, applicationKey(platform, name));
      return {};
    },

    async GetPlatformApplicationAttributes({ PlatformApplicationArn }, context) {
      const { scope, platform, name } = readApplicationArn(PlatformApplicationArn, context.scope);
      const application = await backend.findApplication(scope, applicationKey(platform, name));
      if (application === undefined) throw applicationNotFound();
      return { Attributes: shownAttributes(application) };
    },

    async SetPlatformApplicationAttributes({ PlatformApplicationArn, Attributes }, context) {
      const { scope, platform, name } = readApplicationArn(PlatformApplicationArn, context.scope);
      const changes = readAttributes(Attributes);
      await backend.putApplication(scope, applicationKey(platform, name), (held) => {
        if (held === undefined) throw applicationNotFound();
        return { ...held, attributes: { ...held.attributes, ...changes } };
      });
      return {};
    },

    async ListPlatformApplications({ NextToken }, { scope }) {
      const { entries, nextToken } = await readPage(
        NextToken,
        undefined,
        (page) => backend.listApplications(scope, page),
        ({ platform, name }) => applicationKey(platform, name),
      );
      const PlatformApplications = entries.map((application) => ({
        PlatformApplicationArn: applicationArn(scope, application.platform, application.name),
        Attributes: shownAttributes(application),
      }));
      return { PlatformApplications, NextToken: nextToken };
    },
  };
}

function readAttributes(given: TextMap): TextMap {
  for (const name of Object.keys(given)) {
    if (!ATTRIBUTES.has(name)) throw invalidParameter(`Attributes Reason: Invalid attribute name: ${name}`);
  }
  return { ...given };
}

/** Secrets are taken and never shown. */
function shownAttributes({ attributes }: PlatformApplication): TextMap {
  const shown = Object.entries(attributes).filter(([name]) => !SECRET_ATTRIBUTES.some((secret) => secret === name));
  return { Enabled: 'true', ...Object.fromEntries(shown) };
}
