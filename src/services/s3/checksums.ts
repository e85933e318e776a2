import type * as Crc32cPackage from '@aws-crypto/crc32c';
import type * as Crc64Package from '@aws-sdk/crc64-nvme';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { crc32 } from 'node:zlib';
import type { RequestBody } from '../../core/protocols/request-body.js';
import { invalidRequest, notImplemented, s3Error, unsupportedChecksum } from './errors.js';
import { CHECKSUM_ALGORITHMS, type Checksum, type ChecksumAlgorithm, type ChecksumType } from './model.js';

/** One running checksum. */
interface Hasher {
  update(bytes: Uint8Array): void;
  /** Called once. */
  digest(): Uint8Array | Promise<Uint8Array>;
}

const require = createRequire(import.meta.url);

/** The libraries of the rarer algorithms load when they are first used. */
const HASHERS: Readonly<Record<ChecksumAlgorithm, () => Hasher>> = {
  CRC32: () => {
    let value = 0;
    return { update: (bytes) => void (value = crc32(bytes, value)), digest: () => bigEndian(value) };
  },
  CRC32C: () => {
    const { Crc32c } = require('@aws-crypto/crc32c') as typeof Crc32cPackage;
    const hasher = new Crc32c();
    return { update: (bytes) => void hasher.update(bytes), digest: () => bigEndian(hasher.digest()) };
  },
  CRC64NVME: () => {
    const { Crc64Nvme } = require('@aws-sdk/crc64-nvme') as typeof Crc64Package;
    const hasher = new Crc64Nvme();
    return hasher;
  },
  SHA1: () => nodeHasher('sha1'),
  SHA256: () => nodeHasher('sha256'),
};

function nodeHasher(name: string): Hasher {
  const hash = createHash(name);
  return { update: (bytes) => void hash.update(bytes), digest: () => hash.digest() };
}

function bigEndian(value: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes;
}

const DIGEST_BYTES: Readonly<Record<ChecksumAlgorithm, number>> = { CRC32: 4, CRC32C: 4, CRC64NVME: 8, SHA1: 20, SHA256: 32 };

/** What S3 computes for objects that come without a checksum. */
export const DEFAULT_ALGORITHM: ChecksumAlgorithm = 'CRC64NVME';

/** The digests of a body, taken while it passes. */
export class BodyDigests {
  private readonly md5 = createHash('md5');
  private readonly sha256;
  private readonly hasher: Hasher;

  constructor(
    readonly algorithm: ChecksumAlgorithm,
    options: { readonly sha256?: boolean } = {},
  ) {
    this.hasher = HASHERS[algorithm]();
    this.sha256 = options.sha256 === true ? createHash('sha256') : undefined;
  }

  update(bytes: Uint8Array): void {
    this.md5.update(bytes);
    this.sha256?.update(bytes);
    this.hasher.update(bytes);
  }

  /** Called once. `sha256` in hex when it was asked for. */
  async finish(): Promise<{ readonly md5: Buffer; readonly checksum: string; readonly sha256: string | undefined }> {
    const checksum = Buffer.from(await this.hasher.digest()).toString('base64');
    return { md5: this.md5.digest(), checksum, sha256: this.sha256?.digest('hex') };
  }
}

/** A checksum of bytes that are at hand, in base64. */
export async function checksumOf(algorithm: ChecksumAlgorithm, bytes: Uint8Array): Promise<string> {
  const hasher = HASHERS[algorithm]();
  hasher.update(bytes);
  return Buffer.from(await hasher.digest()).toString('base64');
}

/** The checksum members that requests and answers share. */
export interface ChecksumMembers {
  readonly ChecksumCRC32?: string | undefined;
  readonly ChecksumCRC32C?: string | undefined;
  readonly ChecksumCRC64NVME?: string | undefined;
  readonly ChecksumSHA1?: string | undefined;
  readonly ChecksumSHA256?: string | undefined;
}

/** A checksum as the members of an answer. */
export function checksumMembers({ algorithm, value }: Pick<Checksum, 'algorithm' | 'value'>): ChecksumMembers {
  return { [`Checksum${algorithm}`]: value };
}

/** The checksums that a request names, by algorithm. */
export function givenChecksums(input: ChecksumMembers): readonly (readonly [ChecksumAlgorithm, string])[] {
  return CHECKSUM_ALGORITHMS.flatMap((algorithm) => {
    const value = input[`Checksum${algorithm}`];
    return value === undefined ? [] : [[algorithm, value] as const];
  });
}

/** @throws AwsError for an algorithm of the API that is not computed here. */
export function readAlgorithm(name: string): ChecksumAlgorithm {
  const algorithm = CHECKSUM_ALGORITHMS.find((each) => each === name.toUpperCase());
  if (algorithm !== undefined) return algorithm;
  if (!OTHERS.some((each) => each === name.toUpperCase())) {
    throw unsupportedChecksum();
  }
  throw notImplemented(`the checksum algorithm ${name}`);
}

const CHECKSUM_HEADER = /^x-amz-checksum-(?!type$|mode$|algorithm$)(.+)$/;

interface UploadInput extends ChecksumMembers {
  readonly ContentMD5?: string | undefined;
  readonly ChecksumAlgorithm?: string | undefined;
  readonly ChecksumSHA512?: string | undefined;
  readonly ChecksumMD5?: string | undefined;
  readonly ChecksumXXHASH64?: string | undefined;
  readonly ChecksumXXHASH3?: string | undefined;
  readonly ChecksumXXHASH128?: string | undefined;
}

