import type { CredentialScope } from './credentials.js';
import type { ProtocolName } from './operation.js';
import type { WireRequest } from './protocols/wire.js';
import type { Service } from './service.js';

/** Where a request goes. */
export interface Route {
  readonly service: Service;
  readonly protocol: ProtocolName;
}

/** What a host name such as `sqs.eu-west-1.amazonaws.com` or `bucket.s3.localhost` says. */
export interface HostRoute {
  readonly label: string | undefined;
  readonly region: string | undefined;
}

const AMAZON_HOST = /^(?:(.+)\.)?([a-z0-9-]+)\.([a-z]{2,}(?:-[a-z]+)+-\d{1,2})\.(?:amazonaws\.com(?:\.cn)?|localhost)$/;
const GLOBAL_HOST = /^(?:(.+)\.)?([a-z0-9-]+)\.(?:amazonaws\.com|localhost)$/;
/** SQS's legacy host names put the region first: `eu-west-1.queue.amazonaws.com`, and `queue.amazonaws.com` for us-east-1. */
const LEGACY_QUEUE_HOST = /^(?:([a-z0-9-]+)\.)?queue\.amazonaws\.com$/;

/** What was read last: most requests come to one host. */
let last: { readonly host: string | undefined; readonly route: HostRoute } | undefined;

export function readHost(host: string | undefined): HostRoute {
  if (last === undefined || last.host !== host) last = { host, route: parseHost(host) };
  return last.route;
}

function parseHost(host: string | undefined): HostRoute {
  const name = (host ?? '').replace(/:\d+$/, '').toLowerCase();
  const legacy = LEGACY_QUEUE_HOST.exec(name);
  if (legacy !== null) return { label: 'sqs', region: legacy[1] ?? 'us-east-1' };
  const regional = AMAZON_HOST.exec(name);
  if (regional !== null) return { label: regional[2], region: regional[3] };
  const global = GLOBAL_HOST.exec(name);
  return { label: global?.[2], region: undefined };
}

/** Finds the service that a request is for, by what AWS's own front ends look at: target, credential scope, host name, API version. */
export class Router {
  private readonly byTarget = new Map<string, Service>();
  private readonly bySigningName = new Map<string, Service>();
  private readonly byHostLabel = new Map<string, Service>();
  private readonly byVersion = new Map<string, Service>();
  private readonly rest: Service | undefined;

  constructor(services: Iterable<Service>) {
    let rest: Service | undefined;
    for (const service of services) {
      const { api, protocols } = service.definition;
      if (api.targetPrefix !== undefined) this.byTarget.set(api.targetPrefix, service);
      if (!protocols.includes('json') || !this.bySigningName.has(api.signingName)) this.bySigningName.set(api.signingName, service);
      this.byHostLabel.set(api.endpointPrefix, service);
      if (protocols.includes('query')) this.byVersion.set(api.apiVersion, service);
      if (protocols.includes('rest-xml')) rest = service;
    }
    this.rest = rest;
  }

  /** The route as far as the request's head tells it; `undefined` when the body has to be asked for its API version. */
  routeHead(request: WireRequest, credential: CredentialScope | undefined, host: HostRoute): Route | undefined {
    const target = request.headers['x-amz-target'];
    if (target !== undefined) {
      const service = this.byTarget.get(target.slice(0, target.lastIndexOf('.')));
      return service === undefined ? undefined : { service, protocol: 'json' };
    }
    const service =
      (credential === undefined ? undefined : this.bySigningName.get(credential.service)) ??
      (host.label === undefined ? undefined : this.byHostLabel.get(host.label));
    if (service !== undefined) return { service, protocol: withoutTarget(service) };
    const version = new URLSearchParams(request.query).get('Version');
    const versioned = version === null ? undefined : this.byVersion.get(version);
    if (versioned !== undefined) return { service: versioned, protocol: 'query' };
    for (const service of this.byVersion.values()) {
      if (service.definition.ownsPath?.(request) === true) return { service, protocol: 'query' };
    }
    if (isForm(request) || this.rest === undefined) return undefined;
    return { service: this.rest, protocol: 'rest-xml' };
  }

  /** The route of a form whose head says nothing: by the `Version` inside. */
  routeForm(body: Buffer): Route | undefined {
    const version = new URLSearchParams(body.toString('utf8')).get('Version');
    const service = version === null ? undefined : this.byVersion.get(version);
    return service === undefined ? undefined : { service, protocol: 'query' };
  }
}

function withoutTarget({ definition: { protocols } }: Service): ProtocolName {
  if (protocols.includes('rest-xml')) return 'rest-xml';
  return protocols.includes('query') ? 'query' : 'json';
}

export function isForm(request: WireRequest): boolean {
  return request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
}
