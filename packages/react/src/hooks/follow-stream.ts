import type { StreamState } from '@tokenbook/core/contract';
import { retryAfterMs } from '../prepare/live-pace.ts';

interface StreamOptions {
  /** Opens the stream: rejects when it cannot. */
  readonly open: (signal: AbortSignal) => Promise<Response>;
  /** Changes are told from these totals on: what was read at others is old. Not called when a change is reported anyway. */
  readonly onBegin: (totals: StreamState) => void;
  /** The ledger changed: what is shown may be old. */
  readonly onChange: () => void;
  readonly onState: (isConnected: boolean) => void;
  /** Whether it was followed before: then something may have happened since. */
  readonly isAgain: boolean;
  readonly signal: AbortSignal;
}

/**
 * Reads server-sent events until the signal ends it, and connects again when the stream breaks. `fetch` and not `EventSource`, which
 * cannot send a token. After a break it reports a change: something may have happened meanwhile.
 */
export const followStream = async (options: StreamOptions): Promise<void> => {
  const { open, onBegin, onChange, onState, isAgain, signal } = options;
  let failures = 0;
  let mayBeBehind = isAgain;
  while (!signal.aborted) {
    try {
      const response = await open(signal);
      failures = 0;
      onState(true);
      const isBehind = mayBeBehind;
      if (isBehind) onChange();
      mayBeBehind = true;
      await readEvents(response, (name, data) => {
        if (name === 'usage') onChange();
        // The server is this package's own other half: what it says is as the contract has it.
        else if (name === 'state' && !isBehind) onBegin(JSON.parse(data) as StreamState);
      });
    } catch (error) {
      if (signal.aborted) return;
      if (isFinal(error)) break;
    }
    failures += 1;
    onState(false);
    await pause(retryAfterMs(failures, Math.random()), signal);
  }
  onState(false);
};

/** Signed out or without access: trying again cannot help, and the panels say what to do. */
const isFinal = (error: unknown): boolean =>
  error instanceof Error && 'status' in error && (error.status === 401 || error.status === 403 || error.status === 404);

/** Calls back for each event. Comments, which keep the connection open, pass by. */
const readEvents = async ({ body }: Response, onEvent: (name: string, data: string) => void): Promise<void> => {
  if (body === null) return;
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const events = (rest + value).split('\n\n');
    rest = events.pop() ?? '';
    for (const event of events) {
      const [, name, data] = /^event: (.*)\ndata: (.*)$/m.exec(event) ?? [];
      if (name !== undefined && data !== undefined) onEvent(name, data);
    }
  }
};

const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done);
  });
