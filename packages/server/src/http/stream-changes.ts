import { sumTotalTokens } from '@tokenbook/core/domain';
import { resolveRead } from '../query/read-context.ts';
import type { AppContext } from './app-context.ts';
import { readCredential } from './credentials.ts';
import type { Call } from './handler.ts';
import { toReadContext } from './to-read-context.ts';

/** A comment this often keeps proxies from closing the connection; the credential is looked at again as often. */
const HEARTBEAT_MS = 2_000;

/** Changes that follow one another are one event in this time. */
const COALESCE_MS = 250;

/**
 * Server-sent events: `usage` whenever a read with this query would change. Ends when the client goes, the app closes, or the
 * credential is no longer valid: at the latest five seconds after its revocation.
 */
export const streamChanges = async (call: Call<'stream'>, app: AppContext): Promise<Response> => {
  const { principal, request } = call;
  const encoder = new TextEncoder();
  const changed = await createChangeTest(call, app);
  const ending = new AbortController();
  const ended = AbortSignal.any([ending.signal, app.closing, request.signal]);

  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      const write = (text: string) => {
        if (!ended.aborted) controller.enqueue(encoder.encode(text));
      };
      let pending: NodeJS.Timeout | null = null;
      const announce = () => {
        pending ??= setTimeout(() => {
          pending = null;
          changed().then(
            (isChanged) => isChanged && write('event: usage\ndata: {}\n\n'),
            () => ending.abort(),
          );
        }, COALESCE_MS);
      };
      const unlisten = app.ledger.changes.listen(principal.workspace.id, announce);
      const heartbeat = setInterval(async () => {
        if (await isStillValid(call, app)) write(': still here\n\n');
        else ending.abort();
      }, HEARTBEAT_MS);
      const stop = () => {
        clearInterval(heartbeat);
        if (pending !== null) clearTimeout(pending);
        unlisten();
        if (ending.signal.reason !== CANCELLED) controller.close();
      };
      if (ended.aborted) stop();
      else {
        ended.addEventListener('abort', stop, { once: true });
        write('retry: 2000\n: listening\n\n');
      }
    },
    cancel: () => ending.abort(CANCELLED),
  });
  return new Response(body, {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
  });
};

/** The client went: its stream is closed already. */
const CANCELLED = 'cancelled';

const isStillValid = ({ request, url, principal }: Call<'stream'>, app: AppContext): Promise<boolean> => {
  const credential = readCredential(request, url, app.publicUrl?.protocol === 'https:');
  return app.authenticator.authenticate(credential, request.headers.get('tokenbook-workspace')).then(
    ({ workspace, scopes }) => workspace.id === principal.workspace.id && scopes.includes('read'),
    () => false,
  );
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
