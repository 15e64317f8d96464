import {
  bucketBounds,
  dateIn,
  type Filter,
  type InstantMs,
  type Period,
  type PeriodShift,
  type ResolvedRange,
  startOfDay,
  type UsageScope,
} from '@tokenbook/core/domain';
import type { EventStore } from '../store/port.ts';
import { findChangePoint } from './change-point.ts';
import { findMainModel, findMovers, type MainModel, type Mover } from './find-movers.ts';
import { findStandoutHours, type HourSample, LEAST_EXCESS_USD, type StandoutHour } from './standout-hours.ts';

/** What changed, with the two periods that were really compared: both cut to the time that has passed. */
export interface Insights {
  readonly compared: { readonly period: Period; readonly previous: Period };
  readonly movers: readonly (Mover & {
    readonly mainModel: MainModel | null;
    /** The first day of the new level. Null when no day stands out. */
    readonly sinceMs: InstantMs | null;
  })[];
  /** Null when the range is longer than `LONGEST_FOR_HOURS_MS`: the hours are not looked at. */
  readonly standoutHours: readonly StandoutHour[] | null;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const PICO_USD_PER_USD = 1e12;
/** In a period of this length or more, one more hour is noise. */
const HOURS_COUNT_MS = 6 * DAY_MS;
const WEEKS_OF_PATTERN = 8;
/** Hours of a longer range are not looked at: nobody acts on an hour of last spring. */
export const LONGEST_FOR_HOURS_MS = 32 * DAY_MS;
/** Projects with a row of their own in the pattern; the smaller ones cannot reach the thresholds anyway. */
const MOST_PROJECTS = 25;

export interface InsightRequest {
  readonly workspaceId: string;
  readonly range: ResolvedRange;
  readonly filters: readonly Filter[];
  readonly nowMs: InstantMs;
  /** The most movers, and the most hours. */
  readonly limit: number;
  /** What the period is compared with. Absent: the one before. */
  readonly shift?: PeriodShift | undefined;
}

export const readInsights = async (store: EventStore, request: InsightRequest): Promise<Insights> => {
  const { range, nowMs, limit } = request;
  const compared = cutToPassed(request);
  const scope = toScope(request, compared.period);
  const elapsedMs = compared.period.endMs - compared.period.startMs;
  const [movers, standoutHours] = await Promise.all([
    readMovers(store, request, compared),
    elapsedMs > LONGEST_FOR_HOURS_MS ? null : readStandoutHours(store, scope, range.timeZone, nowMs, limit),
  ]);
  return { compared, movers, standoutHours };
};

const toScope = ({ workspaceId, filters }: InsightRequest, period: Period): UsageScope => ({
  workspaceId,
  period,
  filters,
});

/** The two periods as far as time has passed: half a month is not less than a whole one. */
const cutToPassed = ({ range, nowMs, shift = 'previous' }: InsightRequest): Insights['compared'] => {
  const { period } = range;
  const earlier = range[shift];
  // Up to the end of this minute, or hour where that is little: who asks within the same one asks the same.
  const stepMs = nowMs - period.startMs < HOURS_COUNT_MS ? MINUTE_MS : HOUR_MS;
  const passedMs = Math.ceil(nowMs / stepMs) * stepMs;
  const elapsedMs = Math.max(0, Math.min(period.endMs, passedMs) - period.startMs);
  return {
    period: { startMs: period.startMs, endMs: period.startMs + elapsedMs },
    previous: { startMs: earlier.startMs, endMs: Math.min(earlier.startMs + elapsedMs, earlier.endMs) },
  };
};

const readMovers = async (
  store: EventStore,
  request: InsightRequest,
  { period, previous }: Insights['compared'],
): Promise<Insights['movers']> => {
  const { range, filters, limit } = request;
  const [current, before] = await Promise.all([
    store.breakdown(toScope(request, period), 'project', null),
    store.breakdown(toScope(request, previous), 'project', null),
  ]);
  const movers = findMovers(current, before, limit);
  if (movers.length === 0) return [];
  const isMover = { dimension: 'project', values: movers.map(({ project }) => project) } as const;
  const ofMovers = (of: Period): UsageScope => toScope({ ...request, filters: [...filters, isMover] }, of);
  // The day of the change is looked for in the days right before, whatever the period is compared with.
  const both = { startMs: range.previous.startMs, endMs: period.endMs };
  const isFilling = period.endMs < range.period.endMs;
  const [pairs, pairsBefore, days] = await Promise.all([
    store.costByTwo(ofMovers(period), 'project', 'model'),
    store.costByTwo(ofMovers(previous), 'project', 'model'),
    readDays(store, ofMovers(both), range.timeZone, isFilling, movers.length),
  ]);
  return movers.map((mover) => ({
    ...mover,
    mainModel: findMainModel(mover, pairs, pairsBefore),
    sinceMs: days.changeOf(mover.project, period.startMs),
  }));
};

const readDays = async (
  store: EventStore,
  scope: UsageScope,
  timeZone: string,
  isFilling: boolean,
  projects: number,
) => {
  const bounds = bucketBounds(scope.period, 'day', timeZone);
  const series = await store.costSeries(scope, bounds, 'project', projects);
  return {
    changeOf: (project: string | null, notBeforeMs: InstantMs): InstantMs | null => {
      const costs = series.find(({ value }) => value === project)?.costs;
      if (costs === undefined) return null;
      // A day that is still filling says nothing about a level.
      const index = findChangePoint(
        isFilling ? costs.slice(0, -1) : costs,
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
  const series = await store.costSeries(extended, bounds, 'project', MOST_PROJECTS);
  const places = placesInWeek(bounds, timeZone);
  const hoursOfPlace = new Map<string, number[]>();
  for (const [hour, place] of places.entries()) {
    const hours = hoursOfPlace.get(place);
    if (hours === undefined) hoursOfPlace.set(place, [hour]);
    else hours.push(hour);
  }
  const isAsked = (hour: number) => (bounds[hour] ?? 0) >= scope.period.startMs && (bounds[hour + 1] ?? 0) <= nowMs;
  const samples = series.flatMap(({ value: project, costs: picoUsd }) => {
    const costs = picoUsd.map((cost) => cost / PICO_USD_PER_USD);
    const firstUse = costs.findIndex((cost) => cost > 0);
    return costs.flatMap((cost, hour): readonly HourSample[] => {
      if (cost < LEAST_EXCESS_USD || !isAsked(hour)) return [];
      const earlier = (hoursOfPlace.get(places[hour] ?? '') ?? []).filter((other) => other < hour && other >= firstUse);
      const usual = earlier.slice(-WEEKS_OF_PATTERN).reverse();
      return [{ project, startMs: bounds[hour] ?? 0, cost, usual: usual.map((other) => costs[other] ?? 0) }];
    });
  });
  return findStandoutHours(samples, limit);
};

/**
 * Weekday and hour of the local day of each bucket of hours, so that a week with a clock change still compares nine o'clock with nine o'clock.
 * The zone is asked once a day: once an hour took as long as the reads.
 */
const placesInWeek = (bounds: readonly InstantMs[], timeZone: string): readonly string[] => {
  let weekday = 0;
  let dayStartMs = 0;
  let nextDayMs = Number.NEGATIVE_INFINITY;
  return bounds.slice(0, -1).map((bound) => {
    if (bound >= nextDayMs) {
      const date = dateIn(timeZone, bound);
      weekday = date.dayOfWeek;
      dayStartMs = startOfDay(timeZone, date);
      nextDayMs = startOfDay(timeZone, date.add({ days: 1 }));
    }
    return `${weekday} ${Math.floor((bound - dayStartMs) / HOUR_MS)}`;
  });
};
