import { createHash, createPrivateKey, generateKeyPair, sign, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';

/** A key and its certificate, both PEM. */
export interface SigningMaterial {
  readonly privateKey: string;
  readonly certificate: string;
}

const CERTIFICATE_YEARS = 30;

const signData: (algorithm: string, data: Buffer, key: KeyObject) => Promise<Buffer> = promisify(sign);

/** Makes an RSA key of 2048 bits and a self-signed certificate for it. node-forge is loaded only here. */
export async function createSigningMaterial(now: number): Promise<SigningMaterial> {
  const { privateKey, publicKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const { default: forge } = await import('node-forge');
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.publicKeyFromPem(publicKey);
  certificate.serialNumber = '01';
  certificate.validity.notBefore = new Date(now - 24 * 60 * 60_000);
  certificate.validity.notAfter = new Date(now);
  certificate.validity.notAfter.setUTCFullYear(certificate.validity.notAfter.getUTCFullYear() + CERTIFICATE_YEARS);
  const name = [{ name: 'commonName', value: 'sns.amazonaws.com' }];
  certificate.setSubject(name);
  certificate.setIssuer(name);
  certificate.sign(forge.pki.privateKeyFromPem(privateKey), forge.md.sha256.create());
  return { privateKey, certificate: forge.pki.certificateToPem(certificate) };
}

/** Signs messages with one key. */
export class MessageSigner {
  /** The certificate's path below the mock's URL: `/SimpleNotificationService-<hash>.pem`. */
  readonly certificatePath: string;
  readonly certificate: string;
  private readonly key: KeyObject;

  constructor({ privateKey, certificate }: SigningMaterial) {
    this.key = createPrivateKey(privateKey);
    this.certificate = certificate;
    this.certificatePath = `/SimpleNotificationService-${createHash('md5').update(certificate).digest('hex')}.pem`;
  }

  /** @param version `1` signs with SHA-1, `2` with SHA-256. @returns Base64. */
  async sign(text: string, version: '1' | '2'): Promise<string> {
    // Off the main thread: an RSA signature takes as long as some hundred other steps of a publish.
    const signature = await signData(version === '1' ? 'RSA-SHA1' : 'RSA-SHA256', Buffer.from(text, 'utf8'), this.key);
    return signature.toString('base64');
  }
}
