import type { Amendment, Exclusion } from '../../store/port.ts';
import type { Decision } from './count-once.ts';

/** What has to be told to the ledger about events that it has. */
export interface LedgerChanges {
  readonly exclude: readonly Exclusion[];
  readonly include: readonly string[];
  readonly amend: readonly Amendment[];
}

/** From one set of decisions to the next, for the ids of the first. `before` null: whatever was, everything is told. */
export const toChanges = (
  ids: Iterable<string>,
  before: ReadonlyMap<string, Decision> | null,
  after: ReadonlyMap<string, Decision>,
): LedgerChanges => {
  const exclude: Exclusion[] = [];
  const include: string[] = [];
  const amend: Amendment[] = [];
  for (const id of ids) {
    const now = after.get(id);
    if (now === undefined) continue;
    const then = before?.get(id);
    if (now.notCounted === null) {
      if (then === undefined || then.notCounted !== null) include.push(id);
    } else if (then === undefined || !isSameReason(then.notCounted, now.notCounted)) {
      exclude.push({ id, ...now.notCounted });
    }
    const { agent, user, session } = now;
    if (then === undefined || then.agent !== agent || then.user !== user || then.session !== session) {
      amend.push({ id, agent, user, session });
    }
  }
  return { exclude, include, amend };
};

const isSameReason = (a: Decision['notCounted'], b: Decision['notCounted']): boolean =>
  a !== null && b !== null && a.reason === b.reason && a.insteadOf === b.insteadOf;
