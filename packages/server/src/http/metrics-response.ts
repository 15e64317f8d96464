import { BlockList, isIPv6 } from 'node:net';
import type { AppContext, Connection } from './app-context.ts';
import { authorize } from './authorize.ts';
import { readCredential } from './credentials.ts';
import type { Call } from './handler.ts';

/** Prometheus metrics: for the machine itself, or for the operator. See docs/decisions/0024-who-may-see-metrics.md. */
export const metricsResponse = async ({ request, url, connection }: Call<'metrics'>, app: AppContext) => {
  if (!isDirectlyLocal(request, connection)) {
    const credential = readCredential(request, url, app.isSecure);
    const principal = await app.authenticator.authenticate(credential, null);
    authorize({ access: 'operator', isEmbeddable: false }, principal);
  }
  return new Response(await app.metrics.render(), {
    headers: { 'content-type': app.metrics.mediaType, 'cache-control': 'no-store' },
  });
};

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

export const isLoopback = (address: string): boolean => {
  const plain = address.replace(/^::ffff:/i, '');
  return loopback.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4');
};

/** Whether a request comes from this machine, and from nobody behind it. */
export const isDirectlyLocal = (request: Request, connection: Pick<Connection, 'remoteAddress'>): boolean =>
  isLocal(connection) && !isForwarded(request);

const isLocal = ({ remoteAddress }: Pick<Connection, 'remoteAddress'>): boolean =>
  remoteAddress !== null && isLoopback(remoteAddress);

/** A proxy on the same machine speaks for others. */
const isForwarded = ({ headers }: Request): boolean =>
  ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].some((name) => headers.has(name));
