import type { IngestAnswer } from '@tokenbook/core/contract';
import { createApp } from '../../create-app.ts';
import type { EventSink } from '../import-options.ts';
import { toWireEvent } from '../to-wire-event.ts';

const KEY = 'an-operator-key-of-more-than-32-characters';

/** A whole app in memory, whose clock the test turns, as the ledger of an import. */
export const openAppSink = (now: () => number) => {
  const app = createApp({ adminKey: KEY, now });
  const send = (path: string, init: RequestInit = {}) =>
    app.fetch(
      new Request(`http://localhost${path}`, { ...init, headers: { authorization: `Bearer ${KEY}`, ...init.headers } }),
    );
  const sink: EventSink = async (events) => {
    const response = await send('/api/events', {
      method: 'POST',
      body: events.map((event) => JSON.stringify(toWireEvent(event))).join('\n'),
      headers: { 'content-type': 'application/x-ndjson' },
    });
    // The cast holds: the contract's answer of this path.
    return (await response.json()) as IngestAnswer;
  };
  return {
    sink,
    /** The tokens of all calls, ahead of the clock or not. */
    totalTokens: async (): Promise<number> => {
      const response = await send('/api/usage/summary?range=2026-01-01..2026-12-31');
      return ((await response.json()) as { totalTokens: number }).totalTokens;
    },
    close: () => app.close(),
  };
};
