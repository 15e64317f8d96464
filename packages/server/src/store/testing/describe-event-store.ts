import { describe } from 'vitest';
import { describeAppend } from './describe-append.ts';
import { describeChanges } from './describe-changes.ts';
import { describeDeepLog } from './describe-deep-log.ts';
import { describeDeletion } from './describe-deletion.ts';
import { describeGroups } from './describe-groups.ts';
import { describeLog } from './describe-log.ts';
import { describeProperties } from './describe-properties.ts';
import { type OpenStore, openForEachTest } from './harness.ts';

export interface SuiteOptions {
  /** How many random stories are told. `TOKENBOOK_PROPERTY_RUNS` overrides it. */
  readonly propertyRuns?: number;
  /** Opens the store that random stories are told to, where it is another. */
  readonly openForStories?: OpenStore;
  /** The store sorts its whole log for every page, as the test of deep pages itself does: nothing would be compared. */
  readonly isOracle?: boolean;
  /** The random stories ask after each change, too: the store remembers what it answered. */
  readonly remembers?: boolean;
}

/** Every rule of the port, as tests. Each adapter calls it once. */
export const describeEventStore = (name: string, open: OpenStore, options: SuiteOptions = {}): void => {
  describe(`${name} as an event store`, () => {
    const openOne = openForEachTest(open);
    describeAppend(openOne);
    describeChanges(openOne);
    describeDeletion(openOne);
    describeGroups(openOne);
    describeLog(openOne);
    if (options.isOracle !== true) describeDeepLog(openOne);
    describeProperties(options.openForStories ?? open, options.propertyRuns ?? 60, options.remembers === true);
  });
};
