// @vitest-environment jsdom
import { beforeEach, expect, it } from 'vitest';
import { createRangeStore, type RangeStore } from '../state/range-store.ts';
import { logRowOf, summaryOf } from '../testing/answers.ts';
import { pageForEach } from '../testing/page-for-each.ts';
import { LiveNotice } from './LiveNotice.tsx';
import { ZoneSearch } from './range/ZoneSearch.tsx';
import { UsageBreakdown } from './UsageBreakdown.tsx';
import { UsageDashboard } from './UsageDashboard.tsx';
import { UsageLogTable } from './UsageLogTable.tsx';
import { UsageProvider } from './UsageProvider.tsx';
import { UsageTimeChart } from './UsageTimeChart.tsx';
import { ViewAnnouncer } from './ViewAnnouncer.tsx';

/** Calls in the ledger, a thousand tokens each. The last week has a tenth of them. */
let calls: number;
let tellOfChange: () => void;

/** A server at the far end of the network: what it answers is the contract's. */
const fetchFrom = async (url: string): Promise<Response> => {
  const { pathname, searchParams } = new URL(url, 'http://host');
  const inRange = searchParams.get('range') === '7d' ? calls / 10 : calls;
  if (pathname === '/api/usage/summary') return Response.json(summaryOf(inRange * 1_000));
  if (pathname === '/api/usage/log') {
    const headers = { 'x-total-count': String(inRange) };
    return Response.json([logRowOf(`of ${inRange}`, 1, 'reported')], { headers });
  }
  if (pathname !== '/api/usage/stream') return Response.json([]);
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      tellOfChange = () => controller.enqueue(new TextEncoder().encode('event: usage\ndata: {}\n\n'));
    },
  });
  return new Response(body);
};

const page = pageForEach();
let store: RangeStore;
beforeEach(() => {
  calls = 1_000;
  store = createRangeStore();
});

const said = (): readonly string[] =>
  [...page.place.querySelectorAll('[role="status"], [role="alert"]')]
    .map(({ textContent }) => (textContent ?? '').replace(/\s/g, ' '))
    .filter((text) => text !== '');
const count = () => page.place.querySelector('.tb-pager-count')?.textContent;

const showLivePage = async (): Promise<void> => {
  page.root.render(
    <UsageProvider fetch={fetchFrom} store={store} storage={null}>
      <LiveNotice />
      <ViewAnnouncer />
      <UsageLogTable />
    </UsageProvider>,
  );
  await expect.poll(count).toBe('1–50 of 1,000');
  await expect.poll(() => page.place.textContent).toContain('Live');
};

it('says what came in as one total, not again as the count of the log', async () => {
  await showLivePage();
  expect(said()).toEqual([]);
  calls = 2_000;
  tellOfChange();
  await expect.poll(count).toBe('1–50 of 2,000');
  await expect.poll(said).toEqual(['Now 2.00 M tokens in this range.']);
});

it('says what somebody chose once: the range with its totals, the place in the log, the order of it', async () => {
  await showLivePage();
  store.getState().setRange('7d');
  await expect.poll(said).toEqual(['Last 7 days: 100 K tokens, $1.00.', '1–50 of 100']);
  store.getState().setLogPage(2);
  await expect.poll(said).toEqual(['Last 7 days: 100 K tokens, $1.00.', '51–100 of 100']);
  store.getState().sortLog('totalTokens');
  await expect.poll(said).toContain('Sorted by Total Tokens, descending: 1–50 of 100');
});

it('says that a search finds nothing where a screen reader listens already', async () => {
  page.root.render(
    <UsageProvider fetch={fetchFrom} store={store} storage={null}>
      <ZoneSearch zone="UTC" close={() => {}} />
    </UsageProvider>,
  );
  await expect.poll(() => page.place.querySelector('input')).not.toBeNull();
  const [field, status] = [page.place.querySelector('input'), page.place.querySelector('[role="status"]')];
  expect(said()).toEqual([]);
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, 'zzzz');
  field?.dispatchEvent(new Event('input', { bubbles: true }));
  await expect.poll(() => status?.textContent).toBe('No zone matches.');
});

it('says once what all panels show', async () => {
  const headers = { 'content-type': 'application/problem+json' };
  const problem = { title: 'Broken', status: 400, detail: 'On purpose.', code: 'invalid' };
  const broken = async () => Response.json(problem, { status: 400, headers });
  page.root.render(
    <UsageProvider fetch={broken} store={store} storage={null}>
      <UsageDashboard isLive={false} />
    </UsageProvider>,
  );
  await expect.poll(() => page.place.querySelectorAll('.tb-notice').length).toBeGreaterThan(6);
  expect(said()).toHaveLength(1);
  expect(said()[0]).toContain('On purpose.');
});

it('tells the lists of different panels apart by the names of the panels', async () => {
  page.root.render(
    <UsageProvider fetch={fetchFrom} store={store} storage={null}>
      <UsageTimeChart />
      <UsageBreakdown />
    </UsageProvider>,
  );
  const names = () =>
    [...page.place.querySelectorAll('select')].map(({ labels }) => labels?.[0]?.firstElementChild?.textContent);
  await expect.poll(names).toEqual(['By, Over time', 'Per, Over time', 'By, Breakdown', 'then, Breakdown']);
});

it('names in the chart of costs what costs most, also where others have more tokens', async () => {
  const ofProvider = (providerName: string | null, tokens: number, cost: number, more: object = {}) => ({
    start: '2026-11-01T00:00:00Z',
    end: '2026-11-02T00:00:00Z',
    complete: true,
    providerName,
    ...{ tokens, cost, requests: 1, unpricedTokens: 0, ...more },
  });
  const rest = { other: true };
  const fetchRanked = async (url: string): Promise<Response> => {
    const { pathname, searchParams } = new URL(url, 'http://host');
    if (pathname !== '/api/usage/timeseries' || searchParams.has('shift')) return fetchFrom(url);
    return Response.json(
      searchParams.get('rank') === 'cost'
        ? [ofProvider('dear', 10, 90), ofProvider(null, 90, 1, rest)]
        : [ofProvider('chatty', 90, 1), ofProvider(null, 10, 90, rest)],
    );
  };
  page.root.render(
    <UsageProvider fetch={fetchRanked} store={store} storage={null}>
      <UsageTimeChart />
    </UsageProvider>,
  );
  const legend = () => page.place.querySelector('.tb-legend')?.textContent;
  await expect.poll(legend, { timeout: 10_000 }).toMatch(/chatty.*Other/);
  store.getState().setMetric('cost');
  await expect.poll(legend, { timeout: 10_000 }).toMatch(/dear.*Other/);
});

it('names a button once whose name is all that it shows', async () => {
  await showLivePage();
  const names = [...page.place.querySelectorAll('.tb-popover-button')].map(({ textContent }) => textContent);
  expect(names).toEqual(['Columns', 'Export']);
});
