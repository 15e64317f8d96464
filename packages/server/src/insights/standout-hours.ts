/** One hour of one project, and what that project used in the same hour of the week before. */
export interface HourSample {
  readonly project: string | null;
  readonly startMs: number;
  /** USD. */
  readonly cost: number;
  /** USD in the same weekday and hour of earlier weeks since the project's first event, newest first. */
  readonly usual: readonly number[];
}

export interface StandoutHour {
  readonly project: string | null;
  readonly startMs: number;
  /** USD. */
  readonly cost: number;
  /** The median of the same hour in earlier weeks, USD. */
  readonly usualCost: number;
  /** How many weeks the median rests on. */
  readonly weeks: number;
}

/** Fewer weeks than this are no pattern. */
export const FEWEST_WEEKS = 4;
/** An hour has to exceed its usual cost by this many deviations … */
const LEAST_DEVIATIONS = 5;
/** … and by this many USD, so that an hour that cost less cannot stand out … */
export const LEAST_EXCESS_USD = 0.5;
/** … where the deviation is never taken for less than this share of the usual cost: four quiet weeks alike do not make a rule. */
const LEAST_RELATIVE_DEVIATION = 0.2;
/** Turns a median absolute deviation into a standard deviation, for normal data. */
const MAD_TO_SIGMA = 1.4826;

/** The hours that cost more than the project's own pattern of weekday and hour explains, by how much they exceed it. */
export const findStandoutHours = (samples: readonly HourSample[], limit: number): readonly StandoutHour[] =>
  samples
    .flatMap(({ project, startMs, cost, usual }) => {
      if (usual.length < FEWEST_WEEKS) return [];
      const usualCost = median(usual);
      const spread = MAD_TO_SIGMA * median(usual.map((value) => Math.abs(value - usualCost)));
      const deviation = Math.max(spread, usualCost * LEAST_RELATIVE_DEVIATION);
      const excess = cost - usualCost;
      if (excess < LEAST_EXCESS_USD || excess < LEAST_DEVIATIONS * deviation) return [];
      return [{ project, startMs, cost, usualCost, weeks: usual.length }];
    })
    .sort((a, b) => b.cost - b.usualCost - (a.cost - a.usualCost))
    .slice(0, limit);

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
};
