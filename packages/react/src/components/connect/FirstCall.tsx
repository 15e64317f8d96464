import type { ReactNode } from 'react';
import { useFirstCall } from '../../hooks/use-first-call.ts';
import { useAmountFormat } from '../../hooks/use-format.ts';
import { useLaterMessages } from '../../hooks/use-later-messages.ts';
import { connectMessages } from '../../messages/connect-messages.ts';
import { Icon } from '../ui/Icon.tsx';

interface FirstCallProps {
  /** Null: there is no key yet. */
  readonly keyName: string | null;
  readonly onward: ReactNode;
}

/** Waits for the first call of a key, and shows it. */
export const FirstCall = ({ keyName, onward }: FirstCallProps) => {
  const connect = useLaterMessages('connect', connectMessages);
  const format = useAmountFormat();
  const call = useFirstCall(keyName);
  return (
    <div className="tb-first-call" role="status">
      {keyName === null ? <p className="tb-quiet">{connect.needsKey}</p> : null}
      {keyName !== null && call === null ? (
        <p>
          <span className="tb-pulse" aria-hidden="true" />
          {connect.waiting}
        </p>
      ) : null}
      {call === null ? null : (
        <>
          <p className="tb-arrived">
            <Icon name="check" />
            {connect.arrived}
          </p>
          <p>{connect.arrivedCall(call.model, call.projectName, format.exact('tokens', call.totalTokens))}</p>
          {onward}
        </>
      )}
    </div>
  );
};
