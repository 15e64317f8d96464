import { formatInstant } from '../format/format-date.ts';
import { formatPercent } from '../format/format-share.ts';
import { nameInText } from '../format/name-in-text.ts';
import { useUsageContext } from '../hooks/usage-context.ts';
import { useBudgetAlerts } from '../hooks/use-budgets.ts';
import { useAmountFormat } from '../hooks/use-format.ts';
import { useLaterMessages } from '../hooks/use-later-messages.ts';
import { useTimeZone } from '../hooks/use-time-zone.ts';
import { budgetMessages } from '../messages/budget-messages.ts';
import { AnswerView } from './ui/AnswerView.tsx';
import { Panel } from './ui/Panel.tsx';
import { SkeletonRows } from './ui/Skeleton.tsx';

/** The thresholds that were crossed of late. */
export const BudgetAlerts = () => {
  const { locale } = useUsageContext();
  const words = useLaterMessages('budgets', budgetMessages);
  const format = useAmountFormat();
  const timeZone = useTimeZone();
  const answer = useBudgetAlerts();
  return (
    <Panel title={words.alerts}>
      <AnswerView answer={answer} skeleton={<SkeletonRows count={3} height={1} />} isEmpty={() => false}>
        {(alerts) =>
          alerts.length === 0 ? (
            <p className="tb-quiet">{words.noAlerts}</p>
          ) : (
            <ul className="tb-entries">
              {alerts.map((alert) => (
                <li key={alert.id}>
                  <time dateTime={alert.date}>{formatInstant(alert.date, timeZone, locale)}</time>
                  <span>
                    {words.alert(nameInText(alert.budgetName), formatPercent(alert.threshold, locale))}
                    {' · '}
                    {words.alertAmounts(
                      format.short(alert.metric, alert.spent),
                      format.long(alert.metric, alert.amount),
                    )}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </AnswerView>
    </Panel>
  );
};
