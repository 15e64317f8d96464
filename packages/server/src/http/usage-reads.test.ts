import {
  BreakdownRow,
  EventDetail,
  FilterValue,
  LogRow,
  NotCountedRow,
  ProblemDocument,
  SessionInfo,
  Summary,
  TimeseriesRow,
} from '@tokenbook/core/contract';
import { DIMENSIONS, GRANULARITIES, LOG_COLUMNS, NAMED_RANGES } from '@tokenbook/core/domain';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createTestApp, wireEvent } from './testing/test-app.ts';

const { send, json, createKey } = createTestApp();

const DAY_MS = 86_400_000;
const at = (daysAgo: number, hour = 6) => new Date(Date.UTC(2026, 10, 24, hour) - daysAgo * DAY_MS).toISOString();

const EVENTS = [
  wireEvent({
    id: 'a',
    occurredAt: at(0),
    project: 'search',
    model: 'gpt-5',
    provider: 'openai',
    cost: 0.1,
    tags: { env: 'prod' },
  }),
  wireEvent({
    id: 'b',
    occurredAt: at(0, 11),
    project: 'search',
    cost: 0.2,
    agent: 'triage',
    user: 'u_1',
    session: 's_1',
  }),
  wireEvent({ id: 'c', occurredAt: at(1), usage: { inputTokens: 1_000, outputTokens: 1 }, cost: 0.000_001 }),
  wireEvent({
    id: 'd',
    occurredAt: at(5),
    model: 'no-such-model-anywhere',
    provider: 'nobody',
    cost: undefined,
    status: 'error',
  }),
  wireEvent({ id: 'e', occurredAt: at(31), usage: { inputTokens: 7, outputTokens: 3 }, tags: { env: 'dev' } }),
  wireEvent({ id: 'f', occurredAt: at(400), operation: 'embeddings' }),
  wireEvent({ id: 'x', occurredAt: at(2), notCounted: 'replay' }),
];

beforeAll(async () => {
  expect(await json('/api/events', { body: EVENTS })).toMatchObject({ accepted: EVENTS.length });
});

const summary = async (query = '') => Summary.parse(await json(`/api/usage/summary${query}`));
const breakdown = async (query: string) => z.array(BreakdownRow).parse(await json(`/api/usage/breakdown${query}`));
const timeseries = async (query: string) => z.array(TimeseriesRow).parse(await json(`/api/usage/timeseries${query}`));
const log = async (query: string) => z.array(LogRow).parse(await json(`/api/usage/log${query}`));
/** Rows whose form is checked elsewhere: a year has nine thousand hours. */
const timeseriesLoosely = async (query: string) =>
  (await json(`/api/usage/timeseries${query}`)) as readonly Pick<TimeseriesRow, 'tokens'>[];
const sum = (rows: readonly { readonly tokens: number }[]) => rows.reduce((total, { tokens }) => total + tokens, 0);

describe('GET /api/usage/summary', () => {
  it('is the last thirty days when no range is given', async () => {
    expect(await summary()).toMatchObject({
      totalTokens: 120 + 120 + 1_001 + 120,
      totalCost: 0.300_001,
      requests: 4,
      unpriced: { requests: 1, tokens: 120, models: ['no-such-model-anywhere'] },
      currency: 'USD',
      period: { start: '2026-10-26T00:00:00.000Z', end: '2026-11-25T00:00:00.000Z', timeZone: 'UTC' },
      previous: { totalTokens: 10, requests: 1 },
    });
  });

  it('begins days where the zone does', async () => {
    expect((await summary('?range=today&tz=Asia/Kolkata')).period).toEqual({
      start: '2026-11-23T18:30:00.000Z',
      end: '2026-11-24T18:30:00.000Z',
      timeZone: 'Asia/Kolkata',
    });
  });

  it('joins values of one filter with or, and filters with and', async () => {
    expect((await summary('?range=all&project=search&project=support-bot')).requests).toBe(6);
    expect((await summary('?range=all&project=search&provider=openai')).requests).toBe(1);
    expect((await summary('?range=all&agent=')).requests).toBe(5);
    expect((await summary('?range=all&tag.env=prod&tag.env=dev')).requests).toBe(2);
    expect((await summary('?project=nobody')).totalTokens).toBe(0);
  });

  it('is unchanged under its ETag, and changed when a number is', async () => {
    const first = await send('/api/usage/summary?range=7d');
    const etag = first.headers.get('etag') ?? '';
    const second = await send('/api/usage/summary?range=7d', { headers: { 'if-none-match': `"other", ${etag}` } });
    expect(second.status).toBe(304);
    expect(await second.text()).toBe('');
    expect((await send('/api/usage/summary?range=7d', { headers: { 'if-none-match': '*' } })).status).toBe(304);
    expect((await send('/api/usage/summary?range=all', { headers: { 'if-none-match': etag } })).status).toBe(200);
  });
});

