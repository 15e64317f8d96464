import type { Scope } from '@tokenbook/core/contract';
import type { App, AppOptions } from '../../app-options.ts';
import { createApp } from '../../create-app.ts';

export const OPERATOR_KEY = 'operator-key-of-the-tests-0123456789abcdef';

/** A Tuesday, at noon. */
export const NOW = Date.UTC(2026, 10, 24, 12);

export interface TestApp {
  readonly app: App;
  /** Sends a request; `key` null sends none. A body that is no text is sent as JSON. */
  send(path: string, options?: SendOptions): Promise<Response>;
  /** As `send`, and returns the parsed body. */
  json(path: string, options?: SendOptions): Promise<unknown>;
  createKey(scopes: readonly Scope[], options?: { readonly workspace?: string }): Promise<string>;
  /** The clock that the app sees. */
  advance(milliseconds: number): void;
}

export interface SendOptions {
  readonly method?: string;
  readonly key?: string | null;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An app over a memory store, with a clock that stands still. */
export const createTestApp = (options: AppOptions = {}): TestApp => {
  let now = NOW;
  const app = createApp({ adminKey: OPERATOR_KEY, now: () => now, ...options });
  const send: TestApp['send'] = (path, { method, key = OPERATOR_KEY, body, headers = {} } = {}) =>
    app.fetch(
      new Request(`http://localhost${path}`, {
        method: method ?? (body === undefined ? 'GET' : 'POST'),
        headers: {
          ...(key === null ? {} : { authorization: `Bearer ${key}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: toBody(body) }),
      }),
    );
  return {
    app,
    send,
    json: async (path, sendOptions) => (await send(path, sendOptions)).json(),
    createKey: async (scopes, { workspace } = {}) => {
      const created = (await (
        await send('/api/keys', {
          body: { name: scopes.join('+'), scopes },
          headers: workspace === undefined ? {} : { 'tokenbook-workspace': workspace },
        })
      ).json()) as { readonly key: string };
      return created.key;
    },
    advance: (milliseconds) => {
      now += milliseconds;
    },
  };
};

const toBody = (body: unknown): NonNullable<RequestInit['body']> =>
  typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);

let count = 0;

/** A valid event, with what the test says otherwise. */
export const wireEvent = (fields: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => {
  count += 1;
  return {
    id: `call-${count}`,
    occurredAt: '2026-11-24T08:00:00Z',
    project: 'support-bot',
    provider: 'anthropic',
    model: 'claude-sonnet-4-5',
    usage: { inputTokens: 100, outputTokens: 20 },
    cost: 0.01,
    ...fields,
  };
};
