import { DeleteCallsAnswer, DeleteCallsRequest, RetentionInfo, RetentionRequest } from '../retention-responses.ts';
import type { RouteDefinition } from '../route.ts';
import { body, json, plainRoute } from '../route-shapes.ts';

const shared = { ...plainRoute, group: 'Settings', access: 'admin' } as const;

/** How long calls are kept. */
export const RETENTION_ROUTES = {
  retention: {
    ...shared,
    method: 'GET',
    path: '/api/retention',
    summary: 'How long calls are kept, and what is due to be deleted',
    answer: json(200, RetentionInfo, 'The rule and what it deletes next.'),
  },
  setRetention: {
    ...shared,
    method: 'PUT',
    path: '/api/retention',
    summary: 'Set how long calls are kept',
    description: 'Older calls are deleted within the hour, and from then on every hour. Their ids stay known.',
    body: body(RetentionRequest),
    answer: json(200, RetentionInfo, 'The rule and what it deletes next.'),
  },
  deleteCalls: {
    ...shared,
    method: 'POST',
    path: '/api/retention/delete',
    summary: 'Delete the calls before a day, for good',
    description:
      'With `dryRun` nothing is deleted: the answer says what would be. The ids stay known, so that a log which is read again does not bring the calls back: `POST /api/events` counts them as `duplicates` and says in `deleted` how many.',
    body: body(DeleteCallsRequest),
    answer: json(200, DeleteCallsAnswer, 'What was deleted, or would be.'),
  },
} as const satisfies Record<string, RouteDefinition>;
