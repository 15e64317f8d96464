import { createServer, type IncomingMessage, type Server, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { TokenbookError } from '@tokenbook/core/domain';
import type { App } from '../app-options.ts';
import { isLoopback } from '../http/metrics-response.ts';
import { requestIdOf } from '../http/request-id.ts';
import { mostConnections, tooManyConnections } from './most-connections.ts';
import { isOwnHost } from './own-host.ts';
import { takesPacked } from './packing.ts';
import { readIncoming } from './read-incoming.ts';
import { readRest } from './read-rest.ts';
import { refuse } from './refuse.ts';
import { refusalOf, refuseEarly } from './refuse-early.ts';
import { sendStream } from './send-stream.ts';
import { sendText } from './send-text.ts';
import { whenEnded } from './when-ended.ts';

export { serveFolder } from './serve-folder.ts';

/** Where to listen. */
export interface ServeOptions {
  /** `127.0.0.1` when absent. */
  readonly host?: string | undefined;
  /** 4318 when absent; 0 picks a free one. */
  readonly port?: number | undefined;
  /** As of the app: its host is allowed in requests that come in over loopback. */
  readonly publicUrl?: string | undefined;
  /** Connections that may be open at once; those past it are closed. As many as the limit of open files leaves when absent. */
  readonly mostConnections?: number | undefined;
}

/** A socket that listens. */
export interface Serving {
  /** Where it listens, `http://127.0.0.1:4318`. */
  readonly url: string;
  readonly port: number;
  /** Takes no new connection, answers what is under way for at most ten seconds, and closes the app. */
  close(): Promise<void>;
}

/** A client has this long for its headers, and for the whole request. */
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 30_000;
const KEEP_ALIVE_MS = 65_000;
/** Node counts the address among the headers. It has room for as many filters as a read takes, at some hundred characters each. */
const MOST_HEADER_BYTES = 64 * 1024;
const DRAIN_MS = 10_000;
const SWEEP_MS = 50;

/**
 * Serves an app over HTTP once it is ready.
 *
 * @throws TokenbookError `address_in_use`; `configuration` when the address is none of this machine; what the app's `ready` rejects with
 */
export const serve = async (app: App, options: ServeOptions = {}): Promise<Serving> => {
  const { host = '127.0.0.1', port = 4318 } = options;
  await app.ready;
  const listener = createListener(app, host, options.publicUrl);
  const server = createServer(
    {
      headersTimeout: HEADERS_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
      connectionsCheckingInterval: 1_000,
      maxHeaderSize: MOST_HEADER_BYTES,
      // Asked for in `refusalOf`, with a sentence.
      requireHostHeader: false,
    },
    listener,
  );
  // Node's own answer to an `Expect` that it does not know is a bare 417; a server may as well pass over it (RFC 9110, 10.1.1).
  server.on('checkExpectation', listener);
  // All, so that too many are refused and none is left out.
  server.maxHeadersCount = 0;
  const connections = trackConnections(server);
  const most = options.mostConnections ?? mostConnections();
  if (most !== undefined) {
    server.maxConnections = most;
    server.on('drop', () => app.noteRefusal(tooManyConnections(most), 'none', requestIdOf(null)));
  }
  server.on('clientError', refuse);
  await listen(server, host, port);
  // A TCP server's address is an object.
  const address = server.address() as AddressInfo;
  const name = host.includes(':') ? `[${host}]` : host;
  return { url: `http://${name}:${address.port}`, port: address.port, close: () => close(server, connections, app) };
};

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

const createListener = (app: App, host: string, publicUrl: string | undefined): Listener => {
  const listener = getRequestListener(
    async (request, { incoming, outgoing }) => {
      const remoteAddress = 'socket' in incoming ? (incoming.socket.remoteAddress ?? null) : null;
      const response = await app.fetch(request, {
        remoteAddress,
        body: readIncoming(incoming),
        whenEnded: whenEnded(outgoing),
      });
      await readRest(incoming);
      const isPacked = takesPacked(request, remoteAddress);
      if (sendText(response, outgoing, isPacked)) return RESPONSE_ALREADY_SENT;
      // The listener itself would write why a body failed into the answer, and end it as if it were whole.
      if (response.body === null || !(outgoing instanceof ServerResponse)) return response;
      // Whoever made the body has logged why it failed; a client that went away needs no log line.
      sendStream(response, outgoing, isPacked).catch(() => {});
      return RESPONSE_ALREADY_SENT;
    },
    // The host of a request that names none.
    { overrideGlobalObjects: false, hostname: 'localhost' },
  );
  // A server that other machines reach may have names that it cannot know.
  const isLocal = host === 'localhost' || isLoopback(host);
  const isOurs = (name: string): boolean => !isLocal || isOwnHost(name, publicUrl);
  return (request, response) => {
    const refusal = refusalOf(request, isOurs);
    if (refusal === null) void listener(request, response);
    else refuseEarly(refusal, request, response, app);
  };
};

const listen = (server: Server, host: string, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const isTaken = 'code' in error && error.code === 'EADDRINUSE';
      reject(
        new TokenbookError(
          isTaken ? 'address_in_use' : 'configuration',
          isTaken
            ? `Port ${port} is in use. Stop what uses it, or choose another with --port (0 picks a free one).`
            : `Cannot listen on ${host}:${port}: ${error.message}`,
          { cause: error },
        ),
      );
    });
    server.listen(port, host, resolve);
  });

const trackConnections = (server: Server): ReadonlySet<Socket> => {
  const connections = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
  });
  return connections;
};

const close = async (server: Server, connections: ReadonlySet<Socket>, app: App): Promise<void> => {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  const force = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  server.closeIdleConnections();
  const sweep = setInterval(() => {
    // Keep-alive would hold a connection whose answer ends only now for another minute.
    server.closeIdleConnections();
    // Browsers open connections in advance; Node counts one that has sent nothing as busy, and would wait for it. Not at once: what was sent just before
    // the stop has arrived, and is read now.
    for (const socket of connections) if (socket.bytesRead === 0) socket.destroy();
  }, SWEEP_MS);
  // Waits for both: a failure to close the app is thrown only after the answers under way are out.
  const [appClosed] = await Promise.allSettled([app.close(), closed]);
  clearInterval(sweep);
  clearTimeout(force);
  if (appClosed.status === 'rejected') throw appClosed.reason;
};
