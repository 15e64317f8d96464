import { expect, it } from 'vitest';
import { parseFixture } from '../testing/parse.ts';
import { cline } from './source.ts';

const fixture = (name: string) => new URL(`fixtures/${name}`, import.meta.url);
const folder = '/h/.config/Code/User/globalStorage/rooveterinaryinc.roo-cline/tasks/1770913324799';
const metadata = JSON.stringify({
  model_usage: [{ ts: 1770913324843, model_id: 'claude-opus-4-6', model_provider_id: 'anthropic', mode: 'act' }],
});

it('reads what the person sees: each request with its time, the model of the task where none is named', async () => {
  const path = `${folder}/ui_messages.json`;
  const { events, tally } = await parseFixture(cline, fixture('ui_messages.json'), {
    path,
    sidecars: new Map([[`${folder}/task_metadata.json`, metadata]]),
  });
  expect(events.map(({ event }) => event)).toMatchObject([
    {
      id: 'cline:1770913324799:1770913325000',
      model: 'claude-opus-4-6',
      provider: 'anthropic',
      agent: 'roo-code',
      reportedCost: 12_500_000_000n,
      tokens: { uncachedInput: 19, cacheRead: 10_386, cacheWrite5m: 300, visibleOutput: 175 },
      rawUsage: '{"tokensIn":19,"tokensOut":175,"cacheWrites":300,"cacheReads":10386,"cost":0.0125}',
    },
    { model: 'openai/gpt-5.2', provider: 'openrouter', reportedCost: null },
  ]);
  expect(tally).toMatchObject({ skipped: 1, rejected: 1 });
});

it('reads the conversation where it tells usage and stands alone; the working folder is the project', async () => {
  const { events, tally } = await parseFixture(cline, fixture('api_conversation_history.json'), {
    path: `${folder}/api_conversation_history.json`,
  });
  expect(
    events.map(({ event }) => [
      event.id,
      event.project,
      event.tokens.uncachedInput,
      event.tokens.cacheRead,
      event.reportedCost,
    ]),
  ).toEqual([
    ['cline:1770913324799:#1', 'shop', 19, 10_386, null],
    ['cline:1770913324799:#3', 'shop', 20, 13_805, 500_000_000_000n],
  ]);
  expect(tally.problems.map(({ reason }) => reason)).toEqual([
    "no time is told for each call; the task's start is taken",
  ]);
});

it('leaves the conversation alone when ui_messages.json lies beside it', async () => {
  const path = `${folder}/api_conversation_history.json`;
  expect(cline.sidecars?.(path)).toContain(`${folder}/ui_messages.json`);
  const { events, tally } = await parseFixture(cline, fixture('api_conversation_history.json'), {
    path,
    sidecars: new Map([[`${folder}/ui_messages.json`, '[]']]),
  });
  expect(events).toEqual([]);
  expect(tally.skipped).toBe(1);
});

it('finds tasks of three extensions in the editors, and of the command line', () => {
  const roots = cline.locate({ env: {}, homeDirectory: '/h', platform: 'darwin' });
  expect(roots.map(({ path }) => path)).toContain(
    '/h/Library/Application Support/Code/User/globalStorage/kilocode.kilo-code',
  );
  expect(roots.at(-1)?.path).toBe('/h/.cline/data');
  expect(roots[0]?.matches('tasks/1/ui_messages.json')).toBe(true);
  expect(roots[0]?.matches('tasks/1/task_metadata.json')).toBe(false);
});
