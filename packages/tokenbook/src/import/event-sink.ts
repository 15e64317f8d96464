import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { isRetryable } from '@tokenbook/core/client';
import type { IngestAnswer } from '@tokenbook/core/contract';
import { type EventSink, type SourceEvent, toWireEvent } from '@tokenbook/server/sources';
import { readAnswer, toFailure } from '../answers.ts';
import { sendInParts } from './send-in-parts.ts';

export type SendEvents = (init: RequestInit) => Promise<Response>;

const compress = promisify(gzip);

/** Below this a body is sent as it is: loopback is faster than gzip. */
const COMPRESS_FROM_BYTES = 64 * 1024;

export interface EventSinkOptions {
  readonly compressed: boolean;
  readonly signal: AbortSignal;
  /** Told why the server takes nothing, once it has said so a few times in a row. */
  readonly say: (text: string) => void;
}

/** Hands events to `POST /api/events`. Waits and tries again while the server says that it is busy, or that its disk is full. */
export const createEventSink =
  (post: SendEvents, options: EventSinkOptions): EventSink =>
  (events) =>
    sendInParts<SourceEvent, never>(events, async (part) => {
      const body = part.map((event) => JSON.stringify(toWireEvent(event))).join('\n');
      const isCompressed = options.compressed && body.length >= COMPRESS_FROM_BYTES;
      const init = {
        method: 'POST',
        body: isCompressed ? await compress(body, { level: 1 }) : body,
        headers: {
          'content-type': 'application/x-ndjson',
          ...(isCompressed ? { 'content-encoding': 'gzip' } : {}),
        },
      };
      const response = await postWhenFree(() => post(init), options);
      if (response.status === 413) return { tooLarge: (await toFailure(response)).message };
      return readAnswer<IngestAnswer>(response);
    });

const LONGEST_WAIT_MS = 30_000;

/** A busy server takes the next one, or the one after it; who waits for longer wants to know what for. */
const TOLD_AT_TRY = 3;

const postWhenFree = async (post: () => Promise<Response>, { signal, say }: EventSinkOptions): Promise<Response> => {
  for (let tries = 1; ; tries += 1) {
    const response = await post();
    if (!isRetryable(response.status)) return response;
    if (tries === TOLD_AT_TRY)
      say(`The ledger takes nothing now: ${(await toFailure(response)).message} Trying again until it does.`);
    else await response.body?.cancel();
    const seconds = Number(response.headers.get('retry-after') ?? 1);
    const waitMs = Math.min(LONGEST_WAIT_MS, 1000 * (Number.isFinite(seconds) ? Math.max(seconds, 0.2) : 1));
    await setTimeout(waitMs, undefined, { signal });
  }
};
