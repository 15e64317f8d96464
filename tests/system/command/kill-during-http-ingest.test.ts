import { expect, it } from 'vitest';
import { createHome, type RunningServer, startServer } from './tokenbook-process.ts';

/** The killing of a batch has a place that is different each time: more of them find more. */
const CYCLES = Number(process.env.TOKENBOOK_KILL_CYCLES ?? 20);
const CLIENTS = 8;

interface Ledger {
  /** Tokens of every event that was sent. */
  readonly sent: Map<string, number>;
  /** Ids that the server acknowledged. */
  readonly acknowledged: Set<string>;
}

const createEvents = (
  cycle: number,
  client: number,
  batch: number,
): readonly { id: string; tokens: number; body: object }[] =>
  Array.from({ length: 1 + ((client * 7 + batch * 3) % 60) }, (_, index) => {
    const id = `${cycle}-${client}-${batch}-${index}`;
    const tokens = 1 + ((cycle * 31 + client * 17 + batch * 13 + index) % 5000);
    const body = {
      id,
      occurredAt: new Date(Date.UTC(2026, 10, 1 + (index % 20), batch % 24)).toISOString(),
      project: `project-${client}`,
      provider: ['anthropic', 'openai', 'deepseek'][index % 3],
      model: 'claude-sonnet-4-5',
      usage: { inputTokens: tokens, outputTokens: 0 },
    };
    return { id, tokens, body };
  });

/** Sends batch after batch until the server is gone. */
const client = async (server: RunningServer, ledger: Ledger, cycle: number, number: number): Promise<void> => {
  for (let batch = 0; ; batch += 1) {
    const events = createEvents(cycle, number, batch);
    for (const { id, tokens } of events) ledger.sent.set(id, tokens);
    try {
      const response = await server.ask('/api/events', {
        method: 'POST',
        body: JSON.stringify(events.map(({ body }) => body)),
        headers: { 'content-type': 'application/json' },
      });
      if (!response.ok) return;
      const answer = await response.json();
      if (answer.accepted === events.length) for (const { id } of events) ledger.acknowledged.add(id);
    } catch {
      return;
    }
  }
};

it(`loses nothing that was acknowledged and counts nothing twice, killed ${CYCLES} times in the middle of ingest`, async () => {
  const home = createHome();
  const ledger: Ledger = { sent: new Map(), acknowledged: new Set() };
  for (let cycle = 0; cycle < CYCLES; cycle += 1) {
    const server = await startServer(home, ['--import', 'none']);
    const clients = Array.from({ length: CLIENTS }, (_, number) => client(server, ledger, cycle, number));
    // Killed when a number of events is acknowledged, a different one each time, while others are under way.
    const target = ledger.acknowledged.size + 50 + ((cycle * 137) % 600);
    const until = Date.now() + 30_000;
    while (ledger.acknowledged.size < target && Date.now() < until)
      await new Promise((resolve) => setTimeout(resolve, 2));
    await server.stop('SIGKILL');
    await Promise.all(clients);
  }

  const server = await startServer(home, ['--import', 'none']);
  const text = await (await server.ask('/api/usage/log.ndjson?range=all')).text();
  const ids = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): string => JSON.parse(line).id);
  const stored = new Set(ids);
  expect(ids.length).toBe(stored.size);
  expect([...ledger.acknowledged].filter((id) => !stored.has(id))).toEqual([]);
  expect([...stored].filter((id) => !ledger.sent.has(id))).toEqual([]);

  const tokens = ids.reduce((sum, id) => sum + (ledger.sent.get(id) ?? Number.NaN), 0);
  const ask = async (path: string) => (await server.ask(path)).json();
  const sum = (rows: readonly { readonly tokens: number }[]) => rows.reduce((total, row) => total + row.tokens, 0);
  expect(await ask('/api/usage/summary?range=all')).toMatchObject({ requests: stored.size, totalTokens: tokens });
  for (const by of ['provider', 'project', 'model', 'session']) {
    expect(sum(await ask(`/api/usage/breakdown?range=all&by=${by}`))).toBe(tokens);
  }
  for (const granularity of ['hour', 'day', 'month']) {
    expect(sum(await ask(`/api/usage/timeseries?range=all&granularity=${granularity}&tz=Asia/Kathmandu`))).toBe(tokens);
  }
  await server.stop();
  home.remove();
}, 480_000);
