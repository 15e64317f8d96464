import { type PicoUsd, parseUsd, sumTotalTokens } from '@tokenbook/core/domain';
import type { PairGroup } from '../store/port.ts';

/** A project whose cost moved between two periods of equal length. */
export interface Mover {
  /** Null: the events without a project name. */
  readonly project: string | null;
  readonly cost: PicoUsd;
  readonly previousCost: PicoUsd;
  readonly change: PicoUsd;
  readonly tokens: bigint;
  readonly previousTokens: bigint;
  /** The model that explains most of the change, when one explains at least half of it. */
  readonly mainModel: { readonly name: string | null; readonly change: PicoUsd } | null;
}

/** A change below this is noise, however large in per cent. */
const LEAST_CHANGE: PicoUsd = parseUsd('0.05') ?? 0n;
/** … and so is one below this share, in thousandths, of what the larger of the two periods cost. */
const LEAST_SHARE_THOUSANDTHS = 10n;
/** … or below this share, in hundredths, of what the project itself cost before. */
const LEAST_OWN_HUNDREDTHS = 5n;

const abs = (value: bigint): bigint => (value < 0n ? -value : value);

interface Sums {
  cost: PicoUsd;
  previousCost: PicoUsd;
  tokens: bigint;
  previousTokens: bigint;
  readonly models: Map<string | null, PicoUsd>;
}

/** The projects that moved, by money, largest first. The pairs are sums by project, then model. */
export const findMovers = (
  current: readonly PairGroup[],
  previous: readonly PairGroup[],
  limit: number,
): readonly Mover[] => {
  const projects = new Map<string | null, Sums>();
  const sumsOf = (project: string | null): Sums => {
    const known = projects.get(project);
    if (known !== undefined) return known;
    const sums: Sums = { cost: 0n, previousCost: 0n, tokens: 0n, previousTokens: 0n, models: new Map() };
    projects.set(project, sums);
    return sums;
  };
  let total = 0n;
  let previousTotal = 0n;
  for (const { value, secondValue, totals } of current) {
    const sums = sumsOf(value);
    sums.cost += totals.cost;
    sums.tokens += sumTotalTokens(totals);
    sums.models.set(secondValue, (sums.models.get(secondValue) ?? 0n) + totals.cost);
    total += totals.cost;
  }
  for (const { value, secondValue, totals } of previous) {
    const sums = sumsOf(value);
    sums.previousCost += totals.cost;
    sums.previousTokens += sumTotalTokens(totals);
    sums.models.set(secondValue, (sums.models.get(secondValue) ?? 0n) - totals.cost);
    previousTotal += totals.cost;
  }
  const larger = total > previousTotal ? total : previousTotal;
  return [...projects]
    .map(([project, sums]) => toMover(project, sums))
    .filter(
      ({ change, previousCost }) =>
        abs(change) >= LEAST_CHANGE &&
        abs(change) * 1000n >= larger * LEAST_SHARE_THOUSANDTHS &&
        abs(change) * 100n >= previousCost * LEAST_OWN_HUNDREDTHS,
    )
    .sort((a, b) => (abs(b.change) > abs(a.change) ? 1 : abs(b.change) < abs(a.change) ? -1 : 0))
    .slice(0, limit);
};

const toMover = (project: string | null, { models, ...sums }: Sums): Mover => {
  const change = sums.cost - sums.previousCost;
  const sameSign = [...models].filter(([, modelChange]) => modelChange !== 0n && modelChange > 0n === change > 0n);
  const [main] = sameSign.sort(([, a], [, b]) => (abs(b) > abs(a) ? 1 : abs(b) < abs(a) ? -1 : 0));
  const isMain = main !== undefined && abs(main[1]) * 2n >= abs(change);
  return { project, ...sums, change, mainModel: isMain ? { name: main[0], change: main[1] } : null };
};
