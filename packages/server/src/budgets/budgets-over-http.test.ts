import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BudgetAlertInfo, BudgetInfo, ChangedBudget, CreatedBudget } from '@tokenbook/core/contract';
import { afterEach, describe, expect, it } from 'vitest';
import { openAccounts } from '../accounts/open-accounts.ts';
import type { App } from '../app-options.ts';
import { createApp } from '../create-app.ts';
import { openStore } from '../store/open-store.ts';
import { runBudgetRound } from './start-budget-watch.ts';

const KEY = 'an-operator-key-of-more-than-32-characters';

interface Message {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: { readonly type: string; readonly data: { readonly threshold: number } };
}

let receiver: Server | null = null;
const apps: App[] = [];
afterEach(async () => {
  receiver?.close();
  for (const app of apps.splice(0)) await app.close();
});

/** A receiver that answers with the given statuses, the last one from then on. */
const listen = async (statuses: readonly number[]) => {
  const messages: Message[] = [];
  const queue = [...statuses];
  receiver = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    messages.push({ headers: request.headers, body: JSON.parse(text) as Message['body'] });
    response.writeHead(queue.length > 1 ? (queue.shift() ?? 200) : (queue[0] ?? 200)).end();
  });
  await new Promise<void>((resolve) => receiver?.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`, messages };
};

const open = async () => {
  const clock = { nowMs: Date.UTC(2026, 10, 24, 12) };
  const now = () => clock.nowMs;
  const store = await openStore({ url: 'memory://', dataDirectory: '' });
  const accounts = await openAccounts(':memory:', now());
  const app = createApp({ adminKey: KEY, store, accounts, now, allowPrivateWebhooks: true });
  apps.push(app);
  const call = async (method: string, path: string, body?: unknown) => {
    const request = new Request(`http://localhost${path}`, {
      method,
      headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const response = await app.fetch(request);
    return { status: response.status, body: response.status === 204 ? null : await response.json() };
  };
  const spend = (id: string, cost: number) =>
    call('POST', '/api/events', {
      id,
      occurredAt: new Date(now()).toISOString(),
      project: 'support-bot',
      model: 'm',
      usage: { inputTokens: 1, outputTokens: 1 },
      cost,
    });
  /** One round of the watch, as the server makes it every ten seconds. */
  const problems: unknown[] = [];
  const watch = () =>
    runBudgetRound({
      store,
      accounts,
      now,
      allowPrivateAddresses: true,
      signal: new AbortController().signal,
      onProblem: (problem) => problems.push(problem),
    });
  // The app makes a first round of its own as it starts. It asks what this one asks, before it: when this one is over, so is that.
  await watch();
  return { call, spend, watch, clock, accounts, problems };
};

const budget = (webhookUrl: string | null) => ({
  name: 'Support',
  metric: 'cost',
  period: 'month',
  amount: 10,
  subject: { dimension: 'project', value: 'support-bot' },
  thresholds: [80, 50, 100],
  webhookUrl,
});

