import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { serveFolder } from '@tokenbook/server/node';
import { build } from 'vite';
import type { ServedLedger } from './serve-ledger.ts';

const root = fileURLToPath(new URL('./peer', import.meta.url));
const outDir = fileURLToPath(new URL('../../node_modules/.cache/tokenbook-bench-peer', import.meta.url));

export interface ServedPeer {
  readonly url: string;
  close(): void;
}

/** The plain Tremor page: built, served as the dashboard's files are, with the same ledger behind `/api`. */
export const servePeer = async (ledger: ServedLedger): Promise<ServedPeer> => {
  rmSync(outDir, { recursive: true, force: true });
  await build({ root, configFile: `${root}/vite.config.ts`, logLevel: 'error', build: { outDir, emptyOutDir: true } });
  const files = serveFolder(outDir);
  const headers = { authorization: `Bearer ${ledger.adminKey}` };
  const server = createServer(async (incoming, outgoing) => {
    const url = new URL(incoming.url ?? '/', 'http://peer');
    const answer = url.pathname.startsWith('/api/')
      ? await fetch(ledger.url + url.pathname + url.search, { headers })
      : ((await files(new Request(url, { headers: { accept: '*/*', 'accept-encoding': 'gzip' } }), url)) ??
        new Response(null, { status: 404 }));
    const sent = Object.fromEntries(
      [...answer.headers].filter(
        ([name]) =>
          !name.startsWith('content-length') && !(url.pathname.startsWith('/api/') && name === 'content-encoding'),
      ),
    );
    outgoing.writeHead(answer.status, sent).end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The peer has no port.');
  return { url: `http://127.0.0.1:${address.port}`, close: () => server.close() };
};
