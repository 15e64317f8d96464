import { useUsageContext } from '../../hooks/usage-context.ts';
import type { UsageFailure } from '../../hooks/usage-failure.ts';
import { useFirstToSay } from '../../hooks/use-first-to-say.ts';
import type { CommonMessages } from '../../messages/common-messages.ts';
import { Icon } from './Icon.tsx';
import { PassingButton } from './PassingButton.tsx';

/** Nothing to show, and that is no fault. */
export const EmptyNotice = () => {
  const { states } = useUsageContext().messages;
  return (
    <div className="tb-notice">
      <p className="tb-notice-title">{states.empty}</p>
      <p className="tb-notice-text">{states.emptyHint}</p>
    </div>
  );
};

const words = ({ kind, detail }: UsageFailure, { states }: CommonMessages): { title: string; text: string | null } => {
  switch (kind) {
    case 'signed-out':
      return { title: states.signedOut, text: states.signedOutHint };
    case 'no-token':
      return { title: states.noToken, text: states.noTokenHint };
    case 'forbidden':
      return { title: states.forbidden, text: detail };
    case 'busy':
      return { title: states.busy, text: detail };
    case 'offline':
      return { title: states.offline, text: states.offlineHint };
    case 'unreadable':
      return { title: states.unreadable, text: states.unreadableHint };
    case 'failed':
      return { title: states.failed, text: detail };
  }
};

interface FailureProps {
  readonly failure: UsageFailure;
  readonly retry: () => void;
}

/** Why there is nothing to show, and a way to try again. */
export const FailureNotice = ({ failure, retry }: FailureProps) => {
  const { messages } = useUsageContext();
  const { title, text } = words(failure, messages);
  const isSaid = useFirstToSay(`${title} ${text}`);
  return (
    <div className="tb-notice" role={isSaid ? 'alert' : undefined}>
      <Icon name="warning" className="tb-notice-icon" />
      <p className="tb-notice-title">{title}</p>
      {text === null ? null : <p className="tb-notice-text">{text}</p>}
      {failure.requestId ? <p className="tb-notice-text">{messages.states.request(failure.requestId)}</p> : null}
      <PassingButton className="tb-button" onClick={retry}>
        {messages.states.retry}
      </PassingButton>
    </div>
  );
};

/** The numbers below are there, but old: the refresh failed. */
export const StaleNotice = ({ retry }: Pick<FailureProps, 'retry'>) => {
  const { states } = useUsageContext().messages;
  const isSaid = useFirstToSay(states.stale);
  return (
    <p className="tb-stale" role={isSaid ? 'status' : undefined}>
      <Icon name="warning" />
      {states.stale}{' '}
      <PassingButton className="tb-link" onClick={retry}>
        {states.retry}
      </PassingButton>
    </p>
  );
};
