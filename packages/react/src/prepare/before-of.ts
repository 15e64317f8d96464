import type { Dimension } from '@tokenbook/core/domain';
import type { Part } from './fold-rows.ts';
import { amountOf, type Measured, type Metric } from './metric.ts';
import { rowValue } from './row-value.ts';

interface Row extends Measured {
  readonly other?: true | undefined;
}

/**
 * What each part of a chart was in the compared period. "Other" is whatever the named parts leave of the whole, so that it adds up then as it
 * does now. Undefined where it cannot be known: the value may be in the rest that the server folded.
 */
export const beforeOf = (
  compared: readonly Row[],
  by: Dimension,
  metric: Metric,
  parts: readonly Part[],
): readonly (number | undefined)[] => {
  const isFolded = compared.some(({ other }) => other);
  const known = new Map(
    compared.flatMap((row) => (row.other ? [] : [[rowValue(row, by), amountOf(row, metric)] as const])),
  );
  const whole = compared.reduce((sum, row) => sum + amountOf(row, metric), 0);
  const beforeOfPart = ({ value }: Part) => known.get(value) ?? (isFolded ? undefined : 0);
  const named = parts.filter(({ folded }) => folded === null).reduce((sum, part) => sum + (beforeOfPart(part) ?? 0), 0);
  return parts.map((part) => (part.folded === null ? beforeOfPart(part) : Math.max(0, whole - named)));
};
