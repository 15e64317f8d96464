/** Why an entry is kept but stands in no total. */
export const NOT_COUNTED_REASONS = [
  /** An agent or operation span that repeats the sum of its children. */
  'aggregate',
  /** The same call, told by another layer (client, gateway, server) or signal (span, log). */
  'same-call',
  /** A replayed, resumed or forked log line. */
  'replay',
  /** A provider's own aggregate beside the single calls. */
  'provider-aggregate',
] as const;

export type NotCountedReason = (typeof NOT_COUNTED_REASONS)[number];
