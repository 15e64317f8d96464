import { useMessages } from '@tokenbook/react';
import { Wordmark } from '../shell/Wordmark.tsx';

/** The page came, but the server behind it does not answer. */
export const UnreachablePage = ({ retry }: { readonly retry: () => void }) => {
  const { pages, states } = useMessages();
  return (
    <main className="sign-in">
      <div className="sign-in-card" role="alert">
        <Wordmark />
        <h1>{pages.unreachable.title}</h1>
        <p>{pages.unreachable.text}</p>
        <p>
          <button type="button" className="tb-button tb-button-primary" onClick={retry}>
            {states.retry}
          </button>
        </p>
      </div>
    </main>
  );
};
