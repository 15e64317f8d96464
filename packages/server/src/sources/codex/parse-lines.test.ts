import { describe, expect, it } from 'vitest';
import { importFixture } from '../testing/import-fixture.ts';
import { sumTokens } from '../testing/ledger.ts';
import { parseFixture, parseLines } from '../testing/parse.ts';
import { codexLines } from './parse-lines.ts';
import { codex } from './source.ts';

let clock = 0;
const at = (time?: string): string => time ?? new Date(Date.UTC(2026, 0, 25, 10) + 1000 * clock++).toISOString();

const message = (type: string, payload: unknown, time?: string) =>
  JSON.stringify({ timestamp: at(time), type, payload });
const meta = (fields: Record<string, unknown> = {}, time?: string) =>
  message(
    'session_meta',
    { id: 'parent', timestamp: '2026-01-25T10:00:00.000Z', cwd: '/home/ada/shop', model_provider: 'openai', ...fields },
    time,
  );
const turn = (model = 'gpt-5.2-codex') => message('turn_context', { model, cwd: '/home/ada/shop' });
const started = (startedAt: number) =>
  message('event_msg', { type: 'task_started', turn_id: 't', started_at: startedAt });

type Vector = readonly [input: number, cached: number, output: number, reasoning: number];
const usage = ([input_tokens, cached_input_tokens, output_tokens, reasoning_output_tokens]: Vector) => ({
  input_tokens,
  cached_input_tokens,
  output_tokens,
  reasoning_output_tokens,
  total_tokens: input_tokens + output_tokens,
});
const count = (total: Vector, last: Vector | null, time?: string) =>
  message(
    'event_msg',
    {
      type: 'token_count',
      info: { total_token_usage: usage(total), last_token_usage: last === null ? null : usage(last) },
    },
    time,
  );

const parse = (lines: readonly string[], path?: string) =>
  parseLines(codexLines, lines.join('\n'), path === undefined ? {} : { path });
const totalsOf = (lines: readonly string[]) =>
  parse(lines).events.map(({ event }) => event.tokens.uncachedInput + event.tokens.cacheRead);

