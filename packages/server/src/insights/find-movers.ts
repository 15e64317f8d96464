import { NO_USAGE, type PicoUsd, parseUsd, sumTotalTokens } from '@tokenbook/core/domain';
import type { CostPair, Group } from '../store/port.ts';

/** A project whose cost moved between two periods of equal length. */
export interface Mover {
  /** Null: the events without a project name. */
  readonly project: string | null;
  readonly cost: PicoUsd;
  readonly previousCost: PicoUsd;
  readonly change: PicoUsd;
  readonly tokens: bigint;
  readonly previousTokens: bigint;
}

/** A change below this is noise, however large in per cent. */
const LEAST_CHANGE: PicoUsd = parseUsd('0.05') ?? 0n;
/** … and so is one below this share, in thousandths, of what the larger of the two periods cost. */
const LEAST_SHARE_THOUSANDTHS = 10n;
/** … or below this share, in hundredths, of what the project itself cost before. */
const LEAST_OWN_HUNDREDTHS = 5n;

const abs = (value: bigint): bigint => (value < 0n ? -value : value);

const byChange = (a: { readonly change: PicoUsd }, b: { readonly change: PicoUsd }): number =>
  abs(b.change) > abs(a.change) ? 1 : abs(b.change) < abs(a.change) ? -1 : 0;

/** The projects that moved, by money, largest first. The groups are sums by project, every one. */
export const findMovers = (current: readonly Group[], previous: readonly Group[], limit: number): readonly Mover[] => {
  const now = new Map(current.map(({ value, totals }) => [value, totals]));
  const before = new Map(previous.map(({ value, totals }) => [value, totals]));
  const costOf = (groups: readonly Group[]) => groups.reduce((sum, { totals }) => sum + totals.cost, 0n);
  const wholes = [costOf(current), costOf(previous)];
  return [...new Set([...now.keys(), ...before.keys()])]
    .map((project): Mover => {
      const is = now.get(project) ?? NO_USAGE;
      const was = before.get(project) ?? NO_USAGE;
      return {
        project,
        cost: is.cost,
        previousCost: was.cost,
        change: is.cost - was.cost,
        tokens: sumTotalTokens(is),
        previousTokens: sumTotalTokens(was),
      };
    })
    .filter(
      ({ change, previousCost }) =>
        abs(change) >= LEAST_CHANGE &&
        wholes.every((whole) => abs(change) * 1000n >= whole * LEAST_SHARE_THOUSANDTHS) &&
        abs(change) * 100n >= previousCost * LEAST_OWN_HUNDREDTHS,
    )
    .sort(byChange)
    .slice(0, limit);
};

/** The model that explains most of a mover's change, when one explains at least half of it. */
export interface MainModel {
  readonly name: string | null;
  readonly change: PicoUsd;
}

/** The pairs are costs by project, then model: of the mover's project at least. */
export const findMainModel = (
  { project, change }: Mover,
  current: readonly CostPair[],
  previous: readonly CostPair[],
): MainModel | null => {
  const changes = new Map<string | null, PicoUsd>();
  const add = (pairs: readonly CostPair[], sign: 1n | -1n) => {
    for (const { value, secondValue, cost } of pairs) {
      if (value === project) changes.set(secondValue, (changes.get(secondValue) ?? 0n) + sign * cost);
    }
  };
  add(current, 1n);
  add(previous, -1n);
  const [main] = [...changes]
    .map(([name, modelChange]): MainModel => ({ name, change: modelChange }))
    .filter((model) => model.change !== 0n && model.change > 0n === change > 0n)
    .sort(byChange);
  return main !== undefined && abs(main.change) * 2n >= abs(change) ? main : null;
};
