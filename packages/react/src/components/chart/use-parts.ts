import type { BreakdownRow } from '@tokenbook/core/contract';
import type { Dimension } from '@tokenbook/core/domain';
import { useMemo } from 'react';
import { useShownMetric } from '../../hooks/shown-view.ts';
import { useUsageContext } from '../../hooks/usage-context.ts';
import { foldRows, type Part, type Parts } from '../../prepare/fold-rows.ts';
import type { SeriesColour } from '../../prepare/series-colours.ts';

/** A part with the words and the colour that a chart shows it in. */
export interface NamedPart extends Part {
  readonly key: string;
  readonly name: string;
  readonly isOther: boolean;
  readonly colour: SeriesColour;
}

export interface NamedParts extends Pick<Parts, 'total'> {
  readonly parts: readonly NamedPart[];
}

/** The rows of a breakdown as the parts of a chart, by the metric of the page. */
export const useParts = (rows: readonly BreakdownRow[], by: Dimension, most: number): NamedParts => {
  const { messages, coloursOf } = useUsageContext();
  const metric = useShownMetric();
  return useMemo(() => {
    const { parts, total } = foldRows(rows, by, metric, most);
    const colours = coloursOf(
      by,
      parts.flatMap(({ value }) => (value === null ? [] : [value])),
    );
    return {
      total,
      parts: parts.map((part) => {
        const isOther = part.folded !== null;
        const name = isOther ? messages.charts.other(part.folded ?? 0) : (part.value ?? messages.charts.none);
        const colour = (part.value === null ? undefined : colours.get(part.value)) ?? 'tb-series-other';
        // A value may be called "other": the prefix keeps the two apart.
        const key = isOther ? 'other' : part.value === null ? 'none' : `value:${part.value}`;
        return { ...part, key, name, isOther, colour };
      }),
    };
  }, [rows, by, metric, most, messages, coloursOf]);
};
