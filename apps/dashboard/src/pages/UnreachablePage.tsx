import { RequestFailed } from '@tokenbook/core/client';
import { useMessages } from '@tokenbook/react';
import { Wordmark } from '../shell/Wordmark.tsx';

interface UnreachablePageProps {
  readonly failure: Error;
  readonly retry: () => void;
}

/** The page came, but the server behind it does not answer, or is busy. */
export const UnreachablePage = ({ failure, retry }: UnreachablePageProps) => {
  const { pages, states } = useMessages();
  const isBusy = failure instanceof RequestFailed && (failure.status === 429 || failure.status === 503);
  return (
    <main className="sign-in">
      <div className="sign-in-card" role="alert">
        <Wordmark />
        <h1>{isBusy ? states.busy : pages.unreachable.title}</h1>
        <p>{isBusy ? pages.unreachable.busy : pages.unreachable.text}</p>
        <p>
          <button type="button" className="tb-button tb-button-primary" onClick={retry}>
            {states.retry}
          </button>
        </p>
      </div>
    </main>
  );
};
