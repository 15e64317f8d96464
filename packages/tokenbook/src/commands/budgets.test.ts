import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runInside } from '../testing/test-context.ts';

let homeDirectory: string;
beforeAll(() => {
  homeDirectory = mkdtempSync(join(tmpdir(), 'tokenbook-budgets-'));
});
afterAll(() => rmSync(homeDirectory, { recursive: true }));

const budgets = (...commandLine: readonly string[]) =>
  runInside(homeDirectory, ['budgets', ...commandLine], { now: () => Date.UTC(2026, 10, 24, 12) });

const listed = async () => JSON.parse((await budgets('list', '--json')).out);

it('makes a budget, changes what is said of it and keeps the rest, lists it and removes it', async () => {
  expect((await budgets('list')).messages).toContain('tokenbook budgets set');
  expect(
    await budgets('set', 'web', '--cost', '50', '--per', 'week', '--project', 'web-shop', '--at', '80%,100'),
  ).toEqual({ code: 0, out: '', messages: 'Made "web": $50.00 a week for project web-shop.\n' });
  expect((await budgets('set', 'web', '--tokens', '20000000')).messages).toBe(
    'Changed "web": 20,000,000 tokens a week for project web-shop.\n',
  );
  expect(await listed()).toMatchObject([
    { name: 'web', metric: 'tokens', amount: 20_000_000, period: 'week', thresholds: [80, 100], webhookUrl: null },
  ]);
  expect((await budgets('list')).out).toMatch(
    /^Name +For +Amount +Spent .*\nweb +project web-shop +20,000,000 tokens\/week +0 +0.0 %/,
  );
  expect((await budgets('alerts')).messages).toContain('No threshold');
  expect((await budgets('remove', 'web')).messages).toContain('Removed "web"');
  expect(await listed()).toEqual([]);
});

it.each([
  [['set', 'x', '--cost', '5', '--tokens', '5'], 2, 'not both'],
  [['set', 'x', '--cost', '-5'], 2, '--cost is "-5"'],
  [['set', 'x', '--cost', '5', '--per', 'year'], 2, 'week or month'],
  [['set', 'x', '--cost', '5', '--project', 'a', '--user', 'b'], 2, 'not several'],
  [['set', 'x', '--cost', '5', '--at', 'half'], 2, 'whole per cents'],
  [['set', 'x'], 2, '--cost 500'],
  [['remove', 'nobody'], 1, 'tokenbook budgets list'],
] as const)('says what is wrong with %j', async (commandLine, code, message) => {
  expect(await budgets(...commandLine)).toMatchObject({ code, out: '', messages: expect.stringContaining(message) });
});
