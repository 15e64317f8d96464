import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { addTotals, DIMENSIONS, NO_USAGE, type Totals, toTotals } from '@tokenbook/core/domain';
import { afterEach, describe, expect, it } from 'vitest';
import { openDuckDbEventStore } from '../../../packages/server/src/store/duckdb/open-duckdb-event-store.ts';
import type { EventStore } from '../../../packages/server/src/store/port.ts';

/** The command is killed twenty times in tests/system/command; here a few show that the store alone keeps its word. */
const CYCLES = Number(process.env.TOKENBOOK_KILL_CYCLES ?? 3);
const PERIOD = { startMs: Date.UTC(2025, 0, 1), endMs: Date.UTC(2028, 0, 1) };

const directory = mkdtempSync(join(tmpdir(), 'tokenbook-kill-'));
const ledgerPath = join(directory, 'sent-and-acked');
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(directory, { recursive: true, force: true });
});

const start = async (cycle: number): Promise<ChildProcess> => {
  const script = new URL('./ingest-until-killed.ts', import.meta.url).pathname;
  const child = spawn(
    process.execPath,
    ['--conditions=@tokenbook/source', '--import', 'tsx', script, directory, ledgerPath, String(cycle)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  children.push(child);
  if (child.stdout !== null) await once(child.stdout, 'data');
  return child;
};

const kill = async (child: ChildProcess): Promise<void> => {
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
};

const readNotes = (): { readonly sent: ReadonlySet<string>; readonly acked: ReadonlySet<string> } => {
  const sent = new Set<string>();
  const acked = new Set<string>();
  for (const line of readFileSync(ledgerPath, 'utf8').split('\n')) {
    const [kind, ...ids] = line.split(' ');
    for (const id of ids) (kind === 'sent' ? sent : acked).add(id);
  }
  return { sent, acked };
};

const sum = (parts: readonly Totals[]): Totals => parts.reduce(addTotals, NO_USAGE);

/** Every id of a workspace. With `all`, after every read was found to agree with the sum over the stored entries. */
const storedIds = async (store: EventStore, workspaceId: string, all: boolean): Promise<readonly string[]> => {
  const scope = { workspaceId, period: PERIOD, filters: [] };
  const ids: string[] = [];
  const exported: Totals[] = [];
  for await (const chunk of store.scan(scope)) {
    ids.push(...chunk.map(({ event }) => event.id));
    exported.push(sum(chunk.map(toTotals)));
  }
  const expected = sum(exported);
  expect(await store.totals(scope)).toEqual(expected);
  if (!all) return ids;
  for (const by of DIMENSIONS) {
    expect(sum((await store.breakdown(scope, by, 3)).map(({ totals }) => totals)), by).toEqual(expected);
  }
  const series = await store.timeseries(
    scope,
    [PERIOD.startMs, Date.UTC(2026, 6, 1, 18, 30), PERIOD.endMs],
    'model',
    2,
  );
  expect(sum(Array.from(series, ({ totals }) => totals))).toEqual(expected);
  const page = await store.log(scope, { column: 'cost', direction: 'descending' }, 0, 10);
  expect(page.totalCount).toBe(ids.length);
  return ids;
};

describe(`SIGKILL in the middle of ingest, ${CYCLES} times`, () => {
  it('loses nothing that was acknowledged, keeps nothing twice, and every read agrees', async () => {
    writeFileSync(ledgerPath, '');
    for (let cycle = 0; cycle < CYCLES; cycle += 1) {
      const child = await start(cycle);
      // However long a busy machine takes for the first.
      while (![...readNotes().acked].some((id) => id.startsWith(`${cycle}-`))) await sleep(20);
      await sleep(Math.random() * 1_000);
      await kill(child);
      const store = await openDuckDbEventStore(directory);
      try {
        const { sent, acked } = readNotes();
        const all = cycle % 5 === 4 || cycle === CYCLES - 1;
        const stored = [...(await storedIds(store, 'noisy', all)), ...(await storedIds(store, 'quiet', all))];
        const distinct = new Set(stored);
        expect(distinct.size, `cycle ${cycle}: ids are distinct`).toBe(stored.length);
        expect(
          [...acked].filter((id) => !distinct.has(id)),
          `cycle ${cycle}: acknowledged and lost`,
        ).toEqual([]);
        expect(
          stored.filter((id) => !sent.has(id)),
          `cycle ${cycle}: never sent`,
        ).toEqual([]);
        expect(acked.size, `cycle ${cycle}: the child wrote`).toBeGreaterThan(cycle);
        if (all) expect(await store.verify()).toEqual([]);
      } finally {
        await store.close();
      }
    }
  });
});
