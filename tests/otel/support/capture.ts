import { createServer } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { listen, readBytes } from './http.ts';

/** A request as an exporter sent it, unpacked. */
export interface Captured {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Stands where the server would and keeps what exporters send. */
export const startCapture = async () => {
  const captured: Captured[] = [];
  const server = createServer(async (request, response) => {
    const bytes = await readBytes(request);
    captured.push({
      path: request.url ?? '',
      headers: {
        'content-type': request.headers['content-type'] ?? '',
        authorization: request.headers.authorization ?? '',
      },
      body: request.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes,
    });
    response.end();
  });
  return { ...(await listen(server)), captured };
};
