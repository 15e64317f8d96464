/** One step of prove-cluster.sh: writes through two nodes at once, reads through both, and exits 1 at the first thing that is not so. */
import assert from 'node:assert/strict';
import { ClickHouseEventStore } from '../../packages/server/src/store/clickhouse/clickhouse-event-store.ts';
import type { NewEntry } from '../../packages/server/src/store/port.ts';
import { ALL_TIME, sampleEntry } from '../../packages/server/src/store/testing/entries.ts';

const [step = 'before'] = process.argv.slice(2);
const password = encodeURIComponent(process.env.CLICKHOUSE_PASSWORD ?? '');
const open = (port: number) =>
  ClickHouseEventStore.open(`clickhouse://tokenbook:${password}@127.0.0.1:${port}/tokenbook?cluster=tokenbook&lanes=4`);

const stores = await Promise.all([open(8123), open(8124)]);
const workspaces = Array.from({ length: 16 }, (_, n) => `w${n}`);
const entries = workspaces.map((workspaceId): NewEntry => sampleEntry({ id: step }, { workspaceId }));

if (step === 'no-quorum') {
  const answers = await Promise.allSettled(entries.map((entry) => stores[0]?.append([entry])));
  const refused = answers.filter((answer) => answer.status === 'rejected');
  assert.ok(refused.length > 0, 'a shard without a quorum acknowledged a write');
  for (const { reason } of refused) assert.ok(reason.retryAfterSeconds >= 1, String(reason));
} else {
  const outcomes = (await Promise.all(stores.map((store) => store.append(entries)))).flat();
  assert.equal(outcomes.filter((outcome) => outcome === 'accepted').length, workspaces.length);
  assert.equal(outcomes.filter((outcome) => outcome === 'duplicate').length, workspaces.length);
  for (const workspaceId of workspaces) {
    const scope = { workspaceId, period: ALL_TIME, filters: [] };
    const counts = await Promise.all(stores.map(async (store) => (await store.totals(scope)).requests));
    assert.equal(counts[0], counts[1]);
  }
  for (const store of stores) assert.deepEqual(await store.verify(), []);
}
for (const store of stores) await store.close();
console.log(`${step}: ok`);
