import ipaddr from 'ipaddr.js';

/**
 * Whether an IP address is one of the public internet. Loopback, private, link-local, carrier-grade, multicast and reserved ranges are
 * not, nor is a private IPv4 address inside an IPv6 one (::ffff:127.0.0.1, 64:ff9b::7f00:1).
 */
export const isPublicAddress = (address: string): boolean => {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  return parsed.range() === 'unicast';
};
