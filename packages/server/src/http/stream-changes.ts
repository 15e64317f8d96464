import type { StreamState } from '@tokenbook/core/contract';
import { resolveRange, sumTotalTokens, type Totals } from '@tokenbook/core/domain';
import { resolveRead } from '../query/read-context.ts';
import { toSummaryTotals } from '../query/summary.ts';
import type { AppContext } from './app-context.ts';
import type { Call } from './handler.ts';
import { isStillValid } from './is-still-valid.ts';
import { toReadContext } from './to-read-context.ts';

/** A comment this often keeps proxies from closing the connection; the credential is looked at again as often. */
const HEARTBEAT_MS = 2_000;

/** Changes that follow one another are one event in this time. */
const COALESCE_MS = 250;

/**
 * Server-sent events: `state` at once, the totals that changes are told from, and `usage` whenever a read with this query would change: with the
 * ledger, and with the day when nothing else happens. Ends when the client goes, the app closes, or the credential is no longer valid: at the latest
 * five seconds after its revocation.
 *
 * @throws TokenbookError `rate_limited` when the credential has as many as it may
 */
export const streamChanges = async (call: Call<'stream'>, app: AppContext): Promise<Response> => {
  const { principal, request } = call;
  const leave = app.streams.begin(call, app.isSecure);
  const encoder = new TextEncoder();
  // Listening comes before looking: a change while the totals are read is told, too.
  let hasChanged = false;
  let onChange = () => {
    hasChanged = true;
  };
  const unlisten = app.ledger.changes.listen(principal.workspace.id, () => onChange());
  const nowMs = app.now();
  const totals = await readTotals(call, app).catch((error: unknown) => {
    unlisten();
    leave();
    throw error;
  });
  const state: StreamState = toSummaryTotals(totals);
  const changed = createChangeTest(call, app, totals);
  let toldPeriod = periodAt(nowMs, call, app);
  const ending = new AbortController();
  const ended = AbortSignal.any([ending.signal, app.closing, request.signal]);

  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      const write = (text: string) => {
        if (!ended.aborted) controller.enqueue(encoder.encode(text));
      };
      let pending: NodeJS.Timeout | null = null;
      let isAsking = false;
      let isOutdated = false;
      const announce = () => {
        if (isAsking) {
          isOutdated = true;
          return;
        }
        pending ??= setTimeout(() => {
          pending = null;
          isAsking = true;
          const period = periodAt(app.now(), call, app);
          const hasMoved = period !== toldPeriod;
          toldPeriod = period;
          changed()
            .then(
              (isChanged) => (isChanged || hasMoved) && write('event: usage\ndata: {}\n\n'),
              () => ending.abort(),
            )
            .finally(() => {
              isAsking = false;
              if (isOutdated && !ended.aborted) announce();
              isOutdated = false;
            });
        }, COALESCE_MS);
      };
      const heartbeat = setInterval(async () => {
        if (!(await isStillValid(call, app))) return ending.abort();
        write(': still here\n\n');
        if (!ended.aborted && periodAt(app.now(), call, app) !== toldPeriod) announce();
      }, HEARTBEAT_MS);
      const stop = () => {
        clearInterval(heartbeat);
        if (pending !== null) clearTimeout(pending);
        unlisten();
        leave();
        if (ending.signal.reason !== CANCELLED) controller.close();
      };
      if (ended.aborted) stop();
      else {
        ended.addEventListener('abort', stop, { once: true });
        write(`retry: 2000\n: listening\n\nevent: state\ndata: ${JSON.stringify(state)}\n\n`);
        onChange = announce;
        if (hasChanged) announce();
      }
    },
    cancel: () => ending.abort(CANCELLED),
  });
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  });
};

/** The client went: its stream is closed already. */
const CANCELLED = 'cancelled';

const readTotals = async (call: Call<'stream'>, app: AppContext): Promise<Totals> => {
  const { scope } = await resolveRead(call.usage, toReadContext({ ...call, nowMs: app.now() }, app));
  return app.ledger.store.totals(scope);
};

/** The period that the range means at an instant. Where the oldest call is changes nothing about when it moves. */
const periodAt = (nowMs: number, { usage, principal }: Call<'stream'>, app: AppContext): string => {
  const { timeZone } = toReadContext({ principal, nowMs }, app);
  const { period } = resolveRange(usage.range, usage.timeZone ?? timeZone, nowMs, null);
  return `${period.startMs}..${period.endMs}`;
};

/**
 * Whether a change of the ledger is a change of this read. Without filters every one is. With filters the sums are compared: somebody
 * who sees one project must not learn when the others are busy.
 */
const createChangeTest = (call: Call<'stream'>, app: AppContext, before: Totals): (() => Promise<boolean>) => {
  if (call.principal.lockedFilters.length === 0 && call.usage.filters.length === 0) return async () => true;
  let last = toText(before);
  return async () => {
    const now = toText(await app.streamTurns(() => readTotals(call, app)));
    const isChanged = now !== last;
    last = now;
    return isChanged;
  };
};

const toText = (totals: Totals): string =>
  [totals.requests, totals.cost, sumTotalTokens(totals), totals.unpricedRequests].join(':');
