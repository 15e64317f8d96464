import { type RequestEvent, TOKEN_BUCKETS } from '@tokenbook/core/domain';

/**
 * What an event says, as one text: two events of one id with equal texts are the same call told twice, with other texts a conflict.
 * The API key, the source and the raw usage are left out: they say how an event came here, not what happened.
 */
export const contentText = (event: RequestEvent): string =>
  JSON.stringify([
    event.occurredAtMs,
    event.project,
    event.provider,
    event.model,
    event.operation,
    event.agent,
    event.user,
    event.session,
    event.status,
    event.durationMs,
    TOKEN_BUCKETS.map((bucket) => event.tokens[bucket]),
    event.reportedCost === null ? null : event.reportedCost.toString(),
    // Pairs, not an object: JSON.stringify would drop or reorder keys such as `__proto__` and `7`.
    [...event.tags].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
  ]);
