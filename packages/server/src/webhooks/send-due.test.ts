import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it, vi } from 'vitest';
import { openAccounts } from '../accounts/open-accounts.ts';
import type { Budget } from '../budgets/budget.ts';
import { sendDue } from './send-due.ts';

const NOW = Date.UTC(2026, 10, 24, 12);

afterEach(() => void vi.useRealTimers());

it('leaves the rest of a workspace whose receiver hangs for the next round, and sends what the others have', async () => {
  // The clock stands still, so that nobody is slow because this machine is.
  vi.useFakeTimers({ toFake: ['performance'] });
  const posted: string[] = [];
  const server = createServer((request, response) => {
    posted.push(request.url ?? '');
    if (request.url === '/answers') response.end();
    else {
      vi.advanceTimersByTime(10_000);
      request.socket.destroy();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const accounts = await openAccounts(':memory:', NOW);
  const other = await accounts.workspaces.create({ name: 'other', timeZone: null, isDemo: false }, NOW);
  const addBudget = async (workspaceId: string, path: string): Promise<Budget> => {
    const { budget } = await accounts.budgets.create(
      {
        workspaceId,
        name: path,
        metric: 'tokens',
        period: 'month',
        timeZone: 'UTC',
        amount: 1n,
        subject: null,
        thresholds: [50, 80, 100],
        webhookUrl: url + path,
      },
      NOW,
    );
    return budget;
  };
  const hangs = await addBudget('ws_default', '/hangs');
  const answers = await addBudget(other.id, '/answers');
  // Those of the receiver that hangs are due first.
  const alert = (budget: Budget, threshold: number, createdAtMs: number) =>
    accounts.budgets.alert(budget, { periodStartMs: 0, threshold, spent: 1n, createdAtMs }, '{}');
  for (const threshold of hangs.thresholds) await alert(hangs, threshold, NOW - 2);
  for (const threshold of answers.thresholds) await alert(answers, threshold, NOW - 1);

  const options = { allowPrivateAddresses: true, timeoutMs: 30_000 };
  const { signal } = new AbortController();
  const told: unknown[] = [];
  expect(
    await sendDue(
      accounts.webhookDeliveries,
      () => NOW,
      options,
      signal,
      (one) => told.push(one),
    ),
  ).toBe(4);
  const { host } = new URL(url);
  expect(told).toEqual([
    { host, tries: 1, problem: 'socket hang up', nextTryMs: NOW + 60_000 },
    ...[1, 2, 3].map(() => ({ host, tries: 1, problem: null, nextTryMs: null })),
  ]);
  expect(posted).toEqual(['/hangs', '/answers', '/answers', '/answers']);
  expect(await sendDue(accounts.webhookDeliveries, () => NOW, options, signal)).toBe(1);
  server.closeAllConnections();
  server.close();
  await accounts.close();
});
