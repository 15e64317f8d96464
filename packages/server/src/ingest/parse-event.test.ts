import { EventInput } from '@tokenbook/core/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EventContext, parseEvent } from './parse-event.ts';

const context: EventContext = {
  nowMs: Date.UTC(2026, 10, 24),
  keyName: null,
  defaultProject: 'default',
  workspaceNames: ['default'],
  inferProvider: () => null,
};

/** Values of every kind that JSON can hold, and some that are nearly right. */
const anything: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(undefined, null, '', 'x', true, false, 0, -0, 1, -1, 1.5, 2 ** 53, [], {}, '12', 'USD', 'EUR'),
  fc.constantFrom('\u0000', 'a\ud800', '\udc00b', '👩🏽‍💻', 'm'.repeat(512), 'm'.repeat(513)),
  fc.constantFrom(1e308, 999_999.999_999, 1_000_000, 1e-12, 'reject', 'larger-wins', 'replay', 'aggregate'),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.jsonValue({ maxDepth: 2 }),
);

const usage = {
  inputTokens: 1_200,
  outputTokens: 300,
  cacheReadTokens: 900,
  cacheWriteTokens: 150,
  cacheWrite1hTokens: 50,
  reasoningTokens: 64,
};

const valid = {
  id: 'req_1',
  occurredAt: '2026-11-23T08:00:00Z',
  model: 'claude-sonnet-4-5',
  usage,
  project: 'p',
  provider: 'anthropic',
  operation: 'chat',
  agent: 'a',
  user: 'u',
  session: 's',
  status: 'ok',
  source: 'api',
  durationMs: 840,
  cost: 0.0123,
  currency: 'USD',
  tags: { env: 'prod' },
  rawUsage: { input_tokens: 1 },
  onConflict: 'reject',
  notCounted: 'replay',
};

const changes = <Key extends string>(keys: readonly Key[], value: fc.Arbitrary<unknown>) =>
  fc.dictionary(fc.constantFrom(...keys), value, { maxKeys: 2 });

/** Token counts of which some fit into one another and some do not. */
const counts = fc.oneof(fc.constantFrom(0, 49, 50, 51, 149, 150, 151, 300, 301, 1_050, 1_051), anything);
const usages = changes(Object.keys(usage), counts).map((changed) => ({ ...usage, ...changed }));
const times = fc.constantFrom(
  '1999-12-31T23:59:59Z',
  '2000-01-01T00:00:00Z',
  '2026-11-24T00:05:00Z',
  '2026-11-24T00:05:01Z',
);
const tags = fc.dictionary(
  fc.oneof(fc.string({ maxLength: 3 }), fc.constantFrom('__proto__', '', 'k'.repeat(129))),
  anything,
);

/** A valid event of which up to two fields are something else. */
const events = fc
  .oneof(
    changes(Object.keys(valid), anything),
    usages.map((changed) => ({ usage: changed })),
    tags.map((changed) => ({ tags: changed })),
    times.map((changed) => ({ occurredAt: changed })),
  )
  .map((changed): unknown => ({ ...valid, ...changed }));

/** As it comes from a body: JSON has no undefined, no NaN, no functions. */
const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value) ?? 'null');

/** What the schema leaves to the server's clock. */
const isInTime = (value: unknown): boolean => {
  const instant = Date.parse((value as { readonly occurredAt: string }).occurredAt);
  return instant >= Date.UTC(2000, 0, 1) && instant <= context.nowMs + 300_000;
};

describe('the hand-written validator of an event', () => {
  it('takes exactly what the schema of the contract takes', () => {
    let accepted = 0;
    fc.assert(
      fc.property(events, (event) => {
        const value = throughJson(event);
        const bySchema = EventInput.safeParse(value).success && isInTime(value);
        const byHand = parseEvent(value, context);
        if (bySchema) accepted += 1;
        expect(typeof byHand !== 'string').toBe(bySchema);
      }),
      { numRuns: 2_000 },
    );
    expect(accepted).toBeGreaterThan(200);
  });

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const parsed = parseEvent(value, context);
        expect(['string', 'object']).toContain(typeof parsed);
      }),
    );
  });

  it('keeps every token in exactly one bucket', () => {
    fc.assert(
      fc.property(
        fc.tuple(fc.nat(), fc.nat(), fc.nat(), fc.nat(), fc.nat(), fc.nat()),
        ([uncached, read, short, long, visible, reasoning]) => {
          const parsed = parseEvent(
            {
              id: 'i',
              occurredAt: '2026-11-23T00:00:00Z',
              model: 'm',
              usage: {
                inputTokens: uncached + read + short + long,
                outputTokens: visible + reasoning,
                cacheReadTokens: read,
                cacheWriteTokens: short + long,
                cacheWrite1hTokens: long,
                reasoningTokens: reasoning,
              },
            },
            context,
          );
          expect(typeof parsed === 'string' ? parsed : parsed.event.tokens).toEqual({
            uncachedInput: uncached,
            cacheRead: read,
            cacheWrite5m: short,
            cacheWrite1h: long,
            visibleOutput: visible,
            reasoning,
          });
        },
      ),
    );
  });
});
