// A process that appends until it is killed, and writes down what it sent and what was acknowledged.
// Arguments: data directory, ledger file, cycle.
import { appendFileSync } from 'node:fs';
import { NO_TOKENS } from '@tokenbook/core/domain';
import { openDuckDbEventStore } from '../../../packages/server/src/store/duckdb/open-duckdb-event-store.ts';
import type { NewEntry } from '../../../packages/server/src/store/port.ts';

const WRITERS = 8;
const DAY_MS = 86_400_000;
const [, , dataDirectory = '', ledgerPath = '', cycle = ''] = process.argv;

const toEntry = (id: string, n: number): NewEntry => ({
  workspaceId: n % 5 === 0 ? 'quiet' : 'noisy',
  event: {
    id,
    occurredAtMs: Date.UTC(2026, 0, 1) + (n % 400) * DAY_MS + (n % 1_440) * 60_000,
    project: `p${n % 7}`,
    provider: n % 2 === 0 ? 'openai' : 'anthropic',
    model: `m${n % 11}`,
    operation: 'chat',
    agent: n % 3 === 0 ? null : 'a',
    user: `u${n % 50}`,
    session: null,
    apiKey: null,
    status: 'ok',
    source: 'api',
    durationMs: null,
    tokens: { ...NO_TOKENS, uncachedInput: n % 1_000, visibleOutput: n % 77 },
    reportedCost: null,
    tags: new Map(),
    rawUsage: null,
  },
  charge:
    n % 10 === 0
      ? { cost: null, source: 'unpriced', reference: 'no price' }
      : { cost: BigInt(n % 1_000) * 1_000_000n, source: 'catalogue', reference: 'p/m@2026-01-01' },
  onConflict: 'reject',
});

const store = await openDuckDbEventStore(dataDirectory);
// Written with one system call each: what the kernel has taken is there after SIGKILL.
const note = (line: string) => appendFileSync(ledgerPath, `${line}\n`);
process.stdout.write('ready\n');

const write = async (writer: number): Promise<never> => {
  for (let batch = 0; ; batch += 1) {
    const size = 1 + ((batch * 37 + writer * 11) % 200);
    const ids = Array.from({ length: size }, (_, n) => `${cycle}-${writer}-${batch}-${n}`);
    note(`sent ${ids.join(' ')}`);
    await store.append(ids.map((id, n) => toEntry(id, batch * 200 + n)));
    note(`acked ${ids.join(' ')}`);
    // The same again: a client that did not get its answer.
    if (batch % 4 === 0) await store.append(ids.map((id, n) => toEntry(id, batch * 200 + n)));
  }
};

/** Moves and checkpoints all the time, so that kills meet them. */
const compact = async (): Promise<never> => {
  for (;;) {
    await new Promise((next) => setTimeout(next, 100));
    await store.compact();
  }
};

await Promise.all([compact(), ...Array.from({ length: WRITERS }, (_, writer) => write(writer))]);
