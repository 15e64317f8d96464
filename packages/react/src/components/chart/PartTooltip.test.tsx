import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { NO_MEASURES } from '../../prepare/metric.ts';
import { UsageProvider } from '../UsageProvider.tsx';
import { PartTooltip } from './PartTooltip.tsx';

const textOf = (cost: number | null): string => {
  const measures = { ...NO_MEASURES, tokens: 1_500, requests: 2, cost, unpricedTokens: cost === null ? 1_500 : 0 };
  const part = {
    key: 'acme',
    value: 'acme',
    name: 'acme',
    isOther: false,
    folded: null,
    colour: 'tb-series-1',
    share: 1,
    measures,
  } as const;
  return renderToStaticMarkup(
    <UsageProvider locale="en-US">
      <PartTooltip part={part} />
    </UsageProvider>,
  ).replace(/<[^>]*>/g, ' ');
};

it('names a cost that nobody knows, where nothing would say that it was free', () => {
  expect(textOf(null)).toMatch(/Unpriced/);
  expect(textOf(null)).not.toMatch(/\$0/);
  expect(textOf(0)).toMatch(/\$0\.00/);
});
