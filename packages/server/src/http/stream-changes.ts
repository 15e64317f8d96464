import { sumTotalTokens } from '@tokenbook/core/domain';
import { resolveRead } from '../query/read-context.ts';
import type { AppContext } from './app-context.ts';
import { readCredential } from './credentials.ts';
import type { Call } from './handler.ts';
import { toReadContext } from './to-read-context.ts';

/** A comment this often keeps proxies from closing the connection; the credential is looked at again as often. */
export const HEARTBEAT_MS = 2_000;

/** Changes that follow one another are one event in this time. */
const COALESCE_MS = 250;

/**
 * Server-sent events: `usage` whenever a read with this query would change. Ends when the client goes, the app closes, or the
 * credential is no longer valid: at the latest five seconds after its revocation.
 */
export const streamChanges = (call: Call<'stream'>, app: AppContext): Response => {
  const encoder = new TextEncoder();
  const { principal, request, url } = call;
  const workspaceId = principal.workspace.id;
  let stop = () => {};

  const isStillValid = async (): Promise<boolean> => {
    const credential = readCredential(request, url, app.publicUrl?.protocol === 'https:');
    return app.authenticator.authenticate(credential, request.headers.get('tokenbook-workspace')).then(
      (now) => now.workspace.id === workspaceId && now.scopes.includes('read'),
      () => false,
    );
  };

  const body = new ReadableStream<Uint8Array>({
    start: async (controller) => {
      const write = (text: string) => controller.enqueue(encoder.encode(text));
      const changed = await createChangeTest(call, app);
      let pending: NodeJS.Timeout | null = null;
      const announce = () => {
        pending ??= setTimeout(() => {
          pending = null;
          changed().then(
            (isChanged) => isChanged && !stopped && write('event: usage\ndata: {}\n\n'),
            () => stop(),
          );
        }, COALESCE_MS);
      };
      let stopped = false;
      const unlisten = app.ledger.changes.listen(workspaceId, announce);
      const heartbeat = setInterval(async () => {
        if (await isStillValid()) {
          if (!stopped) write(': still here\n\n');
        } else stop();
      }, HEARTBEAT_MS);
      stop = () => {
        if (stopped) return;
        stopped = true;
        clearInterval(heartbeat);
        if (pending !== null) clearTimeout(pending);
        unlisten();
        app.closing.removeEventListener('abort', stop);
        request.signal.removeEventListener('abort', stop);
        // The client may have closed it already.
        if (controller.desiredSize !== null) controller.close();
      };
      app.closing.addEventListener('abort', stop);
      request.signal.addEventListener('abort', stop);
      if (app.closing.aborted || request.signal.aborted) stop();
      else write('retry: 2000\n: listening\n\n');
    },
    cancel: () => stop(),
  });
  return new Response(body, {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
  });
};

/**
 * Whether a change of the ledger is a change of this read. Without filters every one is. With filters the sums are compared: somebody
 * who sees one project must not learn when the others are busy.
 */
const createChangeTest = async (call: Call<'stream'>, app: AppContext): Promise<() => Promise<boolean>> => {
  if (call.principal.lockedFilters.length === 0 && call.usage.filters.length === 0) return async () => true;
  const look = async (): Promise<string> => {
    const { scope } = await resolveRead(call.usage, toReadContext({ ...call, nowMs: app.now() }, app));
    const { requests, cost, ...totals } = await app.ledger.store.totals(scope);
    return [requests, cost, sumTotalTokens({ requests, cost, ...totals }), totals.unpricedRequests].join(':');
  };
  let last = await look();
  return async () => {
    const now = await look();
    const isChanged = now !== last;
    last = now;
    return isChanged;
  };
};
