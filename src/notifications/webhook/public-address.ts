import { lookup as lookUp, type LookupAddress, type LookupOptions } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Thrown for an address that must not be called: a setting could otherwise reach into the desk's own network. */
export class ForbiddenAddress extends Error {}

/** Whether an IP address is public. */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  return ipaddr.process(text).range() === 'unicast';
}

/**
 * Throws when the host of a URL is a private IP address. `lookupPublic` checks host names when they are resolved.
 */
export function refusePrivateHost({ hostname }: URL): void {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !isPublicAddress(host)) throw new ForbiddenAddress(`${host} is no public address`);
}

/**
 * Resolves a host name for a connection and passes on exactly the addresses it checked, so that a second DNS answer
 * cannot differ.
 */
export const lookupPublic: LookupFunction = (hostname, options, callback) => {
  lookUp(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) callback(error, []);
    else answer(hostname, options, addresses, callback);
  });
};

function answer(
  hostname: string,
  { all }: LookupOptions,
  addresses: readonly LookupAddress[],
  callback: Parameters<LookupFunction>[2],
): void {
  const [first] = addresses;
  const forbidden = addresses.find(({ address }) => !isPublicAddress(address));
  if (forbidden || first === undefined)
    callback(
      new ForbiddenAddress(`${hostname} is ${forbidden?.address ?? 'nowhere'}, no public address`),
      [],
    );
  else if (all) callback(null, [...addresses]);
  else callback(null, first.address, first.family);
}
