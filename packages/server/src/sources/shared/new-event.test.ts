import { EventInput } from '@tokenbook/core/contract';
import { NO_TOKENS, parseUsd } from '@tokenbook/core/domain';
import { describe, expect, it } from 'vitest';
import { testContext } from '../testing/parse.ts';
import { toWireEvent } from '../to-wire-event.ts';
import { type EventParts, newEvent } from './new-event.ts';

const parts = (odd: Partial<EventParts>): EventParts => ({
  id: 'claude-code:msg_1',
  occurredAtMs: Date.UTC(2026, 10, 1),
  model: 'claude-sonnet-4-5',
  source: 'claude-code',
  project: 'shop',
  tokens: { ...NO_TOKENS, uncachedInput: 10, visibleOutput: 5 },
  rawUsage: null,
  ...odd,
});

const nested = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));

describe('an event of a log', () => {
  it.each<[name: string, odd: Partial<EventParts>, kept: object]>([
    [
      'half of a pair in a folder',
      { tags: { folder: `~/${'x'.repeat(8)}\ud83d` } },
      { tags: { folder: '~/xxxxxxxx\ufffd' } },
    ],
    ['a NUL in a project', { project: 'sh\0op' }, { project: 'sh\ufffdop' }],
    ['a project of six hundred characters', { project: 'p'.repeat(600) }, { project: 'p'.repeat(512) }],
    ['a branch of two thousand', { tags: { branch: 'b'.repeat(2_000) } }, { tags: { branch: 'b'.repeat(1_024) } }],
    ['a long session', { session: 's'.repeat(600) }, { session: 's'.repeat(512) }],
    ['a fraction of a millisecond', { occurredAtMs: 1_768_172_351_908.5 }, { occurredAt: '2026-01-11T22:59:11.908Z' }],
    ['a time that ran backwards', { durationMs: -5 }, {}],
    ['a raw usage of a hundred thousand characters', { rawUsage: { iterations: 'x'.repeat(100_000) } }, {}],
    ['a raw usage of a hundred thousand levels', { rawUsage: { iterations: nested(100_000) } }, {}],
    ['a raw usage of a level more than an event may have', { rawUsage: { iterations: nested(31) } }, {}],
    ['a cost of five million', { reportedCost: parseUsd('5000000') }, {}],
  ])('with %s is kept', (_name, odd, kept) => {
    const wire = JSON.parse(JSON.stringify(toWireEvent(newEvent(testContext(), parts(odd)))));
    expect(EventInput.safeParse(wire)).toMatchObject({ success: true });
    expect(wire).toMatchObject(kept);
    for (const field of ['durationMs', 'rawUsage', 'cost']) expect(wire).not.toHaveProperty(field);
  });

  it('keeps two ids apart that differ past the limit', () => {
    const idOf = (id: string) => newEvent(testContext(), parts({ id })).event.id;
    const [first, second] = [idOf(`${'i'.repeat(600)}1`), idOf(`${'i'.repeat(600)}2`)];
    expect([first.length, second.length]).toEqual([512, 512]);
    expect(first).not.toBe(second);
    expect(idOf('codex:a')).toBe('codex:a');
  });

  it.each([1e20, Number.NaN, Number.POSITIVE_INFINITY])(
    'at %s ms is refused, and not thrown at whoever sends it',
    (ms) => {
      expect(() => newEvent(testContext(), parts({ occurredAtMs: ms }))).toThrow('which is no time');
    },
  );
});
