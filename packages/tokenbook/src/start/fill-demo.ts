import type { BudgetRequest, IngestAnswer, WorkspaceInfo } from '@tokenbook/core/contract';
import { readAnswer } from '../answers.ts';
import type { Book } from '../book/open-book.ts';
import type { CommandContext } from '../command-context.ts';
import { fill } from '../seed/fill.ts';
import { demo } from '../seed/sets/demo.ts';
import { formatCount } from '../terminal/format.ts';

export const DEMO_WORKSPACE = 'demo';

/** What the made-up company may spend: it comes near the month's amount, and passes the week's where its agent loops. */
const BUDGETS: readonly BudgetRequest[] = [
  { name: 'Everything', metric: 'cost', period: 'month', amount: 250, thresholds: [50, 80, 100] },
  {
    name: 'code-review',
    metric: 'cost',
    period: 'week',
    amount: 25,
    subject: { dimension: 'project', value: 'code-review' },
    thresholds: [50, 80, 100],
  },
];

/** Makes the demo's workspace, with budgets, if it is not there, and brings its events up to now. Days that are in it already are duplicates. */
export const fillDemo = async (context: CommandContext, book: Book): Promise<void> => {
  const ask = (path: string, init: RequestInit) => book.fetchAsOperator(new Request(`http://127.0.0.1${path}`, init));
  const workspaces = await readAnswer<readonly WorkspaceInfo[]>(await ask('/api/workspaces', {}));
  const make = async (path: string, value: unknown, headers: Record<string, string> = {}) => {
    const body = JSON.stringify(value);
    await readAnswer(
      await ask(path, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } }),
    );
  };
  const ofDemo = { 'tokenbook-workspace': DEMO_WORKSPACE };
  if (!workspaces.some(({ name }) => name === DEMO_WORKSPACE)) {
    await make('/api/workspaces', { name: DEMO_WORKSPACE, isDemo: true });
    for (const budget of BUDGETS) await make('/api/budgets', budget, ofDemo);
  }
  const post = async (body: string): Promise<IngestAnswer> =>
    readAnswer(
      await ask('/api/events', {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/x-ndjson', ...ofDemo },
      }),
    );
  const { accepted } = await fill(demo.events(context.now()), post);
  if (accepted > 0)
    context.say(`Filled the workspace "${DEMO_WORKSPACE}" with ${formatCount(accepted)} made-up calls.`);
};
