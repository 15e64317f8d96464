import type { NotCountedReason, RequestEvent } from '@tokenbook/core/domain';
import type { NewEntry } from '../store/port.ts';

/** A validated event on its way to the ledger: not yet priced, not yet anyone's. */
export interface EventDraft {
  readonly event: RequestEvent;
  readonly onConflict: NewEntry['onConflict'];
  /** Absent: counted. */
  readonly notCounted?: NotCountedReason;
  /** With `notCounted`: the id of the event that is counted instead, if there is a single one. */
  readonly insteadOf?: string | null;
}
