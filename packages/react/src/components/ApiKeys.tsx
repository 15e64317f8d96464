import type { ApiKeyInfo } from '@tokenbook/core/contract';
import { useState } from 'react';
import { formatInstant } from '../format/format-date.ts';
import { useUsageContext } from '../hooks/usage-context.ts';
import { useApiKeys, useRevokeKey } from '../hooks/use-api-keys.ts';
import { useLaterMessages } from '../hooks/use-later-messages.ts';
import { useTimeZone } from '../hooks/use-time-zone.ts';
import { settingsMessages } from '../messages/settings-messages.ts';
import { AddButton } from './forms/AddButton.tsx';
import { ConfirmButton } from './forms/ConfirmButton.tsx';
import { FormFailure } from './forms/FormFailure.tsx';
import { ShownOnce } from './forms/ShownOnce.tsx';
import { KeyForm } from './settings/KeyForm.tsx';
import { AnswerView } from './ui/AnswerView.tsx';
import { Name } from './ui/Name.tsx';
import { Panel } from './ui/Panel.tsx';
import { SkeletonRows } from './ui/Skeleton.tsx';

/** The workspace's API keys: make one, see it once, revoke it. */
export const ApiKeys = () => {
  const settings = useLaterMessages('settings', settingsMessages);
  const answer = useApiKeys();
  const [isAdding, setIsAdding] = useState(false);
  const [shownKey, setShownKey] = useState<string | null>(null);
  return (
    <Panel
      title={settings.keys}
      actions={<AddButton label={settings.newKey} isAdding={isAdding} setIsAdding={setIsAdding} />}
    >
      {shownKey === null ? null : (
        <ShownOnce
          title={settings.keyOnce}
          hint={settings.keyOnceHint}
          done={settings.keyKept}
          text={shownKey}
          onDone={() => setShownKey(null)}
        />
      )}
      {isAdding ? (
        <KeyForm
          onMade={(key) => {
            setShownKey(key);
            setIsAdding(false);
          }}
          onCancel={() => setIsAdding(false)}
        />
      ) : null}
      <AnswerView answer={answer} skeleton={<SkeletonRows count={3} height={2} />} isEmpty={() => false}>
        {(keys) =>
          keys.length === 0 ? (
            <p className="tb-quiet">{settings.noKeys}</p>
          ) : (
            <ul className="tb-entries">
              {keys.map((key) => (
                <KeyRow key={key.id} apiKey={key} />
              ))}
            </ul>
          )
        }
      </AnswerView>
    </Panel>
  );
};

const KeyRow = ({ apiKey }: { readonly apiKey: ApiKeyInfo }) => {
  const { locale } = useUsageContext();
  const settings = useLaterMessages('settings', settingsMessages);
  const timeZone = useTimeZone();
  const revoke = useRevokeKey();
  const { id, name, prefix, scopes, createdAt, expiresAt, revokedAt } = apiKey;
  const isOver = expiresAt !== null && new Date(expiresAt) <= new Date();
  const state =
    revokedAt !== null
      ? settings.revoked
      : isOver
        ? settings.expired
        : expiresAt === null
          ? settings.active
          : settings.until(formatInstant(expiresAt, timeZone, locale));
  return (
    <li className="tb-entry">
      <div>
        <p>
          <strong>
            <Name name={name} />
          </strong>{' '}
          <code className="tb-quiet">{prefix}…</code>
        </p>
        <p className="tb-quiet">
          {scopes.map((scope) => settings.scopeNames[scope]).join(', ')} · {state} · {settings.created}{' '}
          <time dateTime={createdAt}>{formatInstant(createdAt, timeZone, locale)}</time>
        </p>
        <FormFailure failure={revoke.failure} />
      </div>
      {revokedAt === null ? (
        <ConfirmButton
          label={settings.revoke}
          name={settings.revokeOf(name)}
          question={settings.confirmRevoke(name)}
          keep={settings.keep}
          isBusy={revoke.isSending}
          onConfirm={() => void revoke.send(id)}
        />
      ) : null}
    </li>
  );
};
