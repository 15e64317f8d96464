import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { AHEAD_OF_CLOCK, INGEST_LIMITS, type IngestAnswer } from '@tokenbook/core/contract';
import { type EventSink, toWireEvent } from '@tokenbook/server/sources';
import { readAnswer } from '../answers.ts';
import { openDataDirectory } from '../book/data-directory.ts';
import type { CommandContext } from '../command-context.ts';
import { isRetryable } from './event-sink.ts';
import type { ImportTarget } from './import-target.ts';
import { openOutbox } from './outbox.ts';

/** Sends to a server elsewhere. Only names and numbers leave this machine: an event holds nothing else. */
export interface Collector {
  readonly sink: EventSink;
  /** Sends what is kept, if it is time to try again: a watch calls it at every look, also when the logs tell nothing new. */
  sendKept(): Promise<void>;
  /** Sends what is still kept, or says that it waits. */
  finish(): Promise<void>;
}

/** After a failure nothing is tried for a while, longer after each: every batch would wait for its own timeout. */
const FIRST_REST_MS = 500;
const MOST_REST_MS = 60_000;
const TIMEOUT_MS = 30_000;
/** Which of two clocks is wrong, and by how much, cannot be known here. */
const AHEAD_REST_MS = 600_000;

const compress = promisify(gzip);

/**
 * A collector for one server. While the server cannot be reached, events are kept on disk and count as taken; they are sent as soon
 * as it answers again, each once, since the server knows their ids.
 */
export const createCollector = async (
  context: CommandContext,
  dataDirectory: string,
  { url, key }: ImportTarget,
): Promise<Collector> => {
  openDataDirectory(dataDirectory);
  const outbox = await openOutbox(dataDirectory, url);
  let restsUntilMs = 0;
  let failures = 0;
  let aheadUntilMs = 0;

  /** Null when the server cannot be reached now. */
  const post = async (lines: readonly string[]): Promise<IngestAnswer | null> => {
    if (context.now() < restsUntilMs) return null;
    const response = await fetch(`${url}/api/events`, {
      method: 'POST',
      body: await compress(lines.join('\n')),
      headers: {
        authorization: `Bearer ${key}`,
        'content-type': 'application/x-ndjson',
        'content-encoding': 'gzip',
      },
      signal: AbortSignal.any([context.signal, AbortSignal.timeout(TIMEOUT_MS)]),
    }).catch((error: unknown) => {
      context.signal.throwIfAborted();
      if (failures === 0)
        context.say(`${url} cannot be reached (${reasonOf(error)}). Events are kept here and sent later.`);
      return null;
    });
    if (response !== null && !isRetryable(response.status)) {
      failures = 0;
      return readAnswer<IngestAnswer>(response);
    }
    await response?.body?.cancel();
    restsUntilMs = context.now() + Math.min(MOST_REST_MS, FIRST_REST_MS * 2 ** Math.min(failures, 10));
    failures += 1;
    return null;
  };

  /** The server's clock is behind this one: what it refuses for that is kept until it is taken. The logs may be gone by then. */
  const keepWhatIsEarly = async (lines: readonly string[], { rejected }: IngestAnswer): Promise<void> => {
    const early: string[] = [];
    for (const { index, id, detail } of rejected) {
      const line = lines[index];
      if (line !== undefined && detail.includes(AHEAD_OF_CLOCK) && hasHappened(line, context.now())) early.push(line);
      else context.say(`  ${id ?? 'an event'}: ${detail}`);
    }
    if (early.length === 0) return;
    await outbox.keep(early);
    aheadUntilMs = context.now() + AHEAD_REST_MS;
    const events = early.length === 1 ? '1 event is' : `${early.length} events are`;
    context.say(`${events} ahead of the server's clock. Kept here and sent later; check both clocks.`);
  };

  const drain = async (): Promise<void> => {
    if (context.now() < Math.max(restsUntilMs, aheadUntilMs)) return;
    await outbox.drain(async (lines) => {
      const answer = await post(lines);
      if (answer !== null) await keepWhatIsEarly(lines, answer);
      return answer !== null;
    });
  };

  return {
    sink: async (events) => {
      await drain();
      const lines = events.map((event) => JSON.stringify(toWireEvent(event)));
      const answer = await post(lines);
      if (answer !== null) return answer;
      await outbox.keep(lines);
      return { accepted: events.length, duplicates: 0, rejected: [] };
    },
    sendKept: drain,
    finish: async () => {
      restsUntilMs = 0;
      // A watch that is being stopped sends nothing more.
      if (!context.signal.aborted) await drain();
      if (!(await outbox.isEmpty())) {
        context.say('Some events wait on this machine. The next import, or one with --watch, sends them.');
      }
    },
  };
};

/** By this machine's clock. */
const hasHappened = (line: string, nowMs: number): boolean => {
  // The cast holds: the outbox keeps what `toWireEvent` wrote.
  const { occurredAt } = JSON.parse(line) as { readonly occurredAt: string };
  return Date.parse(occurredAt) <= nowMs + INGEST_LIMITS.futureMs;
};

/** `fetch failed` says nothing; its cause does. */
const reasonOf = (error: unknown): string => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
};
