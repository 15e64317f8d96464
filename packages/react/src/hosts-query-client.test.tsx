// @vitest-environment jsdom
import { QueryClient, QueryClientProvider, useQueryClient } from '@tanstack/react-query';
import { Component, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, expect, it } from 'vitest';
import { UsageDashboard, UsageProvider, UsageSummary } from './index.ts';
import { summaryOf } from './testing/answers.ts';

let root: Root | null = null;
afterEach(() => {
  root?.unmount();
  document.body.replaceChildren();
});

const show = (page: ReactNode): HTMLElement => {
  const element = document.createElement('div');
  document.body.append(element);
  // What a boundary caught is expected here.
  root = createRoot(element, { onCaughtError: () => {} });
  root.render(page);
  return element;
};

const answers = async () => Response.json(summaryOf(1234));
const refuses = async () => Response.json({ status: 403, title: 'Forbidden', code: 'forbidden' }, { status: 403 });

const HostsPanel = ({ expected }: { readonly expected: QueryClient }) =>
  useQueryClient() === expected ? 'The cache is the page’s.' : 'The cache is another.';

class Boundary extends Component<{ readonly children: ReactNode }, { readonly isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError = () => ({ isBroken: true });

  override render(): ReactNode {
    return this.state.isBroken ? 'The page broke.' : this.props.children;
  }
}

it('leaves what the host shows under the provider its own cache of answers', async () => {
  const hosts = new QueryClient();
  const page = show(
    <QueryClientProvider client={hosts}>
      <UsageProvider fetch={answers}>
        <HostsPanel expected={hosts} />
        <UsageSummary />
      </UsageProvider>
    </QueryClientProvider>,
  );
  await expect.poll(() => page.textContent).toContain('1,234');
  expect(page.textContent).toContain('The cache is the page’s.');
  expect(hosts.getQueryCache().getAll()).toEqual([]);
});

it('says what failed in the panel, where the host shares a cache that throws', async () => {
  const hosts = new QueryClient({
    defaultOptions: { queries: { throwOnError: true }, mutations: { throwOnError: true } },
  });
  const page = show(
    <Boundary>
      <UsageProvider fetch={refuses} queryClient={hosts}>
        <UsageSummary />
      </UsageProvider>
    </Boundary>,
  );
  await expect.poll(() => page.textContent).toContain('No access');
  expect(hosts.getQueryCache().getAll().length).toBeGreaterThan(0);
});

it('waits in its panels, where the host shares a cache whose questions suspend', async () => {
  // TanStack's types refuse it as a default; a page without types, or from before version 5, has it all the same.
  const suspending: object = { suspense: true };
  const page = show(
    <UsageProvider fetch={answers} queryClient={new QueryClient({ defaultOptions: { queries: suspending } })}>
      <UsageSummary />
    </UsageProvider>,
  );
  await expect.poll(() => page.textContent).toContain('1,234');
});

it.each([{}, [{}]])('says in each panel that %j is no answer it knows, and breaks no page around it', async (body) => {
  const page = show(
    <Boundary>
      <UsageProvider fetch={async () => Response.json(body)}>
        <UsageDashboard />
      </UsageProvider>
      <p>The host’s own.</p>
    </Boundary>,
  );
  await expect.poll(() => page.textContent).toContain('may be of another version');
  expect(page.textContent).toContain('The host’s own.');
});

it('says the range’s name where the period of a summary has no dates, and breaks no page around it', async () => {
  const page = show(
    <Boundary>
      <UsageProvider fetch={async () => Response.json({ ...summaryOf(1234), period: {} })}>
        <UsageSummary />
      </UsageProvider>
    </Boundary>,
  );
  await expect.poll(() => page.textContent).toContain('1,234');
  expect(page.querySelector('.tb-period')?.textContent).toBe('Last 30 days');
});
