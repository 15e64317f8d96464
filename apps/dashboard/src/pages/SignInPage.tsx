import { pageMessages } from '../page-messages.ts';
import { CopyCommand } from '../shell/CopyCommand.tsx';
import { Wordmark } from '../shell/Wordmark.tsx';

/** What someone without a session sees: where to find the link that signs them in. */
export const SignInPage = () => {
  const { signIn } = pageMessages;
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <Wordmark />
        <h1>{signIn.title}</h1>
        <p>{signIn.text}</p>
        <CopyCommand command="npx tokenbook login-link" />
        <p className="sign-in-note">{signIn.note}</p>
        <p>
          <button type="button" className="tb-link" onClick={() => location.reload()}>
            {signIn.reload}
          </button>
        </p>
      </div>
    </main>
  );
};
