import type { ModelPrice, PriceOverrideInfo } from '@tokenbook/core/contract';
import { useState } from 'react';
import { formatInstant } from '../format/format-date.ts';
import { nameInText } from '../format/name-in-text.ts';
import { useUsageContext } from '../hooks/usage-context.ts';
import { useAmountFormat } from '../hooks/use-format.ts';
import { useLaterMessages } from '../hooks/use-later-messages.ts';
import { usePriceHistory, usePriceOverrides, usePrices, useRemovePrice } from '../hooks/use-prices.ts';
import { useTimeZone } from '../hooks/use-time-zone.ts';
import { settingsMessages } from '../messages/settings-messages.ts';
import { ConfirmButton } from './forms/ConfirmButton.tsx';
import { FormFailure } from './forms/FormFailure.tsx';
import { useFocusBack } from './forms/use-focus-back.ts';
import { type PricedModel, PriceForm } from './settings/PriceForm.tsx';
import { Reprice } from './settings/Reprice.tsx';
import { AnswerView } from './ui/AnswerView.tsx';
import { ModelName } from './ui/ModelName.tsx';
import { Panel } from './ui/Panel.tsx';
import { SkeletonRows } from './ui/Skeleton.tsx';

/** Models without a price, the workspace's own prices, pricing again, and how it all came to be. */
export const PriceSettings = () => {
  const settings = useLaterMessages('settings', settingsMessages);
  // Null: no form is open.
  const [priced, setPriced] = useState<PricedModel | null>(null);
  const opener = useFocusBack(priced !== null);
  const add = (
    <button ref={opener} type="button" className="tb-button" onClick={() => setPriced({ model: '', provider: null })}>
      {settings.setPrice}
    </button>
  );
  return (
    <Panel title={settings.prices} actions={add}>
      {priced === null ? null : (
        <PriceForm key={`${priced.provider} ${priced.model}`} priced={priced} onClose={() => setPriced(null)} />
      )}
      <div className="tb-setting-parts">
        <UnpricedModels onChoose={setPriced} />
        <OwnPrices />
        <Reprice />
        <PriceHistory />
      </div>
    </Panel>
  );
};

const UnpricedModels = ({ onChoose }: { readonly onChoose: (priced: PricedModel) => void }) => {
  const settings = useLaterMessages('settings', settingsMessages);
  const format = useAmountFormat();
  const answer = usePrices();
  const amounts = ({ unpricedRequests, unpricedTokens }: ModelPrice) =>
    settings.unpricedCalls(format.exact('requests', unpricedRequests), format.long('tokens', unpricedTokens));
  return (
    <section>
      <h3>{settings.unpricedModels}</h3>
      <AnswerView answer={answer} skeleton={<SkeletonRows count={2} height={2} />} isEmpty={() => false}>
        {({ models }) => {
          // Calls that said what they cost need no price: the totals have them.
          const unpriced = models.filter(({ kind, unpricedRequests }) => kind === 'unpriced' && unpricedRequests > 0);
          if (unpriced.length === 0) return <p className="tb-quiet">{settings.allPriced}</p>;
          return (
            <ul className="tb-entries">
              {unpriced.map((row) => (
                <li key={`${row.provider}/${row.model}`} className="tb-entry">
                  <div>
                    <ModelName {...row} />
                    <p className="tb-quiet">{amounts(row)}</p>
                  </div>
                  <button
                    type="button"
                    className="tb-button"
                    aria-label={settings.setPriceOf(row.model)}
                    onClick={() => onChoose(row)}
                  >
                    {settings.setPrice}
                  </button>
                </li>
              ))}
            </ul>
          );
        }}
      </AnswerView>
    </section>
  );
};

const OwnPrices = () => {
  const settings = useLaterMessages('settings', settingsMessages);
  const answer = usePriceOverrides();
  const removal = useRemovePrice();
  const terms = ({ plan, rates, source, validFrom, validTo }: PriceOverrideInfo): string =>
    [
      ...(plan
        ? [settings.plan(plan)]
        : Object.entries(rates ?? {}).map(([kind, usd]) =>
            settings.rate(settings.rateNames[kind] ?? kind, String(usd)),
          )),
      ...(source ? [settings.onlySource(source)] : []),
      ...(validFrom ? [settings.fromDay(validFrom.slice(0, 10))] : []),
      ...(validTo ? [settings.beforeDay(validTo.slice(0, 10))] : []),
    ].join(' · ');
  return (
    <section>
      <h3>{settings.overrides}</h3>
      <FormFailure failure={removal.failure} />
      <AnswerView answer={answer} skeleton={<SkeletonRows count={2} height={2} />} isEmpty={() => false}>
        {(overrides) =>
          overrides.length === 0 ? (
            <p className="tb-quiet">{settings.noOverrides}</p>
          ) : (
            <ul className="tb-entries">
              {overrides.map((override) => (
                <li key={override.id} className="tb-entry">
                  <div>
                    <ModelName {...override} />
                    <p className="tb-quiet">{terms(override)}</p>
                  </div>
                  <ConfirmButton
                    label={settings.removePrice}
                    name={settings.removePriceOf(override.model)}
                    question={settings.confirmRemovePrice(nameInText(override.model))}
                    keep={settings.keep}
                    isBusy={removal.isSending}
                    onConfirm={() => void removal.send(override.id)}
                  />
                </li>
              ))}
            </ul>
          )
        }
      </AnswerView>
    </section>
  );
};

const PriceHistory = () => {
  const { locale } = useUsageContext();
  const settings = useLaterMessages('settings', settingsMessages);
  const timeZone = useTimeZone();
  const answer = usePriceHistory();
  return (
    <details className="tb-more">
      <summary>{settings.history}</summary>
      <AnswerView answer={answer} skeleton={<SkeletonRows count={3} height={1} />} isEmpty={() => false}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="tb-quiet">{settings.noHistory}</p>
          ) : (
            <ul className="tb-entries">
              {rows.map((row) => (
                <li key={`${row.date} ${row.action} ${JSON.stringify(row.document)}`}>
                  <time dateTime={row.date}>{formatInstant(row.date, timeZone, locale)}</time>
                  <span>
                    {settings.actions[row.action]}
                    {modelOf(row.document)}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </AnswerView>
    </details>
  );
};

const modelOf = (document: unknown): string =>
  typeof document === 'object' && document !== null && 'model' in document
    ? ` · ${nameInText(String(document.model))}`
    : '';
