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

  async sign(message: PublishedMessage, fields: EnvelopeFields): Promise<Signature> {
    const signer = await this.load();
    const text = stringToSign(fields);
    let ofMessage = this.made.get(message);
    if (ofMessage === undefined) this.made.set(message, (ofMessage = new Map()));
    let signature = ofMessage.get(text);
    if (signature === undefined) ofMessage.set(text, (signature = signer.sign(text, message.signatureVersion)));
    return {
      SignatureVersion: message.signatureVersion,
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
