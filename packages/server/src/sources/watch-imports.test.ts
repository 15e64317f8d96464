import { appendFile, rename, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createMemoryCheckpoints } from './checkpoints.ts';
import { claudeCode } from './claude-code/source.ts';
import type { EventSink } from './import-options.ts';
import { importSources } from './import-sources.ts';
import { createTestLedger } from './testing/ledger.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';
import { watchImports } from './watch-imports.ts';

const log = (...ids: readonly string[]): string =>
  ids
    .map((id) =>
      JSON.stringify({
        timestamp: '2026-01-10T15:02:27.338Z',
        sessionId: 's1',
        requestId: `req_${id}`,
        message: { id: `msg_${id}`, model: 'claude-sonnet-4-5', usage: { input_tokens: 10, output_tokens: 5 } },
      }),
    )
    .map((line) => `${line}\n`)
    .join('');

/** Runs a watch in which each rest is one step of the test, and answers how many events the ledger had after each look. */
const watch = async (
  folder: string,
  steps: readonly (() => Promise<void>)[],
  sink?: (inner: EventSink) => EventSink,
) => {
  const ledger = createTestLedger();
  const controller = new AbortController();
  const counts: number[] = [];
  const rests: number[] = [];
  let sent = 0;
  const counting: EventSink = (batch) => {
    sent += batch.length;
    return ledger.sink(batch);
  };
  const checkpoints = createMemoryCheckpoints();
  await watchImports({
    look: () =>
      importSources({
        sources: [claudeCode],
        paths: [folder],
        place: { env: {}, homeDirectory: folder, platform: 'linux' },
        sink: sink === undefined ? counting : sink(counting),
        checkpoints,
      }),
    onRound: () => {},
    onFailure: () => {},
    signal: controller.signal,
    restMs: 100,
    monotonicMs: () => 0,
    rest: async (ms) => {
      rests.push(ms);
      counts.push(ledger.events.size);
      const step = steps[counts.length - 1];
      if (step === undefined) controller.abort();
      else await step();
    },
  });
  return { counts, rests, sent, ids: [...ledger.events.keys()].map((id) => id.split('req_')[1]) };
};

it('follows a log as it grows, is rotated, truncated, replaced and gone, and sends each event once', async () => {
  const folder = await temporaryFolder({ 'a.jsonl': log('1') });
  const path = join(folder, 'a.jsonl');
  const half = log('3');
  const { counts, sent, ids } = await watch(folder, [
    () => appendFile(path, log('2')),
    () => appendFile(path, half.slice(0, 40)),
    () => appendFile(path, half.slice(40)),
    () => rename(path, join(folder, 'a.1.jsonl')),
    () => writeFile(path, log('4')),
    () => truncate(path, 0),
    () => appendFile(path, log('5', '6', '7')),
    () => writeFile(join(folder, 'b.jsonl'), log('8')),
    async () => {},
  ]);
  expect(counts).toEqual([1, 2, 2, 3, 3, 4, 4, 7, 8, 8]);
  expect(ids).toEqual(['1', '2', '3', '4', '5', '6', '7', '8']);
  // The rotated file has another path and is read again: three events that the ledger drops.
  expect(sent).toBe(8 + 3);
});

it('rests longer while the sink is away, and then sends what it kept', async () => {
  const folder = await temporaryFolder({ 'a.jsonl': log('1', '2') });
  let calls = 0;
  const { counts, rests } = await watch(
    folder,
    [async () => {}, async () => {}, async () => {}],
    (inner) => (batch) => {
      calls += 1;
      return calls <= 2 ? Promise.reject(new Error('offline')) : inner(batch);
    },
  );
  expect(counts).toEqual([0, 0, 2, 2]);
  expect(rests).toEqual([100, 200, 100, 100]);
});
