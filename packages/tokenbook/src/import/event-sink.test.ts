import { NO_TOKENS } from '@tokenbook/core/domain';
import type { SourceEvent } from '@tokenbook/server/sources';
import { expect, it } from 'vitest';
import { createEventSink } from './event-sink.ts';
import { sendInParts } from './send-in-parts.ts';

const KEY = 'an-operator-key-of-more-than-32-characters';

const said: string[] = [];
const OPTIONS = {
  compressed: false,
  signal: new AbortController().signal,
  say: (text: string) => void said.push(text),
};

/** A raw usage with names of fields that no other has: a body may hold 120,000 of them. */
const event = (index: number, names: number): SourceEvent => ({
  onConflict: 'larger-wins',
  event: {
    id: `event-${index}`,
    occurredAtMs: Date.UTC(2026, 0, 1),
    project: 'shop',
    provider: 'anthropic',
    model: 'claude-sonnet-4-5',
    operation: 'chat',
    agent: null,
    user: null,
    session: null,
    apiKey: null,
    status: 'ok',
    source: 'claude-code',
    durationMs: null,
    tokens: { ...NO_TOKENS, uncachedInput: 10 },
    reportedCost: null,
    tags: new Map(),
    rawUsage: JSON.stringify(Object.fromEntries(Array.from({ length: names }, (_, name) => [`${index}.${name}`, 0]))),
  },
});

it('sends in parts what is too large for one body', async () => {
  const { createApp } = await import('@tokenbook/server');
  const app = createApp({ adminKey: KEY });
  const post = (init: RequestInit) =>
    app.fetch(
      new Request('http://localhost/api/events', {
        ...init,
        headers: { ...init.headers, authorization: `Bearer ${KEY}` },
      }),
    );
  const sink = createEventSink(post, OPTIONS);
  const events = Array.from({ length: 26 }, (_, index) => event(index === 20 ? 2 : index, 5_000));
  events[24] = event(24, 6_500);
  const answer = await sink(events);
  expect(answer).toMatchObject({ accepted: 24, duplicates: 1 });
  expect(answer.rejected).toEqual([{ index: 24, id: 'event-24', code: 'invalid_event', detail: expect.any(String) }]);
  await app.close();
});

it('rejects alone what is too large by itself', async () => {
  const send = async (sizes: readonly number[]) =>
    sizes.reduce((sum, size) => sum + size, 0) > 10
      ? { tooLarge: 'more than 10' }
      : { accepted: sizes.length, duplicates: 0, rejected: [] };
  expect(await sendInParts<number, never>([4, 4, 4, 11, 1], send)).toEqual({
    accepted: 4,
    duplicates: 0,
    rejected: [{ index: 3, id: null, code: 'invalid_event', detail: 'more than 10' }],
  });
});

it('says why the ledger takes nothing, when it has not for a while, and goes on when it does', async () => {
  let tries = 0;
  const full = { detail: 'The disk is full. Free some space, and try again.' };
  const sink = createEventSink(async () => {
    tries += 1;
    return tries <= 4
      ? Response.json(full, { status: 503, headers: { 'retry-after': '0' } })
      : Response.json({ accepted: 1, duplicates: 0, rejected: [] });
  }, OPTIONS);
  expect(await sink([event(1, 1)])).toMatchObject({ accepted: 1 });
  expect(said).toEqual([`The ledger takes nothing now: ${full.detail} Trying again until it does.`]);
});
