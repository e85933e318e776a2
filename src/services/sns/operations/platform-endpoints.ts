import type { OperationTable } from '../../../core/operation.js';
import type { SnsApi } from '../api.js';
import { endpointArn, readApplicationArn, readEndpointArn } from '../arns.js';
import { invalidParameter, snsError } from '../errors.js';
import { LIMITS } from '../limits.js';
import { applicationKey, type PlatformEndpoint, type TextMap } from '../model.js';
import type { SnsParts } from '../options.js';
import { readPage } from '../page-token.js';
import { applicationNotFound } from './platform-applications.js';

type EndpointOperations =
  | 'CreatePlatformEndpoint'
  | 'DeleteEndpoint'
  | 'GetEndpointAttributes'
  | 'SetEndpointAttributes'
  | 'ListEndpointsByPlatformApplication';

function endpointNotFound(): Error {
  return snsError('NotFound', 'Endpoint does not exist');
}

export function platformEndpointOperations({ backend }: SnsParts): Pick<OperationTable<SnsApi>, EndpointOperations> {
  return {
    async CreatePlatformEndpoint({ PlatformApplicationArn, Token, CustomUserData, Attributes = {} }, context) {
      const { scope, platform, name } = readApplicationArn(PlatformApplicationArn, context.scope);
      if (Token === '') throw invalidParameter('Token Reason: Token must not be empty');
      const wanted = readAttributes({ Enabled: 'true', ...Attributes, ...(CustomUserData === undefined ? {} : { CustomUserData }), Token });
      const id = context.ids.uuid();
      const endpoint = await backend.registerEndpoint(scope, applicationKey(platform, name), Token, (held) => {
        if (held === undefined) return changed({ id, token: Token, enabled: true, createdAt: context.clock.now() }, wanted);
        if (held.enabled !== (wanted['Enabled'] === 'true') || (held.customUserData ?? '') !== (wanted['CustomUserData'] ?? '')) {
          const arn = endpointArn(scope, platform, name, held.id);
          throw invalidParameter(`Token Reason: Endpoint ${arn} already exists with the same Token, but different attributes.`);
        }
        return held;
      });
      if (endpoint === undefined) throw applicationNotFound();
      return { EndpointArn: endpointArn(scope, platform, name, endpoint.id) };
    },

    async DeleteEndpoint({ EndpointArn }, context) {
      const { scope, platform, name, id } = readEndpointArn(EndpointArn, context.scope);
      await backend.deleteEndpoint(scope, applicationKey(platform, name), id);
      return {};
    },

    async GetEndpointAttributes({ EndpointArn }, context) {
      const { scope, platform, name, id } = readEndpointArn(EndpointArn, context.scope);
      const endpoint = await backend.findEndpoint(scope, applicationKey(platform, name), id);
      if (endpoint === undefined) throw endpointNotFound();
      return { Attributes: shownAttributes(endpoint) };
    },

    async SetEndpointAttributes({ EndpointArn, Attributes }, context) {
      const { scope, platform, name, id } = readEndpointArn(EndpointArn, context.scope);
      const changes = readAttributes(Attributes);
      const updated = await backend.updateEndpoint(scope, applicationKey(platform, name), id, (held) => changed(held, changes));
      if (updated === undefined) throw endpointNotFound();
      return {};
    },

    async ListEndpointsByPlatformApplication({ PlatformApplicationArn, NextToken }, context) {
      const { scope, platform, name } = readApplicationArn(PlatformApplicationArn, context.scope);
      const key = applicationKey(platform, name);
      if ((await backend.findApplication(scope, key)) === undefined) throw applicationNotFound();
      const { entries, nextToken } = await readPage(NextToken, undefined, (page) => backend.listEndpoints(scope, key, page), ({ id }) => id);
      const Endpoints = entries.map((endpoint) => ({
        EndpointArn: endpointArn(scope, platform, name, endpoint.id),
        Attributes: shownAttributes(endpoint),
      }));
      return { Endpoints, NextToken: nextToken };
    },
  };
}

function readAttributes(given: TextMap): TextMap {
  const { Enabled, CustomUserData, Token: _token, ...others } = given;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw invalidParameter(`Attributes Reason: Invalid attribute name: ${unknown}`);
  if (Enabled !== undefined && !/^(?:true|false)$/i.test(Enabled)) {
    throw invalidParameter('Attributes Reason: Invalid value for attribute: Enabled: must be true or false');
  }
  if (Buffer.byteLength(CustomUserData ?? '') > LIMITS.customUserDataBytes) {
    throw invalidParameter('CustomUserData Reason: must be at most 2048 bytes long in UTF-8 encoding');
  }
  return { ...given, ...(Enabled === undefined ? {} : { Enabled: Enabled.toLowerCase() }) };
}

function changed(endpoint: PlatformEndpoint, { Enabled, CustomUserData, Token }: TextMap): PlatformEndpoint {
  return {
    ...endpoint,
    ...(Enabled === undefined ? {} : { enabled: Enabled === 'true' }),
    ...(CustomUserData === undefined ? {} : { customUserData: CustomUserData }),
    ...(Token === undefined ? {} : { token: Token }),
  };
}

function shownAttributes({ enabled, token, customUserData }: PlatformEndpoint): TextMap {
  return { Enabled: String(enabled), Token: token, ...(customUserData === undefined ? {} : { CustomUserData: customUserData }) };
}
