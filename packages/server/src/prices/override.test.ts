import { toUsdText } from '@tokenbook/core/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Override } from './override.ts';
import { matchesModel } from './override-match.ts';
import { parseOverride, toOverrideDocument } from './parse-override.ts';
import { createPriceBook } from './price-book.ts';
import { priceEvent } from './price-event.ts';
import { anEvent } from './testing/an-event.ts';

const parse = (value: unknown, id = 'id'): Override => {
  const parsed = parseOverride(value, id);
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return parsed.override;
};
const problems = (value: unknown) => {
  const parsed = parseOverride(value, 'id');
  return 'problems' in parsed ? parsed.problems : [];
};
const price = (documents: readonly unknown[], event: Parameters<typeof anEvent>[0]) => {
  const book = createPriceBook({ overrides: documents.map((document) => parse(document)) });
  const { cost, source, reference } = priceEvent(
    anEvent({ model: 'claude-opus-4-1', tokens: { uncachedInput: 1_000_000 }, ...event }),
    book,
  );
  return { cost: cost === null ? null : toUsdText(cost), source, reference };
};

describe('a price of the workspace', () => {
  it('goes before the catalogue, and says so', () => {
    expect(price([{ model: 'claude-*', rates: { input: 2.5, output: '12.5' } }], {})).toEqual({
      cost: '2.5',
      source: 'override',
      reference: 'override claude-*',
    });
  });

  it('prices a model that nobody else does', () => {
    expect(
      price([{ model: 'acme-large', rates: { input: '7' } }], { provider: 'acme', model: 'acme-large' }).cost,
    ).toBe('7');
  });

  it('does not go before what the provider reported', () => {
    expect(price([{ model: '*', rates: { input: 1 } }], { reportedCost: 5n }).source).toBe('reported');
  });

  it.each([
    { at: '2026-01-31T23:59:59.999Z', cost: '15', why: 'before it: the catalogue' },
    { at: '2026-02-01T00:00:00.000Z', cost: '2', why: 'its first instant' },
    { at: '2026-02-28T23:59:59.999Z', cost: '2', why: 'its last' },
    { at: '2026-03-01T00:00:00.000Z', cost: '15', why: 'its end is not in it' },
  ])('holds in its own time: $why', ({ at, cost }) => {
    const document = {
      model: 'claude-opus-4-1',
      validFrom: '2026-02-01',
      validTo: '2026-03-01',
      rates: { input: 2 },
    };
    expect(price([document], { at }).cost).toBe(cost);
  });

  it.each([
    { documents: ['claude-*', '*'], cost: '1', why: 'a longer pattern before a shorter' },
    { documents: ['*', 'claude-*'], cost: '2', why: 'in any order' },
    { documents: ['claude-opus-4-1', 'claude-opus-4-*'], cost: '1', why: 'a name before a pattern' },
    { documents: ['claude-*', 'claude-*'], cost: '2', why: 'of equals the later' },
  ])('that fits best applies: $why', ({ documents, cost }) => {
    expect(
      price(
        documents.map((model, index) => ({ model, rates: { input: index + 1 } })),
        {},
      ).cost,
    ).toBe(cost);
  });

  it('can be for one provider, in any of its spellings', () => {
    const documents = [{ model: '*', provider: 'Google', rates: { input: 9 } }];
    expect(price(documents, { provider: 'gcp.gemini', model: 'gemini-2.5-pro' }).cost).toBe('9');
    expect(price(documents, {}).cost).toBe('15');
  });

  it('leaves tokens that it has no rate for unpriced', () => {
    expect(price([{ model: '*', rates: { input: 1 } }], { tokens: { visibleOutput: 5 } })).toEqual({
      cost: null,
      source: 'unpriced',
      reference: 'override * has no price for visibleOutput tokens',
    });
  });
});

describe('a plan that pays', () => {
  const plan = { model: '*', source: 'claude-code', plan: 'Claude Max' };

  it('makes each call cost 0 and names itself', () => {
    expect(price([plan], { source: 'claude-code' })).toEqual({
      cost: '0',
      source: 'flat-rate',
      reference: 'Claude Max',
    });
  });

  it('goes before the list price that a tool reports for it', () => {
    expect(price([plan], { source: 'claude-code', reportedCost: 5n }).source).toBe('flat-rate');
  });

  it('does not pay for calls from elsewhere', () => {
    expect(price([plan], { source: 'api' }).source).toBe('catalogue');
  });
});

it('may be a call that costs dollars, per thousand', () => {
  expect(problems({ model: 'm', rates: { request: 5_000, webSearch: '150' } })).toEqual([]);
});

