import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAccounts } from '../../packages/server/src/accounts/open-accounts.ts';
import { openOtlpApp } from '../../packages/server/src/otlp/testing/open-otlp-app.ts';
import { MemoryEventStore } from '../../packages/server/src/store/memory/memory-event-store.ts';
import { type Captured, startCapture } from './support/capture.ts';
import type { Listening } from './support/http.ts';
import { startMockOpenAi, USED } from './support/mock-openai.ts';
import { runProgram } from './support/run-program.ts';
import { toSingles } from './support/single-spans.ts';

const KEY = 'an-operator-key-of-more-than-32-characters';

interface Emitter {
  readonly name: string;
  readonly file: string;
  readonly protocol?: 'http/json' | 'http/protobuf';
  /** What it reports of each call beside the totals. */
  readonly cached: number;
  readonly reasoning: number;
  readonly agent: string | null;
  readonly user: string | null;
}

const EMITTERS: readonly Emitter[] = [
  {
    name: 'AI SDK 7 with @ai-sdk/otel',
    file: 'examples/ai-sdk/agent.mjs',
    cached: USED.cached,
    reasoning: 0,
    agent: 'triage',
    user: null,
  },
  {
    name: 'AI SDK 6',
    file: 'tests/otel/emitters/ai-sdk-legacy.mjs',
    cached: USED.cached,
    reasoning: USED.reasoning,
    agent: 'triage',
    user: 'u_17',
  },
  {
    name: "OpenTelemetry's OpenAI instrumentation",
    file: 'examples/openai-sdk/agent.cjs',
    cached: 0,
    reasoning: 0,
    agent: 'triage',
    user: 'u_17',
  },
  {
    name: "OpenLLMetry's",
    file: 'tests/otel/emitters/openllmetry.mjs',
    cached: 0,
    reasoning: 0,
    agent: 'triage',
    user: 'u_17',
  },
  {
    name: "OpenLLMetry's, in JSON",
    file: 'tests/otel/emitters/openllmetry.mjs',
    protocol: 'http/json',
    cached: 0,
    reasoning: 0,
    agent: 'triage',
    user: 'u_17',
  },
  {
    name: "OpenInference's",
    file: 'tests/otel/emitters/openinference.mjs',
    cached: USED.cached,
    reasoning: USED.reasoning,
    agent: 'triage',
    user: 'u_17',
  },
  {
    name: 'OpenLLMetry and OpenInference at once',
    file: 'tests/otel/emitters/two-instrumentations.mjs',
    cached: USED.cached,
    reasoning: USED.reasoning,
    agent: 'triage',
    user: 'u_17',
  },
  {
    name: 'LangChain with OpenInference',
    file: 'examples/langchain/agent.mjs',
    cached: USED.cached,
    reasoning: USED.reasoning,
    agent: null,
    user: null,
  },
  {
    name: "Langfuse's SDK",
    file: 'tests/otel/emitters/langfuse.mjs',
    cached: USED.cached,
    reasoning: USED.reasoning,
    agent: 'triage',
    user: 'u_17',
  },
  {
    name: 'plain spans and log events',
    file: 'tests/otel/emitters/spans-and-logs.mjs',
    cached: USED.cached,
    reasoning: 0,
    agent: 'triage',
    user: 'u_17',
  },
  {
    name: 'plain spans and log events, in JSON',
    file: 'tests/otel/emitters/spans-and-logs.mjs',
    protocol: 'http/json',
    cached: USED.cached,
    reasoning: 0,
    agent: 'triage',
    user: 'u_17',
  },
];

let openAi: Listening;
beforeAll(async () => {
  openAi = await startMockOpenAi();
});
afterAll(() => openAi.close());

/** What the emitter sends in a run of three calls. */
const record = async ({ file, protocol = 'http/protobuf' }: Emitter): Promise<readonly Captured[]> => {
  const capture = await startCapture();
  try {
    await runProgram(process.execPath, file, {
      OPENAI_API_KEY: 'sk-test',
      OPENAI_BASE_URL: `${openAi.url}/v1`,
      OTEL_SERVICE_NAME: 'shop',
      OTEL_EXPORTER_OTLP_ENDPOINT: capture.url,
      OTEL_EXPORTER_OTLP_PROTOCOL: protocol,
      OTEL_EXPORTER_OTLP_HEADERS: `Authorization=Bearer ${KEY}`,
      LANGFUSE_BASE_URL: capture.url,
      LANGFUSE_PUBLIC_KEY: 'pk-any',
      LANGFUSE_SECRET_KEY: KEY,
    });
    return capture.captured;
  } finally {
    await capture.close();
  }
};

/** A server that can be stopped and started on what it has kept. */
const openServer = async () => {
  const store = new MemoryEventStore();
  const accounts = await openAccounts(':memory:', Date.now());
  let app = openOtlpApp({ store, accounts });
  return {
    deliver: async ({ path, headers, body }: Captured) => {
      const response = await app.post(path, body, headers);
      expect([path, response.status]).toEqual([path, 200]);
    },
    restart: async () => {
      await app.close();
      app = openOtlpApp({ store, accounts });
    },
    log: () => app.log(),
    close: async () => {
      await app.close();
      await accounts.close();
    },
  };
};

/** A fixed sequence of numbers in [0, 1): the same orders in every run (mulberry32). */
const seeded = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let value = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
  return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
};

const shuffled = <T>(values: readonly T[], random: () => number): readonly T[] =>
  values
    .map((value) => ({ value, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value);

describe.each(EMITTERS)('$name', (emitter) => {
  const { cached, reasoning, agent, user } = emitter;
  const call = {
    // Some emitters know the model that answered, some only the one that was asked.
    model: expect.stringMatching(/^gpt-4o(-2024-08-06)?$/),
    providerName: 'openai',
    projectName: 'shop',
    inputTokens: USED.input,
    outputTokens: USED.output,
    cacheReadTokens: cached,
    reasoningTokens: reasoning,
    agent,
    user,
  };

  it('three calls are three events with their exact tokens, in any order, with retries and restarts', async () => {
    const sent = await record(emitter);
    const singles = sent.flatMap(toSingles);
    expect(singles.length).toBeGreaterThanOrEqual(3);
    const asSent = await openServer();
    for (const request of sent) await asSent.deliver(request);
    expect(await asSent.log()).toMatchObject([call, call, call]);
    const ids = (await asSent.log()).map(({ id }) => id);
    await asSent.close();

    for (const seed of [1, 2, 3]) {
      const random = seeded(seed);
      const server = await openServer();
      for (const request of shuffled(singles, random)) {
        await server.deliver(request);
        if (random() < 0.3) await server.deliver(request);
        if (random() < 0.2) await server.restart();
      }
      for (let replay = 0; replay < 3; replay += 1) {
        for (const request of shuffled([...sent, ...singles], random)) await server.deliver(request);
      }
      expect(await server.log()).toMatchObject([call, call, call]);
      expect((await server.log()).map(({ id }) => id)).toEqual(ids);
      await server.close();
    }
  });
});
