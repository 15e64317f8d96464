import { useState } from 'react';
import { formatInstant } from '../format/format-date.ts';
import { useUsageContext } from '../hooks/usage-context.ts';
import { useAmountFormat } from '../hooks/use-format.ts';
import { useLaterMessages } from '../hooks/use-later-messages.ts';
import { useNotCounted } from '../hooks/use-not-counted.ts';
import { useTimeZone } from '../hooks/use-time-zone.ts';
import { settingsMessages } from '../messages/settings-messages.ts';
import { AnswerView } from './ui/AnswerView.tsx';
import { Name } from './ui/Name.tsx';
import { Panel } from './ui/Panel.tsx';
import { SkeletonRows } from './ui/Skeleton.tsx';

const PAGE_SIZE = 25;

/** What is kept but stands in no total, with the reason in plain words. */
export const NotCountedList = () => {
  const { locale } = useUsageContext();
  const settings = useLaterMessages('settings', settingsMessages);
  const format = useAmountFormat();
  const timeZone = useTimeZone();
  const [page, setPage] = useState(1);
  const answer = useNotCounted(page, PAGE_SIZE);
  const turn = (label: string, to: number, isPossible: boolean) => (
    <button
      type="button"
      className="tb-button"
      aria-disabled={!isPossible}
      onClick={() => (isPossible ? setPage(to) : undefined)}
    >
      {label}
    </button>
  );
  return (
    <Panel title={settings.notCounted}>
      <p className="tb-quiet">{settings.notCountedHint}</p>
      <AnswerView answer={answer} skeleton={<SkeletonRows count={5} height={1.5} />} isEmpty={() => false}>
        {({ rows, totalCount }) => (
          <>
            <p className="tb-reprice">
              {totalCount === 0 ? settings.allCounted : settings.notCountedCalls(format.exact('requests', totalCount))}
            </p>
            <ul className="tb-entries" hidden={rows.length === 0}>
              {rows.map((row) => (
                <li key={row.id} className="tb-entry">
                  <div>
                    <p>{settings.reasons[row.notCounted.reason]}</p>
                    <p className="tb-quiet">
                      <Name name={row.model} most={40} /> · {row.source} · {format.exact('tokens', row.totalTokens)}
                      {row.notCounted.insteadOf === null ? '' : ` · ${settings.insteadOf(row.notCounted.insteadOf)}`}
                    </p>
                  </div>
                  <time dateTime={row.date}>{formatInstant(row.date, timeZone, locale)}</time>
                </li>
              ))}
            </ul>
            {totalCount <= PAGE_SIZE ? null : (
              <p className="tb-reprice-actions">
                {turn(settings.previous, page - 1, page > 1)}
                {turn(settings.next, page + 1, page * PAGE_SIZE < totalCount)}
                <span className="tb-quiet">{settings.pageOf(page, Math.ceil(totalCount / PAGE_SIZE))}</span>
              </p>
            )}
          </>
        )}
      </AnswerView>
    </Panel>
  );
};
