import { createHash } from 'node:crypto';
import { type RequestEvent, totalTokens } from '@tokenbook/core/domain';
import { describe, expect, it } from 'vitest';
import { DATA_SETS, findDataSet } from './data-sets.ts';
import { HOSTILE_NAMES } from './sets/hostile-names.ts';
import { exactly } from './sets/one-million.ts';
import { toLine } from './to-line.ts';

const NOON = Date.UTC(2026, 10, 24, 12);

/** Comparing ten thousands of objects one by one takes a second, one hash does not. */
const digest = (events: Iterable<RequestEvent>): string => {
  const hash = createHash('sha256');
  for (const event of events) hash.update(toLine(event)).update('\n');
  return hash.digest('hex');
};

const made = new Map<string, readonly RequestEvent[]>();
const eventsOf = (name: string): readonly RequestEvent[] => {
  const events = made.get(name) ?? [...(findDataSet(name)?.events(NOON) ?? [])];
  made.set(name, events);
  return events;
};

const quick = DATA_SETS.filter((set) => set.name !== 'one-million');

describe.each(quick)('$name', (set) => {
  const events = eventsOf(set.name);

  it('is the same every time', () => {
    expect(digest(set.events(NOON))).toEqual(digest(events));
  });

  it('gives each event an id of its own', () => {
    expect(new Set(events.map((event) => event.id)).size).toBe(events.length);
  });

  it('has no event in the future and no token that is not a whole number from 0', () => {
    const isRight = ({ occurredAtMs, tokens }: RequestEvent) =>
      occurredAtMs <= NOON && Object.values(tokens).every((count) => count >= 0 && Number.isSafeInteger(count));
    expect(events.filter((event) => !isRight(event))).toEqual([]);
  });

  it('gives the same events again a day later, and more', () => {
    const known = new Map(events.map((event) => [event.id, event]));
    const again = [...set.events(NOON + 86_400_000)].filter((event) => known.has(event.id));
    expect(again.length).toBeGreaterThan(0);
    expect(digest(again)).toEqual(digest(again.map((event) => known.get(event.id) ?? event)));
  });
});

describe('steady-team', () => {
  const events = eventsOf('steady-team');

  it('has many projects and providers, the busiest far ahead of the last', () => {
    const calls = new Map<string, number>();
    for (const { project } of events) calls.set(project, (calls.get(project) ?? 0) + 1);
    expect(calls.size).toBeGreaterThanOrEqual(12);
    const sizes = [...calls.values()].sort((a, b) => b - a);
    expect(sizes[0]).toBeGreaterThan(5 * (sizes.at(-1) ?? 0));
    expect(new Set(events.map((event) => event.provider)).size).toBeGreaterThanOrEqual(8);
  });

  it('is calmer on weekends', () => {
    const isWeekend = (atMs: number) => [0, 6].includes(new Date(atMs).getUTCDay());
    const weekend = events.filter((event) => isWeekend(event.occurredAtMs)).length / 2;
    expect(weekend).toBeLessThan(((events.length - 2 * weekend) / 5) * 0.7);
  });

  it('has cache reads, cache writes and reasoning', () => {
    const sum = (bucket: 'cacheRead' | 'cacheWrite5m' | 'reasoning') =>
      events.reduce((total, event) => total + event.tokens[bucket], 0);
    for (const bucket of ['cacheRead', 'cacheWrite5m', 'reasoning'] as const) expect(sum(bucket)).toBeGreaterThan(0);
  });
});

it('spike: the loop has more tokens than everything else', () => {
  const events = eventsOf('spike');
  const tokensOf = (isLoop: boolean) =>
    events
      .filter((event) => event.id.includes('loop') === isLoop)
      .reduce((total, event) => total + totalTokens(event.tokens), 0);
  expect(tokensOf(true)).toBeGreaterThan(tokensOf(false));
});

it('hostile-names: every name is a project', () => {
  const projects = new Set(eventsOf('hostile-names').map((event) => event.project));
  expect([...projects].sort()).toEqual([...HOSTILE_NAMES].sort());
});

it('one-million: exactly as many as asked for, whatever the days round to', () => {
  for (const count of [1, 997, 10_000]) expect([...exactly(count)]).toHaveLength(count);
});
