import type { Dimension } from '@tokenbook/core/domain';
import type { ReactNode } from 'react';
import { formatShare } from '../../format/format-share.ts';
import { useShownMetric } from '../../hooks/shown-view.ts';
import { useUsageContext } from '../../hooks/usage-context.ts';
import { amountOf, METRICS } from '../../prepare/metric.ts';
import { Change } from '../chart/Change.tsx';
import { PartAmount } from '../chart/PartAmount.tsx';
import { PartName } from '../chart/PartName.tsx';
import { useIsCompared } from '../chart/use-before.ts';
import type { NamedPart } from '../chart/use-parts.ts';
import { Icon } from '../ui/Icon.tsx';

interface BreakdownTableRowProps {
  readonly part: NamedPart;
  readonly by: Dimension;
  /** The metric in the period that is compared with. Undefined when that is not known. */
  readonly before: number | undefined;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  /** What it opens into. */
  readonly children: ReactNode;
}

export const BreakdownTableRow = ({ part, by, before, isOpen, onToggle, children }: BreakdownTableRowProps) => {
  const { messages, locale } = useUsageContext();
  const isCompared = useIsCompared();
  const metric = useShownMetric();
  return (
    <>
      <tr>
        <th scope="row">
          <span className="tb-breakdown-name">
            {part.isOther ? (
              <span className="tb-opener" />
            ) : (
              <button
                type="button"
                className="tb-opener"
                aria-expanded={isOpen}
                aria-label={messages.breakdown.open(part.name)}
                onClick={onToggle}
              >
                <Icon name="chevronRight" />
              </button>
            )}
            <PartName by={by} part={part} most={32} />
          </span>
        </th>
        {METRICS.map((column) => (
          <td key={column} className={column === metric ? undefined : 'tb-quiet'}>
            <PartAmount metric={column} measures={part.measures} />
          </td>
        ))}
        <td>
          <span className="tb-share">
            <span className="tb-share-bar" aria-hidden="true">
              {part.share > 0 ? <span style={{ width: `${part.share * 100}%` }} /> : null}
            </span>
            {formatShare(part.share, locale)}
          </span>
        </td>
        {isCompared ? (
          <td className="tb-quiet">
            <Change metric={metric} now={amountOf(part.measures, metric)} before={before} />
          </td>
        ) : null}
      </tr>
      {children}
    </>
  );
};
