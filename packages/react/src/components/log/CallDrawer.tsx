import type { KeyboardEvent } from 'react';
import { useUsageContext } from '../../hooks/usage-context.ts';
import { useEvent } from '../../hooks/use-event.ts';
import { useIsEmbed } from '../../hooks/use-may.ts';
import type { LogPage } from '../../hooks/use-usage-log.ts';
import { AnswerView } from '../ui/AnswerView.tsx';
import { Drawer } from '../ui/Drawer.tsx';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { Name } from '../ui/Name.tsx';
import { SkeletonRows } from '../ui/Skeleton.tsx';
import { CallBrief } from './CallBrief.tsx';
import { CallDetail } from './CallDetail.tsx';
import { CallFacts } from './CallFacts.tsx';
import { useCallWalk } from './use-call-walk.ts';

interface CallDrawerProps {
  readonly id: string;
  /** The page of the log behind it. It need not hold the call: a link can open any. */
  readonly page: LogPage;
  readonly onClose: () => void;
}

/** The whole of one call: what it was, its tokens bucket by bucket, why it costs what it costs, and the usage as it came. */
export const CallDrawer = ({ id, page, onClose }: CallDrawerProps) => {
  const { messages } = useUsageContext();
  const isEmbed = useIsEmbed();
  const isInPage = page.rows.some((row) => row.id === id);
  // An embed token may read the rows of the log and not the rest of a call; for a call that does not exist the refusal says so.
  const answer = useEvent(id, isEmbed === false || (isEmbed === true && !isInPage));
  const { previous, next } = useCallWalk(id, page);
  const event = answer.isStale ? undefined : answer.data;
  // The row of the page tells what it knows until the answer is there.
  const row = page.rows.find((one) => one.id === id) ?? event;
  const walk = (label: string, icon: IconName, go: (() => void) | null) => (
    <button
      type="button"
      className="tb-icon-button"
      aria-label={label}
      title={label}
      aria-disabled={go === null}
      onClick={() => go?.()}
    >
      <Icon name={icon} />
    </button>
  );
  const onKeyDown = (press: KeyboardEvent) => {
    if (press.altKey || press.ctrlKey || press.metaKey) return;
    const go = press.key === 'j' ? next : press.key === 'k' ? previous : null;
    go?.();
  };
  return (
    <Drawer
      title={row === undefined ? messages.drawer.title : <Name name={row.model} most={40} />}
      label={messages.drawer.title}
      actions={
        <>
          {walk(messages.drawer.previous, 'arrowUp', previous)}
          {walk(messages.drawer.next, 'arrowDown', next)}
        </>
      }
      onKeyDown={onKeyDown}
      onClose={onClose}
    >
      <p className="tb-sr-only" role="status">
        {row === undefined ? '' : messages.drawer.shown(row.model, row.id)}
      </p>
      {row === undefined ? null : <CallFacts row={row} onClose={onClose} />}
      {row !== undefined && (isEmbed === true || answer.failure?.kind === 'forbidden') ? (
        <CallBrief row={row} />
      ) : (
        <AnswerView
          answer={{ ...answer, data: event, isStale: false }}
          skeleton={<SkeletonRows count={6} height={1.5} />}
          isEmpty={() => false}
        >
          {(loaded) => <CallDetail event={loaded} />}
        </AnswerView>
      )}
    </Drawer>
  );
};
