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
  /** The id of the provider's answer: another telling with it is the same call. Absent: not told. */
  readonly responseId?: string;
  /** The id of the provider's request, by which another telling is known whatever it says else. */
  readonly requestId?: string;
}
