import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { toKeyedNode } from '../../otlp/count/keyed-node.ts';
import type { TraceNode } from '../../otlp/count/trace-node.ts';
import type { WantedNodes } from '../../otlp/count/trace-store.ts';
import { openAccounts } from '../open-accounts.ts';
import { startPostgres } from '../testing/start-postgres.ts';

const NOW = Date.UTC(2026, 10, 24, 12);
const NOTHING: WantedNodes = {
  traceIds: [],
  ids: [],
  responseKeys: [],
  requestKeys: [],
  sessionKeys: [],
  looseKeys: [],
};

const postgres = await startPostgres();
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tokenbook-traces-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await postgres?.stop();
});

const HOSTILE = ["'; DROP TABLE trace_nodes; --", '?', 'a\0b', '\\u0000', '"\\"', '\ud800', 'é😀', ' ', '[1,2]', '/'];

const call = (index: number): TraceNode => ({
  id: `t${index >> 2}-s${index}`,
  isStep: false,
  from: 'telemetry',
  traceId: `t${index >> 2}`,
  spanId: `s${index}`,
  parentSpanId: null,
  role: index % 4 === 0 ? 'link' : 'inference',
  voice: HOSTILE[index % HOSTILE.length] ?? '',
  isLog: false,
  responseId: `r${index}`,
  requestId: null,
  model: HOSTILE[(index >> 1) % HOSTILE.length] ?? '',
  input: index,
  output: 0.1 + index,
  startUs: 1_764_000_000_000_000 + index,
  endUs: 1e21,
  detail: -0.5,
  agent: null,
  user: HOSTILE[(index + 3) % HOSTILE.length] ?? '',
  session: `c${index % 3}`,
});

const databases = [
  { name: 'SQLite', url: async () => join(folder, 'accounts.sqlite') },
  ...(postgres === null ? [] : [{ name: 'PostgreSQL', url: () => postgres.createDatabase() }]),
];

it.each(databases)(
  '$name gives nodes back as they were, one by one and past the size at which keys are moved',
  async ({ url }) => {
    const accounts = await openAccounts(await url(), NOW);
    // Three keys a call: more than a hundred thousand, which SQLite moves from the small table into the large one.
    const nodes = Array.from({ length: 48_000 }, (_, index) => call(index));
    const wanted = [nodes[1], nodes[40_001], nodes.at(-1)].filter((node) => node !== undefined);
    await accounts.traces.exclusively('w', async (session) => {
      for (let from = 0; from < nodes.length; from += 4_000) {
        const some = nodes.slice(from, from + 4_000);
        await session.announce(
          some.map((node) => toKeyedNode(node, false)),
          [],
          NOW,
        );
      }
    });
    const byId = (list: readonly TraceNode[]) => new Map(list.map((node) => [node.id, node]));
    await accounts.traces.exclusively('w', async (session) => {
      const byTrace = await session.load({ ...NOTHING, traceIds: wanted.map(({ traceId }) => traceId ?? '') });
      expect(byTrace).toHaveLength(12);
      for (const node of byTrace) expect(node).toEqual(byId(nodes).get(node.id));
      const byResponse = await session.load({
        ...NOTHING,
        responseKeys: wanted.map(({ responseId }) => `r|${responseId}`),
      });
      expect(byId(byResponse)).toEqual(byId(wanted));
    });
    const elsewhere = await accounts.traces.exclusively('another', (session) =>
      session.load({ ...NOTHING, traceIds: ['t0'] }),
    );
    expect(elsewhere).toEqual([]);
    await accounts.close();
  },
);

it('writes a larger reading over the smaller one, and forgets what is lost with all its keys', async () => {
  const accounts = await openAccounts(':memory:', NOW);
  const log = (input: number): TraceNode => ({
    ...call(1),
    id: 'line',
    from: 'file',
    traceId: null,
    spanId: null,
    input,
  });
  const announce = (input: number) =>
    accounts.traces.exclusively('w', async (session) => {
      await session.load({ ...NOTHING, ids: ['line'] });
      return session.announce([toKeyedNode(log(input), false)], [], NOW);
    });
  const load = (wanted: Partial<WantedNodes>) =>
    accounts.traces.exclusively('w', async (session) =>
      (await session.load({ ...NOTHING, ...wanted })).map(({ input }) => input),
    );
  await announce(7);
  const batch = await announce(9);
  expect(await load({ ids: ['line'] })).toEqual([9]);
  expect(await load({ looseKeys: ['c1|7'] })).toEqual([]);
  expect(await load({ looseKeys: ['c1|9'] })).toEqual([9]);
  await accounts.traces.exclusively('w', async (session) => {
    await session.unsettled();
    await session.settle([batch], ['line']);
  });
  expect(await load({ ids: ['line'], looseKeys: ['c1|9'], responseKeys: ['r|r1'] })).toEqual([]);
  await accounts.close();
});
