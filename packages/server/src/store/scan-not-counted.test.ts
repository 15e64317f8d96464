import { expect, it } from 'vitest';
import { MemoryEventStore } from './memory/memory-event-store.ts';
import { scanNotCounted } from './scan-not-counted.ts';
import { ALL_TIME, NOON, sampleEntry } from './testing/entries.ts';

const SCOPE = { workspaceId: 'w1', period: ALL_TIME, filters: [] };

it.each([
  ['at as many instants', 1],
  ['some at one instant', 4],
  ['all at one instant', 100],
])('gives each entry once, newest first: %s', async (_, atOneInstant) => {
  const store = new MemoryEventStore();
  const entries = Array.from({ length: 20 }, (_, index) =>
    sampleEntry({ id: `e${index}`, occurredAtMs: NOON + Math.floor(index / atOneInstant) }, { notCounted: 'replay' }),
  );
  await store.append(entries);
  const { entries: all } = await store.notCounted(SCOPE, 0, 100);
  for (const atOnce of [1, 3, 5, 20, 21]) {
    const pages: string[][] = [];
    for await (const page of scanNotCounted(store, SCOPE, undefined, atOnce))
      pages.push(page.map(({ event }) => event.id));
    expect(pages.flat()).toEqual(all.map(({ event }) => event.id));
  }
});
