import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '../../packages/server/src/create-app.ts';
import { type Serving, serve } from '../../packages/server/src/mount/node.ts';
import { runProgram } from './support/run-program.ts';

const KEY = 'an-operator-key-of-more-than-32-characters';

let server: Serving;
beforeEach(async () => {
  server = await serve(createApp({ adminKey: KEY }), { port: 0 });
});
afterEach(() => server.close());

const readLog = async (): Promise<readonly Record<string, unknown>[]> => {
  const response = await fetch(`${server.url}/api/usage/log?range=all&sort=inputTokens`, {
    headers: { authorization: `Bearer ${KEY}` },
  });
  // The cast holds: the contract's answer is a list of rows.
  return (await response.json()) as Record<string, unknown>[];
};

const tokenbook = () => ({ TOKENBOOK_URL: server.url, TOKENBOOK_KEY: KEY });

const hasPython = (() => {
  try {
    execFileSync('python3', ['--version']);
    return true;
  } catch {
    return false;
  }
})();

describe('examples/', () => {
  it('curl: an event and a span, each once however often they are sent', async () => {
    await runProgram('sh', 'examples/curl/send.sh', tokenbook());
    await runProgram('sh', 'examples/curl/send.sh', tokenbook());
    expect(await readLog()).toMatchObject([
      { projectName: 'shop', totalTokens: 1280 },
      { projectName: 'shop', totalTokens: 1280 },
    ]);
  });

  it("claude-code: what its telemetry sends under the example's settings", async () => {
    const { env } = JSON.parse(
      readFileSync(new URL('../../examples/claude-code/settings.json', import.meta.url), 'utf8'),
    );
    expect(env.OTEL_EXPORTER_OTLP_PROTOCOL).toBe('http/json');
    const [name, value] = env.OTEL_RESOURCE_ATTRIBUTES.split('=');
    const attribute = (key: string, text: string) => ({ key, value: { stringValue: text } });
    // As Claude Code 2.1 writes it: every value a text. Ids are made up.
    const record = {
      timeUnixNano: '1795507200000000000',
      body: { stringValue: 'claude_code.api_request' },
      attributes: Object.entries({
        'event.name': 'api_request',
        'session.id': '00000000-0000-4000-8000-000000000001',
        'user.id': 'u_17',
        model: 'claude-sonnet-4-5-20250929',
        input_tokens: '4',
        output_tokens: '120',
        cache_read_tokens: '20000',
        cache_creation_tokens: '500',
        cost_usd: '0.0097',
        duration_ms: '2100',
      }).map(([key, text]) => attribute(key, text)),
    };
    const resource = { attributes: [attribute('service.name', 'claude-code'), attribute(name, value)] };
    const scopeLogs = [{ scope: { name: 'com.anthropic.claude_code.events' }, logRecords: [record] }];
    const response = await fetch(`${server.url}/v1/logs`, {
      method: 'POST',
      headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify({ resourceLogs: [{ resource, scopeLogs }] }),
    });
    expect([response.status, await response.json()]).toEqual([200, {}]);
    expect(await readLog()).toMatchObject([
      { projectName: 'shop', providerName: 'anthropic', inputTokens: 20_504, outputTokens: 120, cost: 0.0097 },
    ]);
  });

  it.skipIf(!hasPython)('litellm: the callback, as the proxy calls it', async () => {
    await runProgram('python3', 'tests/otel/support/call_litellm_callback.py', tokenbook());
    expect(await readLog()).toMatchObject([
      {
        id: 'litellm-call-1',
        projectName: 'support',
        providerName: 'openai',
        inputTokens: 1200,
        cacheReadTokens: 1000,
        outputTokens: 80,
        reasoningTokens: 30,
        cost: 0.0025,
        durationMs: 1500,
      },
    ]);
  });
});
