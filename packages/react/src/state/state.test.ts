import { NAMED_RANGES } from '@tokenbook/core/domain';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { COMPARISONS } from '../prepare/comparison.ts';
import { METRICS } from '../prepare/metric.ts';
import { mirrorInUrl, showAddress, type UrlWindow } from './mirror-in-url.ts';
import { createRangeStore } from './range-store.ts';
import { DEFAULT_VIEW, toggleValue, type UsageView } from './usage-view.ts';
import { readView, readViewQuery, toViewQuery, writeView } from './view-in-url.ts';

const view: fc.Arbitrary<UsageView> = fc.record({
  range: fc.constantFrom(
    ...NAMED_RANGES,
    '14d' as const,
    '2026-11-01..2026-11-15' as const,
    '2026-11-24T08:00:00Z..2026-11-24T12:00:00Z' as const,
  ),
  zoomedFrom: fc.constantFrom(null, '30d' as const),
  timeZone: fc.constantFrom(null, 'Asia/Kolkata'),
  filters: fc
    .array(
      fc.tuple(fc.constantFrom('project' as const, 'model' as const, 'tag.env' as const), fc.string({ minLength: 1 })),
    )
    .map((pairs) => pairs.reduce<UsageView['filters']>((all, [name, value]) => toggleValue(all, name, value), [])),
  metric: fc.constantFrom(...METRICS),
  series: fc.record({
    by: fc.constantFrom(null, 'provider' as const, 'tag.team' as const),
    granularity: fc.constantFrom(null, 'week' as const),
    isCumulative: fc.boolean(),
  }),
  breakdown: fc.constantFrom({ by: 'model', inner: 'project' } as const, { by: 'user', inner: 'model' } as const),
  compare: fc.constantFrom(...COMPARISONS),
  log: fc.record({
    order: fc.constantFrom({ column: 'cost', direction: 'ascending' } as const, DEFAULT_VIEW.log.order),
    page: fc.integer({ min: 1, max: 1e6 }),
    pageSize: fc.integer({ min: 1, max: 1000 }),
    columns: fc.constantFrom(DEFAULT_VIEW.log.columns, ['user', 'durationMs', 'date'] as const),
    call: fc.constantFrom(null, 'req 1/&%'),
  }),
});

it('reads back from an address every view that it wrote', () =>
  fc.assert(
    fc.property(view, (asked) => {
      expect(readView(writeView(asked, ''))).toEqual(asked);
    }),
  ));

it('saves what is asked and shown, and not where in the log somebody was', () =>
  fc.assert(
    fc.property(view, (asked) => {
      const saved = readViewQuery(toViewQuery(asked));
      expect(saved).toEqual({ ...asked, zoomedFrom: null, log: { ...asked.log, page: 1, call: null } });
      expect(toViewQuery(saved)).toBe(toViewQuery(asked));
    }),
  ));

it('leaves the defaults out, and keeps parameters that are not its own', () => {
  expect(writeView(DEFAULT_VIEW, '')).toBe('');
  expect(writeView({ ...DEFAULT_VIEW, range: '7d' }, '?range=90d&tab=usage&page=3')).toBe('?range=7d&tab=usage');
});

it('takes the default for what it does not understand', () => {
  expect(readView('?range=fortnight&metric=joy&page=-1&pageSize=1e9&sort=__proto__&by=&inner=x&columns=a,b')).toEqual(
    DEFAULT_VIEW,
  );
  // Every date of the page is shown in its zone.
  for (const zone of ['Mars/Olympus', '', '%2B05:30', 'x'.repeat(900)])
    expect(readView(`?tz=${zone}`)).toEqual(DEFAULT_VIEW);
  expect(readView('?tz=Asia/Kolkata').timeZone).toBe('Asia/Kolkata');
});

it('asks nothing that the server refuses, whatever characters an address holds', () => {
  const asked = readView('?tag.team=%00&tag.%00=a%00b&model=%ff&breakdown=tag.%00&call=%00');
  expect(JSON.stringify(asked)).not.toContain('\\u0000');
  expect(asked.filters).toContainEqual({ dimension: 'tag.team', values: ['\ufffd'] });
});

it('leaves the columns of this browser when an address does not name any, and takes the known ones of those it names', () => {
  expect(readView('?range=7d', ['cost', 'date']).log.columns).toEqual(['cost', 'date']);
  expect(readView('?columns=cost,joy,cost,id', ['date']).log.columns).toEqual(['cost', 'id']);
});

it('goes back to the first page when what is asked about changes, and not when only the metric does', () => {
  const store = createRangeStore({ log: { ...DEFAULT_VIEW.log, page: 7 } });
  store.getState().setMetric('cost');
  expect(store.getState().log.page).toBe(7);
  store.getState().setRange('7d');
  expect(store.getState().log.page).toBe(1);
});

