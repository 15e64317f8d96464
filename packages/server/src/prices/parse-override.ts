import {
  type InstantMs,
  isCalendarDate,
  type PicoUsd,
  type Problem,
  parseInstant,
  toIsoText,
} from '@tokenbook/core/domain';
import type { Override } from './override.ts';
import { RATE_UNITS, type Rates, type RateUnit } from './price.ts';
import { parseRate } from './rate.ts';

const FIELDS = ['model', 'provider', 'source', 'validFrom', 'validTo', 'rates', 'note', 'plan'] as const;
const LONGEST_NAME = 256;
const MOST_STARS = 8;
/** Below this a rate in USD per million tokens is a rate per token by mistake: the cheapest model sold has 0.0028 for cache reads. */
const PER_TOKEN_MISTAKE = 100n;
interface UnitWords {
  /** What the rate is for, as its refusals say it. */
  readonly unit: string;
  readonly decimals: string;
  /** What nobody takes for one token or one call. */
  readonly mostPico: PicoUsd;
}

/** A million tokens for 100,000 USD: no model costs a hundredth of it. */
const OF_TOKENS: UnitWords = { unit: 'million tokens', decimals: 'six', mostPico: 100_000_000_000n };
/** A research of an hour is one call and costs some dollars: a thousand dollars a call. */
const OF_CALLS: UnitWords = { unit: 'thousand', decimals: 'nine', mostPico: 1_000_000_000_000_000n };

/**
 * An override from its JSON: `model` with `rates` (USD per million tokens, as numbers or decimal text; `request` and `webSearch` per thousand) sets a price,
 * `model` with `plan` says that a plan pays. `provider`, `source`, `validFrom` (included), `validTo` (not included) and `note` are optional;
 * a day means its start in UTC. Reports every problem at once.
 */
export const parseOverride = (
  value: unknown,
  id: string,
): { readonly override: Override } | { readonly problems: readonly Problem[] } => {
  if (!isObject(value)) return { problems: [{ pointer: '', detail: 'An override is a JSON object.' }] };
  const fields = new Map(Object.entries(value));
  const problems: Problem[] = [];
  const report = (pointer: string, detail: string) => problems.push({ pointer, detail });
  for (const name of fields.keys()) {
    if (!FIELDS.some((known) => known === name)) {
      report(`/${name}`, `Unknown field ${quote(name)}. Use: ${FIELDS.join(', ')}.`);
    }
  }
  const text = (name: (typeof FIELDS)[number]): string | null => readText(fields.get(name), `/${name}`, report);
  const model = text('model');
  if (model === null && problems.every(({ pointer }) => pointer !== '/model')) {
    report('/model', 'Name the model, with * for any run of characters: claude-*.');
  }
  if (model !== null && model.split('*').length - 1 > MOST_STARS) report('/model', `Use at most ${MOST_STARS} stars.`);
  const scope = {
    id,
    model: model ?? '',
    provider: text('provider'),
    source: text('source'),
    validFromMs: readInstant(fields.get('validFrom'), '/validFrom', report),
    validToMs: readInstant(fields.get('validTo'), '/validTo', report),
  };
  if (scope.validFromMs !== null && scope.validToMs !== null && scope.validFromMs >= scope.validToMs) {
    report('/validTo', 'It ends before it begins. Give a validTo after validFrom.');
  }
  const plan = text('plan');
  const note = text('note');
  const hasRates = fields.has('rates');
  if (hasRates === (plan !== null)) report('', 'Give either rates (a price) or plan (a plan that pays), and not both.');
  const rates = hasRates ? readRates(fields.get('rates'), report) : {};
  if (problems.length > 0) return { problems };
  return {
    override: plan === null ? { kind: 'price', ...scope, rates, note } : { kind: 'flat-rate', ...scope, plan, note },
  };
};

type Report = (pointer: string, detail: string) => void;

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const quote = (text: string): string => JSON.stringify(text.slice(0, 60));

const readText = (value: unknown, pointer: string, report: Report): string | null => {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string' || value.trim() === '' || value.length > LONGEST_NAME || /\p{Cc}/u.test(value)) {
    report(pointer, `Give a text of 1 to ${LONGEST_NAME} printable characters, or leave it out.`);
    return null;
  }
  return value.trim();
};

const readInstant = (value: unknown, pointer: string, report: Report): InstantMs | null => {
  if (value === undefined || value === null) return null;
  const instant = typeof value !== 'string' ? null : parseInstant(isCalendarDate(value) ? `${value}T00:00:00Z` : value);
  if (instant === null) report(pointer, 'Give a day such as 2026-11-24, or an instant with a zone.');
  return instant;
};

const readRates = (value: unknown, report: Report): Rates => {
  const rates: Partial<Record<RateUnit, string>> = {};
  const entries = isObject(value) ? Object.entries(value) : [];
  if (entries.length === 0) report('/rates', `Give at least one rate: ${RATE_UNITS.join(', ')}.`);
  for (const [name, rate] of entries) {
    const pointer = `/rates/${name}`;
    const unit = RATE_UNITS.find((known) => known === name);
    if (unit === undefined) {
      report(pointer, `Unknown rate ${quote(name)}. Use: ${RATE_UNITS.join(', ')}.`);
      continue;
    }
    const text = typeof rate === 'number' ? toPlainText(rate) : typeof rate === 'string' ? rate.trim() : '';
    const words = unit === 'request' || unit === 'webSearch' ? OF_CALLS : OF_TOKENS;
    const pico = parseRate(unit, text);
    if (pico === null) {
      report(
        pointer,
        `Give a decimal that is not negative, in USD per ${words.unit} with at most ${words.decimals} decimals.`,
      );
    } else if (words === OF_TOKENS && pico > 0n && pico < PER_TOKEN_MISTAKE) {
      report(pointer, `${text} looks like a price per token. Rates are in USD per million tokens.`);
    } else if (pico > words.mostPico) {
      report(pointer, `${text} USD per ${words.unit} is more than any model costs.`);
    } else rates[unit] = text;
  }
  return rates;
};

/** A number as its JSON said it, without an exponent; what has more digits than a rate can hold stays as it is and is refused. */
const toPlainText = (value: number): string => {
  const text = String(value);
  return text.includes('e') && Math.abs(value) < 1 ? value.toFixed(20).replace(/0+$/, '') : text;
};

/** The JSON of an override, which `parseOverride` reads back. */
export const toOverrideDocument = (override: Override): Readonly<Record<string, unknown>> => ({
  model: override.model,
  provider: override.provider,
  source: override.source,
  validFrom: override.validFromMs === null ? null : toIsoText(override.validFromMs),
  validTo: override.validToMs === null ? null : toIsoText(override.validToMs),
  note: override.note,
  ...(override.kind === 'price' ? { rates: override.rates } : { plan: override.plan }),
});
