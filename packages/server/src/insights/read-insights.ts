import {
  bucketBounds,
  dateIn,
  type Filter,
  type InstantMs,
  type Period,
  type ResolvedRange,
  startOfDay,
  toUsdNumber,
  type UsageScope,
} from '@tokenbook/core/domain';
import type { BucketGroup, EventStore } from '../store/port.ts';
import { findChangePoint } from './change-point.ts';
import { findMovers, type Mover } from './find-movers.ts';
import { findStandoutHours, type HourSample, type StandoutHour } from './standout-hours.ts';

/** What changed, with the two periods that were really compared: both cut to the time that has passed. */
export interface Insights {
  readonly compared: { readonly period: Period; readonly previous: Period };
  readonly movers: readonly (Mover & {
    /** The first day of the new level. Null when no day stands out. */
    readonly sinceMs: InstantMs | null;
  })[];
  /** Null when the range is longer than `LONGEST_FOR_HOURS_MS`: the hours are not looked at. */
  readonly standoutHours: readonly StandoutHour[] | null;
}

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
const WEEKS_OF_PATTERN = 8;
/** Hours of a longer range are not looked at: nobody acts on an hour of last spring. */
export const LONGEST_FOR_HOURS_MS = 32 * DAY_MS;
/** Projects with a row of their own in the pattern; the smaller ones cannot reach the thresholds anyway. */
const MOST_PROJECTS = 25;

export const readInsights = async (
  store: EventStore,
  workspaceId: string,
  { period, previous, timeZone }: ResolvedRange,
  filters: readonly Filter[],
  nowMs: InstantMs,
  limit: number,
): Promise<Insights> => {
  const elapsedMs = Math.max(0, Math.min(period.endMs, nowMs) - period.startMs);
  const compared = {
    period: { startMs: period.startMs, endMs: period.startMs + elapsedMs },
    previous: { startMs: previous.startMs, endMs: Math.min(previous.startMs + elapsedMs, previous.endMs) },
  };
  const scope = (of: Period): UsageScope => ({ workspaceId, period: of, filters });
  const [current, before] = await Promise.all([
    store.breakdownByTwo(scope(compared.period), 'project', 'model'),
    store.breakdownByTwo(scope(compared.previous), 'project', 'model'),
  ]);
  const movers = findMovers(current, before, limit);
  const isFilling = compared.period.endMs < period.endMs;
  const days = await readDays(
    store,
    scope({ startMs: compared.previous.startMs, endMs: compared.period.endMs }),
    timeZone,
    isFilling,
  );
  return {
    compared,
    movers: movers.map((mover) => ({ ...mover, sinceMs: days.changeOf(mover.project, compared.period.startMs) })),
    standoutHours:
      elapsedMs > LONGEST_FOR_HOURS_MS
        ? null
        : await readStandoutHours(store, scope(compared.period), timeZone, nowMs, limit),
  };
};

const readDays = async (store: EventStore, scope: UsageScope, timeZone: string, isFilling: boolean) => {
  const bounds = bucketBounds(scope.period, 'day', timeZone);
  const groups = await store.timeseries(scope, bounds, 'project', MOST_PROJECTS);
  const costs = costTable(groups, bounds.length - 1);
  return {
    changeOf: (project: string | null, notBeforeMs: InstantMs): InstantMs | null => {
      const series = costs.get(project);
      if (series === undefined) return null;
      // A day that is still filling says nothing about a level.
      const index = findChangePoint(
        isFilling ? series.slice(0, -1) : series,
        bounds.findIndex((bound) => bound >= notBeforeMs),
      );
      return index === null ? null : (bounds[index] ?? null);
    },
  };
};

const readStandoutHours = async (
  store: EventStore,
  scope: UsageScope,
  timeZone: string,
  nowMs: InstantMs,
  limit: number,
): Promise<readonly StandoutHour[]> => {
  const patternStart = startOfDay(
    timeZone,
    dateIn(timeZone, scope.period.startMs).subtract({ weeks: WEEKS_OF_PATTERN }),
  );
  const extended = { ...scope, period: { startMs: patternStart, endMs: scope.period.endMs } };
  const bounds = bucketBounds(extended.period, 'hour', timeZone);
  const groups = await store.timeseries(extended, bounds, 'project', MOST_PROJECTS);
  const places = bounds.slice(0, -1).map((bound) => placeInWeek(timeZone, bound));
  const samples: HourSample[] = [];
  for (const [project, costs] of costTable(groups, bounds.length - 1)) {
    const firstUse = costs.findIndex((cost) => cost > 0);
    const earlier = new Map<string, number[]>();
    for (let hour = Math.max(firstUse, 0); hour < costs.length; hour += 1) {
      const place = places[hour] ?? '';
      const usual = earlier.get(place) ?? [];
      const startMs = bounds[hour] ?? 0;
      const cost = costs[hour] ?? 0;
      const isComplete = (bounds[hour + 1] ?? 0) <= nowMs;
      if (startMs >= scope.period.startMs && isComplete) {
        samples.push({ project, startMs, cost, usual: usual.slice(0, WEEKS_OF_PATTERN) });
      }
      earlier.set(place, [cost, ...usual]);
    }
  }
  return findStandoutHours(samples, limit);
};

/** Weekday and hour of the local day, so that a week with a clock change still compares nine o'clock with nine o'clock. */
const placeInWeek = (timeZone: string, instant: InstantMs): string => {
  const date = dateIn(timeZone, instant);
  return `${date.dayOfWeek} ${Math.floor((instant - startOfDay(timeZone, date)) / HOUR_MS)}`;
};

/** Cost in USD by project and bucket; the folded rest is no project and is left out. */
const costTable = (groups: readonly BucketGroup[], bucketCount: number): Map<string | null, number[]> => {
  const table = new Map<string | null, number[]>();
  for (const { bucket, value, isOther, totals } of groups) {
    if (isOther) continue;
    const series = table.get(value) ?? new Array<number>(bucketCount).fill(0);
    series[bucket] = toUsdNumber(totals.cost);
    table.set(value, series);
  }
  return table;
};
