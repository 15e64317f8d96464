// @vitest-environment jsdom
import { QueryClient } from '@tanstack/react-query';
import { createUsageClient } from '@tokenbook/core/client';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CommandPalette, createRangeStore, UsageLogTable, UsageProvider, UsageSummary } from './index.ts';
import { summaryOf } from './testing/answers.ts';

/** A server at the far end of the network, whose ledger holds so many tokens. */
const serverWith = (totalTokens: number) => async (url: string) => {
  const { pathname } = new URL(url, 'http://host');
  return Response.json(pathname === '/api/usage/summary' ? summaryOf(totalTokens) : []);
};

let roots: Root[] = [];
const show = (page: React.ReactNode): HTMLElement => {
  const element = document.createElement('div');
  document.body.append(element);
  const root = createRoot(element);
  roots.push(root);
  root.render(page);
  return element;
};
beforeEach(() => {
  roots = [];
});
afterEach(() => {
  for (const root of roots) root.unmount();
  document.body.replaceChildren();
});

const shows = (element: HTMLElement, text: string) => expect.poll(() => element.textContent).toContain(text);

describe('the keys of a page with two dashboards', () => {
  const press = (key: string, from: Element = document.body, options: KeyboardEventInit = {}) =>
    from.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...options }));

  const dashboards = async () => {
    const ran: string[] = [];
    const one = (name: string) => (
      <UsageProvider fetch={serverWith(1)} store={createRangeStore()}>
        <section id={name}>
          <button type="button">a control of {name}</button>
          <CommandPalette commands={[{ name: 'Say who', key: '§', run: () => ran.push(name) }]} />
          <UsageLogTable />
        </section>
      </UsageProvider>
    );
    // A React root each, as pages have that are made of islands.
    const page = document.createElement('main');
    page.append(show(one('first')), show(one('second')));
    document.body.append(page);
    const islands = () => [...page.querySelectorAll('.tokenbook')];
    // The effects of both have run when what comes after them is there.
    await expect
      .poll(() => islands().map((island) => island.querySelector('.tb-log')?.textContent))
      .toEqual([expect.stringContaining('No usage'), expect.stringContaining('No usage')]);
    const control = (name: string) => {
      const found = page.querySelector<HTMLElement>(`#${name} > button`);
      if (found === null) throw new Error(`There is no ${name}.`);
      return found;
    };
    return { ran, page, control };
  };

  it('go to the one that has the focus, or was used last, or else to the first', async () => {
    const { ran, control } = await dashboards();
    press('§');
    press('§', control('second'));
    expect(ran).toEqual(['first', 'second']);
    control('second').dispatchEvent(new MouseEvent('pointerdown', { bubbles: true }));
    press('§');
    expect(ran).toEqual(['first', 'second', 'second']);
    control('first').focus();
    control('first').blur();
    press('§');
    expect(ran).toEqual(['first', 'second', 'second', 'first']);
  });

  it('open one palette, and go to one search', async () => {
    const { page, control } = await dashboards();
    control('second').dispatchEvent(new MouseEvent('pointerdown', { bubbles: true }));
    press('/');
    expect(document.activeElement?.closest('#first, #second')?.id).toBe('second');
    (document.activeElement as HTMLElement).blur();
    control('first').focus();
    press('k', control('first'), { ctrlKey: true });
    await expect.poll(() => page.querySelectorAll('[role="dialog"]').length).toBe(1);
    expect(page.querySelector('[role="dialog"]')?.closest('#first, #second')?.id).toBe('first');
  });

  it('are left alone once the host has taken them', async () => {
    const { ran, page } = await dashboards();
    page.addEventListener('keydown', (event) => event.preventDefault());
    press('§', page);
    expect(ran).toEqual([]);
  });
});

it.each([
  ['a client', (totalTokens: number) => ({ client: createUsageClient({ fetch: serverWith(totalTokens) }) })],
  ['a fetch', (totalTokens: number) => ({ fetch: serverWith(totalTokens) })],
])('two providers with one cache and %s of their own each show what is theirs', async (_name, ownOf) => {
  const queryClient = new QueryClient();
  const own = [ownOf(111), ownOf(222)];
  const [one, other] = own.map((options) =>
    show(
      <UsageProvider queryClient={queryClient} {...options}>
        <UsageSummary />
      </UsageProvider>,
    ),
  );
  if (one === undefined || other === undefined) throw new Error('There are two.');
  await shows(one, '111');
  await shows(other, '222');
});

it('two providers with one cache and the same client ask once', async () => {
  let asked = 0;
  const client = createUsageClient({
    fetch: (url) => {
      if (url.startsWith('/api/usage/summary') && !url.includes('shift')) asked += 1;
      return serverWith(111)(url);
    },
  });
  const queryClient = new QueryClient();
  const page = (
    <UsageProvider queryClient={queryClient} client={client}>
      <UsageSummary />
    </UsageProvider>
  );
  const [one, other] = [show(page), show(page)];
  await shows(one, '111');
  await shows(other, '111');
  await act(async () => {});
  expect(asked).toBe(1);
});
