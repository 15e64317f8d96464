import { expect, it } from 'vitest';
import { openAccounts } from './open-accounts.ts';

const NOW = Date.UTC(2026, 10, 24, 12);
const WORKSPACE = 'ws_default';
const document = { model: 'claude-*', rates: { input: '2' } };

const open = async () => (await openAccounts(':memory:', NOW)).priceOverrides;

it('replaces a price and keeps both in the history', async () => {
  const overrides = await open();
  await overrides.create(WORKSPACE, document, NOW);
  const next = { ...document, rates: { input: '3' } };
  const second = await overrides.create(WORKSPACE, next, NOW + 1, (kept) => kept.map(({ id }) => id));
  expect(await overrides.list(WORKSPACE)).toEqual([second]);
  expect(await overrides.history(WORKSPACE, 10)).toEqual([
    { atMs: NOW + 1, action: 'set', document: next },
    { atMs: NOW + 1, action: 'removed', document },
    { atMs: NOW, action: 'set', document },
  ]);
});

it('deletes a price once', async () => {
  const overrides = await open();
  const { id } = await overrides.create(WORKSPACE, document, NOW);
  expect(await overrides.delete(WORKSPACE, id, NOW)).toBe(true);
  expect(await overrides.delete(WORKSPACE, id, NOW)).toBe(false);
  expect(await overrides.history(WORKSPACE, 1)).toEqual([{ atMs: NOW, action: 'removed', document }]);
});

it('keeps the prices and the history of workspaces apart', async () => {
  const accounts = await openAccounts(':memory:', NOW);
  const other = await accounts.workspaces.create({ name: 'other', timeZone: null, isDemo: false }, NOW);
  const { id } = await accounts.priceOverrides.create(WORKSPACE, document, NOW);
  expect(await accounts.priceOverrides.delete(other.id, id, NOW)).toBe(false);
  expect(await accounts.priceOverrides.list(other.id)).toEqual([]);
  expect(await accounts.priceOverrides.history(other.id, 10)).toEqual([]);
});
