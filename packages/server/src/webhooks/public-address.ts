import ipaddr from 'ipaddr.js';

const GIVEN_OUT = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether an IP address is one of the public internet. Loopback, private, link-local, carrier-grade, multicast and reserved ranges are
 * not, nor is a private IPv4 address inside an IPv6 one (::ffff:127.0.0.1, 64:ff9b::7f00:1, ::7f00:1). Of IPv6 only 2000::/3 has been given out.
 */
export const isPublicAddress = (address: string): boolean => {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed instanceof ipaddr.IPv4 || parsed.match(GIVEN_OUT);
};
