import { NO_USAGE, parseUsd, type Totals } from '@tokenbook/core/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CostPair, Group } from '../store/port.ts';
import { findChangePoint } from './change-point.ts';
import { findMainModel, findMovers } from './find-movers.ts';
import { findStandoutHours } from './standout-hours.ts';

const usd = (text: string): bigint => parseUsd(text) ?? 0n;
const totals = (cost: string): Totals => ({ ...NO_USAGE, requests: 1n, cost: usd(cost) });
const project = (value: string, cost: string): Group => ({ value, isOther: false, totals: totals(cost) });
const pair = (value: string, secondValue: string, cost: string): CostPair => ({ value, secondValue, cost: usd(cost) });

describe('findMovers', () => {
  it('ranks projects by money', () => {
    const movers = findMovers(
      [project('support-bot', '53'), project('search', '10')],
      [project('support-bot', '11.8'), project('search', '22')],
      10,
    );
    expect(movers.map(({ project: name, change }) => [name, change])).toEqual([
      ['support-bot', usd('41.2')],
      ['search', usd('-12')],
    ]);
  });

  it('sees a project that stopped', () => {
    expect(findMovers([], [project('gone', '7')], 10)[0]?.change).toBe(usd('-7'));
  });

  it.each([
    ['below five cents', project('a', '0.04'), project('a', '0')],
    ['below a twentieth of what the project cost before', project('a', '104'), project('a', '100')],
  ])('leaves out a change %s', (_, current, previous) => {
    expect(findMovers([current], [previous], 10)).toEqual([]);
  });

  it('leaves out a change below a hundredth of the whole period', () => {
    const movers = findMovers([project('big', '1000'), project('a', '9')], [project('big', '1000')], 10);
    expect(movers).toEqual([]);
  });
});

describe('findMainModel', () => {
  const mainModel = (current: readonly CostPair[], previous: readonly CostPair[], name: string) => {
    const sum = (pairs: readonly CostPair[]) =>
      pairs.reduce((sum, { value, cost }) => (value === name ? sum + cost : sum), 0n);
    const change = sum(current) - sum(previous);
    const mover = { project: name, cost: 0n, previousCost: 0n, change, tokens: 0n, previousTokens: 0n };
    return findMainModel(mover, current, previous);
  };

  it('names the model that explains most of the change', () => {
    const current = [
      pair('support-bot', 'opus', '50'),
      pair('support-bot', 'haiku', '3'),
      pair('search', 'haiku', '10'),
    ];
    const previous = [
      pair('support-bot', 'opus', '9'),
      pair('support-bot', 'haiku', '2.8'),
      pair('search', 'haiku', '22'),
    ];
    expect(mainModel(current, previous, 'support-bot')).toEqual({ name: 'opus', change: usd('41') });
    expect(mainModel(current, previous, 'search')).toEqual({ name: 'haiku', change: usd('-12') });
  });

  it('names no model when none explains half of the change', () => {
    expect(mainModel([pair('a', 'x', '4'), pair('a', 'y', '4'), pair('a', 'z', '4')], [], 'a')).toBeNull();
  });
});

describe('findChangePoint', () => {
  it('finds the day from which a series stays on another level', () => {
    const values = [10, 11, 9, 10, 12, 10, 9, 11, 10, 30, 31, 29, 32, 30];
    expect(findChangePoint(values, 7)).toBe(9);
  });

  it('is not fooled by one outlier', () => {
    expect(findChangePoint([10, 11, 9, 10, 12, 10, 9, 500, 10, 11, 9, 10, 11, 10], 7)).toBeNull();
  });

  it('finds nothing in a flat or short series', () => {
    expect(findChangePoint([5, 5, 5, 5, 5, 5, 5, 5, 5, 5], 5)).toBeNull();
    expect(findChangePoint([1, 2, 30], 1)).toBeNull();
  });

  it('seldom finds a change in noise', () => {
    const noise = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 14, maxLength: 14 });
    const samples = fc.sample(noise, { numRuns: 2_000, seed: 7 });
    const found = samples.filter((values) => findChangePoint(values, 7) !== null).length;
    expect(found / samples.length).toBeLessThan(0.05);
  });
});

describe('findStandoutHours', () => {
  const sample = (cost: number, usual: readonly number[]) => ({ project: 'a', startMs: 0, cost, usual });

  it('finds an hour far above the same hour of earlier weeks', () => {
    const [hour] = findStandoutHours([sample(20, [2, 2.2, 1.8, 2.1])], 5);
    expect(hour).toMatchObject({ cost: 20, usualCost: 2.05, weeks: 4 });
  });

  it.each([
    ['has fewer than four weeks behind it', 20, [2, 2, 2]],
    ['is within the usual spread', 6, [2, 9, 1, 7, 5]],
    ['exceeds the usual by cents', 0.4, [0, 0, 0, 0, 0]],
    ['is a little above four equal weeks', 3.5, [2, 2, 2, 2]],
  ])('leaves out an hour that %s', (_, cost, usual) => {
    expect(findStandoutHours([sample(cost, usual)], 5)).toEqual([]);
  });
});
