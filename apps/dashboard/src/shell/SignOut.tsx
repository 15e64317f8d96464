import { Icon } from '@tokenbook/react';
import { useState } from 'react';
import { pageMessages } from '../page-messages.ts';
import { useSignOut } from '../session/use-session.ts';

/** Ends the session. When that fails it says so: somebody who believes they are signed out may walk away from the computer. */
export const SignOut = () => {
  const signOut = useSignOut();
  const [hasFailed, setHasFailed] = useState(false);
  const onClick = async () => {
    setHasFailed(false);
    await signOut().catch(() => setHasFailed(true));
  };
  return (
    <>
      <button type="button" className="tb-button sign-out" onClick={() => void onClick()}>
        <Icon name="signOut" />
        <span className="sign-out-name">{pageMessages.signOut}</span>
      </button>
      {hasFailed ? (
        <p role="alert" className="header-problem">
          {pageMessages.signOutFailed}
        </p>
      ) : null}
    </>
  );
};
