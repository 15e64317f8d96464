import type { UsageClient } from '@tokenbook/core/client';
import { readView } from '../state/view-in-url.ts';
import type { Question } from './question.ts';
import { queryOfView, summaryQuestion, timeseriesQuestion } from './questions.ts';

/** What the top of `UsageDashboard` will ask, on its way already. */
export interface Ahead {
  readonly totals: Question;
  readonly series: Question;
}

type Ask<Answer> = (client: UsageClient, signal: AbortSignal) => Promise<Answer>;

/** Sent at once: who asks it first has that answer, or gives it up by their signal; whoever asks again sends it again. */
export const sendNow = <Answer>(client: UsageClient, ask: Ask<Answer>): Ask<Answer> => {
  const ending = new AbortController();
  let sent: Promise<Answer> | null = ask(client, ending.signal);
  // It may fail before anyone waits for it; who takes it sees that.
  sent.catch(() => {});
  return (asked, signal) => {
    if (sent === null) return ask(asked, signal);
    const answer = sent;
    sent = null;
    signal.addEventListener('abort', () => ending.abort(signal.reason));
    return answer;
  };
};

const send = (client: UsageClient, { key, ask }: Question): Question => ({ key, ask: sendNow(client, ask) });

/**
 * Sends what the top of `UsageDashboard` will ask. It needs neither React nor the rest of this package: a small script of its own can call it while
 * the page's code is still fetched and read, and hand what it returns to `askAhead`.
 *
 * @param search the address's `?…`
 */
export const sendAhead = (client: UsageClient, search: string): Ahead => {
  const view = readView(search);
  const query = queryOfView(view);
  return {
    totals: send(client, summaryQuestion(query)),
    series: send(client, timeseriesQuestion(query, view.series)),
  };
};