describe('running totals', () => {
  it('counts a step of the total once, in disjoint buckets', () => {
    const { events, tally } = parse([
      meta(),
      turn(),
      count([100, 60, 30, 10], [100, 60, 30, 10]),
      count([100, 60, 30, 10], [100, 60, 30, 10]),
      count([250, 180, 50, 10], [150, 120, 20, 0]),
    ]);
    expect(events.map(({ event }) => event.tokens)).toEqual([
      { uncachedInput: 40, cacheRead: 60, cacheWrite5m: 0, cacheWrite1h: 0, visibleOutput: 20, reasoning: 10 },
      { uncachedInput: 30, cacheRead: 120, cacheWrite5m: 0, cacheWrite1h: 0, visibleOutput: 20, reasoning: 0 },
    ]);
    expect(tally.duplicates).toBe(1);
    expect(events.map(({ event }) => event.id)).toEqual(['codex:parent:100-60-30-10', 'codex:parent:250-180-50-10']);
  });

  it('takes the difference when the step is not told', () => {
    expect(totalsOf([meta(), turn(), count([100, 0, 10, 0], null), count([130, 0, 15, 0], null)])).toEqual([100, 30]);
  });

  it('says where lines were lost, and counts the calls whose lines are there', () => {
    const { events, tally } = parse([
      meta(),
      turn(),
      count([100, 60, 10, 0], [100, 60, 10, 0]),
      // 100 → 450: 200 of a line that is missing, and 150 of its own.
      count([450, 260, 40, 5], [150, 100, 10, 5]),
      count([500, 300, 50, 5], [50, 40, 10, 0]),
    ]);
    expect(events.map(({ event }) => event.tokens)).toMatchObject([
      { uncachedInput: 40, cacheRead: 60, visibleOutput: 10, reasoning: 0 },
      { uncachedInput: 50, cacheRead: 100, visibleOutput: 5, reasoning: 5 },
      { uncachedInput: 10, cacheRead: 40, visibleOutput: 10, reasoning: 0 },
    ]);
    expect(tally.problems).toMatchObject([{ line: 4, reason: expect.stringContaining('lines before it are missing') }]);
  });

  it('does not take the first total for usage, nor a larger first call of a counter that started again for less', () => {
    expect(totalsOf([meta(), turn(), count([900, 0, 0, 0], [100, 0, 0, 0])])).toEqual([100]);
    const again = [count([500, 0, 0, 0], [500, 0, 0, 0]), count([600, 0, 0, 0], [600, 0, 0, 0])];
    expect(totalsOf([meta(), turn(), ...again])).toEqual([500, 600]);
  });

  it('skips a snapshot that came late, and goes on from the higher total', () => {
    const lines = [
      meta(),
      turn(),
      count([1000, 0, 0, 0], [1000, 0, 0, 0]),
      count([2000, 0, 0, 0], [1000, 0, 0, 0]),
      count([1990, 0, 0, 0], [990, 0, 0, 0]),
      count([2500, 0, 0, 0], [500, 0, 0, 0]),
    ];
    expect(totalsOf(lines)).toEqual([1000, 1000, 500]);
    expect([...parse(lines).tally.skippedReasons.keys()]).toEqual(['a total that an earlier line had overtaken']);
  });

  it('counts on when the counter starts again, even with totals that were there before', () => {
    const lines = [
      [5000, 5000],
      [9000, 4000],
      [13_000, 4000],
      [17_000, 4000],
      [21_000, 4000],
      [26_000, 5000],
      [32_000, 6000],
      [600, 600],
      [1500, 900],
    ] as const;
    expect(
      totalsOf([meta(), turn(), ...lines.map(([total, last]) => count([total, 0, 0, 0], [last, 0, 0, 0]))]),
    ).toEqual([5000, 4000, 4000, 4000, 4000, 5000, 6000, 600, 900]);
    const again = parse([
      meta(),
      turn(),
      count([5000, 0, 0, 0], [5000, 0, 0, 0]),
      ...lines.map(([total, last]) => count([total, 0, 0, 0], [last, 0, 0, 0])),
      count([900, 0, 0, 0], [300, 0, 0, 0]),
    ]);
    expect(new Set(again.events.map(({ event }) => event.id)).size).toBe(again.events.length);
  });

  describe('in a file to which several were joined', () => {
    const log = (id: string, minute: string, ...totals: readonly Vector[]) => [
      meta({ id, timestamp: `2026-01-25T${minute}:00.000Z` }, `2026-01-25T${minute}:00.000Z`),
      message('event_msg', { type: 'task_started', started_at: Date.parse(`2026-01-25T${minute}:01Z`) / 1000 }),
      ...totals.map((total, step) => count(total, total, `2026-01-25T${minute}:0${step + 2}.000Z`)),
    ];
    const first = log('a', '10:00', [1000, 0, 10, 0], [9000, 0, 20, 0], [200, 0, 5, 0]);
    const second = log('b', '10:30', [300, 0, 30, 0], [7000, 0, 40, 0]);
    const idsOfFirst = ['codex:a:1000-0-10-0', 'codex:a:9000-0-20-0', 'codex:a:r1:200-0-5-0'];
    const ids = [...idsOfFirst, 'codex:b:300-0-30-0', 'codex:b:7000-0-40-0'];

    it.each([
      ['the same log twice', [...first, ...first], idsOfFirst],
      ['two logs', [...first, ...second], ids],
      ['two logs, each twice', [...first, ...first, ...second, ...second], ids],
    ])('counts %s as the logs alone', (_, lines, expected) => {
      expect(parse(lines).events.map(({ event }) => event.id)).toEqual(expected);
    });
  });

  it('skips counts that only tell rate limits, and a record of the turn beside them', () => {
    const { events, tally } = parse([
      meta(),
      turn(),
      message('event_msg', { type: 'token_count', info: null, rate_limits: { primary: { used_percent: 4 } } }),
      message('event_msg', { type: 'token_usage_record', turn_token_usage: usage([900, 0, 9, 0]) }),
      count([100, 0, 10, 0], [100, 0, 10, 0]),
      message('event_msg', { type: 'turn.completed', usage: usage([100, 0, 10, 0]) }),
    ]);
    expect(events).toHaveLength(1);
    expect(tally).toMatchObject({ skipped: 2, rejected: 0 });
  });

  it('files a call under the day on which it was made', () => {
    const { events } = parse([
      meta(),
      turn(),
      count([100, 0, 1, 0], [100, 0, 1, 0], '2026-01-25T23:59:59.500Z'),
      count([200, 0, 2, 0], [100, 0, 1, 0], '2026-01-26T00:00:00.500Z'),
    ]);
    expect(events.map(({ event }) => new Date(event.occurredAtMs).getUTCDate())).toEqual([25, 26]);
  });

  it('goes on from a saved state as if it had read the whole file', () => {
    const lines = [
      meta(),
      turn(),
      count([100, 0, 10, 0], [100, 0, 10, 0]),
      count([300, 0, 20, 0], [200, 0, 10, 0]),
      count([300, 0, 20, 0], [200, 0, 10, 0]),
      count([350, 0, 30, 0], [50, 0, 10, 0]),
    ];
    const whole = parse(lines).events;
    for (let cut = 1; cut < lines.length; cut += 1) {
      const first = parse(lines.slice(0, cut));
      const second = parseLines(codexLines, lines.slice(cut).join('\n'), {}, JSON.parse(JSON.stringify(first.state)));
      expect([...first.events, ...second.events]).toEqual(whole);
    }
  });
});

