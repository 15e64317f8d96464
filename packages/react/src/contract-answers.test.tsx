// @vitest-environment jsdom
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  ProjectBreakdownChart,
  ProviderBreakdownChart,
  UsageDashboard,
  UsageLogTable,
  UsageProvider,
  UsageSummary,
} from './index.ts';
import { logRowOf } from './testing/answers.ts';

/** What the contract names of each answer, and no field more: a page's own tests, or another server, may know no others. */
const SUMMARY = {
  totalTokens: 1_234_567,
  totalCost: 12.34,
  requests: 42,
  inputTokens: 1_000_000,
  outputTokens: 234_567,
  cacheReadTokens: 500_000,
  cacheWriteTokens: 1_000,
  reasoningTokens: 100,
  unpriced: { requests: 1, tokens: 100, models: ['mystery'] },
  currency: 'USD',
  period: { start: '2026-11-01T00:00:00Z', end: '2026-11-03T00:00:00Z', timeZone: 'UTC' },
  previous: { totalTokens: 1_000_000, totalCost: 10, requests: 40 },
};

const breakdown = (by: string) => [
  { [`${by}Name`]: 'the largest', tokens: 1_234_467, cost: 12.34, requests: 41, unpricedTokens: 0 },
  { [`${by}Name`]: 'the unpriced', tokens: 100, cost: 0, requests: 1, unpricedTokens: 100 },
];

const timeseries = (by: string | null) =>
  ['2026-11-01', '2026-11-02'].map((day) => ({
    start: `${day}T00:00:00Z`,
    end: `${day.slice(0, 9)}${Number(day.at(-1)) + 1}T00:00:00Z`,
    complete: true,
    ...(by === null ? {} : { [`${by}Name`]: 'the largest' }),
    tokens: 600_000,
    cost: 6,
    requests: 21,
  }));

const answer = (url: string, summary: Partial<typeof SUMMARY> = SUMMARY): Response => {
  const { pathname, searchParams } = new URL(url);
  const by = searchParams.get('by');
  switch (pathname) {
    case '/api/usage/summary':
      return Response.json(summary);
    case '/api/usage/breakdown':
      return Response.json(breakdown(by ?? ''));
    case '/api/usage/timeseries':
      return Response.json(timeseries(by));
    case '/api/usage/log':
      return Response.json([logRowOf('req_01', 0.0123, 'reported'), logRowOf('req_02', null, 'unpriced')]);
    default:
      return Response.json({ title: 'Not found', status: 404 }, { status: 404 });
  }
};

let root: Root | null = null;

/** The component on a page without popovers, size observers and scrolling by code, as tests have it. */
const show = (component: React.ReactNode, summary: Partial<typeof SUMMARY> = SUMMARY): HTMLElement => {
  vi.stubGlobal('fetch', async (url: string) => answer(url, summary));
  const place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
  const page = (
    <UsageProvider baseUrl="http://usage.test" token="tb_test">
      {component}
    </UsageProvider>
  );
  root.render(page);
  return place;
};

const shows = (place: HTMLElement, text: string | RegExp) =>
  vi.waitFor(() => expect(place.textContent).toMatch(text), 30_000);

afterEach(() => {
  root?.unmount();
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

describe('with no more than the contract names', () => {
  it.each([
    ['UsageSummary', <UsageSummary key="x" />, '$12.34'],
    ['ProviderBreakdownChart', <ProviderBreakdownChart key="x" />, 'the largest'],
    ['ProjectBreakdownChart', <ProjectBreakdownChart key="x" />, 'the largest'],
    ['UsageLogTable', <UsageLogTable key="x" />, 'support-bot'],
    ['UsageDashboard', <UsageDashboard key="x" />, 'support-bot'],
  ])('%s says its numbers', async (_name, component, text) => {
    const complaints = vi.spyOn(console, 'error');
    const place = show(component);
    await shows(place, text);
    expect(place.textContent).not.toMatch(/NaN|undefined/);
    expect(complaints).not.toHaveBeenCalled();
  });

  it('two totals are a summary', async () => {
    const { totalTokens, totalCost } = SUMMARY;
    const place = show(<UsageSummary />, { totalTokens, totalCost });
    await shows(place, '$12.34');
    expect(place.textContent).toMatch(/1\.23\s?M.*Last 30 days|Last 30 days.*1\.23\s?M/);
  });

  it('the log counts its rows when nobody said how many there are, and a cost that is not known is no $0', async () => {
    const place = show(<UsageLogTable />);
    await shows(place, 'Unpriced');
    expect(place.textContent).toContain('1–2 of 2');
    expect(place.textContent).not.toContain('$0.00 ');
  });

  it('a total cost of calls without a price is no $0.00', async () => {
    const { requests, totalTokens: tokens, unpriced } = SUMMARY;
    const place = show(<UsageSummary />, { ...SUMMARY, totalCost: 0, unpriced: { ...unpriced, requests, tokens } });
    await shows(place, 'Unpriced');
    expect(place.textContent).not.toMatch(/\$0\.00|100\s?%/);
  });

  it('a range can be picked where the browser has no popovers', async () => {
    const place = show(<UsageSummary />);
    await shows(place, '$12.34');
    const button = [...place.querySelectorAll('button')].find((each) => each.textContent?.includes('Last 30 days'));
    button?.click();
    await shows(place, 'Last 7 days');
  });
});