/** Algorithms of the API that are not computed here. */
const OTHERS = ['SHA512', 'MD5', 'XXHASH64', 'XXHASH3', 'XXHASH128'] as const;

/** What a request says of its body, to hold against what came. */
export class BodyClaims {
  private constructor(
    private readonly contentMd5: string | undefined,
    /** The algorithm that the client chose. */
    readonly algorithm: ChecksumAlgorithm | undefined,
    private readonly header: string | undefined,
    private readonly body: RequestBody,
  ) {}

  /** @throws AwsError for claims that contradict each other or cannot be read. */
  static read(input: UploadInput, body: RequestBody): BodyClaims {
    const { ContentMD5: contentMd5 } = input;
    if (contentMd5 !== undefined && !isDigest(contentMd5, 16)) {
      throw s3Error(400, 'InvalidDigest', 'The Content-MD5 you specified was invalid.', { 'Content-MD5': contentMd5 });
    }
    for (const other of OTHERS) if (input[`Checksum${other}`] !== undefined) readAlgorithm(other);
    const given = givenChecksums(input);
    const announced = body.announced.flatMap((name) => CHECKSUM_HEADER.exec(name)?.[1] ?? []);
    if (given.length + announced.length > 1) throw invalidRequest('Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.');
    const [only] = given;
    if (only !== undefined) {
      const [algorithm, value] = only;
      checkDigest(algorithm, value);
      return new BodyClaims(contentMd5, algorithm, value, body);
    }
    const [trailer] = announced;
    if (trailer !== undefined) return new BodyClaims(contentMd5, readAlgorithm(trailer), undefined, body);
    if (input.ChecksumAlgorithm !== undefined) {
      readAlgorithm(input.ChecksumAlgorithm);
      throw invalidRequest(
        'x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.',
      );
    }
    return new BodyClaims(contentMd5, undefined, undefined, body);
  }

  digests(otherwise: ChecksumAlgorithm): BodyDigests {
    return new BodyDigests(this.algorithm ?? otherwise, { sha256: this.body.sha256 !== undefined });
  }

  /** @throws AwsError for a body that is not what the request says it is. */
  verify(found: { readonly md5: Buffer; readonly checksum: string; readonly sha256: string | undefined }): void {
    if (this.contentMd5 !== undefined && this.contentMd5 !== found.md5.toString('base64')) {
      throw s3Error(400, 'BadDigest', 'The Content-MD5 you specified did not match what we received.', {
        ExpectedDigest: Buffer.from(this.contentMd5, 'base64').toString('hex'),
        CalculatedDigest: found.md5.toString('base64'),
      });
    }
    if (found.sha256 !== undefined && found.sha256 !== this.body.sha256) {
      throw s3Error(400, 'XAmzContentSHA256Mismatch', "The provided 'x-amz-content-sha256' header does not match what was computed.", {
        ClientComputedContentSHA256: this.body.sha256,
        S3ComputedContentSHA256: found.sha256,
      });
    }
    if (this.algorithm === undefined) return;
    const claimed = this.header ?? this.body.trailers.get(`x-amz-checksum-${this.algorithm.toLowerCase()}`);
    if (claimed === undefined) throw s3Error(400, 'MalformedTrailerError', 'The request contained trailing data that was not well-formed or did not conform to our published schema.');
    checkDigest(this.algorithm, claimed);
    if (claimed !== found.checksum) throw badChecksum(this.algorithm);
  }
}

export function badChecksum(algorithm: ChecksumAlgorithm): Error {
  return s3Error(400, 'BadDigest', `The ${algorithm} you specified did not match the calculated checksum.`);
}

function isDigest(text: string, bytes: number): boolean {
  return /^[A-Za-z0-9+/]+={0,2}$/.test(text) && Buffer.from(text, 'base64').length === bytes;
}

function checkDigest(algorithm: ChecksumAlgorithm, value: string): void {
  if (!isDigest(value, DIGEST_BYTES[algorithm])) throw invalidRequest(`Value for x-amz-checksum-${algorithm.toLowerCase()} header is invalid.`);
}

/** The checksum of an object made of parts whose checksums are put together: the checksum of their bytes, one after the other. */
export async function compositeChecksum(algorithm: ChecksumAlgorithm, parts: readonly string[]): Promise<Checksum> {
  const bytes = Buffer.concat(parts.map((part) => Buffer.from(part, 'base64')));
  return { algorithm, value: `${await checksumOf(algorithm, bytes)}-${String(parts.length)}`, type: 'COMPOSITE' };
}

/**
 * The type of a multipart upload's checksum. See "Checking object integrity in Amazon S3" in the S3 User Guide: CRC64NVME is only of the full
 * object, SHA only of the parts, the others are of the parts unless told.
 */
export function uploadChecksumType(algorithm: ChecksumAlgorithm | undefined, asked: string | undefined): ChecksumType {
  if (algorithm === undefined || algorithm === 'CRC64NVME') {
    if (asked === 'COMPOSITE') throw invalidType('COMPOSITE', algorithm ?? 'crc64nvme');
    return 'FULL_OBJECT';
  }
  if (asked === 'FULL_OBJECT' && algorithm.startsWith('SHA')) throw invalidType('FULL_OBJECT', algorithm);
  return asked === 'FULL_OBJECT' ? 'FULL_OBJECT' : 'COMPOSITE';
}

function invalidType(type: ChecksumType, algorithm: string): Error {
  return invalidRequest(`The ${type} checksum type cannot be used with the ${algorithm.toLowerCase()} checksum algorithm.`);
}
