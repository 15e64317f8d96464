import type { OtlpSignal, PartialSuccess } from './answer/otlp-answer.ts';
import { isWanted } from './attribute-names.ts';
import type { CallCounter } from './count/call-counter.ts';
import { DECODERS, type OtlpEncoding } from './decode/decode-signal.ts';
import { expectFewJsonValues } from './map/expect-few-json-values.ts';
import { mapLogRecord } from './map/map-log-record.ts';
import { mapSpan } from './map/map-span.ts';
import type { MapContext, Mapped, Observation } from './map/observation.ts';

/** Who delivers, and when. */
interface Delivery extends MapContext {
  readonly workspaceId: string;
}

/** What became of one request. */
interface Received {
  /** Null: everything was taken, and there is nothing to say. */
  readonly partial: PartialSuccess | null;
  /** Events that are new in the ledger, and those that were there. */
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: number;
}

export type Receive = (
  signal: OtlpSignal,
  encoding: OtlpEncoding,
  bytes: Uint8Array,
  delivery: Delivery,
) => Promise<Received>;

/** How many reasons a partial success names. */
const MOST_REASONS = 3;

const METRICS_NOTE =
  'Metrics are accepted and not counted: they repeat what spans and log events say of each call. Send traces (OTEL_TRACES_EXPORTER=otlp) or, for coding agents, logs (OTEL_LOGS_EXPORTER=otlp).';

/**
 * Takes one export request: decodes it, reads what each item says and puts the calls into the ledger. Resolves once they are on disk.
 *
 * @throws MalformedMessageError, MalformedJsonError for bytes that are no such request; TokenbookError `too_large`, and as `CallCounter.record`
 */
export const createReceive = (counter: CallCounter): Receive => {
  const record = async (mapped: readonly Mapped[], delivery: Delivery, noun: string): Promise<Received> => {
    const observations: Observation[] = [];
    const reasons = new Map<string, number>();
    let rejected = 0;
    let guessed = 0;
    for (const item of mapped) {
      if (item.kind === 'observation') {
        observations.push(item.observation);
        if (item.isTimeGuessed) guessed += 1;
      } else if (item.kind === 'rejected') {
        rejected += 1;
        reasons.set(item.reason, (reasons.get(item.reason) ?? 0) + 1);
      }
    }
    const tally =
      observations.length === 0
        ? { accepted: 0, duplicates: 0 }
        : await counter.record(delivery.workspaceId, observations);
    return { ...tally, rejected, partial: toPartial(rejected, reasons, guessed, noun) };
  };

  return async (signal, encoding, bytes, delivery) => {
    const decoder = DECODERS[encoding];
    switch (signal) {
      case 'traces': {
        const spans = decoder.traces(bytes, isWanted);
        expectFewJsonValues(spans);
        return record(
          spans.map((span) => mapSpan(span, delivery)),
          delivery,
          'span',
        );
      }
      case 'logs': {
        const records = decoder.logs(bytes, isWanted);
        expectFewJsonValues(records);
        return record(
          records.map((item) => mapLogRecord(item, delivery)),
          delivery,
          'log record',
        );
      }
      case 'metrics': {
        const isEmpty = decoder.metrics(bytes) === 0;
        return {
          accepted: 0,
          duplicates: 0,
          rejected: 0,
          partial: isEmpty ? null : { rejected: 0, message: METRICS_NOTE },
        };
      }
    }
  };
};

const toPartial = (
  rejected: number,
  reasons: ReadonlyMap<string, number>,
  guessed: number,
  noun: string,
): PartialSuccess | null => {
  const sentences: string[] = [];
  if (rejected > 0) {
    const named = [...reasons]
      .slice(0, MOST_REASONS)
      .map(([reason, count]) => `${count} × ${reason}`)
      .join('; ');
    const more = reasons.size > MOST_REASONS ? `; and ${reasons.size - MOST_REASONS} other reasons` : '';
    sentences.push(
      `${rejected} ${noun}${rejected === 1 ? ' was' : 's were'} refused: ${named}${more}. The rest was kept. Mend the emitter; sending them again cannot help.`,
    );
  }
  if (guessed > 0) {
    sentences.push(
      `The start time of ${guessed} ${noun}${guessed === 1 ? '' : 's'} cannot be (before 2000 or ahead of the server's clock); the usage was kept under the end time or the time of arrival. Check the emitter's clock and its time unit (nanoseconds).`,
    );
  }
  return sentences.length === 0 ? null : { rejected, message: sentences.join(' ') };
};
