// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { pageForEach } from '../../testing/page-for-each.ts';
import { PriceSettings } from '../PriceSettings.tsx';
import { UsageProvider } from '../UsageProvider.tsx';

const unlisted = (model: string, requests: number, unpricedRequests: number) => ({
  provider: 'acme',
  model,
  requests,
  tokens: requests * 1_000,
  unpricedRequests,
  unpricedTokens: unpricedRequests * 1_000,
  kind: 'unpriced',
  reference: 'The catalogue does not have this model.',
  rates: null,
  origin: null,
});

/** Longer than any line. */
const LONG = `internal-${'x'.repeat(500)}-large`;

const fetchPrices = async (url: string): Promise<Response> => {
  const { pathname } = new URL(url, 'http://host');
  if (pathname !== '/api/prices') return Response.json([]);
  const catalogue = { name: 'genai-prices', version: '0.1.8', checkedOn: '2026-11-24', prices: 2_041 };
  return Response.json({
    catalogue,
    models: [unlisted(' ', 1, 1), unlisted('partly', 9, 2), unlisted('reported', 4, 0), unlisted(LONG, 1, 1)],
  });
};

const page = pageForEach();

it('names the models with calls that have no cost, and not those whose calls said what they cost', async () => {
  page.root.render(
    <UsageProvider fetch={fetchPrices} storage={null}>
      <PriceSettings />
    </UsageProvider>,
  );
  const entries = () => [...page.place.querySelectorAll('.tb-entry')].map(({ textContent }) => textContent);
  await expect
    .poll(entries)
    .toEqual([
      'acme/(blank)1 request, 1,000 tokensSet a price',
      'acme/partly2 requests, 2,000 tokensSet a price',
      expect.stringMatching(/^acme\/internal-.*….*-large1 request/),
    ]);
});
