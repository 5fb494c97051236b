import type { LookupAddress, LookupAllOptions, LookupOptions } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Thrown for an address that must not be called: a setting could otherwise reach into the desk's own network. */
export class ForbiddenAddress extends Error {}

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Network = readonly [Address, number];

/** Networks that IANA's registry does not list as special, and where the desk has no business. */
const notPublic: readonly Network[] = [
  // An IPv4 address in the form of RFC 4291, section 2.5.5.1: `::127.0.0.1` is this machine.
  ipaddr.parseCIDR('::/96'),
  // Azure's own services for virtual machines, https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16
  ipaddr.parseCIDR('168.63.129.16/32'),
];

const isIn = (address: Address, [network, bits]: Network): boolean =>
  address.kind() === network.kind() && address.match(network, bits);

/** Whether an IP address is public. */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.process(text);
  return address.range() === 'unicast' && !notPublic.some((network) => isIn(address, network));
}

/**
 * Throws when the host of a URL is a private IP address. `publicLookup` checks host names when they are resolved.
 */
export function refusePrivateHost({ hostname }: URL): void {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !isPublicAddress(host)) throw new ForbiddenAddress(`${host} is no public address`);
}

/**
 * Resolves a host name for a connection and passes on exactly the public addresses of the answer, so that a second DNS
 * answer cannot differ.
 */
export const publicLookup =
  (resolve: LookupAll): LookupFunction =>
  (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) callback(error, []);
      else answer(hostname, options, addresses, callback);
    });
  };

type LookupAll = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: readonly LookupAddress[]) => void,
) => void;

function answer(
  hostname: string,
  { all }: LookupOptions,
  addresses: readonly LookupAddress[],
  callback: Parameters<LookupFunction>[2],
): void {
  const open = addresses.filter(({ address }) => isPublicAddress(address));
  const [first] = open;
  if (first === undefined)
    callback(
      new ForbiddenAddress(`${hostname} is ${addresses[0]?.address ?? 'nowhere'}, no public address`),
      [],
    );
  else if (all) callback(null, open);
  else callback(null, first.address, first.family);
}
