import type { CreateApiKeyRequest } from '@tokenbook/core/contract';
import { type FormEvent, useState } from 'react';
import { useCreateKey } from '../../hooks/use-api-keys.ts';
import { useLaterMessages } from '../../hooks/use-later-messages.ts';
import { settingsMessages } from '../../messages/settings-messages.ts';
import { FormFailure } from '../forms/FormFailure.tsx';
import { focusOnce } from '../forms/focus-once.ts';
import { focusProblem } from '../forms/focus-problem.ts';
import { SelectField } from '../forms/SelectField.tsx';
import { TextField } from '../forms/TextField.tsx';

type Scope = CreateApiKeyRequest['scopes'][number];
const SCOPES: readonly Scope[] = ['ingest', 'read', 'admin'];
const DAY_MS = 86_400_000;

interface KeyFormProps {
  readonly onMade: (key: string) => void;
  readonly onCancel: () => void;
}

/** Makes an API key: its name, what it may do, when it ends. */
export const KeyForm = ({ onMade, onCancel }: KeyFormProps) => {
  const settings = useLaterMessages('settings', settingsMessages);
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly Scope[]>(['ingest']);
  const [expiry, setExpiry] = useState<keyof typeof settings.expiries>('never');
  const [isTried, setIsTried] = useState(false);
  const { send, isSending, failure, problems } = useCreateKey();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setIsTried(true);
    if (name.trim() === '' || scopes.length === 0) return focusProblem(event.currentTarget);
    const expiresAt = expiry === 'never' ? null : new Date(Date.now() + Number(expiry) * DAY_MS).toISOString();
    const made = await send({ name: name.trim(), scopes: [...scopes], expiresAt });
    if (made !== undefined) onMade(made.key);
  };
  const toggle = (scope: Scope) =>
    setScopes(scopes.includes(scope) ? scopes.filter((held) => held !== scope) : [...scopes, scope]);
  return (
    <form className="tb-form" aria-label={settings.newKey} noValidate onSubmit={submit}>
      <TextField
        label={settings.keyName}
        problem={isTried && name.trim() === '' ? settings.missingName : problems.name}
        maxLength={128}
        value={name}
        inputRef={focusOnce}
        onChange={setName}
      />
      <SelectField label={settings.expiry} value={expiry} names={settings.expiries} onChoose={setExpiry} />
      <fieldset className="tb-checks">
        <legend>{settings.scopes}</legend>
        {SCOPES.map((scope) => (
          <label key={scope}>
            <input type="checkbox" checked={scopes.includes(scope)} onChange={() => toggle(scope)} />
            {settings.scopeNames[scope]}
          </label>
        ))}
        {isTried && scopes.length === 0 ? <p className="tb-problem">{settings.missingScope}</p> : null}
      </fieldset>
      <div className="tb-form-end">
        {problems.name === undefined ? <FormFailure failure={failure} /> : null}
        <button type="button" className="tb-button" onClick={onCancel}>
          {settings.cancel}
        </button>
        <button type="submit" className="tb-button tb-button-primary" disabled={isSending}>
          {settings.createKey}
        </button>
      </div>
    </form>
  );
};
