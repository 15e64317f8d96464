import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { App } from '../app-options.ts';
import { refusalOf, refuseEarly } from './refuse-early.ts';
import { sendStream } from './send-stream.ts';
import { sendText } from './send-text.ts';
import { whenEnded } from './when-ended.ts';

/** What Express adds to a request, as far as it matters here. */
export interface ExpressRequest extends IncomingMessage {
  /** What a body parser before us made of the body: then the stream has been read already. */
  readonly body?: unknown;
  /** The path and query before the mount point was cut off `url`. */
  readonly originalUrl?: string;
}

/**
 * The app as a handler of Express or Connect: `express().use('/usage', toExpress(app))`. Works before and after `express.json()`: a
 * body that was read already is taken as it was parsed.
 */
export const toExpress =
  (app: App) =>
  (incoming: ExpressRequest, outgoing: ServerResponse, next: (error?: unknown) => void): void => {
    // The host is whatever Express answers to.
    const refusal = refusalOf(incoming, () => true);
    if (refusal !== null) {
      refuseEarly(refusal, incoming, outgoing, app);
      return;
    }
    const gone = new AbortController();
    outgoing.on('close', () => gone.abort());
    app
      .fetch(toRequest(incoming, gone.signal), {
        remoteAddress: incoming.socket.remoteAddress ?? null,
        basePath: basePathOf(incoming),
        whenEnded: whenEnded(outgoing),
      })
      .then(async (response) => {
        if (!sendText(response, outgoing, false)) await sendStream(response, outgoing);
      })
      .catch((error: unknown) => {
        // The client went while we wrote: nobody is left to tell.
        if (!outgoing.destroyed) next(error);
      });
  };

const toRequest = (incoming: ExpressRequest, signal: AbortSignal): Request => {
  const headers = new Headers();
  for (let index = 0; index + 1 < incoming.rawHeaders.length; index += 2) {
    headers.append(incoming.rawHeaders[index] ?? '', incoming.rawHeaders[index + 1] ?? '');
  }
  const isEncrypted = 'encrypted' in incoming.socket && incoming.socket.encrypted === true;
  // Below a mount point Express cuts it off `url`, so the app sees its own paths.
  const url = new URL(
    `${isEncrypted ? 'https' : 'http'}://${incoming.headers.host ?? 'localhost'}${pathOf(incoming.url ?? '/')}`,
  );
  const method = incoming.method ?? 'GET';
  if (method === 'GET' || method === 'HEAD') return new Request(url, { method, headers, signal });
  if (incoming.body === undefined || !incoming.readableEnded) {
    // Node's and the DOM's types of one stream differ.
    const body = Readable.toWeb(incoming) as unknown as ReadableStream<Uint8Array>;
    return new Request(url, { method, headers, signal, body, duplex: 'half' } as RequestInit);
  }
  // The parser has unpacked and measured it.
  headers.delete('content-encoding');
  headers.delete('content-length');
  return new Request(url, { method, headers, signal, body: toBody(incoming.body) });
};

const basePathOf = ({ originalUrl = '', url = '' }: ExpressRequest): string =>
  originalUrl.endsWith(url) ? originalUrl.slice(0, originalUrl.length - url.length) : '';

/** Path and query. A path that begins with two slashes is one, and no host; an address with a host (a proxy's) is not taken at its word. */
const pathOf = (url: string): string => {
  if (url.startsWith('/')) return url;
  if (!URL.canParse(url)) return '/';
  const { pathname, search } = new URL(url);
  return pathname + search;
};

const toBody = (body: unknown): string | Uint8Array<ArrayBuffer> => {
  if (typeof body === 'string') return body;
  if (body instanceof Uint8Array) return new Uint8Array(body);
  return JSON.stringify(body);
};
