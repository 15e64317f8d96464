import { RequestFailed } from '@tokenbook/core/client';
import type { StreamState } from '@tokenbook/core/contract';
import { retryAfterMs } from '../prepare/live-pace.ts';
import type { Listen } from './listeners.ts';
import { limitTime } from './time-limit.ts';

/** The server says something at least every two seconds. After a silence this long the connection is lost, though the browser knows nothing of it. */
export const LONGEST_SILENCE_MS = 30_000;
/** Before its first word the server adds up what the stream begins with, which may take this long. */
const LONGEST_OPENING_MS = 120_000;

/** What was asked for by name is tried no sooner than this: a stream that fails at once must not be opened without a pause. */
export const SHORTEST_PAUSE_MS = 1_000;

interface StreamOptions {
  /** Opens the stream: rejects when it cannot. */
  readonly open: (signal: AbortSignal) => Promise<Response>;
  /** The totals that the stream begins with: an answer that was read at other totals is old. Not called when a change is reported anyway. */
  readonly onBegin: (totals: StreamState) => void;
  /** The ledger changed: what is shown may be old. */
  readonly onChange: () => void;
  readonly onOpen: () => void;
  /** The stream is not there: why, or null where it ended without a word. It is opened again later. */
  readonly onLost: (error: unknown) => void;
  /** Calls back when there is reason to believe that it can be opened now, whatever pause it is in. */
  readonly onReason: Listen;
  /** Whether it was followed before: then something may have happened since. */
  readonly isAgain: boolean;
  readonly signal: AbortSignal;
}

/**
 * Reads server-sent events until the signal ends it, and connects again when the stream breaks or is refused. `fetch` and not `EventSource`, which
 * cannot send a token. After a break it reports a change: something may have happened meanwhile.
 */
export const followStream = async (options: StreamOptions): Promise<void> => {
  const { open, onBegin, onChange, onOpen, onLost, onReason, isAgain, signal } = options;
  let failures = 0;
  let mayBeBehind = isAgain;
  while (!signal.aborted) {
    const limit = limitTime(signal, LONGEST_OPENING_MS);
    const onHeard = () => limit.renew(LONGEST_SILENCE_MS);
    let lost: unknown = null;
    try {
      const response = await open(limit.signal);
      onHeard();
      if (isPage(response)) throw new RequestFailed(response, null);
      failures = 0;
      onOpen();
      const isBehind = mayBeBehind;
      if (isBehind) onChange();
      await readEvents(response, onHeard, (name, data) => {
        if (name === 'usage') onChange();
        // The server is this package's own other half: what it says is as the contract has it.
        else if (name === 'state' && !isBehind) onBegin(JSON.parse(data) as StreamState);
      });
    } catch (error) {
      lost = error;
    } finally {
      limit.end();
    }
    if (signal.aborted) return;
    mayBeBehind = true;
    failures += 1;
    onLost(lost);
    await pause(retryAfterMs(failures, Math.random(), isRefusal(lost), askedMsOf(lost)), signal, onReason);
  }
};

/** Signed out, without access, not there, or another's page: while a server is deployed, what stands before it may say so for a while. */
const isRefusal = (error: unknown): boolean =>
  error instanceof RequestFailed && [200, 401, 403, 404].includes(error.status);

/** What a proxy answers, or a sign-in. */
const isPage = ({ headers }: Response): boolean => /html|json/.test(headers.get('content-type') ?? '');

/** How long a busy server asked to be left alone. */
const askedMsOf = (error: unknown): number =>
  error instanceof RequestFailed ? (error.retryAfterSeconds ?? 0) * 1_000 : 0;

/** Calls back for each event, and for whatever is heard: comments, which keep the connection open, are no events. */
const readEvents = async (
  { body }: Response,
  onHeard: () => void,
  onEvent: (name: string, data: string) => void,
): Promise<void> => {
  if (body === null) return;
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    onHeard();
    const events = (rest + value).split('\n\n');
    rest = events.pop() ?? '';
    for (const event of events) {
      const [, name, data] = /^event: (.*)\ndata: (.*)$/m.exec(event) ?? [];
      if (name !== undefined && data !== undefined) onEvent(name, data);
    }
  }
};

const pause = (longestMs: number, signal: AbortSignal, onReason: Listen): Promise<void> =>
  new Promise((resolve) => {
    const sinceMs = performance.now();
    const done = () => {
      clearTimeout(timer);
      forget();
      signal.removeEventListener('abort', done);
      resolve();
    };
    let timer = setTimeout(done, longestMs);
    const forget = onReason(() => {
      clearTimeout(timer);
      timer = setTimeout(done, Math.max(0, sinceMs + Math.min(SHORTEST_PAUSE_MS, longestMs) - performance.now()));
    });
    signal.addEventListener('abort', done);
  });
