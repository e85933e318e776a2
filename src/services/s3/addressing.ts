import type { WireRequest } from '../../core/protocols/wire.js';
import { notImplemented } from './errors.js';

/** `s3.localhost`, `s3.eu-west-1.amazonaws.com`, `s3.dualstack.eu-west-1.amazonaws.com`, `s3-eu-west-1.amazonaws.com`: S3 itself. */
const ENDPOINT = 's3(?:[.-](?:dualstack\\.)?[a-z]{2,}(?:-[a-z]+)+-\\d{1,2})?\\.(?:amazonaws\\.com(?:\\.cn)?|localhost)';
const PATH_STYLE = new RegExp(`^${ENDPOINT}$`);
const VIRTUAL_HOSTED = new RegExp(`^(.+)\\.${ENDPOINT}$`);
/** SDKs put the bucket before the host of a custom endpoint: `bucket.localhost`. */
const BEFORE_LOCALHOST = /^([a-z0-9][a-z0-9.-]*[a-z0-9])\.localhost$/;
const OTHER_FRONT_ENDS = /\.s3(?:-accesspoint|-object-lambda|express-|-outposts)/;

/** The bucket that a host name carries; `undefined` for path-style requests. See "Virtual hosting of buckets" in the S3 User Guide. */
export function bucketOfHost(host: string | undefined): string | undefined {
  const name = hostName(host);
  if (PATH_STYLE.test(name)) return undefined;
  return (VIRTUAL_HOSTED.exec(name) ?? BEFORE_LOCALHOST.exec(name))?.[1];
}

/** Refuses requests to front ends of S3 that are not there. */
export function admit(request: WireRequest): void {
  if (request.method === 'POST' && request.headers['content-type']?.startsWith('multipart/form-data') === true) throw notImplemented('uploads by browser forms (POST Object)');
  if (OTHER_FRONT_ENDS.test(hostName(request.headers['host']))) throw notImplemented('access points, Object Lambda, Outposts and directory buckets');
}

function hostName(host: string | undefined): string {
  return (host ?? '').replace(/:\d+$/, '').toLowerCase();
}

/** A request's path with the bucket in it, wherever that stood. */
export function locate(request: WireRequest): string {
  const bucket = bucketOfHost(request.headers['host']);
  return bucket === undefined ? request.path : `/${bucket}${request.path}`;
}
