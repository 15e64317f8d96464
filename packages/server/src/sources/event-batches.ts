import type { EventSink } from './import-options.ts';
import type { RecordPlace, SourceEvent } from './source.ts';

/** Where an event was found: to name the place when the ledger refuses it. */
export interface Origin {
  readonly file: string;
  readonly place: RecordPlace;
}

export interface BatchCounts {
  accepted: number;
  duplicates: number;
  rejected: number;
}

/** Collects events and hands them to the sink in batches, one in flight while the next fills. */
export interface EventBatches {
  add(event: SourceEvent, origin: Origin): void;
  /** Sends what is full. Waits only while an earlier batch is still on its way. */
  drain(): Promise<void>;
  /** Sends everything. Resolves once all of it is acknowledged. */
  flush(): Promise<void>;
  /** What the sink answered so far. */
  readonly counts: Readonly<BatchCounts>;
  /** How many events were added and are not acknowledged yet. */
  readonly open: number;
}

export interface EventBatchesOptions {
  readonly sink: EventSink;
  readonly size: number;
  readonly onRejected: (origin: Origin, detail: string, event: SourceEvent) => void;
}

export const createEventBatches = ({ sink, size, onRejected }: EventBatchesOptions): EventBatches => {
  const counts: BatchCounts = { accepted: 0, duplicates: 0, rejected: 0 };
  let waiting: { readonly event: SourceEvent; readonly origin: Origin }[] = [];
  let inFlight: Promise<void> = Promise.resolve();
  let inFlightCount = 0;

  const send = async (batch: typeof waiting): Promise<void> => {
    const answer = await sink(batch.map(({ event }) => event));
    counts.accepted += answer.accepted;
    counts.duplicates += answer.duplicates;
    counts.rejected += answer.rejected.length;
    inFlightCount -= batch.length;
    for (const { index, code, detail } of answer.rejected) {
      const rejected = batch[index];
      if (rejected !== undefined) onRejected(rejected.origin, `${code}: ${detail}`, rejected.event);
    }
  };
  const sendNext = async (): Promise<void> => {
    const batch = waiting.slice(0, size);
    waiting = waiting.slice(size);
    await inFlight;
    inFlightCount = batch.length;
    inFlight = send(batch);
    // A failure is thrown by whoever awaits next; until then it must not end the process.
    inFlight.catch(() => {});
  };

  return {
    add: (event, origin) => void waiting.push({ event, origin }),
    async drain() {
      while (waiting.length >= size) await sendNext();
    },
    async flush() {
      while (waiting.length > 0) await sendNext();
      await inFlight;
    },
    counts,
    get open() {
      return waiting.length + inFlightCount;
    },
  };
};
