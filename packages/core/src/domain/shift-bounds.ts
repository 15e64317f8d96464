import { bucketBounds, type Granularity } from './granularity.ts';
import type { InstantMs } from './instant.ts';
import { type ComparedPeriod, moveBack } from './period.ts';
import { dateIn, startOfDay } from './time-zone.ts';

const DAY_MS = 24 * 60 * 60_000;

/**
 * The bounds of a compared period's buckets, each bucket beside the one of `bounds` with the same number: the third of the month beside the
 * third. Never descending: a bucket without a counterpart (31 March beside February) is empty. Where the compared period is the longer one,
 * buckets of its own follow, so that they always add up to it.
 */
export const shiftBounds = (
  bounds: readonly InstantMs[],
  granularity: Granularity,
  timeZone: string,
  { startMs, endMs, step }: ComparedPeriod,
): readonly InstantMs[] => {
  const move = createMover(timeZone, step);
  let latest = startMs;
  const advance = (bound: InstantMs) => {
    latest = Math.max(latest, Math.min(move(bound), endMs));
    return latest;
  };
  // A day ends where the next begins, also when the next one is past the end: January goes on where February has ended.
  const endsByItself = granularity === 'hour' || granularity === 'day';
  const last = bounds.length - 1;
  const moved = bounds.flatMap((bound, index) => {
    if (index === 0) return [startMs];
    return index === last && endsByItself && latest < endMs ? [] : [advance(bound)];
  });
  if (latest === endMs) return moved;
  return [...moved, ...bucketBounds({ startMs: latest, endMs }, granularity, timeZone).slice(1)];
};

/** `moveBack` for ascending instants. Those inside an ordinary day are told from its start, since there may be ten thousand hours. */
const createMover = (timeZone: string, step: ComparedPeriod['step']): ((instant: InstantMs) => InstantMs) => {
  if ('milliseconds' in step) return (instant) => instant - step.milliseconds;
  let day = { startMs: 0, endMs: 0, movedMs: 0, isOrdinary: false };
  const dayOf = (instant: InstantMs) => {
    const date = dateIn(timeZone, instant);
    const startMs = startOfDay(timeZone, date);
    const endMs = startOfDay(timeZone, date.add({ days: 1 }));
    const movedMs = moveBack(startMs, timeZone, step);
    const isOrdinary = endMs - startMs === DAY_MS && moveBack(endMs, timeZone, step) - movedMs === DAY_MS;
    return { startMs, endMs, movedMs, isOrdinary };
  };
  return (instant) => {
    if (instant < day.startMs || instant >= day.endMs) day = dayOf(instant);
    return day.isOrdinary ? day.movedMs + instant - day.startMs : moveBack(instant, timeZone, step);
  };
};
