import type { IngestAnswer, WorkspaceInfo } from '@tokenbook/core/contract';
import { readAnswer } from '../answers.ts';
import type { Book } from '../book/open-book.ts';
import type { CommandContext } from '../command-context.ts';
import { fill } from '../seed/fill.ts';
import { demo } from '../seed/sets/demo.ts';
import { formatCount } from '../terminal/format.ts';

export const DEMO_WORKSPACE = 'demo';

/** Makes the demo's workspace if it is not there, and brings its events up to now. Days that are in it already are duplicates. */
export const fillDemo = async (context: CommandContext, book: Book): Promise<void> => {
  const ask = (path: string, init: RequestInit) => book.fetchAsOperator(new Request(`http://127.0.0.1${path}`, init));
  const workspaces = await readAnswer<readonly WorkspaceInfo[]>(await ask('/api/workspaces', {}));
  if (!workspaces.some(({ name }) => name === DEMO_WORKSPACE)) {
    const body = JSON.stringify({ name: DEMO_WORKSPACE, isDemo: true });
    await readAnswer(
      await ask('/api/workspaces', { method: 'POST', body, headers: { 'content-type': 'application/json' } }),
    );
  }
  const post = async (body: string): Promise<IngestAnswer> =>
    readAnswer(
      await ask('/api/events', {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/x-ndjson', 'tokenbook-workspace': DEMO_WORKSPACE },
      }),
    );
  const { accepted } = await fill(demo.events(context.now()), post);
  if (accepted > 0)
    context.say(`Filled the workspace "${DEMO_WORKSPACE}" with ${formatCount(accepted)} made-up calls.`);
};
