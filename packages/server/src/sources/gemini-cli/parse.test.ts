import { describe, expect, it } from 'vitest';
import { toGoogleTokens } from '../shared/google-tokens.ts';
import { sumTokens } from '../testing/ledger.ts';
import { parseFixture, parseLines } from '../testing/parse.ts';
import { geminiLines } from './parse-lines.ts';
import { geminiCli } from './source.ts';

const fixture = (name: string) => new URL(`fixtures/${name}`, import.meta.url);

it('reads lines of version 0.40: the last line of an id counts, rewound or not', async () => {
  const { events, tally } = await parseFixture(geminiCli, fixture('session-0.40.jsonl'));
  expect(sumTokens(events.map(({ event }) => event))).toEqual({
    uncachedInput: 12_427, // 11,855 + 12,069 - 11,502 + 5 of tools
    cacheRead: 11_502,
    cacheWrite5m: 0,
    cacheWrite1h: 0,
    visibleOutput: 228, // 81 + 147
    reasoning: 30,
  });
  expect(events.map(({ event }) => event.id)).toEqual(
    ['a1', 'a2'].map((id) => `gemini-cli:11111111-0000-4000-8000-000000000001:${id}`),
  );
  expect(tally).toMatchObject({ duplicates: 1, rejected: 0 });
});

it('reads a document of version 0.9 and rejects the damaged message alone', async () => {
  const { events, tally } = await parseFixture(geminiCli, fixture('session-0.9.json'));
  expect(events.map(({ event }) => event.tokens)).toEqual([
    { uncachedInput: 60, cacheRead: 40, cacheWrite5m: 0, cacheWrite1h: 0, visibleOutput: 10, reasoning: 7 },
  ]);
  expect(tally.problems[0]?.reason).toContain('input is -1');
});

it('rejects a damaged message alone in a conversation that is one line', () => {
  const message = (id: string, input: number) => ({
    id,
    type: 'gemini',
    timestamp: '2026-11-01T00:00:00Z',
    model: 'gemini-2.5-pro',
    tokens: { input, output: 1, total: input + 1 },
  });
  const conversation = { sessionId: 'g', projectHash: 'h', messages: [message('a', -1), message('b', 5)] };
  const { events, tally } = parseLines(geminiLines, JSON.stringify(conversation));
  expect(events.map(({ event }) => event.id)).toEqual(['gemini-cli:g:b']);
  expect(tally).toMatchObject({ rejected: 1 });
});

it('names the project by .project_root, or by the folder when it is no hash', async () => {
  const hash = '0b7dfb1274ee51b336813b17f2ddab1f56b6591f723e7314126bbd502c69e9c9';
  const projectOf = async (folder: string, sidecars: ReadonlyMap<string, string> = new Map()) => {
    const path = `/h/.gemini/tmp/${folder}/chats/session-1.json`;
    return (await parseFixture(geminiCli, fixture('session-0.9.json'), { path, sidecars })).events[0]?.event.project;
  };
  expect(geminiCli.sidecars?.(`/h/.gemini/tmp/${hash}/chats/session-1.json`)).toEqual([
    `/h/.gemini/tmp/${hash}/.project_root`,
  ]);
  expect(await projectOf(hash, new Map([[`/h/.gemini/tmp/${hash}/.project_root`, '/home/ada/shop\n']]))).toBe('shop');
  expect(await projectOf('shop')).toBe('shop');
  expect(await projectOf(hash)).toBe('default');
});

it('gives the calls of a subagent to the session that it ran in, as telemetry does', async () => {
  const path = '/h/.gemini/tmp/shop/chats/parent/child.jsonl';
  const { events } = await parseFixture(geminiCli, fixture('session-0.40.jsonl'), { path });
  expect(new Set(events.map(({ event }) => event.session))).toEqual(new Set(['parent']));
  expect(events[0]?.event.id).toBe('gemini-cli:11111111-0000-4000-8000-000000000001:a1');
});

it('finds conversations and those of subagents', () => {
  const [root, sandboxed] = geminiCli.locate({ env: {}, homeDirectory: '/h', platform: 'linux' });
  expect(root?.path).toBe('/h/.gemini/tmp');
  expect(sandboxed?.path).toBe('/h/.cache/.gemini/tmp');
  expect(
    ['x/chats/session-1.json', 'x/chats/parent/child.jsonl', 'x/logs.json', 'x/shell_history'].map((path) =>
      root?.matches(path),
    ),
  ).toEqual([true, true, false, false]);
});

describe('counts in the manner of Google', () => {
  it.each([
    { name: 'cached inside the input', counts: [100, 10, 40, 7, 0, 117], uncached: 60, visible: 10 },
    { name: 'cached beside the input, as the total tells', counts: [60, 10, 40, 7, 0, 117], uncached: 60, visible: 10 },
    { name: 'more cached than input', counts: [5, 1, 40, 0, 0, 0], uncached: 5, visible: 1 },
    {
      name: 'thoughts inside the output, as the total tells',
      counts: [100, 10, 0, 7, 0, 110],
      uncached: 100,
      visible: 3,
    },
    { name: 'no total', counts: [100, 10, 40, 7, 3, 0], uncached: 63, visible: 10 },
  ])(
    '$name',
    ({ counts: [input = 0, output = 0, cached = 0, thoughts = 0, tool = 0, total = 0], uncached, visible }) => {
      expect(toGoogleTokens({ input, output, cached, thoughts, tool, total })).toMatchObject({
        uncachedInput: uncached,
        cacheRead: cached,
        visibleOutput: visible,
        reasoning: thoughts,
      });
    },
  );
});