describe('the model', () => {
  it('is the one of the last turn', () => {
    const { events } = parse([
      meta(),
      turn('gpt-5.2'),
      count([100, 0, 1, 0], [100, 0, 1, 0]),
      turn('gpt-5.1-codex-mini'),
      count([200, 0, 2, 0], [100, 0, 1, 0]),
    ]);
    expect(events.map(({ event }) => event.model)).toEqual(['gpt-5.2', 'gpt-5.1-codex-mini']);
  });

  it('is unknown, and said so once, when no line names it', () => {
    const { events, tally } = parse([
      meta(),
      count([100, 0, 1, 0], [100, 0, 1, 0]),
      count([200, 0, 2, 0], [100, 0, 1, 0]),
    ]);
    expect(events.map(({ event }) => event.model)).toEqual(['unknown', 'unknown']);
    expect(tally.problemCount).toBe(1);
  });
});

describe('forked sessions and subagents', () => {
  const childMeta = (fields: Record<string, unknown> = {}) =>
    meta(
      { id: 'child', timestamp: '2026-01-25T12:00:00.000Z', forked_from_id: 'parent', ...fields },
      '2026-01-25T12:00:00.001Z',
    );
  const parentTurns = [count([100, 0, 10, 0], [100, 0, 10, 0]), count([300, 0, 20, 0], [200, 0, 10, 0])];
  const seconds = (time: string) => Date.parse(time) / 1000;
  const idsOf = (lines: readonly string[]) => parse(lines).events.map(({ event }) => event.id);
  const parentIds = idsOf([meta(), turn(), ...parentTurns]);

  it("gives copied history the parent's ids, and the child's own calls ids of its own", () => {
    const ids = idsOf([
      childMeta(),
      meta({}, '2026-01-25T12:00:00.002Z'),
      started(seconds('2026-01-25T10:00:01Z')),
      turn(),
      ...parentTurns,
      started(seconds('2026-01-25T12:00:00Z')),
      turn(),
      count([450, 0, 30, 0], [150, 0, 10, 0]),
    ]);
    expect(ids).toEqual([...parentIds, 'codex:child:450-0-30-0']);
  });

  it("leaves what a copy of the parent's history left out to the parent's own log", () => {
    const lines = [
      childMeta(),
      meta({}, '2026-01-25T12:00:00.002Z'),
      started(seconds('2026-01-25T10:00:01Z')),
      turn(),
      parentTurns[0] ?? '',
      // 300 is left out here.
      count([450, 0, 30, 0], [150, 0, 10, 0]),
      started(seconds('2026-01-25T12:00:00Z')),
      // 600 is left out, too.
      count([700, 0, 50, 0], [100, 0, 10, 0]),
      count([900, 0, 70, 0], [100, 0, 10, 0]),
    ];
    expect(totalsOf(lines)).toEqual([100, 150, 100, 100]);
    expect(parse(lines).tally.problems).toMatchObject([{ line: 9 }]);
  });

  it('does the same for old versions, which tell no start of a turn', () => {
    const ids = idsOf([childMeta(), turn(), ...parentTurns, turn(), count([450, 0, 30, 0], [150, 0, 10, 0])]);
    expect(ids).toEqual([...parentIds, 'codex:parent:450-0-30-0']);
  });

  it("does not count the parent's total that a child starts from", () => {
    const { events, tally } = parse([
      childMeta(),
      started(seconds('2026-01-25T12:00:01Z')),
      turn(),
      count([300, 0, 20, 0], [0, 0, 0, 0]),
      count([420, 0, 25, 0], [120, 0, 5, 0]),
    ]);
    expect(events.map(({ event }) => event.tokens.uncachedInput)).toEqual([120]);
    expect([...tally.skippedReasons.keys()]).toEqual(['the total that the session started from; its parent used it']);
  });

  it('counts a child whose counter starts at zero, also beside a sibling with the same counts', () => {
    const child = (id: string) =>
      idsOf([
        childMeta({
          id,
          source: { subagent: { thread_spawn: { parent_thread_id: 'parent', agent_role: 'explorer' } } },
        }),
        started(seconds('2026-01-25T12:00:01Z')),
        turn(),
        count([100, 0, 10, 0], [100, 0, 10, 0]),
      ]);
    expect([...child('child-1'), ...child('child-2')]).toEqual([
      'codex:child-1:100-0-10-0',
      'codex:child-2:100-0-10-0',
    ]);
  });

  it('gives the calls of each generation the ids of the session that made them', () => {
    const grandchild = meta(
      { id: 'grandchild', timestamp: '2026-01-25T13:00:00.000Z', forked_from_id: 'child' },
      '2026-01-25T13:00:00.001Z',
    );
    const ids = idsOf([
      grandchild,
      childMeta(),
      meta(),
      started(seconds('2026-01-25T10:00:01Z')),
      ...parentTurns,
      started(seconds('2026-01-25T12:00:01Z')),
      count([450, 0, 30, 0], [150, 0, 10, 0]),
      started(seconds('2026-01-25T13:00:01Z')),
      count([500, 0, 35, 0], [50, 0, 5, 0]),
    ]);
    expect(ids).toEqual([...parentIds, 'codex:child:450-0-30-0', 'codex:grandchild:500-0-35-0']);
  });

  it('names the kind of subagent', () => {
    const lines = [meta({ source: { subagent: 'review' } }), turn(), count([100, 0, 10, 0], [100, 0, 10, 0])];
    expect(parse(lines).events[0]?.event.agent).toBe('review');
  });
});

