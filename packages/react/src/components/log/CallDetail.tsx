import type { EventDetail } from '@tokenbook/core/contract';
import type { ReactNode } from 'react';
import { formatCount } from '../../format/format-tokens.ts';
import { useRangeStore, useUsageContext } from '../../hooks/usage-context.ts';
import { useLaterMessages } from '../../hooks/use-later-messages.ts';
import { settingsMessages } from '../../messages/settings-messages.ts';
import { bucketName } from './bucket-name.ts';
import { CostArithmetic } from './CostArithmetic.tsx';

/** What is known of a call beyond its row: every bucket, the arithmetic of its cost, the usage as its source wrote it. */
export const CallDetail = ({ event }: { readonly event: EventDetail }) => {
  const { messages, locale } = useUsageContext();
  return (
    <>
      {event.notCounted === null ? null : <NotCounted {...event.notCounted} />}
      <Section title={messages.drawer.tokens}>
        <table className="tb-call-table" aria-label={messages.drawer.tokens}>
          <tbody>
            {Object.entries(event.buckets).map(([bucket, tokens]) => (
              <tr key={bucket}>
                <th scope="row">{bucketName(bucket, messages.buckets)}</th>
                <td className={tokens === 0 ? 'tb-quiet' : ''}>{formatCount(tokens, locale)}</td>
              </tr>
            ))}
            <tr className="tb-call-total">
              <th scope="row">{messages.log.columns.totalTokens}</th>
              <td>{formatCount(event.totalTokens, locale)}</td>
            </tr>
          </tbody>
        </table>
      </Section>
      <Section title={messages.log.columns.cost}>
        <CostArithmetic event={event} />
      </Section>
      <Section title={messages.drawer.rawUsage}>
        {event.rawUsage === null || event.rawUsage === undefined ? (
          <p className="tb-hint">{messages.drawer.noRawUsage}</p>
        ) : (
          <pre className="tb-raw">{JSON.stringify(event.rawUsage, null, 2)}</pre>
        )}
      </Section>
    </>
  );
};

/** A call that stands in no total, why, and the one that is counted in its place. */
const NotCounted = ({ reason, insteadOf }: NonNullable<EventDetail['notCounted']>) => {
  const { drawer } = useUsageContext().messages;
  const settings = useLaterMessages('settings', settingsMessages);
  const setLogCall = useRangeStore((state) => state.setLogCall);
  return (
    <p className="tb-call-note">
      {drawer.notCounted(settings.reasons[reason])}
      {insteadOf === null ? null : (
        <button type="button" className="tb-link" onClick={() => setLogCall(insteadOf)}>
          {drawer.openCounted}
        </button>
      )}
    </p>
  );
};

const Section = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section className="tb-call-section">
    <h3>{title}</h3>
    {children}
  </section>
);
