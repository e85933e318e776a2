import { BlockList, isIP } from 'node:net';

/** A network that cannot be read. The message is AWS's. */
export class NetworkSyntaxError extends Error {
  override readonly name = 'NetworkSyntaxError';
}

/** `10.0.0.0/24` or `2001:db8::/32` as a list to look addresses up in. Throws `NetworkSyntaxError`. */
export function parseNetwork(text: string): BlockList {
  const parts = text.split('/');
  const [address = '', bits = ''] = parts;
  if (parts.length !== 2) throw new NetworkSyntaxError("Malformed CIDR, one '/' required");
  if (!/^[+-]?\d{1,9}$/.test(bits)) throw new NetworkSyntaxError('Malformed CIDR, mask bits must be an integer');
  const mask = Number(bits);
  if (mask < 0) throw new NetworkSyntaxError('Malformed CIDR, mask bits must not be negative');
  const version = isIP(address);
  if (version === 0) throw new NetworkSyntaxError(`Nonstandard IP address: ${address}`);
  if (version === 4 && mask > 31) throw new NetworkSyntaxError('IPv4 mask bits must be < 32');
  if (version === 6 && mask > 127) throw new NetworkSyntaxError('IPv6 mask bits must be < 128');
  const list = new BlockList();
  // BlockList takes no empty mask; everything of the family is then meant.
  if (mask === 0 && version === 4) list.addRange('0.0.0.0', '255.255.255.255', 'ipv4');
  else if (mask === 0) list.addRange('::', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 'ipv6');
  else list.addSubnet(address, mask, version === 4 ? 'ipv4' : 'ipv6');
  return list;
}

/** A list that holds one address, or `undefined` when the text is none. */
export function singleAddress(text: string): BlockList | undefined {
  const version = isIP(text);
  if (version === 0 || text.includes('%')) return undefined;
  const list = new BlockList();
  list.addAddress(text, version === 4 ? 'ipv4' : 'ipv6');
  return list;
}

/** True when the text is an address that the list holds. */
export function holdsAddress(list: BlockList, text: string): boolean {
  const version = isIP(text);
  if (version === 0) return false;
  return list.check(text, version === 4 ? 'ipv4' : 'ipv6');
}