describe('old shapes', () => {
  it('knows calls without a time by their lines, whenever the file was written last', () => {
    const call = JSON.stringify({
      type: 'event_msg',
      payload: { type: 'token_count', info: { prompt: 7, completion: 2 } },
    });
    const read = (modifiedMs: number) =>
      parseLines(codexLines, [meta(), turn(), call, call].join('\n'), { modifiedMs });
    const { events, tally } = read(Date.UTC(2026, 0, 1));
    const ids = events.map(({ event }) => event.id);
    expect(new Set(ids).size).toBe(2);
    expect(read(Date.UTC(2026, 5, 1)).events.map(({ event }) => event.id)).toEqual(ids);
    expect(tally.problems).toMatchObject([{ line: 3, reason: expect.stringContaining('no time') }]);
  });

  it('0.50 tells each call as prompt and completion', () => {
    const { events } = parse([
      meta(),
      message('event_msg', { type: 'token_count', info: { prompt: 1420, completion: 910 } }),
    ]);
    expect(events[0]?.event.tokens).toMatchObject({ uncachedInput: 1420, visibleOutput: 910 });
  });

  it('0.51 tells running totals at the end of a turn', () => {
    const end = (vector: Vector) => message('event_msg', { type: 'turn.completed', usage: usage(vector) });
    const unknownCount = message('event_msg', { type: 'token_count', info: { total_token_usage: null } });
    expect(totalsOf([meta(), unknownCount, end([1420, 380, 910, 0]), end([2840, 1420, 1520, 0])])).toEqual([
      1420, 1420,
    ]);
  });

  it('the first line without an envelope is the metadata', () => {
    const { events } = parse([
      JSON.stringify({ id: 'old', timestamp: '2025-08-01T10:00:00Z', instructions: null }),
      turn(),
      count([10, 0, 1, 0], [10, 0, 1, 0]),
    ]);
    expect(events[0]?.event.session).toBe('old');
  });

  it('a file without metadata is named after itself', () => {
    const path = '/h/.codex/sessions/2026/01/25/rollout-2026-01-25T11-32-00-019bf4b5-e7b0-75a0-8bf2-05fbf1b13c9b.jsonl';
    expect(parse([turn(), count([10, 0, 1, 0], [10, 0, 1, 0])], path).events[0]?.event.session).toBe(
      '019bf4b5-e7b0-75a0-8bf2-05fbf1b13c9b',
    );
  });
});