describe('every read', () => {
  const ranges = [...NAMED_RANGES, '2025-10-20..2026-11-24'];
  const zones = ['UTC', 'Asia/Kathmandu', 'America/St_Johns'];
  it.each(ranges)('of %s gives the same sums', async (range) => {
    for (const [place, zone] of zones.entries()) {
      const query = `?range=${range}&tz=${zone}`;
      const { totalTokens, totalCost, requests } = await summary(query);
      // Each dimension in one of the zones, and in all of them over the ranges.
      const inTurn = (_: unknown, index: number) => (index + ranges.indexOf(range)) % zones.length === place;
      for (const by of [...DIMENSIONS, 'tag.env'].filter(inTurn)) {
        const rows = await breakdown(`${query}&by=${by}`);
        expect(sum(rows), by).toBe(totalTokens);
        expect(rows.map(({ tokens }) => tokens)).toEqual(rows.map(({ tokens }) => tokens).sort((a, b) => b - a));
        expect(sum(await breakdown(`${query}&by=${by}&limit=1`))).toBe(totalTokens);
        expect(sum(await timeseries(`${query}&by=${by}&limit=1&granularity=month`))).toBe(totalTokens);
      }
      for (const granularity of GRANULARITIES.filter((name) => name !== 'hour')) {
        expect(sum(await timeseries(`${query}&granularity=${granularity}`))).toBe(totalTokens);
      }
      const rows = await log(query);
      expect(rows).toHaveLength(requests);
      expect(rows.reduce((total, row) => total + row.totalTokens, 0)).toBe(totalTokens);
      expect(rows.reduce((total, row) => total + (row.cost ?? 0), 0)).toBeCloseTo(totalCost, 9);
    }
  });
});

describe('a read of what the range is compared with', () => {
  it.each(['previous', 'year'] as const)('gives the same sums for %s', async (shift) => {
    for (const range of [...NAMED_RANGES, '2025-10-20..2026-11-24', '2026-11-24T06:00:00Z..2026-11-24T11:30:00Z']) {
      const query = `?range=${range}&tz=Asia/Kathmandu&shift=${shift}`;
      const { totalTokens } = await summary(query);
      expect(sum(await breakdown(`${query}&by=model`)), range).toBe(totalTokens);
      for (const granularity of GRANULARITIES.filter((name) => name !== 'hour' || range !== 'all')) {
        const rows = await timeseriesLoosely(`${query}&granularity=${granularity}`);
        const beside = await timeseriesLoosely(`${query.replace(/&shift=.*/, '')}&granularity=${granularity}`);
        expect(sum(rows), `${range} ${granularity}`).toBe(totalTokens);
        expect(rows.length).toBeGreaterThanOrEqual(beside.length);
      }
    }
  });

  it('is the period that the summary of the range names', async () => {
    const asked = await summary('?range=7d');
    const { period, totalTokens, requests } = await summary('?range=7d&shift=previous');
    expect(asked.previous).toMatchObject({ start: period.start, end: period.end, totalTokens, requests });
    expect((await summary('?range=2027-10-21..2027-10-21&shift=year')).period.start).toBe('2026-10-21T00:00:00.000Z');
  });

  it('keeps the buckets side by side', async () => {
    const rows = await timeseries('?range=7d&granularity=day&shift=previous&tz=UTC');
    expect(rows[0]).toMatchObject({ start: '2026-11-11T00:00:00.000Z', end: '2026-11-12T00:00:00.000Z' });
    expect((await send('/api/usage/summary?shift=decade')).status).toBe(400);
    expect((await send('/api/usage/log?shift=year')).status).toBe(400);
  });
});