it('zooms in twice and out once, and forgets the way back when another range is chosen', () => {
  const { getState } = createRangeStore();
  getState().zoomTo('2026-11-01..2026-11-10');
  getState().zoomTo('2026-11-03..2026-11-03');
  expect(getState()).toMatchObject({ range: '2026-11-03..2026-11-03', zoomedFrom: '30d' });
  getState().zoomOut();
  expect(getState()).toMatchObject({ range: '30d', zoomedFrom: null });
  getState().zoomTo('2026-11-01..2026-11-10');
  getState().setRange('7d');
  getState().zoomOut();
  expect(getState().range).toBe('7d');
});

it('sorts amounts from the largest, names from A, and turns around on the second press', () => {
  const { getState } = createRangeStore();
  getState().sortLog('cost');
  expect(getState().log.order).toEqual({ column: 'cost', direction: 'descending' });
  getState().sortLog('cost');
  expect(getState().log.order.direction).toBe('ascending');
  getState().sortLog('model');
  expect(getState().log.order.direction).toBe('ascending');
});

/** A window with a history, as far as the mirror looks at it. */
const fakeWindow = (address = '/usage') => {
  const steps = [address];
  const listeners = new Set<() => void>();
  const entryListeners = new Set<(event: Event) => void>();
  const target = {
    get location() {
      const url = new URL(steps.at(-1) ?? '/', 'http://host');
      return { pathname: url.pathname, search: url.search, hash: url.hash };
    },
    history: {
      pushState: (_state: unknown, _title: string, url: string) => steps.push(String(url)),
      replaceState: (_state: unknown, _title: string, url: string) => steps.splice(-1, 1, String(url)),
    },
    addEventListener: (_name: string, listener: () => void) => listeners.add(listener),
    removeEventListener: (_name: string, listener: () => void) => listeners.delete(listener),
    navigation: {
      addEventListener: (_name: string, listener: (event: Event) => void) => entryListeners.add(listener),
      removeEventListener: (_name: string, listener: (event: Event) => void) => entryListeners.delete(listener),
    },
  } as unknown as UrlWindow; // Only popstate is listened to, and its event is not looked at.
  /** What the router of a host does. */
  const go = (navigationType: 'push' | 'replace', url: string) => {
    steps.splice(navigationType === 'push' ? steps.length : -1, 1, url);
    for (const listener of entryListeners) listener(Object.assign(new Event('currententrychange'), { navigationType }));
  };
  const goBack = () => {
    steps.pop();
    for (const listener of listeners) listener();
  };
  return { steps, listeners, target, go, goBack };
};

it('makes a step in the history for each change that shows, and follows Back', () => {
  const { steps, listeners, target } = fakeWindow();
  const store = createRangeStore();
  const stop = mirrorInUrl(store, target);
  store.getState().setRange('7d');
  store.getState().setRange('7d');
  store.getState().toggleFilter('project', 'a b');
  expect(steps).toEqual(['/usage', '/usage?range=7d', '/usage?range=7d&project=a+b']);
  steps.pop();
  for (const listener of listeners) listener();
  expect(store.getState().filters).toEqual([]);
  expect(steps).toHaveLength(2);
  stop();
  expect(listeners.size).toBe(0);
});

it('walks from call to call in one step of the history, which Back closes', () => {
  const { steps, listeners, target } = fakeWindow();
  const store = createRangeStore();
  mirrorInUrl(store, target);
  for (const id of ['a', 'b', 'c']) store.getState().setLogCall(id);
  store.getState().setLogColumns(['date', 'cost']);
  expect(steps).toEqual(['/usage', '/usage?columns=date%2Ccost&call=c']);
  steps.pop();
  for (const listener of listeners) listener();
  expect(store.getState().log.call).toBeNull();
});

it('begins with what the host chose at an address that names no view, and comes back to it', () => {
  const { steps, target, goBack } = fakeWindow('/usage?tenant=a');
  const store = createRangeStore({ range: '7d' });
  mirrorInUrl(store, target);
  store.getState().setRange('90d');
  expect(steps.at(-1)).toBe('/usage?range=90d&tenant=a');
  goBack();
  expect(store.getState().range).toBe('7d');
  store.getState().setRange('30d');
  expect(steps.at(-1)).toBe('/usage?range=30d&tenant=a');
  showAddress(store, '?range=30d&tenant=a');
  expect(store.getState().range).toBe('30d');
});

it("follows a link of the host's router to the same page, and no address of a moment ago or of another page", () => {
  const { target, go } = fakeWindow('/usage?range=90d');
  const store = createRangeStore();
  showAddress(store, target.location.search);
  mirrorInUrl(store, target);
  go('push', '/usage');
  expect(store.getState().range).toBe('30d');
  store.getState().setRange('7d');
  go('replace', '/usage?range=24h');
  go('push', '/elsewhere');
  expect(store.getState().range).toBe('7d');
});