it('rejects a count that is no whole number and keeps the next', () => {
  const { events, tally } = parse([
    meta(),
    turn(),
    count([-5, 0, 1, 0], [10, 0, 1, 0]),
    count([10, 0, 1, 0], [10, 0, 1, 0]),
  ]);
  expect(events).toHaveLength(1);
  expect(tally.problems[0]?.reason).toContain('input_tokens is -5');
});

it('reads a session of version 0.89: 3 calls, 2 repeats, 1 change of the rate limits', async () => {
  const { events, tally } = await parseFixture(codex, new URL('fixtures/rollout-0.89.jsonl', import.meta.url));
  expect(sumTokens(events.map(({ event }) => event))).toEqual({
    uncachedInput: 2_764, // 27,980 - 25,216
    cacheRead: 25_216,
    cacheWrite5m: 0,
    cacheWrite1h: 0,
    visibleOutput: 179, // 243 - 64
    reasoning: 64,
  });
  expect(tally).toMatchObject({ duplicates: 2, skipped: 1, rejected: 0 });
  expect(events[0]?.event).toMatchObject({
    project: 'shop',
    provider: 'openai',
    model: 'gpt-5.2-codex',
    agent: 'codex',
  });
});

it('counts a session once that Codex has packed since it was read', async () => {
  const [plain, packed] = await Promise.all(
    ['rollout-0.89.jsonl', 'rollout-0.89.jsonl.zst'].map((name) =>
      importFixture(codex, new URL(`fixtures/${name}`, import.meta.url)),
    ),
  );
  expect(packed?.events).toEqual(plain?.events);
  const place = { env: {}, homeDirectory: '/h', platform: 'linux' };
  const [root] = codex.locate(place);
  const names = ['rollout-x.jsonl', 'rollout-x.jsonl.zst', 'rollout-x.jsonl.zst.tmp', 'index.json'];
  expect(names.map((name) => root?.matches(`2026/01/25/${name}`))).toEqual([true, true, false, false]);
});
