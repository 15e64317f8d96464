import type { Dimension } from '@tokenbook/core/domain';
import { addMeasures, amountOf, type Measured, type Metric, NO_MEASURES } from './metric.ts';
import { rowValue } from './row-value.ts';

/** A row of a breakdown as a chart shows it. */
export interface Part {
  /** Null: the events that have no value. Not meaningful for `other`. */
  readonly value: string | null;
  /** How many values were folded into this part. Null when it is a value of its own; 0 when the server folded and did not count. */
  readonly folded: number | null;
  readonly measures: Measured;
  /** The part's share of the metric, 0 to 1. 0 when the whole is nothing. */
  readonly share: number;
}

export interface Parts {
  readonly parts: readonly Part[];
  readonly total: Measured;
}

interface Row extends Measured {
  readonly other?: true | undefined;
}

/**
 * The `most` largest values by a metric, and one part for the rest, so that the parts always add up to all rows.
 * The server's own rest (`limit`) joins it.
 */
export const foldRows = (rows: readonly Row[], by: Dimension, metric: Metric, most: number): Parts => {
  const total = rows.reduce<Measured>(addMeasures, NO_MEASURES);
  const toPart = (row: Measured, value: string | null, folded: number | null): Part => ({
    value,
    folded,
    measures: row,
    share: amountOf(total, metric) === 0 ? 0 : amountOf(row, metric) / amountOf(total, metric),
  });
  const named = rows
    .filter((row) => row.other !== true)
    .sort((a, b) => amountOf(b, metric) - amountOf(a, metric) || b.tokens - a.tokens);
  const serverRest = rows.filter((row) => row.other === true);
  const parts = named.slice(0, most).map((row) => toPart(row, rowValue(row, by), null));
  const rest = [...named.slice(most), ...serverRest];
  if (rest.length === 0) return { parts, total };
  const folded = serverRest.length > 0 ? 0 : rest.length;
  return { parts: [...parts, toPart(rest.reduce<Measured>(addMeasures, NO_MEASURES), null, folded)], total };
};
