import type { WireHeaders, WireRequest, WireResponse } from '../../core/protocols/wire.js';
import { locate } from './addressing.js';
import type { CORSRule } from './api.js';
import type { S3Backend } from './backend.js';
import { s3Error } from './errors.js';

/**
 * What a bucket's CORS configuration has browsers told. https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html
 * A preflight carries no credentials, so the bucket is found by its name alone.
 */
export class CrossOrigin {
  constructor(private readonly backend: S3Backend) {}

  /** The headers of an answer to a request with an `Origin`; none where no rule allows it, and the browser keeps the answer from the page. */
  async headers(request: WireRequest): Promise<Readonly<Record<string, string>>> {
    const { bucket } = target(request);
    const [held] = bucket === '' ? [] : await this.backend.findBuckets(bucket);
    const method = request.headers['access-control-request-method'] ?? request.method;
    const allowed = findRule(held?.bucket.settings?.cors?.CORSRules ?? [], request.headers, method);
    return allowed === undefined ? {} : headersOf(allowed, request.headers);
  }

  /** Answers OPTIONS. @throws AwsError BadRequest or AccessForbidden */
  async preflight(request: WireRequest, headers: Readonly<Record<string, string>>): Promise<WireResponse | undefined> {
    const { bucket, key } = target(request);
    if (bucket === '') return undefined;
    if (request.headers['origin'] === undefined) throw s3Error(400, 'BadRequest', 'Insufficient information. Origin request header needed.');
    const method = request.headers['access-control-request-method'];
    const refuse = (message: string, ResourceType: string): Error => s3Error(403, 'AccessForbidden', `CORSResponse: ${message}`, { Method: method ?? 'OPTIONS', ResourceType });
    const [held] = await this.backend.findBuckets(bucket);
    if (held === undefined) throw refuse('Bucket not found', 'BUCKET');
    const rules = held.bucket.settings?.cors?.CORSRules;
    if (rules === undefined) throw refuse('CORS is not enabled for this bucket.', 'BUCKET');
    if (method === undefined) throw s3Error(400, 'BadRequest', 'Invalid Access-Control-Request-Method: null');
    const allowed = findRule(rules, request.headers, method);
    if (allowed === undefined) throw refuse(NOT_ALLOWED, key === '' ? 'BUCKET' : 'OBJECT');
    return { status: 200, headers: { ...headers, ...headersOf(allowed, request.headers) }, body: '' };
  }
}

const NOT_ALLOWED =
  "This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.";

function target(request: WireRequest): { readonly bucket: string; readonly key: string } {
  const [, bucket = '', ...key] = locate(request).split('/');
  return { bucket, key: key.join('/') };
}

interface AllowedBy {
  readonly rule: CORSRule;
  /** The rule's pattern that the origin fits. */
  readonly origin: string;
}

/** The first rule that allows origin, method and all headers that the browser asks for. */
function findRule(rules: readonly CORSRule[], headers: WireHeaders, method: string): AllowedBy | undefined {
  const origin = headers['origin'] ?? '';
  const wanted = requestedHeaders(headers);
  for (const rule of rules) {
    const pattern = rule.AllowedOrigins.find((each) => fits(origin, each));
    const headersAllowed = wanted.every((name) => (rule.AllowedHeaders ?? []).some((each) => fits(name, each.toLowerCase())));
    if (pattern !== undefined && rule.AllowedMethods.includes(method) && headersAllowed) return { rule, origin: pattern };
  }
  return undefined;
}

function requestedHeaders(headers: WireHeaders): readonly string[] {
  const text = headers['access-control-request-headers'] ?? '';
  return text.split(',').map((name) => name.trim().toLowerCase()).filter((name) => name !== '');
}

/** A pattern may have one `*`, which stands for any text. */
function fits(text: string, pattern: string): boolean {
  const star = pattern.indexOf('*');
  if (star < 0) return text === pattern;
  const [begin, end] = [pattern.slice(0, star), pattern.slice(star + 1)];
  return text.length >= begin.length + end.length && text.startsWith(begin) && text.endsWith(end);
}

function headersOf({ rule, origin }: AllowedBy, headers: WireHeaders): Record<string, string> {
  const wanted = requestedHeaders(headers);
  const { AllowedMethods, ExposeHeaders = [], MaxAgeSeconds } = rule;
  return {
    ...(origin === '*' ? { 'access-control-allow-origin': '*' } : { 'access-control-allow-origin': headers['origin'] ?? '', 'access-control-allow-credentials': 'true' }),
    'access-control-allow-methods': AllowedMethods.join(', '),
    ...(wanted.length === 0 ? {} : { 'access-control-allow-headers': wanted.join(', ') }),
    ...(ExposeHeaders.length === 0 ? {} : { 'access-control-expose-headers': ExposeHeaders.join(', ') }),
    ...(MaxAgeSeconds === undefined ? {} : { 'access-control-max-age': String(MaxAgeSeconds) }),
    vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  };
}
