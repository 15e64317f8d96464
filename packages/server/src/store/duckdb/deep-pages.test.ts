import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LOG_COLUMNS, type LogOrder, type RequestEvent } from '@tokenbook/core/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MemoryEventStore } from '../memory/memory-event-store.ts';
import { ALL_TIME, NOON, sampleEntry, sampleEvent } from '../testing/entries.ts';
import type { DuckDbEventStore } from './duckdb-event-store.ts';
import { openDuckDbEventStore } from './open-duckdb-event-store.ts';

const COUNT = 26_000;
const PAGE = 50;
const SCOPE = { workspaceId: 'w1', period: ALL_TIME, filters: [] };

/** Numbers that look random and are the same each time. */
const scatter = (n: number, most: number) => Math.floor(((Math.sin(n * 12.9898) * 43_758.5453) % 1) ** 2 * most);

/** Many ties: seven costs, one entry in nine without a price, three in four of one number of tokens. */
const entries = Array.from({ length: COUNT }, (_, n) => {
  const { tokens } = sampleEvent();
  const event: Partial<RequestEvent> = {
    id: `e${scatter(n, 1e9)}-${n}`,
    occurredAtMs: NOON + (n % 5 === 0 ? 0 : scatter(n, 40 * 86_400_000)),
    project: `p${n % 3}`,
    tokens: {
      ...tokens,
      uncachedInput: n % 4 === 0 ? scatter(n, 1_000_000) : 700,
      visibleOutput: scatter(n + 1, 5_000),
    },
  };
  const cost = n % 9 === 0 ? null : BigInt(n % 7) * 1_000_000n;
  return sampleEntry(event, { charge: { cost, source: cost === null ? 'unpriced' : 'catalogue', reference: null } });
});

describe('pages past what is read by skipping', () => {
  const memory = new MemoryEventStore();
  let directory: string;
  let store: DuckDbEventStore;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'tokenbook-deep-'));
    store = await openDuckDbEventStore(directory);
    await store.append(entries.slice(0, COUNT - 1_000));
    await store.compact();
    await store.append(entries.slice(COUNT - 1_000));
    await memory.append(entries);
  });
  afterAll(async () => {
    await store.close();
    await rm(directory, { recursive: true, force: true });
  });

  const orders = LOG_COLUMNS.flatMap((column): readonly LogOrder[] => [
    { column, direction: 'ascending' },
    { column, direction: 'descending' },
  ]);

  it.each(orders)('are those of the memory store: $column $direction', async (order) => {
    const offsets = [9_980, 12_000, 13_000, 13_975, 20_000, COUNT - PAGE, COUNT - 7];
    const ids = (await memory.log(SCOPE, order, 0, COUNT)).entries.map(({ event }) => event.id);
    for (const offset of offsets) {
      const page = await store.log(SCOPE, order, offset, PAGE);
      expect(page.totalCount).toBe(COUNT);
      expect(page.entries.map(({ event }) => event.id)).toEqual(ids.slice(offset, offset + PAGE));
    }
  });
});
