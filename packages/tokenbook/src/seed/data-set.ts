import type { InstantMs, RequestEvent } from '@tokenbook/core/domain';

/** A named, deterministic set of events. */
export interface DataSet {
  readonly name: string;
  readonly description: string;
  /**
   * The events up to `untilMs`, oldest day first. A day that was over is the same whatever `untilMs`: filling a store again adds
   * the days that are new. Sets with fixed dates ignore it.
   */
  events(untilMs: InstantMs): Iterable<RequestEvent>;
}