describe('budgets over HTTP', () => {
  it('shows where a budget stands', async () => {
    const { call, spend } = await open();
    await spend('a', 6);
    const created = await call('POST', '/api/budgets', budget(null));
    expect(created.status).toBe(201);
    expect((created.body as CreatedBudget).webhookSecret).toMatch(/^whsec_/);
    const [shown] = (await call('GET', '/api/budgets')).body as BudgetInfo[];
    expect(shown).toMatchObject({ thresholds: [50, 80, 100], status: { spent: 6, crossed: [50], projection: null } });
    expect(JSON.stringify(shown)).not.toContain('whsec_');
  });

  it('tells the secret of the webhooks once more with the first address, since nobody had to keep it before', async () => {
    const { call } = await open();
    const created = (await call('POST', '/api/budgets', budget(null))).body as CreatedBudget;
    const change = async (webhookUrl: string | null) =>
      (await call('PUT', `/api/budgets/${created.id}`, budget(webhookUrl))).body as ChangedBudget;
    expect(await change(null)).not.toHaveProperty('webhookSecret');
    expect((await change('http://127.0.0.1:9/hook')).webhookSecret).toBe(created.webhookSecret);
    expect(await change('http://127.0.0.1:9/other')).not.toHaveProperty('webhookSecret');
  });

  it('is not found where there is none, its deliveries neither', async () => {
    const { call } = await open();
    const { id } = (await call('POST', '/api/budgets', budget(null))).body as CreatedBudget;
    expect(await call('GET', `/api/budgets/${id}/deliveries`)).toEqual({ status: 200, body: [] });
    for (const [method, path] of [
      ['GET', '/api/budgets/none/deliveries'],
      ['DELETE', '/api/budgets/none'],
    ] as const)
      expect(await call(method, path)).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });

  it('alerts once for each crossing, by a signed webhook that is retried', async () => {
    const { call, spend, watch, clock } = await open();
    const { url, messages } = await listen([500, 200]);
    await call('POST', '/api/budgets', budget(url));
    await spend('a', 8.5);
    await watch();
    expect(messages.map(({ body }) => body.data.threshold)).toEqual([50, 80]);
    clock.nowMs += 60_000; // the wait after the first failure
    await watch();
    await watch();
    expect(messages.map(({ body }) => body.data.threshold)).toEqual([50, 80, 50]);
    expect(messages[2]?.headers['webhook-id']).toBe(messages[0]?.headers['webhook-id']);
    expect(messages[2]?.headers['webhook-signature']).toMatch(/^v1,/);
    const alerts = (await call('GET', '/api/budgets/alerts')).body as BudgetAlertInfo[];
    expect(alerts.map(({ threshold }) => threshold).sort()).toEqual([50, 80]);
  });

  it('alerts though the budget of another workspace cannot be read', async () => {
    const { call, spend, watch, accounts, clock, problems } = await open();
    const { url, messages } = await listen([200]);
    const other = await accounts.workspaces.create({ name: 'acme', timeZone: null, isDemo: false }, clock.nowMs);
    await call('POST', '/api/budgets', budget(url));
    const [own] = await accounts.budgets.list('ws_default');
    if (own === undefined) throw new Error('The budget is not there.');
    // As a newer version may have written it.
    await accounts.budgets.create({ ...own, workspaceId: other.id, timeZone: 'Mars/Olympus' }, 0);
    await spend('a', 6);
    await watch();
    expect(messages.map(({ body }) => body.data.threshold)).toEqual([50]);
    expect(problems).toHaveLength(1);
  });

  it('alerts again in the next period', async () => {
    const { call, spend, watch, clock } = await open();
    await call('POST', '/api/budgets', budget(null));
    await spend('a', 6);
    await watch();
    clock.nowMs = Date.UTC(2026, 11, 2);
    await spend('b', 6);
    await watch();
    const alerts = (await call('GET', '/api/budgets/alerts')).body as BudgetAlertInfo[];
    expect(alerts.map(({ periodStart }) => periodStart)).toEqual([
      '2026-12-01T00:00:00.000Z',
      '2026-11-01T00:00:00.000Z',
    ]);
  });

  it.each([
    ['amount', { ...budget(null), metric: 'tokens', amount: 1.5 }],
    ['timeZone', { ...budget(null), timeZone: 'Mars/Olympus' }],
    ['webhookUrl', { ...budget('file:///etc/passwd') }],
    ['period', { ...budget(null), period: 'day' }],
  ])('explains a wrong %s', async (field, body) => {
    const { call } = await open();
    const answer = await call('POST', '/api/budgets', body);
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.body)).toContain(`/${field}`);
  });

  it('keeps one view of a name, also when several are saved at once', async () => {
    const { call } = await open();
    const save = () => call('POST', '/api/views', { name: 'Twice', query: '' });
    const statuses = (await Promise.all([save(), save(), save()])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([201, 409, 409]);
    expect((await call('GET', '/api/views')).body).toHaveLength(1);
  });

  it('keeps saved views, each under a name of its own', async () => {
    const { call } = await open();
    const view = { name: 'Tuesday', query: 'range=7d&project=support-bot' };
    const created = (await call('POST', '/api/views', view)).body as { readonly id: string };
    expect((await call('GET', '/api/views')).body).toMatchObject([view]);
    expect(await call('POST', '/api/views', { ...view, query: '' })).toMatchObject({
      status: 409,
      body: { code: 'conflict', errors: [{ pointer: '/name' }] },
    });
    const renamed = { ...view, name: 'Wednesday' };
    expect((await call('PUT', `/api/views/${created.id}`, renamed)).body).toMatchObject({ ...created, ...renamed });
    expect((await call('PUT', '/api/views/view_nobodys', view)).status).toBe(404);
    expect((await call('GET', '/api/views')).body).toMatchObject([renamed]);
    expect((await call('DELETE', `/api/views/${created.id}`)).status).toBe(204);
    expect((await call('GET', '/api/views')).body).toEqual([]);
  });
});
