// @vitest-environment jsdom
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { UsageInsights, UsageLogTable, UsageProvider } from './index.ts';
import { logRowOf } from './testing/answers.ts';

const ROW = logRowOf('req_01', 0.0123, 'reported');

/** A server at the far end of the network: it refuses what it refuses to such a credential. */
const serverTo = (credential: 'embed' | 'key', asked: string[]) => async (url: string) => {
  const { pathname } = new URL(url, 'http://host');
  asked.push(pathname);
  switch (pathname) {
    case '/api/session':
      return Response.json({ credential, scopes: ['read'] });
    case '/api/usage/log':
      return Response.json([ROW], { headers: { 'x-total-count': '1' } });
    case '/api/usage/insights':
      if (credential === 'key') return Response.json({ movers: [], standoutHours: [] });
  }
  return new Response(null, { status: credential === 'embed' ? 403 : 404 });
};

let root: Root;
let element: HTMLElement;
beforeEach(() => {
  element = document.body.appendChild(document.createElement('div'));
  root = createRoot(element);
});
afterEach(() => {
  root.unmount();
  document.body.replaceChildren();
});

const show = (credential: 'embed' | 'key'): readonly string[] => {
  const asked: string[] = [];
  root.render(
    <UsageProvider fetch={serverTo(credential, asked)} token="a token">
      <UsageInsights />
      <UsageLogTable />
    </UsageProvider>,
  );
  return asked;
};
const openCall = async () => {
  await expect.poll(() => element.querySelector('[data-row-id]')).not.toBeNull();
  element.querySelector<HTMLElement>('[data-row-id]')?.click();
  await expect.poll(() => element.querySelector('[role="dialog"]')?.textContent ?? '').toContain('req_01');
};

it('says that the page was given no token, and not that its server is down', async () => {
  const refuse = () => Promise.reject(new Error('The usage token: 401'));
  root.render(
    <UsageProvider token={refuse}>
      <UsageLogTable />
    </UsageProvider>,
  );
  await expect.poll(() => element.textContent, { timeout: 5_000 }).toContain('given no access');
});

it('asks for nothing that an embed token may not see', async () => {
  const asked = show('embed');
  await openCall();
  expect(element.textContent).not.toContain('What changed');
  expect(asked).not.toContain('/api/usage/insights');
  expect(asked).not.toContain('/api/usage/events/req_01');
});

it('asks for all of it with a key', async () => {
  const asked = show('key');
  await expect.poll(() => element.textContent).toContain('What changed');
  await openCall();
  await expect.poll(() => asked).toContain('/api/usage/insights');
  await expect.poll(() => asked).toContain('/api/usage/events/req_01');
});
