import { type FormEvent, useState } from 'react';
import { useUsageContext } from '../../hooks/usage-context.ts';
import { useSetPrice } from '../../hooks/use-prices.ts';
import { Field } from '../forms/Field.tsx';
import { FormFailure } from '../forms/FormFailure.tsx';

const RATE = /^\d{1,9}(\.\d{1,12})?$/;
const KINDS = ['input', 'output', 'cacheRead'] as const;
type Kind = (typeof KINDS)[number];

export interface PricedModel {
  /** Empty: to be named in the form. */
  readonly model: string;
  /** Null: whoever serves the model. Named where an unpriced call named it, so that no other provider's price changes. */
  readonly provider: string | null;
}

interface PriceFormProps {
  readonly priced: PricedModel;
  readonly onClose: () => void;
}

/** Sets the price of a model, in USD per million tokens. */
export const PriceForm = ({ priced, onClose }: PriceFormProps) => {
  const { settings } = useUsageContext().messages;
  const { provider } = priced;
  const [name, setName] = useState(priced.model);
  const [rates, setRates] = useState<Readonly<Record<Kind, string>>>({ input: '', output: '', cacheRead: '' });
  const [isTried, setIsTried] = useState(false);
  const { send, isSending, failure, problems } = useSetPrice();
  const isBad = (kind: Kind) => {
    const text = rates[kind].trim();
    return kind === 'cacheRead' && text === '' ? false : !RATE.test(text);
  };
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setIsTried(true);
    if (name.trim() === '' || KINDS.some(isBad)) return;
    const given = KINDS.filter((kind) => rates[kind].trim() !== '').map((kind) => [kind, rates[kind].trim()] as const);
    if ((await send({ model: name.trim(), provider, rates: Object.fromEntries(given) })) !== undefined) onClose();
  };
  return (
    <form className="tb-form" aria-label={settings.setPrice} noValidate onSubmit={submit}>
      <Field
        label={settings.model}
        hint={provider === null ? settings.modelHint : settings.ofProvider(provider)}
        problem={isTried && name.trim() === '' ? settings.modelHint : problems.model}
      >
        {(control) => (
          <input
            {...control}
            className="tb-input"
            value={name}
            ref={focusOnce}
            onChange={({ target }) => setName(target.value)}
          />
        )}
      </Field>
      {KINDS.map((kind) => (
        <Field
          key={kind}
          label={settings[kind]}
          hint={kind === 'cacheRead' ? settings.optional : undefined}
          problem={isTried && isBad(kind) ? settings.badRate : undefined}
        >
          {(control) => (
            <input
              {...control}
              className="tb-input"
              inputMode="decimal"
              value={rates[kind]}
              onChange={({ target }) => setRates({ ...rates, [kind]: target.value })}
            />
          )}
        </Field>
      ))}
      <div className="tb-form-end">
        <FormFailure failure={failure} />
        <button type="button" className="tb-button" onClick={onClose}>
          {settings.cancel}
        </button>
        <button type="submit" className="tb-button tb-button-primary" disabled={isSending}>
          {settings.savePrice}
        </button>
      </div>
    </form>
  );
};

// Stable, so that React calls it when the form appears and not on every key.
const focusOnce = (element: HTMLInputElement | null): void => element?.focus();
