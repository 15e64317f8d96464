import { RequestFailed } from '@tokenbook/core/client';
import { useMessages } from '@tokenbook/react';
import { pageMessages } from '../page-messages.ts';
import { Wordmark } from '../shell/Wordmark.tsx';

interface UnreachablePageProps {
  readonly failure: Error;
  readonly retry: () => void;
}

/** The page came, but the server behind it does not answer, is busy, or something else answers in its place. */
export const UnreachablePage = ({ failure, retry }: UnreachablePageProps) => {
  const { states } = useMessages();
  const isBusy = failure instanceof RequestFailed && (failure.status === 429 || failure.status === 503);
  const isOthers = failure instanceof RequestFailed && failure.status < 300;
  const title = isBusy ? states.busy : isOthers ? states.unreadable : pageMessages.unreachable.title;
  const text = isBusy
    ? pageMessages.unreachable.busy
    : isOthers
      ? states.unreadableHint
      : pageMessages.unreachable.text;
  return (
    <main className="sign-in">
      <div className="sign-in-card" role="alert">
        <Wordmark />
        <h1>{title}</h1>
        <p>{text}</p>
        <p>
          <button type="button" className="tb-button tb-button-primary" onClick={retry}>
            {states.retry}
          </button>
        </p>
      </div>
    </main>
  );
};
