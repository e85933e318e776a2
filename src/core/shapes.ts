/**
 * The shapes of an API, as data: what AWS publishes as the service's model, without its prose. `validation.ts` and the protocols
 * compile them to functions once for each operation; nothing interprets them again for a request.
 */
export type Shape =
  | StringShape
  | NumberShape
  | { readonly type: 'boolean' }
  | { readonly type: 'timestamp'; readonly format?: 'iso8601' | 'rfc822' | 'unixTimestamp' }
  | BlobShape
  | ListShape
  | MapShape
  | StructureShape
  | RawShape;

export interface StringShape {
  readonly type: 'string';
  readonly enum?: readonly string[];
  /** Smallest and greatest length in characters. */
  readonly min?: number;
  readonly max?: number;
  /** As the API reference gives it; the whole value has to match. */
  readonly pattern?: string;
}

export interface NumberShape {
  readonly type: 'integer' | 'long' | 'float' | 'double';
  readonly min?: number;
  readonly max?: number;
}

export interface BlobShape {
  readonly type: 'blob';
  /** Smallest and greatest length in bytes. */
  readonly min?: number;
  readonly max?: number;
  readonly streaming?: boolean;
}

export interface ListShape {
  readonly type: 'list';
  /** The name of the entries' shape. */
  readonly member: string;
  readonly min?: number;
  readonly max?: number;
  /** Query and XML: entries stand without a wrapping element. */
  readonly flattened?: boolean;
  /** Query and XML: what an entry's element is called where it is not `member`. */
  readonly memberName?: string;
}

export interface MapShape {
  readonly type: 'map';
  readonly key: string;
  readonly value: string;
  readonly min?: number;
  readonly max?: number;
  readonly flattened?: boolean;
  readonly keyName?: string;
  readonly valueName?: string;
}

export interface StructureShape {
  readonly type: 'structure';
  readonly members: Readonly<Record<string, MemberShape>>;
  readonly required?: readonly string[];
  /** REST: the member that is the body. */
  readonly payload?: string;
  /** Query errors: code and status that differ from the defaults. */
  readonly error?: { readonly code?: string; readonly status?: number };
  /** XML: the name of the root element where it is not the shape's. */
  readonly rootName?: string;
  readonly xmlNamespace?: string;
}

/** A JSON value that the service reads and checks itself, because its rules are its own (DynamoDB's AttributeValue). */
export interface RawShape {
  readonly type: 'raw';
}

export interface MemberShape {
  /** The name of the member's shape. */
  readonly shape: string;
  /** The name on the wire where it is not the member's: an element, a header, a query parameter. */
  readonly name?: string;
  /** REST: where on the wire the member is. In the body unless told. */
  readonly location?: 'header' | 'headers' | 'querystring' | 'uri' | 'statusCode';
  readonly flattened?: boolean;
  readonly xmlAttribute?: boolean;
  readonly timestampFormat?: 'iso8601' | 'rfc822' | 'unixTimestamp';
}

export interface OperationShape {
  /** Names of the input's and output's shapes; left out where there is none. */
  readonly input?: string;
  readonly output?: string;
  /** Query and XML: the element around the output. */
  readonly resultWrapper?: string;
  /** REST: method and path template. */
  readonly http?: { readonly method: string; readonly uri: string; readonly status?: number };
}

/** Everything that `scripts/generate-api.mjs` writes of a service's published model. */
export interface ApiModel {
  readonly apiVersion: string;
  /** `X-Amz-Target` is `<targetPrefix>.<operation>`. */
  readonly targetPrefix?: string;
  readonly jsonVersion?: '1.0' | '1.1';
  readonly xmlNamespace?: string;
  /** The name in the SigV4 credential scope. */
  readonly signingName: string;
  /** The first label of the service's host names. */
  readonly endpointPrefix: string;
  readonly operations: Readonly<Record<string, OperationShape>>;
  readonly shapes: Readonly<Record<string, Shape>>;
}