describe('GET /api/usage/breakdown', () => {
  it('folds what is past the limit into one last row', async () => {
    const rows = await breakdown('?range=all&by=model&limit=1');
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({ modelName: 'claude-sonnet-4-5', tokens: 120 + 1_001 + 10 + 120 });
    expect(rows[1]).toMatchObject({ modelName: null, tokens: 240, unpricedTokens: 120, other: true });
  });

  it('ranks and folds by cost or requests when asked', async () => {
    const names = async (rank: string) =>
      (await breakdown(`?range=all&by=project&rank=${rank}&limit=1`)).map(({ projectName, other }) => [
        projectName,
        other,
      ]);
    expect(await names('tokens')).toEqual([
      ['support-bot', undefined],
      [null, true],
    ]);
    expect(await names('cost')).toEqual([
      ['search', undefined],
      [null, true],
    ]);
    const [first, rest] = await timeseries('?range=all&granularity=month&by=project&rank=cost&limit=1');
    expect([first, rest]).toMatchObject([{ projectName: 'search' }, { projectName: null, other: true }]);
    const [dearest] = await breakdown('?range=all&by=project&then=model&rank=cost');
    expect(dearest).toMatchObject({ projectName: 'search', cost: 0.2 });
    expect((await send('/api/usage/breakdown?by=project&rank=joy')).status).toBe(400);
  });

  it('shows what has no value as a row of its own', async () => {
    expect(await breakdown('?by=agent')).toMatchObject([{ agentName: null }, { agentName: 'triage', tokens: 120 }]);
    expect(await breakdown('?range=all&by=tag.env&tag.env=prod')).toMatchObject([{ value: 'prod', tokens: 120 }]);
  });

  it('goes two deep', async () => {
    const rows = await breakdown('?by=project&then=model');
    expect(rows[0]).toMatchObject({ projectName: 'support-bot', modelName: 'claude-sonnet-4-5', tokens: 1_001 });
    expect(sum(rows)).toBe((await summary()).totalTokens);
    expect(sum(await breakdown('?by=project&then=model&limit=2'))).toBe(sum(rows));
    expect((await send('/api/usage/breakdown?by=project&then=project')).status).toBe(400);
  });
});

describe('GET /api/usage/timeseries', () => {
  it('has every bucket, empty ones too, and says which can still fill', async () => {
    const rows = await timeseries('?range=7d&granularity=day');
    expect(rows.map(({ tokens }) => tokens)).toEqual([0, 120, 0, 0, 0, 1_001, 240]);
    expect(rows.map(({ complete }) => complete)).toEqual([true, true, true, true, true, true, false]);
    expect(rows.at(-1)).toMatchObject({ start: '2026-11-24T00:00:00.000Z', end: '2026-11-25T00:00:00.000Z' });
  });

  it('has a row for every value in every bucket', async () => {
    const rows = await timeseries('?range=7d&granularity=day&by=provider');
    expect(rows).toHaveLength(7 * 3);
    expect(rows.slice(0, 3).map(({ providerName }) => providerName)).toEqual(['anthropic', 'nobody', 'openai']);
    const limited = await timeseries('?range=7d&granularity=day&by=provider&limit=1');
    expect(limited).toHaveLength(7 * 2);
    expect(limited.filter(({ other }) => other)).toHaveLength(7);
  });

  it('has buckets of a day that is an hour longer', async () => {
    expect(await timeseries('?range=2025-11-02..2025-11-02&tz=America/New_York&granularity=hour')).toHaveLength(25);
  });
});

