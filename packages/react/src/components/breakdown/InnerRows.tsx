import type { Dimension } from '@tokenbook/core/domain';
import { formatShare } from '../../format/format-share.ts';
import { useUsageContext } from '../../hooks/usage-context.ts';
import { useInnerBreakdown } from '../../hooks/use-breakdown.ts';
import { METRICS } from '../../prepare/metric.ts';
import { PartAmount } from '../chart/PartAmount.tsx';
import { PartName } from '../chart/PartName.tsx';
import { useIsCompared } from '../chart/use-before.ts';
import { useParts } from '../chart/use-parts.ts';
import { dimensionName } from '../ui/dimension-name.ts';
import { FailureNotice } from '../ui/Notice.tsx';

interface InnerRowsProps {
  readonly by: Dimension;
  readonly value: string | null;
  readonly inner: Dimension;
}

const MOST_ROWS = 10;
/** Without the change, which is of the outer value. */
const COLUMNS = 5;

/** The parts of one value by a second dimension. Their shares are of that value. */
export const InnerRows = ({ by, value, inner }: InnerRowsProps) => {
  const { messages, locale } = useUsageContext();
  const { data = [], failure, retry, isStale } = useInnerBreakdown(by, value, inner);
  const isCompared = useIsCompared();
  const { parts } = useParts(data, inner, MOST_ROWS);
  if (failure !== null) {
    return (
      <tr>
        <td colSpan={COLUMNS + Number(isCompared)}>
          <FailureNotice failure={failure} retry={retry} />
        </td>
      </tr>
    );
  }
  // Rows of another value, kept while these are on their way, would be read as this one's.
  if (isStale || data.length === 0) {
    return (
      <tr className="tb-inner-row">
        <td colSpan={COLUMNS + Number(isCompared)}>{messages.states.loading}</td>
      </tr>
    );
  }
  return parts.map((part) => (
    <tr key={part.key} className="tb-inner-row">
      <th scope="row">
        <span className="tb-sr-only">{dimensionName(inner, messages)}: </span>
        <PartName by={inner} part={part} most={32} />
      </th>
      {METRICS.map((column) => (
        <td key={column}>
          <PartAmount metric={column} measures={part.measures} />
        </td>
      ))}
      <td>{formatShare(part.share, locale)}</td>
      {isCompared ? <td /> : null}
    </tr>
  ));
};
