import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** An address outside the machine and its private networks. */
export class OutboundRefusedError extends Error {
  override readonly name = 'OutboundRefusedError';
}

const NEARBY = new BlockList();
NEARBY.addSubnet('127.0.0.0', 8, 'ipv4');
NEARBY.addSubnet('10.0.0.0', 8, 'ipv4');
NEARBY.addSubnet('172.16.0.0', 12, 'ipv4');
NEARBY.addSubnet('192.168.0.0', 16, 'ipv4');
NEARBY.addAddress('::1', 'ipv6');
NEARBY.addSubnet('fc00::', 7, 'ipv6');

/**
 * True for loopback and private addresses (RFC 1918, RFC 4193). Link-local ones are not among them: cloud machines have their
 * credentials there.
 */
export function isNearby(address: string): boolean {
  const version = isIP(address);
  return version !== 0 && NEARBY.check(address, version === 4 ? 'ipv4' : 'ipv6');
}

function refusal(host: string): OutboundRefusedError {
  return new OutboundRefusedError(`${host} is neither a loopback nor a private address; deliveries to it have to be allowed (--allow-outbound)`);
}

/**
 * Refuses a host that is an address to which nothing may go. Names are checked when they are resolved, by `guardedLookup`.
 * @throws OutboundRefusedError
 */
export function checkHost(hostname: string): void {
  const address = hostname.replace(/^\[|\]$/g, '');
  if (isIP(address) !== 0 && !isNearby(address)) throw refusal(address);
}

/** Resolves a name and gives only addresses to which something may go: the connection is made to what this gives, not to a second answer. */
export const guardedLookup: LookupFunction = (hostname, options, callback) => {
  systemLookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    const [first] = error === null ? addresses.filter(({ address }) => isNearby(address)) : [];
    if (error !== null) callback(error, '', 0);
    else if (first === undefined) callback(refusal(hostname), '', 0);
    else if (options.all === true) callback(null, [first], first.family);
    else callback(null, first.address, first.family);
  });
};
