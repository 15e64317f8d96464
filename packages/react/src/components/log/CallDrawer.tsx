import type { EventDetail, LogRow } from '@tokenbook/core/contract';
import type { ReactNode } from 'react';
import { formatInstantWithZone } from '../../format/format-date.ts';
import { formatCount } from '../../format/format-tokens.ts';
import { useUsageContext } from '../../hooks/usage-context.ts';
import { useEvent } from '../../hooks/use-event.ts';
import { useTimeZone } from '../../hooks/use-time-zone.ts';
import { AnswerView } from '../ui/AnswerView.tsx';
import { Drawer } from '../ui/Drawer.tsx';
import { Name } from '../ui/Name.tsx';
import { SkeletonRows } from '../ui/Skeleton.tsx';
import { bucketName } from './bucket-name.ts';
import { CostArithmetic } from './CostArithmetic.tsx';

interface CallDrawerProps {
  readonly row: LogRow;
  readonly onClose: () => void;
}

/** The whole of one call: what it was, its tokens bucket by bucket, why it costs what it costs, and the usage as it came. */
export const CallDrawer = ({ row, onClose }: CallDrawerProps) => {
  const { messages } = useUsageContext();
  const answer = useEvent(row.id);
  return (
    <Drawer title={<Name name={row.model} most={48} />} label={messages.drawer.title} onClose={onClose}>
      <CallFacts row={row} />
      <AnswerView
        answer={answer.isStale ? { ...answer, data: undefined } : answer}
        skeleton={<SkeletonRows count={6} height="1.5rem" />}
        isEmpty={() => false}
      >
        {(event) => <CallDetail event={event} />}
      </AnswerView>
    </Drawer>
  );
};

const CallFacts = ({ row }: { readonly row: LogRow }) => {
  const { messages, locale } = useUsageContext();
  const timeZone = useTimeZone();
  const { dimensions } = messages;
  const facts: readonly (readonly [string, string | null])[] = [
    [messages.log.columns.date, formatInstantWithZone(row.date, timeZone, locale)],
    [dimensions.project, row.projectName],
    [dimensions.provider, row.providerName],
    [dimensions.operation, row.operation],
    [dimensions.status, row.status],
    [dimensions.agent, row.agent],
    [dimensions.user, row.user],
    [dimensions.session, row.session],
    [dimensions.apiKey, row.apiKey],
    [dimensions.source, row.source],
    [messages.log.columns.durationMs, row.durationMs === null ? null : `${formatCount(row.durationMs, locale)} ms`],
    ...Object.entries(row.tags),
    [messages.drawer.id, row.id],
  ];
  return (
    <dl className="tb-call-facts">
      {facts.map(([name, value], index) =>
        value === null ? null : (
          // biome-ignore lint/suspicious/noArrayIndexKey: a tag may be called like a field; the order is fixed.
          <div key={index}>
            <dt>
              <Name name={name} />
            </dt>
            <dd>
              <Name name={value} />
            </dd>
          </div>
        ),
      )}
    </dl>
  );
};

const CallDetail = ({ event }: { readonly event: EventDetail }) => {
  const { messages, locale } = useUsageContext();
  return (
    <>
      {event.notCounted === null ? null : (
        <p className="tb-badge tb-badge-warning">{messages.drawer.notCounted(event.notCounted.reason)}</p>
      )}
      <Section title={messages.drawer.tokens}>
        <table className="tb-call-table">
          <tbody>
            {Object.entries(event.buckets).map(([bucket, tokens]) => (
              <tr key={bucket}>
                <th scope="row">{bucketName(bucket, messages.buckets)}</th>
                <td>{formatCount(tokens, locale)}</td>
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
      {event.rawUsage === null || event.rawUsage === undefined ? null : (
        <Section title={messages.drawer.rawUsage}>
          <pre className="tb-raw">{JSON.stringify(event.rawUsage, null, 2)}</pre>
        </Section>
      )}
    </>
  );
};

const Section = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section className="tb-call-section">
    <h3>{title}</h3>
    {children}
  </section>
);
