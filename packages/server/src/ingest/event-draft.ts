import type { NotCountedReason, RequestEvent } from '@tokenbook/core/domain';
import type { NewEntry } from '../store/port.ts';

/** A validated event on its way to the ledger: not yet priced, not yet anyone's. */
export interface EventDraft {
  readonly event: RequestEvent;
  readonly onConflict: NewEntry['onConflict'];
  /** Absent: counted. */
  readonly notCounted?: NotCountedReason;
}
