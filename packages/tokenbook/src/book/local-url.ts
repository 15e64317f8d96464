import { isIP } from 'node:net';

/** The address to ask from this machine: a wildcard address is no place to go to. */
export const toLocalUrl = (host: string, port: number): string => {
  const reachable = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${isIP(reachable) === 6 ? `[${reachable}]` : reachable}:${port}`;
};
