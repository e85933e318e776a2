import type { AwsError } from '../errors.js';
import type { WireHeaders, WireRequest } from './wire.js';

/** What a REST-XML service does in its own way. Everything may be left out. */
export interface RestTraits {
  /**
   * The path as the model's templates have it, still percent-encoded, for services that also carry parts of it elsewhere: S3's bucket in the host
   * name. The path as sent unless told.
   */
  readonly locate?: (request: WireRequest) => string;
  /**
   * Refuses requests by what the templates do not show: S3's front ends that only the host name tells, presigned URLs that have expired.
   * @param now milliseconds since 1970. @throws AwsError.
   */
  readonly admit?: (request: WireRequest, now: number) => void;
  /** Checks an XML body that was read whole. @param headers those of the request, with the ones that came after the body. */
  readonly checkPayload?: (bytes: Buffer, headers: WireHeaders) => void | Promise<void>;
  /** Names of the answers' root elements, by operation; the output shape's name unless told. */
  readonly rootNames?: Readonly<Record<string, string>>;
  /** Status of answers that are not 200 and of which the model does not say so, by operation. */
  readonly statuses?: Readonly<Record<string, number>>;
  /** Content types of answers without a body, by operation. */
  readonly contentTypes?: Readonly<Record<string, string>>;
  /** Operations whose answer's only member is the text of the root element. */
  readonly unwrapped?: ReadonlySet<string>;
  /** Headers whose values count in any case; they are read in upper case. */
  readonly caselessHeaders?: readonly string[];
  /** The error for a method that the path does not have. */
  readonly methodNotAllowed?: (method: string, path: string) => AwsError;
  /** Further headers of every answer. */
  readonly responseHeaders?: (requestId: string) => Readonly<Record<string, string>>;
  /** An error as the service's XML. @param path where the request went. */
  readonly errorXml?: (error: AwsError, requestId: string, path: string) => string;
}
