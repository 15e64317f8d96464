import { describe, expect, it } from 'vitest';
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
  expect(roots.slice(-2).map(({ path }) => path)).toEqual(['/h/.cline/data', '/h/.cline/data/sessions']);
  expect(roots.at(-1)?.matches('s1/s1.messages.json')).toBe(true);
  expect(roots.at(-1)?.matches('s1/s1.json')).toBe(false);
  expect(roots[0]?.matches('tasks/1/ui_messages.json')).toBe(true);
  expect(roots[0]?.matches('tasks/1/task_metadata.json')).toBe(false);
});

describe('sessions of version 3', () => {
  const path = '/h/.cline/data/sessions/s1/s1.messages.json';
  const read = (manifest: object, file = path) =>
    parseFixture(cline, fixture('session.messages.json'), {
      path: file,
      sidecars: new Map([['/h/.cline/data/sessions/s1/s1.json', JSON.stringify(manifest)]]),
    });
  const manifest = { session_id: 's1', started_at: '2026-11-01T12:00:00.000Z', cwd: '/home/ada/shop' };

  it('reads the usage of each answer, the cache inside the input where it fits', async () => {
    expect(cline.sidecars?.(path)).toEqual(['/h/.cline/data/sessions/s1/s1.json']);
    const { events, tally } = await read(manifest);
    expect(events.map(({ event }) => event)).toMatchObject([
      {
        id: 'cline:msg_2',
        occurredAtMs: Date.UTC(2026, 10, 1, 12, 0, 4),
        session: 's1',
        project: 'shop',
        agent: 'cline',
        provider: 'anthropic',
        model: 'claude-sonnet-4-5',
        reportedCost: 2_100_000_000n,
        tokens: { uncachedInput: 200, cacheRead: 1000, cacheWrite5m: 100, visibleOutput: 80 },
      },
      { id: 'cline:msg_3', reportedCost: null, tokens: { uncachedInput: 20, cacheRead: 400, visibleOutput: 5 } },
    ]);
    expect(tally).toMatchObject({ rejected: 0, skipped: 0 });
  });

  it('gives the file of a subagent to the session that it ran in', async () => {
    const { events } = await read(manifest, '/h/.cline/data/sessions/s1/agent_2.messages.json');
    expect(events[0]?.event).toMatchObject({ id: 'cline:msg_2', session: 's1', agent: 'subagent', project: 'shop' });
  });

  it('leaves the calls of another tool to its own log, where a session was taken over from it', async () => {
    const takenOver = {
      ...manifest,
      started_at: '2026-11-01T12:00:06.000Z',
      metadata: { importedFrom: { tool: 'codex' } },
    };
    const { events, tally } = await read(takenOver);
    expect(events.map(({ event }) => event.id)).toEqual(['cline:msg_3']);
    expect(tally.skipped).toBe(1);
  });
});
