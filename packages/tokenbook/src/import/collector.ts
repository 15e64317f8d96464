import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { isRetryable } from '@tokenbook/core/client';
import { AHEAD_OF_CLOCK, INGEST_LIMITS, type IngestAnswer } from '@tokenbook/core/contract';
import { type EventSink, toWireEvent } from '@tokenbook/server/sources';
import { readAnswer, toFailure } from '../answers.ts';
import { openDataDirectory } from '../book/data-directory.ts';
import type { CommandContext } from '../command-context.ts';
import { CommandFailure } from '../command-failure.ts';
import { askElsewhere } from './ask-elsewhere.ts';
import type { ImportTarget } from './import-target.ts';
import { openOutbox } from './outbox.ts';
import { sendInParts, type TooLarge } from './send-in-parts.ts';

/** Sends to a server elsewhere. Only names and numbers leave this machine: an event holds nothing else. */
export interface Collector {
  readonly sink: EventSink;
  /** Sends what is kept, if it is time to try again: a watch calls it at every look, also when the logs tell nothing new. */
  sendKept(): Promise<void>;
  /** Sends what is still kept, or says that it waits. */
  finish(): Promise<void>;
}

/** After a failure nothing is tried for a while, longer after each: otherwise every batch would wait for its own time-out. */
const FIRST_REST_MS = 500;
const MOST_REST_MS = 60_000;
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
  target: ImportTarget,
): Promise<Collector> => {
  const { url } = target;
  openDataDirectory(dataDirectory);
  const outbox = await openOutbox(dataDirectory, url);
  let restsUntilMs = 0;
  let failures = 0;
  let told: string | null = null;
  let aheadUntilMs = 0;

  /** Whether a rest is still under way. A longer one than is ever set comes of a clock that was set back, and is over. */
  const isBefore = (untilMs: number, longestMs: number): boolean =>
    context.now() < untilMs && untilMs - context.now() <= longestMs;

  /** Null when the server cannot be reached now. */
  const post = (lines: readonly string[]): Promise<IngestAnswer | null> => sendInParts<string, null>(lines, postPart);

  const postPart = async (lines: readonly string[]): Promise<IngestAnswer | TooLarge | null> => {
    if (isBefore(restsUntilMs, MOST_REST_MS)) return null;
    const heard = await askElsewhere(target, '/api/events', {
      method: 'POST',
      body: await compress(lines.join('\n')),
      headers: { 'content-type': 'application/x-ndjson', 'content-encoding': 'gzip' },
      signal: context.signal,
    });
    if (heard.response !== null && !isRetryable(heard.response.status)) {
      failures = 0;
      told = null;
      if (heard.response.status === 413) return { tooLarge: (await toFailure(heard.response)).message };
      return toIngestAnswer(await readAnswer<unknown>(heard.response), url);
    }
    if (heard.response === null && heard.reason !== told) {
      told = heard.reason;
      context.say(`${url} cannot be reached (${heard.reason}). Events are kept here and sent later.`);
    }
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
    if (isBefore(restsUntilMs, MOST_REST_MS) || isBefore(aheadUntilMs, AHEAD_REST_MS)) return;
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

/** JSON from some other service must not pass for accepted events. */
const toIngestAnswer = (body: unknown, url: string): IngestAnswer => {
  if (typeof body === 'object' && body !== null && 'rejected' in body && Array.isArray(body.rejected)) {
    // The cast holds: it is our own answer, which is tested against the contract's schema.
    return body as IngestAnswer;
  }
  throw new CommandFailure(`${url} answers, but not as Tokenbook does. Check --url.`);
};
