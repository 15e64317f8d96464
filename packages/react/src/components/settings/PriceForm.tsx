import type { RepriceAnswer } from '@tokenbook/core/contract';
import { isCalendarDate } from '@tokenbook/core/domain';
import { type FormEvent, useState } from 'react';
import { useLaterMessages } from '../../hooks/use-later-messages.ts';
import { useRepriceModel, useSetPrice } from '../../hooks/use-prices.ts';
import { settingsMessages } from '../../messages/settings-messages.ts';
import { FormFailure } from '../forms/FormFailure.tsx';
import { focusOnce } from '../forms/focus-once.ts';
import { focusProblem } from '../forms/focus-problem.ts';
import { TextField } from '../forms/TextField.tsx';

const RATE = /^\d{1,9}(\.\d{1,12})?$/;
const KINDS = ['input', 'output', 'cacheRead', 'cacheWrite5m'] as const;
type Kind = (typeof KINDS)[number];
const isOptional = (kind: Kind) => kind !== 'input' && kind !== 'output';

export interface PricedModel {
  /** Empty: to be named in the form. */
  readonly model: string;
  /** Null: whoever serves the model. Named where an unpriced call named it, so that no other provider's price changes. */
  readonly provider: string | null;
}

interface PriceFormProps {
  readonly priced: PricedModel;
  /** Whether the calls of the model that are there already are priced again at once. */
  readonly isForCallsToo?: boolean;
  /** With what pricing the calls again has changed; null when it was not asked for, or the form was left. */
  readonly onClose: (repriced: RepriceAnswer | null) => void;
}

/** Sets the price of a model, in USD per million tokens. */
export const PriceForm = ({ priced, isForCallsToo = false, onClose }: PriceFormProps) => {
  const settings = useLaterMessages('settings', settingsMessages);
  const { provider } = priced;
  const [name, setName] = useState(priced.model);
  const [rates, setRates] = useState<Readonly<Record<Kind, string>>>({
    input: '',
    output: '',
    cacheRead: '',
    cacheWrite5m: '',
  });
  const [from, setFrom] = useState('');
  const [isTried, setIsTried] = useState(false);
  const { send, isSending, failure, problems } = useSetPrice();
  const repricing = useRepriceModel();
  const isBad = (kind: Kind) => {
    const text = rates[kind].trim();
    return isOptional(kind) && text === '' ? false : !RATE.test(text);
  };
  const isBadDay = from.trim() !== '' && !isCalendarDate(from.trim());
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setIsTried(true);
    if (name.trim() === '' || KINDS.some(isBad) || isBadDay) return focusProblem(event.currentTarget);
    const given = KINDS.filter((kind) => rates[kind].trim() !== '').map((kind) => [kind, rates[kind].trim()] as const);
    const validFrom = from.trim() === '' ? null : from.trim();
    const model = name.trim();
    if ((await send({ model, provider, validFrom, rates: Object.fromEntries(given) })) === undefined) return;
    if (!isForCallsToo) return onClose(null);
    const repriced = await repricing.send(priced);
    if (repriced !== undefined) onClose(repriced);
  };
  const isFixed = priced.model !== '';
  return (
    <form
      className="tb-form"
      aria-label={isFixed ? settings.setPriceOf(priced.model) : settings.setPrice}
      noValidate
      onSubmit={submit}
    >
      <TextField
        label={settings.model}
        hint={provider === null ? settings.modelHint : settings.ofProvider(provider)}
        problem={isTried && name.trim() === '' ? settings.modelHint : problems.model}
        value={name}
        inputRef={isFixed ? undefined : focusOnce}
        onChange={setName}
      />
      {KINDS.map((kind) => (
        <TextField
          key={kind}
          label={settings[kind]}
          hint={isOptional(kind) ? settings.optional : undefined}
          problem={isTried && isBad(kind) ? settings.badRate : undefined}
          inputMode="decimal"
          autoComplete="off"
          value={rates[kind]}
          inputRef={isFixed && kind === 'input' ? focusOnce : undefined}
          onChange={(rate) => setRates({ ...rates, [kind]: rate })}
        />
      ))}
      <TextField
        label={settings.validFrom}
        hint={settings.validFromHint}
        problem={isTried && isBadDay ? settings.badDay : problems.validFrom}
        inputMode="numeric"
        autoComplete="off"
        value={from}
        onChange={setFrom}
      />
      <div className="tb-form-end">
        <FormFailure failure={failure ?? repricing.failure} />
        <button type="button" className="tb-button" onClick={() => onClose(null)}>
          {settings.cancel}
        </button>
        <button type="submit" className="tb-button tb-button-primary" disabled={isSending || repricing.isSending}>
          {isForCallsToo ? settings.savePriceAndReprice : settings.savePrice}
        </button>
      </div>
    </form>
  );
};
