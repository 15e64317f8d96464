import { NO_TOKENS } from '@tokenbook/core/domain';
import type { EventStore, NewEntry } from '../../packages/server/src/store/port.ts';
import { END_MS } from './generate-sql.ts';
import { summarize, type Timing } from './measure.ts';

export interface IngestResult {
  readonly eventsPerSecond: number;
  readonly request: Timing;
}

let next = 0;

const newEntry = (): NewEntry => {
  next += 1;
  return {
    workspaceId: 'acme',
    event: {
      id: `bench_${process.pid}_${next}`,
      occurredAtMs: END_MS + (next % 86_400_000),
      project: `project-${next % 400}`,
      provider: `provider-${next % 8}`,
      model: `provider-${next % 8}-model-${next % 60}`,
      operation: 'chat',
      agent: null,
      user: `user-${next % 3_000}`,
      session: `session-${next % 10_000}`,
      apiKey: 'key-1',
      status: 'ok',
      source: 'api',
      durationMs: 840,
      tokens: { ...NO_TOKENS, uncachedInput: next % 6_000, cacheRead: next % 60_000, visibleOutput: next % 1_500 },
      reportedCost: null,
      tags: new Map([['env', 'prod']]),
      rawUsage: null,
    },
    charge: { cost: BigInt(next % 100_000) * 1_000_000n, source: 'catalogue', reference: 'p/m@2025-01-01' },
    onConflict: 'reject',
  };
};

/** Appends from several clients for some seconds. Each waits for its acknowledgement, which is on disk. */
export const measureIngest = async (
  store: EventStore,
  size: number,
  clients: number,
  seconds: number,
): Promise<IngestResult> => {
  const samples: number[] = [];
  const started = performance.now();
  const until = started + seconds * 1_000;
  const client = async () => {
    while (performance.now() < until) {
      const entries = Array.from({ length: size }, newEntry);
      const start = performance.now();
      await store.append(entries);
      samples.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  const eventsPerSecond = (samples.length * size) / ((performance.now() - started) / 1_000);
  return { eventsPerSecond, request: summarize(samples) };
};
