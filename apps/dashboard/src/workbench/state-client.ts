import { RequestFailed } from '@tokenbook/core/client';
import type { UsageClient } from '@tokenbook/react';
import { breakdownOf, logOf, summaryOf, timeseriesOf } from './sample-answers.ts';
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

/** A client that answers as a server in a state would, without one. */
export const stateClient = (state: StateName): UsageClient => {
  const refused = refusal(state);
  const answer = <Answer>(make: () => Answer): Promise<Answer> => refused?.() ?? Promise.resolve(make());
  return {
    summary: () => answer(() => summaryOf(state)),
    breakdown: (_query, by) => answer(() => breakdownOf(state, by)),
    timeseries: (_query, { by }) => answer(() => timeseriesOf(state, by)),
    log: (_query, { pageSize }) => answer(() => logOf(state, pageSize)),
    exportUrl: () => '#',
    send: () => refuse(404, 'The workbench has no such answer.'),
  } satisfies Partial<UsageClient> as unknown as UsageClient; // The components ask nothing else.
};
