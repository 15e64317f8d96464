import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createApp } from '@tokenbook/server';
import { serve, serveFolder } from '@tokenbook/server/node';
import { buildStale, steps } from '../../../scripts/build-steps.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const built = join(root, 'packages/tokenbook/dist/dashboard');
const adminKey = 'browser-tests-admin-key-of-enough-length';

export interface Dashboard {
  readonly url: string;
  /** Sends events as a client does. Rejects unless all were accepted. */
  send(events: Iterable<string>): Promise<void>;
  /** A fresh one-time link. `workspace` is the default one when left out. */
  loginLink(): Promise<string>;
  /** While true, every answer below /api/usage is a failure. */
  breakReads(isBroken: boolean): void;
  /** What becomes of an export after its first kilobyte: it goes on, breaks off, or stands still. */
  setExports(fate: ExportFate): void;
  close(): Promise<void>;
}

export type ExportFate = 'whole' | 'broken' | 'held';

const BATCH = 2_000;

/** The dashboard as people get it: the built files, the real server, the embedded store in a folder of its own. */
export const startDashboard = async (): Promise<Dashboard> => {
  // A test of yesterday's build says nothing about today's change.
  if (!(await buildStale(steps({ types: false }).filter(({ name }) => name === 'dashboard')))) {
    throw new Error('The dashboard could not be built.');
  }
  const dataDirectory = mkdtempSync(join(tmpdir(), 'tokenbook-browser-'));
  const app = createApp({ dataDirectory, adminKey, assets: serveFolder(built) });
  let isBroken = false;
  let fate: ExportFate = 'whole';
  const breakable: typeof app = {
    ...app,
    fetch: (request, connection) =>
      isBroken && isRead(new URL(request.url).pathname)
        ? Promise.resolve(Response.json({ title: 'Broken', status: 500, detail: 'Broken on purpose.' }, problem))
        : app.fetch(request, connection).then((response) => (isExport(request) ? cut(response, fate) : response)),
  };
  const serving = await serve(breakable, { port: 0 });
  const call = async (path: string, body: string, contentType: string): Promise<unknown> => {
    const headers = { authorization: `Bearer ${adminKey}`, 'content-type': contentType };
    const response = await fetch(serving.url + path, { method: 'POST', headers, body });
    if (!response.ok) throw new Error(`POST ${path} answered ${response.status}: ${await response.text()}`);
    return response.json();
  };
  return {
    url: serving.url,
    send: async (events) => {
      for (const batch of inBatches(events)) {
        const answer = (await call('/api/events', batch.join('\n'), 'application/x-ndjson')) as { accepted: number };
        if (answer.accepted !== batch.length)
          throw new Error(`Not all accepted: ${JSON.stringify(answer).slice(0, 500)}`);
      }
    },
    loginLink: async () => ((await call('/api/login-links', '', 'application/json')) as { url: string }).url,
    breakReads: (broken) => {
      isBroken = broken;
    },
    setExports: (next) => {
      fate = next;
    },
    close: async () => {
      await serving.close();
      rmSync(dataDirectory, { recursive: true, force: true });
    },
  };
};

/** The stream comes back by itself, whenever it does; a test could not tell when. */
const isRead = (path: string): boolean => path.startsWith('/api/usage/') && path !== '/api/usage/stream';

const isExport = ({ url }: Request): boolean => /^\/api\/usage\/log\.\w+$/.test(new URL(url).pathname);

const cut = (response: Response, fate: ExportFate): Response => {
  if (fate === 'whole' || response.body === null) return response;
  const end = async (controller: TransformStreamDefaultController): Promise<void> => {
    if (fate === 'held') await new Promise(() => {});
    controller.error(new Error('Broken on purpose.'));
  };
  let isFirst = true;
  const body = response.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform: async (chunk, controller) => {
        if (isFirst) controller.enqueue(chunk.slice(0, 1_000));
        else await end(controller);
        isFirst = false;
      },
      flush: end,
    }),
  );
  return new Response(body, response);
};

const problem = { status: 500, headers: { 'content-type': 'application/problem+json' } };

function* inBatches(lines: Iterable<string>): Iterable<readonly string[]> {
  let batch: string[] = [];
  for (const line of lines) {
    batch.push(line);
    if (batch.length === BATCH) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}
