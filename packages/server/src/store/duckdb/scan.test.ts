import { expect, it } from 'vitest';
import { NOON, sampleEntry } from '../testing/entries.ts';
import { useLedgerFolders } from './testing/ledger-folders.ts';

const { newDirectory, openIn } = useLedgerFolders('scan');

it('holds some thousand rows of a quarter hour that has many, for whoever stops reading an export', async () => {
  const store = await openIn(await newDirectory());
  const count = 24_000;
  const entries = Array.from({ length: count }, (_, n) => sampleEntry({ id: `e${n}`, occurredAtMs: NOON + n * 30 }));
  await store.append(entries);
  const period = { startMs: NOON - 86_400_000, endMs: NOON + 86_400_000 };
  const sizes: number[] = [];
  const instants: number[] = [];
  for await (const chunk of store.scan({ workspaceId: 'w1', period, filters: [] })) {
    sizes.push(chunk.length);
    instants.push(...chunk.map(({ event }) => event.occurredAtMs));
  }
  expect(Math.max(...sizes)).toBeLessThanOrEqual(6_000);
  expect(instants).toEqual(entries.map(({ event }) => event.occurredAtMs).toReversed());
});
