import type { RepriceAnswer } from '@tokenbook/core/contract';
import { useState } from 'react';
import { useAmountFormat } from '../../hooks/use-format.ts';
import { useLaterMessages } from '../../hooks/use-later-messages.ts';
import { useReprice } from '../../hooks/use-prices.ts';
import { useUsageQuery } from '../../hooks/use-usage-query.ts';
import { settingsMessages } from '../../messages/settings-messages.ts';
import { FormFailure } from '../forms/FormFailure.tsx';
import { useFocusBack } from '../forms/use-focus-back.ts';

/** Prices the calls of the range again, after showing what that changes. */
export const Reprice = () => {
  const settings = useLaterMessages('settings', settingsMessages);
  const format = useAmountFormat();
  const query = useUsageQuery();
  const { send, isSending, failure } = useReprice();
  const [seen, setSeen] = useState<{ readonly answer: RepriceAnswer; readonly query: typeof query } | null>(null);
  // A preview of another range is no preview of this one.
  const answer = seen !== null && seen.query === query ? seen.answer : null;
  const mayApply = answer?.dryRun === true && answer.changed > 0;
  const preview = useFocusBack(mayApply);
  const ask = async (dryRun: boolean) => {
    if (isSending) return;
    const result = await send(dryRun);
    if (result !== undefined) setSeen({ answer: result, query });
  };
  return (
    <section>
      <h3>{settings.reprice}</h3>
      <p className="tb-quiet">{settings.repriceHint}</p>
      <FormFailure failure={failure} />
      <p role="status" className="tb-reprice">
        {isSending
          ? settings.reckoning
          : answer === null
            ? null
            : answer.changed === 0
              ? settings.noChange
              : `${answer.dryRun ? settings.would : settings.applied} ${settings.change(
                  format.short('cost', answer.costBefore),
                  format.short('cost', answer.costAfter),
                  format.exact('requests', answer.changed),
                )}`}
      </p>
      <p className="tb-reprice-actions">
        {/* Not disabled while it reckons: the focus would be lost with the press. */}
        <button
          ref={preview}
          type="button"
          className="tb-button"
          aria-disabled={isSending}
          onClick={() => void ask(true)}
        >
          {settings.preview}
        </button>
        {mayApply ? (
          <button
            type="button"
            className="tb-button tb-button-primary"
            aria-disabled={isSending}
            onClick={() => void ask(false)}
          >
            {settings.apply}
          </button>
        ) : null}
      </p>
    </section>
  );
};
