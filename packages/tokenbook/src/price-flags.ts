import { isCalendarDate } from '@tokenbook/core/domain';
import { wrongUsage } from './command-failure.ts';

/** The flags of `tokenbook prices set`. */
export interface PriceFlags {
  readonly input?: string;
  readonly output?: string;
  readonly cacheRead?: string;
  readonly cacheWrite?: string;
  readonly cacheWrite1h?: string;
  readonly reasoning?: string;
  readonly request?: string;
  readonly webSearch?: string;
  readonly plan?: string;
  readonly provider?: string;
  readonly source?: string;
  readonly from?: string;
  readonly to?: string;
  readonly note?: string;
}

/** The body of `PUT /api/prices/overrides`. @throws CommandFailure wrong usage */
export const readPriceFlags = (model: string, flags: PriceFlags): Readonly<Record<string, unknown>> => {
  const rates = readRates(flags);
  if (flags.plan === undefined && Object.keys(rates).length === 0) {
    throw wrongUsage('No price: give --input and --output in USD per million tokens, or --plan.');
  }
  if (flags.plan !== undefined && Object.keys(rates).length > 0) {
    throw wrongUsage('A plan pays for the calls, or they have rates: give --plan or rates, not both.');
  }
  return {
    model,
    ...(flags.plan === undefined ? { rates } : { plan: flags.plan }),
    ...(flags.provider === undefined ? {} : { provider: flags.provider }),
    ...(flags.source === undefined ? {} : { source: flags.source }),
    ...(flags.from === undefined ? {} : { validFrom: readDay('--from', flags.from) }),
    ...(flags.to === undefined ? {} : { validTo: readDay('--to', flags.to) }),
    ...(flags.note === undefined ? {} : { note: flags.note }),
  };
};

const RATES = {
  input: 'input',
  output: 'output',
  cacheRead: 'cacheRead',
  cacheWrite: 'cacheWrite5m',
  cacheWrite1h: 'cacheWrite1h',
  reasoning: 'reasoning',
  request: 'request',
  webSearch: 'webSearch',
} as const satisfies Partial<Record<keyof PriceFlags, string>>;

const readRates = (flags: PriceFlags): Readonly<Record<string, string>> => {
  const rates: Record<string, string> = {};
  for (const [flag, rate] of Object.entries(RATES)) {
    // The keys of the table are flags.
    const text = flags[flag as keyof typeof RATES];
    if (text === undefined) continue;
    if (!/^\d+(\.\d+)?$/.test(text)) {
      throw wrongUsage(`${JSON.stringify(text)} is no price. Write USD as a decimal, such as 0.25.`);
    }
    rates[rate] = text;
  }
  return rates;
};

const readDay = (flag: string, text: string): string => {
  if (isCalendarDate(text)) return text;
  throw wrongUsage(`${flag} is ${JSON.stringify(text)}. Use a day such as 2026-11-01.`);
};
