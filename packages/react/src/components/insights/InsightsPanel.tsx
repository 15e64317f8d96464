import type { Insights, Mover, StandoutHour } from '@tokenbook/core/contract';
import { memo, type ReactNode } from 'react';
import { formatDayInZone, formatHour } from '../../format/format-date.ts';
import { useRangeStore, useUsageContext } from '../../hooks/usage-context.ts';
import { useAmountFormat } from '../../hooks/use-format.ts';
import { useInsights } from '../../hooks/use-insights.ts';
import { useIsEmbed } from '../../hooks/use-may.ts';
import { useTimeZone } from '../../hooks/use-time-zone.ts';
import { useUsageQuery } from '../../hooks/use-usage-query.ts';
import { hasFilter } from '../../state/usage-view.ts';
import { AnswerView } from '../ui/AnswerView.tsx';
import { Name } from '../ui/Name.tsx';
import { Panel } from '../ui/Panel.tsx';
import { SkeletonRows } from '../ui/Skeleton.tsx';

interface InsightsPanelProps {
  /** What the page is filtered by, where nothing else on it says so. */
  readonly filters?: ReactNode;
}

/** The insights as a part of a page: nothing for an embed token. */
export const InsightsPanel = ({ filters }: InsightsPanelProps) =>
  useIsEmbed() === false ? <Moved filters={filters} /> : null;

const Moved = ({ filters }: InsightsPanelProps) => {
  const { messages } = useUsageContext();
  const answer = useInsights();
  const isAllTime = useUsageQuery().range === 'all';
  // Where it is not known who asks.
  if (answer.failure?.kind === 'forbidden') return null;
  return (
    <Panel title={messages.insights.title} className="tb-insights" hasPicture>
      {filters}
      {isAllTime ? (
        <p className="tb-insights-none tb-quiet">{messages.insights.allTime}</p>
      ) : (
        <AnswerView answer={answer} skeleton={<SkeletonRows count={3} height={1.75} />} isEmpty={() => false}>
          {(insights) => <Found insights={insights} />}
        </AnswerView>
      )}
    </Panel>
  );
};

const Found = memo(({ insights: { movers, standoutHours } }: { readonly insights: Insights }) => {
  const { messages } = useUsageContext();
  const timeZone = useTimeZone();
  if (movers.length === 0 && (standoutHours ?? []).length === 0) {
    return (
      <div className="tb-insights-none">
        <p>{messages.insights.nothing}</p>
        <p className="tb-quiet">{messages.insights.nothingHint}</p>
      </div>
    );
  }
  return (
    <>
      {movers.length === 0 ? null : (
        <ul className="tb-movers">
          {movers.map((mover) => (
            <MoverItem key={JSON.stringify(mover.projectName)} mover={mover} timeZone={timeZone} />
          ))}
        </ul>
      )}
      {standoutHours === null || standoutHours.length === 0 ? null : (
        <section className="tb-hours">
          <h3>{messages.insights.hours}</h3>
          <ul className="tb-movers">
            {standoutHours.map((hour) => (
              <HourItem key={`${hour.start} ${hour.projectName}`} hour={hour} timeZone={timeZone} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
});

/** A project, which filters the page when it is chosen, or stops to. */
const Project = ({ name }: { readonly name: string | null }) => {
  const { messages } = useUsageContext();
  const isPressed = useRangeStore(({ filters }) => hasFilter(filters, 'project', name));
  const toggleFilter = useRangeStore((state) => state.toggleFilter);
  const shown = name ?? messages.charts.none;
  return (
    <button
      type="button"
      className="tb-link tb-mover-project"
      aria-pressed={isPressed}
      title={messages.filters.filterBy(shown)}
      onClick={() => toggleFilter('project', name)}
    >
      <Name name={shown} most={40} />
    </button>
  );
};

const MoverItem = ({ mover, timeZone }: { readonly mover: Mover; readonly timeZone: string }) => {
  const { messages, locale } = useUsageContext();
  const format = useAmountFormat();
  const { change, cost, previousCost, mainModel, since } = mover;
  const sign = change > 0 ? '+' : '−';
  return (
    <li className="tb-mover">
      <Project name={mover.projectName} />
      <data className="tb-mover-change" value={change} title={format.exact('cost', change)}>
        {sign}
        {format.short('cost', Math.abs(change))}
      </data>
      <span className="tb-quiet tb-mover-why">
        {mainModel === null ? null : (
          <span>
            {messages.insights.mostly} <Name name={mainModel.modelName ?? messages.charts.none} most={36} />
          </span>
        )}
        {since === null ? null : <span>{messages.insights.since(formatDayInZone(since, timeZone, locale))}</span>}
      </span>
      <span className="tb-quiet tb-mover-amounts">
        {messages.insights.fromTo(format.short('cost', previousCost), format.short('cost', cost))}
      </span>
    </li>
  );
};

const HourItem = ({ hour, timeZone }: { readonly hour: StandoutHour; readonly timeZone: string }) => {
  const { messages, locale } = useUsageContext();
  const format = useAmountFormat();
  return (
    <li className="tb-mover">
      <Project name={hour.projectName} />
      <data className="tb-mover-change" value={hour.cost} title={format.exact('cost', hour.cost)}>
        {format.short('cost', hour.cost)}
      </data>
      <span className="tb-quiet tb-mover-why">{formatHour(hour.start, timeZone, locale)}</span>
      <span className="tb-quiet tb-mover-amounts">
        {hour.usualCost === 0
          ? messages.insights.usuallyNothing(hour.weeks)
          : messages.insights.usually(format.short('cost', hour.usualCost), hour.weeks)}
      </span>
    </li>
  );
};
