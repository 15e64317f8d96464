import { describe, expect, it } from 'vitest';
import { sumTokens } from '../testing/ledger.ts';
import { parseFixture, parseLines } from '../testing/parse.ts';
import { createClaudeCodeReading } from './parse-lines.ts';
import { claudeCode } from './source.ts';

const line = (
  fields: Record<string, unknown> = {},
  usage: Record<string, unknown> = {},
  message: Record<string, unknown> = {},
) =>
  JSON.stringify({
    type: 'assistant',
    timestamp: '2026-01-10T15:02:27.338Z',
    sessionId: 's1',
    requestId: 'req_1',
    cwd: '/home/ada/code/shop',
    isSidechain: false,
    ...fields,
    message: {
      id: 'msg_1',
      model: 'claude-sonnet-4-5-20250929',
      usage: { input_tokens: 10, output_tokens: 5, ...usage },
      ...message,
    },
  });

const parse = (lines: readonly string[], path = '/logs/s1.jsonl') =>
  parseLines(createClaudeCodeReading(), lines.join('\n'), { path });

describe('the lines of one answer', () => {
  it('counts the largest line of an answer once', () => {
    const { events, tally } = parse([9, 9, 159].map((output_tokens) => line({}, { output_tokens })));
    expect(events.map(({ event }) => event.tokens.visibleOutput)).toEqual([159]);
    expect(tally.duplicates).toBe(2);
    expect(events[0]?.onConflict).toBe('larger-wins');
  });

  it('keeps an answer whose usage is nested deeper than a stack reaches, and those beside it', () => {
    const deep = line({}, {}, { id: 'msg_2' }).replace(
      '"output_tokens":5',
      `"output_tokens":5,"x":${'['.repeat(1e5)}${']'.repeat(1e5)}`,
    );
    const { events, tally } = parse([line(), deep, line({}, {}, { id: 'msg_3' })]);
    expect([events.length, tally.rejected]).toEqual([3, 0]);
  });

  it('counts two requests under one id of a gateway as two', () => {
    const { events } = parse([line(), line({ requestId: 'req_2' })]);
    expect(events.map(({ event }) => event.id)).toEqual(['claude-code:msg_1:req_1', 'claude-code:msg_1:req_2']);
  });

  it('counts a sidechain that replays an answer under another request id once', () => {
    const { events } = parse([line(), line({ requestId: 'req_2', isSidechain: true })]);
    expect(events.map(({ event }) => event.agent)).toEqual(['claude-code']);
  });

  it("takes Anthropic's own message id alone, so that copies in other imports have the same id", () => {
    const id = 'msg_01M6vNscvMpr7b1s2YSbXXaS';
    const first = parse([line({}, {}, { id })]).events;
    const second = parse([line({ requestId: 'req_9', isSidechain: true }, {}, { id })]).events;
    expect(first[0]?.event.id).toBe(`claude-code:${id}`);
    expect(second[0]?.event.id).toBe(first[0]?.event.id);
  });

  it('counts every line without a message id, and a copy of it once', () => {
    const { events } = parse([
      line({ uuid: 'u1' }, {}, { id: undefined }),
      line({ uuid: 'u2' }, {}, { id: undefined }),
    ]);
    expect(events.map(({ event }) => event.id)).toEqual(['claude-code:line:u1', 'claude-code:line:u2']);
  });

  it('gives an answer out early when thousands are held, and the ledger keeps the larger', () => {
    const lines = Array.from({ length: 5_000 }, (_, index) =>
      line({ requestId: `req_${index}` }, {}, { id: `msg_${index}` }),
    );
    const { events } = parse([...lines, line({ requestId: 'req_0' }, { output_tokens: 50 }, { id: 'msg_0' })]);
    expect(events).toHaveLength(5_001);
    expect(events.at(-1)?.event).toMatchObject({ id: 'claude-code:msg_0:req_0', tokens: { visibleOutput: 50 } });
  });
});

