import { Wordmark } from '../shell/Wordmark.tsx';

/** The page came, but the server behind it does not answer. */
export const UnreachablePage = ({ retry }: { readonly retry: () => void }) => (
  <main className="sign-in">
    <div className="sign-in-card" role="alert">
      <Wordmark />
      <h1>Tokenbook cannot be reached</h1>
      <p>The server did not answer. Check that it is still running in its terminal, then try again.</p>
      <p>
        <button type="button" className="tb-button tb-button-primary" onClick={retry}>
          Try again
        </button>
      </p>
    </div>
  </main>
);
