import { createHash, timingSafeEqual } from 'node:crypto';
import type { WireHeaders } from '../core/protocols/wire.js';

/** Why a request may not use the control API. */
export interface Refusal {
  readonly status: 401 | 403;
  readonly message: string;
}

/**
 * Who may use the control API: whoever shows the token; without a token, programs on this machine. Pages that a browser shows are refused
 * in either case, whether they call this server by its own name (`Origin`, `Sec-Fetch-Site`) or by one of theirs that was made to lead
 * here (`Host`).
 */
export class ControlAccess {
  private readonly tokenDigest: Buffer | undefined;

  /** @param token what requests must show as `Authorization: Bearer`. */
  constructor(token: string | undefined) {
    this.tokenDigest = token === undefined ? undefined : digest(token);
  }

  /** Why the request is refused, or `undefined` when it is not. @param remoteAddress where the connection comes from. */
  refuse(headers: WireHeaders, remoteAddress: string | undefined): Refusal | undefined {
    if (isFromAnotherOrigin(headers)) return { status: 403, message: 'requests of web pages are refused' };
    if (this.tokenDigest !== undefined) {
      if (this.showsToken(headers['authorization'])) return undefined;
      return { status: 401, message: 'the control API of this server wants its token' };
    }
    if (!isLoopbackAddress(remoteAddress)) return { status: 403, message: 'without a token the control API serves this machine only' };
    if (!isLoopbackHost(headers['host'])) return { status: 403, message: 'without a token the control API is reached as localhost, 127.0.0.1 or [::1] only' };
    return undefined;
  }

  private showsToken(authorization: string | undefined): boolean {
    const shown = /^Bearer +(\S.*)$/is.exec(authorization ?? '')?.[1];
    // Digests have one length, so the comparison's time tells nothing of the token.
    return shown !== undefined && this.tokenDigest !== undefined && timingSafeEqual(digest(shown.trimEnd()), this.tokenDigest);
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest();
}

function isFromAnotherOrigin(headers: WireHeaders): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  const { origin, host } = headers;
  return origin !== undefined && origin !== `http://${host ?? ''}`;
}

function isLoopbackAddress(address: string | undefined): boolean {
  return address !== undefined && (address === '::1' || /^(?:::ffff:)?127(?:\.\d{1,3}){3}$/i.test(address));
}

function isLoopbackHost(host: string | undefined): boolean {
  return host !== undefined && /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i.test(host);
}
