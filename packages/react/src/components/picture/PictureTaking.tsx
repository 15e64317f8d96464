import type { Summary } from '@tokenbook/core/contract';
import { isTagDimension, tagKey } from '@tokenbook/core/domain';
import { type RefObject, useEffect, useRef } from 'react';
import { formatPeriod } from '../../format/format-date.ts';
import { visibleName } from '../../format/visible-name.ts';
import { useShownCompare } from '../../hooks/shown-view.ts';
import { useRangeStore, useUsageContext } from '../../hooks/usage-context.ts';
import { useUsageSummary } from '../../hooks/use-usage-summary.ts';
import { todayIn } from '../../prepare/calendar.ts';
import { pictureName } from '../../prepare/picture-name.ts';

interface PictureTakingProps {
  readonly title: string;
  readonly panel: RefObject<HTMLElement | null>;
  /** Called once, when the picture is saved or cannot be. */
  readonly onEnd: (state: 'idle' | 'failed') => void;
}

/** Is in the panel while a picture of it is taken, once the period is known. */
export const PictureTaking = (props: PictureTakingProps) => {
  const { data, failure } = useUsageSummary();
  const { onEnd } = props;
  const isHopeless = data === undefined ? failure !== null : data.period === undefined;
  useEffect(() => {
    if (isHopeless) onEnd('failed');
  }, [isHopeless, onEnd]);
  return data?.period === undefined ? null : <StampedPanel {...props} period={data.period} />;
};

/** What a picture must say of itself, since it leaves the page: the period, the zone, the filters, and what it is compared with. */
const StampedPanel = ({ title, panel, period, onEnd }: PictureTakingProps & { readonly period: Summary['period'] }) => {
  const { messages, locale } = useUsageContext();
  const filters = useRangeStore((state) => state.filters);
  const compare = useShownCompare();
  // An effect may run twice in development, and a second file surprises.
  const isBegun = useRef(false);
  useEffect(() => {
    if (isBegun.current || panel.current === null) return;
    isBegun.current = true;
    const dayOf = (instantMs: number) => todayIn(period.timeZone, new Date(instantMs));
    const name = pictureName(title, dayOf(Date.parse(period.start)), dayOf(Date.parse(period.end) - 1));
    savePicture(panel.current, name).then(
      () => onEnd('idle'),
      // Whatever it was, the reader can only try again.
      () => onEnd('failed'),
    );
  }, [title, panel, period, onEnd]);
  const kindOf = (dimension: (typeof filters)[number]['dimension']) =>
    isTagDimension(dimension) ? tagKey(dimension) : messages.dimensions[dimension];
  const parts = [
    formatPeriod(period.start, period.end, period.timeZone, locale),
    period.timeZone.replaceAll('_', ' '),
    ...filters.map(({ dimension, values }) => {
      const names = values.map((value) =>
        value === null ? messages.charts.none : (visibleName(value) ?? messages.charts.blank),
      );
      return `${kindOf(dimension)}: ${names.join(', ')}`;
    }),
    ...(compare === 'none' ? [] : [messages.compare.short[compare]]),
  ];
  return (
    <p className="tb-picture-stamp" aria-hidden="true">
      {parts.map((part) => (
        <bdi key={part}>{part}</bdi>
      ))}
    </p>
  );
};

const savePicture = async (panel: HTMLElement, name: string): Promise<void> => {
  const { saveFile, takePicture } = await import('./take-picture.ts');
  saveFile(await takePicture(panel), name);
};
