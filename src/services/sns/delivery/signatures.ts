import type { SnsBackend } from '../backend.js';
import { stringToSign, type EnvelopeFields, type Signature } from '../message/envelope.js';
import { createSigningMaterial, MessageSigner } from '../message/signing.js';
import type { PublishedMessage } from '../model.js';

/** Signs envelopes. The key is made, or read from the store, when the first is signed. */
export class Signatures {
  private signer: Promise<MessageSigner> | undefined;
  /** A message has the same signature for every receiver of the same text. */
  private readonly made = new WeakMap<PublishedMessage, Map<string, Promise<string>>>();

  constructor(
    private readonly backend: SnsBackend,
    private readonly now: () => number,
  ) {}

  /** @param version the message's own unless the receiver knows another only. */
  async sign(message: PublishedMessage, fields: EnvelopeFields, version: '1' | '2' = message.signatureVersion): Promise<Signature> {
    const signer = await this.load();
    const text = stringToSign(fields);
    const key = version + text;
    let ofMessage = this.made.get(message);
    if (ofMessage === undefined) this.made.set(message, (ofMessage = new Map()));
    let signature = ofMessage.get(key);
    if (signature === undefined) ofMessage.set(key, (signature = signer.sign(text, version)));
    return {
      SignatureVersion: version,
      Signature: await signature,
      SigningCertURL: `${message.baseUrl}${signer.certificatePath}`,
    };
  }

  /** The certificate that is served at this path, or `undefined` when none is. */
  async certificateAt(path: string): Promise<string | undefined> {
    const signer = await this.load();
    return signer.certificatePath === path ? signer.certificate : undefined;
  }

  private load(): Promise<MessageSigner> {
    if (this.signer === undefined) {
      const loading = this.backend.signingMaterial(() => createSigningMaterial(this.now())).then((material) => new MessageSigner(material));
      // A store that could not be reached is asked again the next time.
      loading.catch(() => {
        this.signer = undefined;
      });
      this.signer = loading;
    }
    return this.signer;
  }
}
