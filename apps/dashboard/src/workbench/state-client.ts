import { RequestFailed } from '@tokenbook/core/client';
import type { UsageClient } from '@tokenbook/react';
import { breakdownOf, cachingOf, insightsOf, logOf, summaryOf, timeseriesOf, valuesOf } from './sample-answers.ts';
import { alertsOf, budgetsOf, deliveriesOf } from './sample-budgets.ts';
import {
  keysOf,
  notCountedOf,
  overridesOf,
  priceHistoryOf,
  pricesOf,
  repriceOf,
  sessionOf,
  viewsOf,
} from './sample-settings.ts';
import type { StateName } from './states.ts';

const never = (): Promise<never> => new Promise(() => {});

const refuse = async (status: number, detail: string): Promise<never> => {
  throw new RequestFailed(new Response(null, { status }), {
    type: 'about:blank',
    title: 'Problem',
    status,
    detail,
    code: 'problem',
  });
};

/** How a state answers everything. Null when it has numbers. */
const refusal = (state: StateName): (() => Promise<never>) | null => {
  switch (state) {
    case 'loading':
      return never;
    case 'failing':
      return () => refuse(500, 'The store did not answer.');
    case 'offline':
      return () => Promise.reject(new TypeError('Failed to fetch'));
    case 'signed-out':
      return () => refuse(401, 'No credential.');
    case 'forbidden':
      return () => refuse(403, 'This key may not read.');
    default:
      return null;
  }
};

/** What is asked by path, without its query. */
const BY_PATH: Readonly<Record<string, (state: StateName) => unknown>> = {
  'GET /api/usage/insights': insightsOf,
  'GET /api/usage/caching': cachingOf,
  'GET /api/usage/not-counted': notCountedOf,
  'GET /api/budgets': budgetsOf,
  'GET /api/budgets/alerts': alertsOf,
  'GET /api/budgets/budget-0/deliveries': deliveriesOf,
  'GET /api/keys': keysOf,
  'GET /api/prices': pricesOf,
  'GET /api/prices/overrides': overridesOf,
  'GET /api/prices/history': priceHistoryOf,
  'POST /api/prices/reprice': repriceOf,
  'GET /api/views': viewsOf,
  'GET /api/session': sessionOf,
};

/** A client that answers as a server in a state would, without one. */
export const stateClient = (state: StateName): UsageClient => {
  const refused = refusal(state);
  const answer = <Answer>(make: () => Answer): Promise<Answer> => refused?.() ?? Promise.resolve(make());
  return {
    summary: () => answer(() => summaryOf(state)),
    breakdown: (_query, by) => answer(() => breakdownOf(state, by)),
    timeseries: (_query, { by }) => answer(() => timeseriesOf(state, by)),
    log: (_query, { pageSize }) => answer(() => logOf(state, pageSize)),
    values: () => answer(() => valuesOf(state)),
    caching: () => answer(() => cachingOf(state)),
    exportUrl: () => '#',
    send: (method, path) => {
      const make = BY_PATH[`${method} ${path.split('?')[0]}`];
      return make === undefined
        ? refuse(404, `The workbench has no answer to ${method} ${path}.`)
        : answer(() => make(state));
    },
    event: () => refuse(404, 'The workbench opens no calls.'),
    record: () => refuse(404, 'The workbench records nothing.'),
    open: (path) =>
      path.startsWith('/api/usage/not-counted')
        ? answer(() => {
            const rows = notCountedOf(state);
            return Response.json(rows, { headers: { 'x-total-count': String(rows.length) } });
          })
        : refuse(404, 'The workbench has no streams.'),
  };
};
