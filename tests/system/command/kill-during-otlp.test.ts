import { expect, it } from 'vitest';
import { createHome, type RunningServer, startServer } from './tokenbook-process.ts';

const CYCLES = 5;
const CLIENTS = 6;
const CALLS = 3;

interface Run {
  readonly requests: readonly object[];
  readonly tokens: number;
}

interface Sent {
  readonly runs: Run[];
  acknowledged: number;
  /** Ids of the calls that the server acknowledged. */
  readonly calls: Set<string>;
}

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');

const attribute = (key: string, value: string | number) => ({
  key,
  value: typeof value === 'string' ? { stringValue: value } : { intValue: value },
});

/** An agent over three calls, its sum sent before the calls are: it counts until one of them is there. */
const createRun = (cycle: number, client: number, batch: number): Run & { readonly callIds: readonly string[] } => {
  const traceId = hex(1 + cycle * 1_000_000 + client * 10_000 + batch, 32);
  const start = BigInt(Date.UTC(2026, 10, 20, 8)) * 1_000_000n;
  const span = (number: number, input: number, isAgent: boolean) => ({
    resourceSpans: [
      {
        resource: { attributes: [attribute('service.name', 'shop')] },
        scopeSpans: [
          {
            scope: { name: 'test' },
            spans: [
              {
                traceId,
                spanId: hex(number, 16),
                parentSpanId: isAgent ? '' : hex(1, 16),
                name: isAgent ? 'invoke_agent' : 'chat',
                startTimeUnixNano: String(start),
                endTimeUnixNano: String(start + 1_000_000_000n),
                attributes: [
                  attribute('gen_ai.operation.name', isAgent ? 'invoke_agent' : 'chat'),
                  attribute('gen_ai.request.model', 'gpt-4o'),
                  attribute('gen_ai.usage.input_tokens', input),
                  attribute('gen_ai.usage.output_tokens', 1),
                ],
              },
            ],
          },
        ],
      },
    ],
  });
  const inputs = Array.from(
    { length: CALLS },
    (_, index) => 10 + ((cycle * 31 + client * 17 + batch * 7 + index) % 900),
  );
  const sum = inputs.reduce((total, input) => total + input);
  return {
    requests: [span(1, sum, true), ...inputs.map((input, index) => span(2 + index, input, false))],
    callIds: inputs.map((_, index) => `${traceId}-${hex(2 + index, 16)}`),
    tokens: sum + CALLS,
  };
};

const post = (server: RunningServer, request: object): Promise<Response> =>
  server.ask('/v1/traces', {
    method: 'POST',
    body: JSON.stringify(request),
    headers: { 'content-type': 'application/json' },
  });

/** Sends run after run until the server is gone. */
const sendRuns = async (server: RunningServer, sent: Sent, cycle: number, client: number): Promise<void> => {
  for (let batch = 0; ; batch += 1) {
    const run = createRun(cycle, client, batch);
    sent.runs.push(run);
    for (const [index, request] of run.requests.entries()) {
      try {
        if (!(await post(server, request)).ok) return;
      } catch {
        return;
      }
      sent.acknowledged += 1;
      const id = run.callIds[index - 1];
      if (id !== undefined) sent.calls.add(id);
    }
  }
};

it(`counts each call of an agent once, killed ${CYCLES} times while spans arrive`, async () => {
  const home = createHome();
  const sent: Sent = { runs: [], acknowledged: 0, calls: new Set() };
  for (let cycle = 0; cycle < CYCLES; cycle += 1) {
    const server = await startServer(home, ['--import', 'none']);
    const clients = Array.from({ length: CLIENTS }, (_, number) => sendRuns(server, sent, cycle, number));
    const target = sent.acknowledged + 20 + ((cycle * 37) % 90);
    const until = Date.now() + 30_000;
    while (sent.acknowledged < target && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 2));
    await server.stop('SIGKILL');
    await Promise.all(clients);
  }

  const server = await startServer(home, ['--import', 'none']);
  const ask = async (path: string) => (await server.ask(path)).json();
  const text = await (await server.ask('/api/usage/log.ndjson?range=all')).text();
  const stored = new Set(
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line): string => JSON.parse(line).id),
  );
  expect([...sent.calls].filter((id) => !stored.has(id))).toEqual([]);

  // An exporter sends again what was not acknowledged; whatever it was, each run is its calls and nothing else then.
  for (let from = 0; from < sent.runs.length; from += 16) {
    const requests = sent.runs.slice(from, from + 16).flatMap((run) => run.requests);
    const answers = await Promise.all(requests.map((request) => post(server, request)));
    expect(answers.filter(({ ok }) => !ok)).toEqual([]);
  }
  const summary = await ask('/api/usage/summary?range=all');
  expect(summary.requests).toBe(sent.runs.length * CALLS);
  expect(summary.totalTokens).toBe(sent.runs.reduce((sum, { tokens }) => sum + tokens, 0));
  await server.stop();
  home.remove();
}, 240_000);
