import type { EventDraft } from '../../ingest/event-draft.ts';
import type { AppendOutcome } from '../../store/port.ts';
import type { Observation } from '../map/observation.ts';
import { toDraftNode } from './draft-node.ts';
import type { Telling } from './record-round.ts';
import { createRounds, type RoundsOptions } from './rounds.ts';

/** What became of the observations of one request. */
interface Tally {
  /** Events that are new in the ledger, counted or not. */
  readonly accepted: number;
  readonly duplicates: number;
}

/** Puts tellings of calls into the ledger: each call is counted once, however many ways it is told. */
export interface CallCounter {
  /**
   * Spans and log records. Resolves once the events are on disk and every decision that they change is in force.
   *
   * @throws TokenbookError as `Ledger.record`
   */
  record(workspaceId: string, observations: readonly Observation[]): Promise<Tally>;
  /**
   * Events that were posted, or read from logs and exports. Returns an outcome for each, in order, as `Ledger.record` does.
   *
   * @throws TokenbookError as `Ledger.record`
   */
  recordEvents(workspaceId: string, drafts: readonly EventDraft[]): Promise<readonly AppendOutcome[]>;
}

/** What it counts into, and how much may wait. */
export type CallCounterOptions = RoundsOptions;

export const createCallCounter = (options: CallCounterOptions): CallCounter => {
  const { ledger } = options;
  const write = createRounds(options);
  return {
    record: async (workspaceId, observations) => {
      const outcomes = await write(workspaceId, observations.map(toTelling));
      const events = observations.filter(({ event }) => event !== null).length;
      const accepted = outcomes.filter((outcome, index) => outcome === 'accepted' && observations[index]?.event).length;
      return { accepted, duplicates: events - accepted };
    },
    recordEvents: async (workspaceId, drafts) => {
      const tellings: Telling[] = [];
      const plain: EventDraft[] = [];
      const isTelling = drafts.map((draft) => {
        const node = toDraftNode(draft);
        if (node === null) plain.push(draft);
        else tellings.push({ node, draft });
        return node !== null;
      });
      const [told, written] = await Promise.all([
        tellings.length === 0 ? [] : write(workspaceId, tellings),
        ledger.record(workspaceId, plain),
      ]);
      const next = { told: told.values(), written: written.values() };
      return isTelling.map((isTold) => (isTold ? next.told : next.written).next().value ?? 'duplicate');
    },
  };
};

const toTelling = ({ node, event }: Observation): Telling => ({
  node,
  draft: event === null ? null : { event, onConflict: 'reject' },
});
