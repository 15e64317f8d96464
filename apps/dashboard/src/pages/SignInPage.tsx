import { CopyCommand } from '../shell/CopyCommand.tsx';
import { Wordmark } from '../shell/Wordmark.tsx';

/** What someone without a session sees: where to find the link that signs them in. */
export const SignInPage = () => (
  <main className="sign-in">
    <div className="sign-in-card">
      <Wordmark />
      <h1>Sign in with a link</h1>
      <p>
        Tokenbook printed a one-time link in the terminal where it was started. Open that link in this browser. If it
        was used before, or is gone, print a new one on the machine where Tokenbook runs:
      </p>
      <CopyCommand command="npx tokenbook login-link" />
      <p className="sign-in-note">
        There is no password. The link works once and signs in this browser only; your numbers stay on that machine.
      </p>
      <p>
        <button type="button" className="tb-link" onClick={() => location.reload()}>
          I have opened the link: reload
        </button>
      </p>
    </div>
  </main>
);