describe('what a line tells', () => {
  it.each([
    { name: 'flat only', usage: { cache_creation_input_tokens: 7 }, write5m: 7, write1h: 0 },
    {
      name: 'a breakdown that explains the flat count',
      usage: {
        cache_creation_input_tokens: 10,
        cache_creation: { ephemeral_5m_input_tokens: 4, ephemeral_1h_input_tokens: 6 },
      },
      write5m: 4,
      write1h: 6,
    },
    {
      name: 'a breakdown of zeros beside a flat count (anthropic-sdk-java#353)',
      usage: {
        cache_creation_input_tokens: 12_229,
        cache_creation: { ephemeral_5m_input_tokens: 0, ephemeral_1h_input_tokens: 0 },
      },
      write5m: 12_229,
      write1h: 0,
    },
    {
      name: 'a breakdown without the flat count',
      usage: { cache_creation: { ephemeral_5m_input_tokens: 3, ephemeral_1h_input_tokens: 5 } },
      write5m: 3,
      write1h: 5,
    },
  ])('splits cache writes: $name', ({ usage, write5m, write1h }) => {
    const tokens = parse([line({}, usage)]).events[0]?.event.tokens;
    expect(tokens).toMatchObject({ cacheWrite5m: write5m, cacheWrite1h: write1h, uncachedInput: 10 });
  });

  it('adds what compacting used, and counts an advisor on its own', () => {
    const iterations = [
      { type: 'compaction', input_tokens: 180_000, output_tokens: 3_500 },
      { type: 'message', input_tokens: 10, output_tokens: 5 },
      { type: 'advisor_message', model: 'claude-opus-4-6', input_tokens: 823, output_tokens: 1_612 },
    ];
    const { events } = parse([line({}, { iterations })]);
    expect(events.map(({ event }) => [event.model, event.tokens.uncachedInput, event.tokens.visibleOutput])).toEqual([
      ['claude-sonnet-4-5-20250929', 180_010, 3_505],
      ['claude-opus-4-6', 823, 1_612],
    ]);
  });

  it('reads a cost of zero as unknown and any other as reported', () => {
    expect(parse([line({ costUSD: 0 })]).events[0]?.event.reportedCost).toBeNull();
    expect(parse([line({ costUSD: 0.25 })]).events[0]?.event.reportedCost).toBe(250_000_000_000n);
  });

  it.each([
    [
      'a model that the tool made up',
      line({}, {}, { model: '<synthetic>' }),
      'written by the tool itself, no call was made',
    ],
    ['an error message of the tool', line({ isApiErrorMessage: true }), 'an error message of the tool, no answer'],
    ['an answer without tokens', line({}, { input_tokens: 0, output_tokens: 0 }), 'no tokens were used'],
    [
      'the result of a tool that repeats usage',
      JSON.stringify({ type: 'user', toolUseResult: { usage: { input_tokens: 5 } } }),
      'no usage of its own',
    ],
  ])('skips %s, and says so', (_name, text, reason) => {
    const { events, tally } = parse([text]);
    expect(events).toEqual([]);
    expect([...tally.skippedReasons]).toEqual([[reason, 1]]);
  });

  it.each([
    [line({}, { output_tokens: -1 }), 'output_tokens is -1, not a whole number of tokens from 0 to 2^53 - 1'],
    [line({}, { output_tokens: 1.5 }), 'output_tokens is 1.5, not a whole number of tokens from 0 to 2^53 - 1'],
    [line({ timestamp: undefined }), 'timestamp is missing'],
    [line({ timestamp: '2026-02-30T00:00:00Z' }), 'timestamp is "2026-02-30T00:00:00Z", not a time with a zone'],
    ['{"message": {"usage": ', 'not valid JSON'],
  ])('rejects a damaged line and keeps the next one', (damaged, reason) => {
    const { events, tally } = parse([damaged, line({ requestId: 'good' })]);
    expect(events).toHaveLength(1);
    expect(tally.problems).toEqual([{ file: 'test', line: 1, reason }]);
  });

  it('counts a request that only a progress line of the parent tells', () => {
    const { events } = parse([
      JSON.stringify({
        type: 'progress',
        sessionId: 's1',
        cwd: '/home/ada/code/shop',
        timestamp: '2026-03-10T06:00:01.001Z',
        data: {
          type: 'agent_progress',
          agentId: 'a1',
          message: JSON.parse(line({ sessionId: undefined, cwd: undefined, timestamp: '2026-03-10T06:00:01Z' })),
        },
      }),
    ]);
    expect(events[0]?.event).toMatchObject({
      project: 'shop',
      session: 's1',
      agent: 'subagent',
      occurredAtMs: Date.UTC(2026, 2, 10, 6, 0, 1),
    });
  });

  it('names a subagent by its sidecar', () => {
    const path = '/home/ada/.claude/projects/-home-ada-code-shop/s1/subagents/agent-a1.jsonl';
    const [sidecar = ''] = claudeCode.sidecars?.(path) ?? [];
    expect(sidecar).toBe(path.replace('.jsonl', '.meta.json'));
    const sidecars = new Map([[sidecar, '{"agentType":"Explore"}']]);
    const { events } = parseLines(createClaudeCodeReading(), line({ isSidechain: true }), { path, sidecars });
    expect(events[0]?.event.agent).toBe('Explore');
  });

  it('says when no model is named', () => {
    const { events, tally } = parse([line({}, {}, { model: undefined })]);
    expect(events[0]?.event.model).toBe('unknown');
    expect(tally.problems[0]?.reason).toContain('names no model');
  });
});

