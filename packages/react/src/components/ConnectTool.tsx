import { type ReactNode, useState } from 'react';
import { useCreateKey } from '../hooks/use-api-keys.ts';
import { useLaterMessages } from '../hooks/use-later-messages.ts';
import { connectMessages } from '../messages/connect-messages.ts';
import { CONNECT_WAYS, type ConnectWay, connectSteps } from '../prepare/connect-ways.ts';
import { FirstCall } from './connect/FirstCall.tsx';
import { CopyText } from './forms/CopyText.tsx';
import { FormFailure } from './forms/FormFailure.tsx';
import { Panel } from './ui/Panel.tsx';

interface ConnectToolProps {
  /** Where this server is reached, such as `https://usage.example.com`. */
  readonly origin: string;
  /** A link to the usage, shown once the first call is there. */
  readonly onward: ReactNode;
}

/** From a tool to its first call in the ledger: choose it, make a key, paste the lines, watch. */
export const ConnectTool = ({ origin, onward }: ConnectToolProps) => {
  const connect = useLaterMessages('connect', connectMessages);
  const [way, setWay] = useState<ConnectWay>('claude-code');
  const [openedAt] = useState(() => new Date());
  const [made, setMade] = useState<{ readonly name: string; readonly key: string } | null>(null);
  const { send, isSending, failure } = useCreateKey();
  const makeKey = async () => {
    // A name of its own, so that the first call of this key can be told from all others.
    const name = `${way}-${crypto.randomUUID().slice(0, 6)}`;
    const created = await send({ name, scopes: ['ingest'] });
    if (created !== undefined) setMade({ name, key: created.key });
  };
  return (
    <div className="tb-root tb-connect">
      <Panel title={connect.choose}>
        <fieldset className="tb-ways">
          <legend className="tb-sr-only">{connect.choose}</legend>
          {CONNECT_WAYS.map((name) => (
            <label key={name} className="tb-way">
              <input type="radio" name="tb-way" checked={name === way} onChange={() => setWay(name)} />
              {connect.ways[name]}
            </label>
          ))}
        </fieldset>
        <p className="tb-quiet tb-about">{connect.about[way]}</p>
      </Panel>
      <Panel title={connect.makeKeyTitle}>
        <p className="tb-quiet">{made === null ? connect.makeKeyHint : connect.keyMade}</p>
        <FormFailure failure={failure} />
        {made === null ? (
          <button type="button" className="tb-button tb-button-primary tb-start" disabled={isSending} onClick={makeKey}>
            {connect.makeKey}
          </button>
        ) : (
          <CopyText text={made.key} what={connect.key} />
        )}
      </Panel>
      <Panel title={connect.pasteTitle}>
        <ol className="tb-steps">
          {connectSteps(way, origin, made?.key ?? 'tb_your_key', openedAt).map(({ where, text }) => (
            <li key={text}>
              <p>{connect.where[where]}</p>
              <CopyText text={text} what={connect.where[where]} />
            </li>
          ))}
        </ol>
      </Panel>
      <Panel title={connect.watchTitle}>
        <FirstCall keyName={made?.name ?? null} onward={onward} />
      </Panel>
    </div>
  );
};
