// @vitest-environment jsdom
import { QueryClient } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot, hydrateRoot, type Root } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRangeStore, RangePicker, UsageProvider, UsageSummary, useLiveUsage } from './index.ts';
import { summaryOf } from './testing/answers.ts';
import { embedTokenOf } from './testing/embed-token.ts';

const tokenOf = (customer: string, expires = 1) => embedTokenOf({ 'tag.customer': [customer] }, expires);

const TOKENS: Readonly<Record<string, number>> = { ada: 111, bob: 222, eve: 333 };

const customerOf = (init: RequestInit): string => {
  const bearer = String(new Headers(init.headers).get('authorization')).split('.')[1] ?? '';
  return JSON.parse(atob(bearer)).filters['tag.customer'][0];
};

let answered: string[] = [];
let streams = 0;
/** Totals wait for this before they come. */
let gate: Promise<void> = Promise.resolve();

const fetchAs = async (url: string, init: RequestInit): Promise<Response> => {
  const { pathname } = new URL(url, 'http://host');
  if (pathname === '/api/usage/stream') {
    streams += 1;
    return new Response(new ReadableStream());
  }
  const customer = customerOf(init);
  await gate;
  answered.push(`${customer} ${pathname}`);
  return pathname === '/api/usage/summary' ? Response.json(summaryOf(TOKENS[customer] ?? 0)) : Response.json([]);
};

let root: Root | null = null;
const place = () => {
  const element = document.createElement('div');
  document.body.append(element);
  return element;
};
beforeEach(() => {
  answered = [];
  streams = 0;
  gate = Promise.resolve();
  history.replaceState(null, '', '/');
});
afterEach(() => {
  root?.unmount();
  root = null;
  document.body.replaceChildren();
});

const shows = (element: HTMLElement, text: string) => expect.poll(() => element.textContent).toContain(text);

const Live = () => <>{useLiveUsage().isConnected ? 'live' : 'waiting'}</>;

describe('a page that turns to another customer', () => {
  it.each([
    ['a function for each', (customer: string) => () => tokenOf(customer)],
    ['a text for each', (customer: string) => tokenOf(customer)],
  ])('shows the numbers of that one: %s', async (_name, tokenFor) => {
    const element = place();
    root = createRoot(element);
    const page = (customer: string) => (
      <StrictMode>
        <UsageProvider token={tokenFor(customer)} fetch={fetchAs}>
          <UsageSummary />
        </UsageProvider>
      </StrictMode>
    );
    root.render(page('ada'));
    await shows(element, '111');
    let open = () => {};
    gate = new Promise((resolve) => {
      open = resolve;
    });
    root.render(page('bob'));
    // Nothing of the one before stands in while the other's numbers are on their way.
    await expect.poll(() => element.textContent).not.toContain('111');
    open();
    await shows(element, '222');
  });

  it('asks nothing again when a token takes the place of one that ends, or its function is written anew', async () => {
    const element = place();
    root = createRoot(element);
    const page = (expires: number, token: (expires: number) => string | (() => string)) => (
      <UsageProvider token={token(expires)} fetch={(url, init) => fetchAs(url, init)}>
        <UsageSummary />
        <Live />
      </UsageProvider>
    );
    const asFunction = (expires: number) => () => tokenOf('ada', expires);
    root.render(page(1, asFunction));
    await shows(element, '111');
    await shows(element, 'live');
    await expect.poll(() => streams).toBe(1);
    // What it is compared with comes later.
    await expect.poll(() => answered.length).toBe(2);
    for (let expires = 2; expires < 12; expires += 1) {
      root.render(page(expires, asFunction));
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    expect([streams, answered.length]).toEqual([1, 2]);
    expect(element.textContent).toContain('111');
  });
});

it('two providers with one cache and a function each show what is theirs', async () => {
  const element = place();
  root = createRoot(element);
  const queryClient = new QueryClient();
  root.render(
    ['ada', 'bob'].map((customer) => (
      <UsageProvider key={customer} queryClient={queryClient} token={() => tokenOf(customer)} fetch={fetchAs}>
        <section id={customer}>
          <UsageSummary />
        </section>
      </UsageProvider>
    )),
  );
  await shows(element, '111');
  await shows(element, '222');
  expect(element.querySelector('#ada')?.textContent).not.toContain('222');
  expect(element.querySelector('#bob')?.textContent).not.toContain('111');
});

describe('the address', () => {
  it('is followed by a page that a server rendered, without a complaint of React', async () => {
    const page = (
      <UsageProvider urlSync token={tokenOf('ada')} fetch={fetchAs}>
        <RangePicker />
      </UsageProvider>
    );
    vi.stubGlobal('window', undefined);
    const html = renderToString(page);
    vi.unstubAllGlobals();
    history.replaceState(null, '', '/?range=7d');
    const complaints = vi.spyOn(console, 'error');
    const element = place();
    element.innerHTML = html;
    expect(element.textContent).toContain('Last 30 days');
    const unexpected: unknown[] = [];
    root = hydrateRoot(element, page, { onRecoverableError: (error) => unexpected.push(error) });
    await shows(element, 'Last 7 days');
    expect([unexpected, complaints.mock.calls]).toEqual([[], []]);
  });

  it('is read at first by a store of the host, too, and leaves what the host chose when it asks for nothing', async () => {
    const element = place();
    root = createRoot(element);
    const show = (search: string) => {
      history.replaceState(null, '', `/${search}`);
      const store = createRangeStore({ range: '90d' });
      root?.render(
        <UsageProvider urlSync store={store} token={tokenOf('ada')} fetch={fetchAs}>
          <RangePicker />
        </UsageProvider>,
      );
      return store;
    };
    const linked = show('?range=7d&tab=usage');
    await expect.poll(() => linked.getState().range).toBe('7d');
    await shows(element, 'Last 7 days');
    const plain = show('?tab=usage');
    await shows(element, 'Last 90 days');
    expect(plain.getState().range).toBe('90d');
  });
});