describe('an override that is wrong', () => {
  it.each([
    { value: null, pointer: '', detail: /JSON object/ },
    { value: [], pointer: '', detail: /JSON object/ },
    { value: { rates: { input: 1 } }, pointer: '/model', detail: /Name the model/ },
    { value: { model: '', rates: { input: 1 } }, pointer: '/model', detail: /1 to 256/ },
    { value: { model: 'a\u0000', rates: { input: 1 } }, pointer: '/model', detail: /printable/ },
    { value: { model: '*********', rates: { input: 1 } }, pointer: '/model', detail: /at most 8 stars/ },
    { value: { model: 'm' }, pointer: '', detail: /either rates .* or plan/ },
    { value: { model: 'm', rates: { input: 1 }, plan: 'p' }, pointer: '', detail: /not both/ },
    { value: { model: 'm', rates: {} }, pointer: '/rates', detail: /at least one rate/ },
    { value: { model: 'm', rates: { inputs: 1 } }, pointer: '/rates/inputs', detail: /Unknown rate "inputs"/ },
    { value: { model: 'm', rates: { input: -1 } }, pointer: '/rates/input', detail: /not negative/ },
    { value: { model: 'm', rates: { input: Number.NaN } }, pointer: '/rates/input', detail: /decimal/ },
    { value: { model: 'm', rates: { input: '1,5' } }, pointer: '/rates/input', detail: /decimal/ },
    { value: { model: 'm', rates: { input: 0.0000001 } }, pointer: '/rates/input', detail: /six decimals/ },
    {
      value: { model: 'm', rates: { input: 1e8 } },
      pointer: '/rates/input',
      detail: /million tokens is more than any/,
    },
    { value: { model: 'm', rates: { request: 1e7 } }, pointer: '/rates/request', detail: /thousand is more than any/ },
    { value: { model: 'm', rates: { webSearch: 'x' } }, pointer: '/rates/webSearch', detail: /thousand .* nine dec/ },
    {
      value: { model: 'm', rates: { input: 1 }, validFrom: '2026-02-30' },
      pointer: '/validFrom',
      detail: /a day such as/,
    },
    {
      value: { model: 'm', rates: { input: 1 }, validFrom: '2026-02-02', validTo: '2026-02-01' },
      pointer: '/validTo',
      detail: /ends before it begins/,
    },
    {
      value: JSON.parse('{"model":"m","rates":{"input":1},"__proto__":{}}'),
      pointer: '/__proto__',
      detail: /Unknown field/,
    },
    { value: { model: 'm', rates: { input: 1 }, modell: 'x' }, pointer: '/modell', detail: /Unknown field "modell"/ },
  ])('is told where: $pointer $detail', ({ value, pointer, detail }) => {
    expect(problems(value)).toContainEqual({ pointer, detail: expect.stringMatching(detail) });
  });

  // Bifrost #3559: a price per token given as one per million tokens makes every cost a millionth.
  it('is refused when it is a price per token', () => {
    expect(problems({ model: 'm', rates: { input: 0.000003, output: '0.000015' } })).toEqual([
      {
        pointer: '/rates/input',
        detail: '0.000003 looks like a price per token. Rates are in USD per million tokens.',
      },
      {
        pointer: '/rates/output',
        detail: '0.000015 looks like a price per token. Rates are in USD per million tokens.',
      },
    ]);
  });

  it('is told everything at once', () => {
    expect(problems({ model: 7, provider: '', rates: { input: 'x' }, validTo: 5 })).toHaveLength(4);
  });
});

it('comes back from its JSON as it went in', () => {
  const documents = [
    { model: 'claude-*', provider: 'anthropic', validFrom: '2026-01-01', note: 'contract 17', rates: { input: '2.5' } },
    { model: '*', source: 'codex', plan: 'ChatGPT Pro', validTo: '2026-12-01T00:00:00Z' },
  ];
  for (const document of documents) {
    const override = parse(document);
    expect(parse(JSON.parse(JSON.stringify(toOverrideDocument(override))))).toEqual(override);
  }
});

describe('a model pattern', () => {
  it.each([
    ['claude-*', 'claude-opus-4-6', true],
    ['CLAUDE-*', 'Claude-Opus', true],
    ['*-mini', 'gpt-5-mini', true],
    ['gpt-*-mini', 'gpt-5-mini', true],
    ['gpt-*-mini', 'gpt-mini', false],
    ['a*a', 'a', false],
    ['gpt-5', 'gpt-5-mini', false],
    ['g.t-5', 'gpt-5', false],
    ['*', '', true],
  ])('%s and %s: %s', (pattern, model, expected) => {
    expect(matchesModel(pattern, model)).toBe(expected);
  });

  it('agrees with the regular expression that it stands for', () => {
    const text = fc.array(fc.constantFrom('a', 'b', '*'), { maxLength: 8 }).map((letters) => letters.join(''));
    fc.assert(
      fc.property(text, text, (pattern, model) => {
        const name = model.replaceAll('*', 'c');
        expect(matchesModel(pattern, name)).toBe(new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(name));
      }),
    );
  });
});

it('refuses a rate of a million decimals at once', () => {
  const [problem] = problems({ model: 'acme', rates: { input: `0.${'0'.repeat(1_000_000)}1` } });
  expect(problem?.detail).toContain('at most six decimals');
});
