import { useState } from 'react';
import { formatInstant } from '../format/format-date.ts';
import { useUsageContext } from '../hooks/usage-context.ts';
import { useAmountFormat } from '../hooks/use-format.ts';
import { useNotCounted } from '../hooks/use-not-counted.ts';
import { useTimeZone } from '../hooks/use-time-zone.ts';
import { AnswerView } from './ui/AnswerView.tsx';
import { Name } from './ui/Name.tsx';
import { Panel } from './ui/Panel.tsx';
import { SkeletonRows } from './ui/Skeleton.tsx';

const PAGE_SIZE = 25;

/** What is kept but stands in no total, with the reason in plain words. */
export const NotCountedList = () => {
  const { messages, locale } = useUsageContext();
  const { settings } = messages;
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
      <AnswerView answer={answer} skeleton={<SkeletonRows count={5} height="1.5rem" />} isEmpty={() => false}>
        {(rows) => (
          <>
            {rows.length === 0 && page === 1 ? <p>{settings.allCounted}</p> : null}
            <ul className="tb-entries">
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
            {page === 1 && rows.length < PAGE_SIZE ? null : (
              <p className="tb-reprice-actions">
                {turn(settings.previous, page - 1, page > 1)}
                {turn(settings.next, page + 1, rows.length === PAGE_SIZE)}
              </p>
            )}
          </>
        )}
      </AnswerView>
    </Panel>
  );
};