describe('the project', () => {
  it.each([
    { cwd: '/home/ada/code/shop', path: '/logs/s.jsonl', project: 'shop' },
    { cwd: 'C:\\Users\\ada\\work\\shop', path: '/logs/s.jsonl', project: 'shop' },
    // The agent stepped into a subfolder of the folder that the log is filed under.
    {
      cwd: '/home/ada/code/shop/packages/ui',
      path: '/h/.claude/projects/-home-ada-code-shop/s.jsonl',
      project: 'shop',
    },
    { cwd: '/home/ada/elsewhere', path: '/h/.claude/projects/-home-ada-code-shop/s.jsonl', project: 'elsewhere' },
    { cwd: '/home/ada/code/shop/.claude/worktrees/new-cart', path: '/logs/s.jsonl', project: 'shop' },
    { cwd: '/home/ada/code/shop/.worktrees/new-cart/src', path: '/logs/s.jsonl', project: 'shop' },
    { cwd: undefined, path: '/h/.claude/projects/-home-ada-code-shop/s.jsonl', project: '-home-ada-code-shop' },
    { cwd: undefined, path: '/logs/s.jsonl', project: 'default' },
    { cwd: '/', path: '/logs/s.jsonl', project: 'default' },
  ])('of $cwd in $path is $project', ({ cwd, path, project }) => {
    expect(parse([line({ cwd })], path).events[0]?.event.project).toBe(project);
  });

  it('is the one that the user names, when one is named', () => {
    const { events } = parseLines(createClaudeCodeReading(), line(), { project: 'mine' });
    expect(events[0]?.event.project).toBe('mine');
  });

  it('keeps the folder as a tag, without the account name', () => {
    expect(parse([line({ cwd: '/Users/ada/code/shop', gitBranch: 'main' })]).events[0]?.event.tags).toEqual(
      new Map([
        ['folder', '~/code/shop'],
        ['branch', 'main'],
      ]),
    );
  });
});

it('reads a session of version 2.1 whole: 4 calls in 7 lines that tell usage', async () => {
  const { events, tally } = await parseFixture(claudeCode, new URL('fixtures/session-2.1.jsonl', import.meta.url));
  expect(sumTokens(events.map(({ event }) => event))).toEqual({
    uncachedInput: 40, // 10 + 10 + 8 + 12
    cacheRead: 30_500, // 13,522 + 15,650 + 0 + 1,328
    cacheWrite5m: 2_828, // 2,128 + 700
    cacheWrite1h: 4_096,
    visibleOutput: 423, // 159 + 87 + 117 + 60
    reasoning: 0,
  });
  expect(tally).toMatchObject({ duplicates: 3, skipped: 2, rejected: 1 });
});

it('reads a folder with fifty thousand parts as fast as a line of that length', () => {
  const { events } = parse(
    [line({ cwd: `/home/ada/shop${'/a'.repeat(50_000)}` })],
    '/logs/projects/-home-ada-shop/s1.jsonl',
  );
  expect(events[0]?.event.project).toBe('shop');
});