describe('GET /api/usage/log', () => {
  it('is paged with a count and links', async () => {
    const response = await send(
      '/api/usage/log?range=all&pageSize=2&page=2&sort=date&project=search&project=support-bot',
    );
    expect(response.headers.get('x-total-count')).toBe('6');
    const links = response.headers.get('link') ?? '';
    for (const [relation, page] of [
      ['first', 1],
      ['prev', 1],
      ['next', 3],
      ['last', 3],
    ] as const) {
      const target = new RegExp(`<([^>]+)>; rel="${relation}"`).exec(links)?.[1] ?? '';
      const { searchParams } = new URL(target);
      expect(searchParams.get('page')).toBe(String(page));
      expect(searchParams.getAll('project')).toEqual(['search', 'support-bot']);
      expect(searchParams.get('sort')).toBe('date');
      expect((await send(target.replace('http://localhost', ''))).status).toBe(200);
    }
    expect(await response.json()).toMatchObject([{ id: 'd' }, { id: 'c' }]);
  });

  it.each(LOG_COLUMNS)('sorts by %s both ways, and pages neither repeat nor skip a row', async (column) => {
    for (const sort of [column, `-${column}`]) {
      const ids: string[] = [];
      for (const page of [1, 2, 3, 4])
        ids.push(...(await log(`?range=all&pageSize=2&page=${page}&sort=${sort}`)).map(({ id }) => id));
      expect(ids.toSorted()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    }
  });

  it('is newest first when no order is given', async () => {
    expect((await log('?range=all')).map(({ id }) => id)).toEqual(['b', 'a', 'c', 'd', 'e', 'f']);
  });

  it('says of sums of unpriced calls alone that their cost is not known, and of no calls that they cost nothing', async () => {
    const models = await breakdown('?by=model&range=all');
    expect(models.find(({ modelName }) => modelName === 'no-such-model-anywhere')).toMatchObject({ cost: null });
    expect(models.filter(({ cost }) => cost === null)).toHaveLength(1);
    const days = await timeseries('?range=7d&granularity=day&by=provider');
    expect(days.filter(({ cost }) => cost === null).every(({ requests }) => requests > 0)).toBe(true);
    expect(days.filter(({ requests }) => requests === 0).every(({ cost }) => cost === 0)).toBe(true);
  });

  it('says of an unpriced call that its cost is not known, and why', async () => {
    const [row] = await log('?model=no-such-model-anywhere');
    expect(row).toMatchObject({ cost: null, costSource: 'unpriced' });
    expect(row?.costReference).toContain('no-such-model-anywhere');
  });
});

describe('an export', () => {
  it('is every row as CSV with exact costs', async () => {
    const response = await send('/api/usage/log.csv?range=all');
    expect(response.headers.get('content-type')).toContain('text/csv');
    const text = await response.text();
    expect(text.split('\r\n')).toHaveLength(6 + 2);
    const rows = parse(text, { columns: true }) as Record<string, string>[];
    expect(rows.map(({ id }) => id)).toEqual(['b', 'a', 'c', 'd', 'e', 'f']);
    expect(rows[2]).toMatchObject({ cost: '0.000001', totalTokens: '1001' });
    expect(rows[3]).toMatchObject({ cost: '', costSource: 'unpriced' });
    expect(rows[1]).toMatchObject({ tags: '{"env":"prod"}' });
  });

  it('is every row as lines of JSON', async () => {
    const text = await (await send('/api/usage/log.ndjson?range=all&project=search')).text();
    const rows = text
      .trimEnd()
      .split('\n')
      .map((line) => LogRow.parse(JSON.parse(line)));
    expect(rows.map(({ id }) => id)).toEqual(['b', 'a']);
  });
});

describe('GET /api/usage/log?id=', () => {
  const idsOf = async (query: string) => {
    const response = await send(`/api/usage/log?${query}`);
    const rows = z.array(LogRow).parse(await response.json());
    expect(response.headers.get('x-total-count')).toBe(String(rows.length));
    return rows.map(({ id }) => id);
  };

  it('is the one call with this id, or nothing', async () => {
    expect(await idsOf('range=all&id=f')).toEqual(['f']);
    expect(await idsOf('range=all&id=nothing')).toEqual([]);
  });

  it('keeps to the range, to the filters, and to what is counted', async () => {
    expect(await idsOf('range=30d&id=f')).toEqual([]);
    expect(await idsOf('range=all&id=a&project=search')).toEqual(['a']);
    expect(await idsOf('range=all&id=a&project=other')).toEqual([]);
    expect(await idsOf('range=all&id=x')).toEqual([]);
  });
});

describe('GET /api/usage/events/{id}', () => {
  it('shows the arithmetic of a cost', async () => {
    await json('/api/events', {
      body: wireEvent({ id: 'priced', cost: undefined, occurredAt: at(50), rawUsage: { input_tokens: 100 } }),
    });
    const event = EventDetail.parse(await json('/api/usage/events/priced'));
    expect(event).toMatchObject({ costSource: 'catalogue', costExact: '0.0006', rawUsage: { input_tokens: 100 } });
    const lines = event.explanation.arithmetic?.lines ?? [];
    expect(lines.map(({ of, quantity, rate, cost }) => [of, quantity, rate, cost])).toEqual([
      ['uncachedInput', 100, '3', '0.0003'], // 100 × $3 / 1M
      ['visibleOutput', 20, '15', '0.0003'], // 20 × $15 / 1M
    ]);
  });

  it('shows what is not counted, and why', async () => {
    expect(EventDetail.parse(await json('/api/usage/events/x'))).toMatchObject({ notCounted: { reason: 'replay' } });
    const rows = z.array(NotCountedRow).parse(await json('/api/usage/not-counted'));
    expect(rows.map(({ id }) => id)).toEqual(['x']);
  });

  it('is 404 for an id that is not there', async () => {
    const response = await send('/api/usage/events/nothing');
    expect(response.status).toBe(404);
    expect(ProblemDocument.parse(await response.json()).code).toBe('not_found');
  });
});

describe('GET /api/usage/values', () => {
  it('names what a filter can take, most tokens first', async () => {
    const values = z.array(FilterValue).parse(await json('/api/usage/values?by=provider'));
    expect(values.map(({ value }) => value)).toEqual(['anthropic', 'nobody', 'openai']);
  });

  it('finds the rarest that contain a text, in any case, and never what has no value', async () => {
    const found = async (query: string) =>
      z
        .array(FilterValue)
        .parse(await json(`/api/usage/values?${query}`))
        .map(({ value }) => value);
    expect(await found('by=model&search=NO-SUCH&limit=1')).toEqual(['no-such-model-anywhere']);
    expect(await found('by=agent&search=i')).toEqual(['triage']);
    expect(await found('by=agent&search=%25')).toEqual([]);
    expect((await send('/api/usage/values?by=model&search=')).status).toBe(400);
  });
});

describe('a query', () => {
  it.each([
    ['range=2026-11-15..2026-11-01', '?range'],
    ['range=fortnight', '?range'],
    ['range=2026-02-30..2026-03-01', '?range'],
    ['range=7d&range=30d', '?range'],
    ['tz=Mars/Olympus', '?tz'],
    ['tz=%2B25:00', '?tz'],
    ['tz=', '?tz'],
    [`tz=${'A'.repeat(5_120)}`, '?tz'],
    ['granularity=minute', '?granularity'],
    ['granularity=hour&range=2016-01-01..2026-01-01', '?granularity'],
    ['limit=0', '?limit'],
    ['limit=-1', '?limit'],
    ['limit=1e9', '?limit'],
    ['limit=1000000000', '?limit'],
    ['limit=10abc', '?limit'],
    ['limit=', '?limit'],
    ['by=colour', '?by'],
    ['by=tag.', '?by'],
    ['by=model&by=project', '?by'],
    ['filter[$ne]=1', '?filter[$ne]'],
    ['project[]=a', '?project[]'],
    ['projcet=a', '?projcet'],
    ['model=%00', '?model'],
    ['tag.%00=x', '?tag.\u0000'],
    ['model=%c0%af', '?model'],
    ['model=%ed%a0%80', '?model'],
    ['range=7d&model=%', '?model'],
    ['model=%zz', '?model'],
    [`${'project=a&'.repeat(5_000)}x`, '?'],
  ])('with %.40s is refused at %s', async (query, pointer) => {
    const response = await send(`/api/usage/timeseries?${query}`);
    expect(response.status).toBe(400);
    const problem = ProblemDocument.parse(await response.json());
    expect(problem.errors?.map((error) => error.pointer)).toContain(pointer);
  });

  it.each([
    ['sort=x;drop', '?sort'],
    ['sort=(select 1)', '?sort'],
    ['sort=--date', '?sort'],
    ['sort=date&sort=cost', '?sort'],
    ['page=0', '?page'],
    ['page=1.5', '?page'],
    ['page=10abc', '?page'],
    ['pageSize=0', '?pageSize'],
    ['pageSize=1001', '?pageSize'],
    ['pageSize=10&pageSize=20', '?pageSize'],
  ])('of the log with %s is refused at %s', async (query, pointer) => {
    const response = await send(`/api/usage/log?${query}`);
    expect(response.status).toBe(400);
    expect(ProblemDocument.parse(await response.json()).errors?.[0]?.pointer).toBe(pointer);
  });

  it('with over-long UTF-8 in the path finds nothing', async () => {
    expect((await send('/api/usage/events/%c0%af')).status).toBe(404);
  });

  it('may have plus signs, escapes and letters of any script', async () => {
    for (const model of ['a+b', 'a%2Bb', 'caf%C3%A9', 'café', '%F0%9F%98%80', '100%25'])
      expect((await send(`/api/usage/summary?model=${model}`)).status).toBe(200);
  });

  it.each([
    ['range=x&page=0&sort=y&nope=1', 4],
    // Damaged, and for that no range either.
    ['range=%ff', 2],
    ['nope=1&nope=2&nope=3', 1],
    ['id=%00&page=%00&page=%00', 4],
  ])('tells all its problems at once, each once: %s', async (query, count) => {
    const response = await send(`/api/usage/log?${query}`);
    expect(ProblemDocument.parse(await response.json()).errors).toHaveLength(count);
  });

  it('names the filters where it knows no such parameter', async () => {
    const { detail } = ProblemDocument.parse(await (await send('/api/usage/summary?apikey=x')).json());
    expect(detail).toMatch(
      /^Unknown parameter "apikey"\. Use: range, tz, shift, and the filters provider, .* apiKey, /,
    );
  });

  it('without what it needs says so', async () => {
    const problem = ProblemDocument.parse(await (await send('/api/usage/breakdown')).json());
    expect(problem.errors).toEqual([
      { pointer: '?by', detail: `by is missing. Use one of: ${DIMENSIONS.join(', ')}, or tag.<key>.` },
    ]);
  });
});

describe('GET /api/session', () => {
  it('says who the credential speaks for', async () => {
    const key = await createKey(['read']);
    expect(SessionInfo.parse(await json('/api/session', { key }))).toMatchObject({
      credential: 'key',
      workspace: { name: 'default' },
      timeZone: 'UTC',
      scopes: ['read'],
    });
  });
});
