import type { IngestAnswer } from '@tokenbook/core/contract';
import type { EventSource } from './events.ts';
import { type Answer, LoopbackClient } from './loopback-client.ts';

export interface SendResult {
  readonly seconds: number;
  readonly accepted: number;
  /** Status → answers. */
  readonly statuses: ReadonlyMap<number, number>;
  /** Refusals (429, 503) without Retry-After. */
  readonly refusedWithoutRetry: number;
  /** Milliseconds of each accepted request. */
  readonly samples: readonly number[];
}

export interface SendOptions {
  readonly port: number;
  readonly key: string;
  readonly source: EventSource;
  readonly size: number;
  readonly clients: number;
  readonly seconds: number;
  /** More headers, each with its line end. */
  readonly headers?: string;
  /** Whether a refused client waits as Retry-After says. */
  readonly waits?: boolean;
  /** Requests a second of all clients together at most. */
  readonly requestsPerSecond?: number;
}

/** Sends from so many connections, each its next request when the last is answered. */
export const send = async (options: SendOptions): Promise<SendResult> => {
  const { port, key, source, size, seconds, headers = '', waits = false, requestsPerSecond } = options;
  const samples: number[] = [];
  const statuses = new Map<number, number>();
  let accepted = 0;
  let refusedWithoutRetry = 0;
  const started = performance.now();
  const until = started + seconds * 1_000;
  const clients = Array.from({ length: options.clients }, () => new LoopbackClient(port, key));
  let turn = 0;

  const take = async ({ status, body, retryAfter }: Answer, start: number): Promise<void> => {
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    if (status === 200) {
      samples.push(performance.now() - start);
      // The server's own answer.
      accepted += (JSON.parse(body) as IngestAnswer).accepted;
    } else if (retryAfter === null) refusedWithoutRetry += 1;
    if (status !== 200 && waits) await pause(Number(retryAfter ?? 1) * 1_000);
  };

  const run = async (client: LoopbackClient): Promise<void> => {
    for (;;) {
      if (requestsPerSecond !== undefined) {
        const due = started + (turn * 1_000) / requestsPerSecond;
        turn += 1;
        if (due > performance.now()) await pause(due - performance.now());
      }
      const start = performance.now();
      if (start >= until) return;
      await take(await client.post('/api/events', source.body(size), headers), start);
    }
  };

  await Promise.all(clients.map(run));
  const took = (performance.now() - started) / 1_000;
  for (const client of clients) client.close();
  return { seconds: took, accepted, statuses, refusedWithoutRetry, samples };
};

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
