import { parseInstant, TokenbookError } from '@tokenbook/core/domain';
import type { DailyHours, Price, PriceOrigin, Rates } from './price.ts';
import { RATE_UNITS, type RateUnit, SERVICE_TIERS } from './price.ts';
import { parseRate } from './rate.ts';

/**
 * Prices as lines that a person can read and a diff can show:
 *
 *     provider|model|tier|from..to|hours|input=3 cacheRead=0.3 output=15|>200000 input=6 cacheRead=0.6 output=22.5
 *
 * Dates are days in UTC, or days with a time (`2025-09-05T16:00`), the last one not included; hours are `00:30-16:30` in UTC, with `Mon-Fri` before them when they skip the weekend.
 */
export const formatPriceLine = (price: Price): string =>
  [
    price.provider,
    price.model,
    price.tier,
    formatDates(price),
    price.hours === null ? '' : formatHours(price.hours),
    formatRates(price.rates),
    ...price.longContext.map(({ aboveInputTokens, rates }) => `>${aboveInputTokens} ${formatRates(rates)}`.trimEnd()),
  ].join('|');

/** @throws TokenbookError `configuration` that names the line. */
export const parsePriceLines = (text: string, originOf: (provider: string) => PriceOrigin): readonly Price[] =>
  text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => parsePriceLine(line, originOf));

const parsePriceLine = (line: string, originOf: (provider: string) => PriceOrigin): Price => {
  const [provider = '', model = '', tierText = '', dates = '', hours = '', rates = '', ...longContext] =
    line.split('|');
  const tier = SERVICE_TIERS.find((name) => name === tierText);
  if (provider === '' || model === '' || tier === undefined) throw badLine(line, 'provider, model or tier');
  return {
    provider,
    model,
    tier,
    ...parseDates(dates, line),
    hours: hours === '' ? null : parseHours(hours, line),
    rates: parseRates(rates, line),
    longContext: longContext.map((part) => {
      const [above = '', ...rest] = part.split(' ');
      if (!/^>\d+$/.test(above)) throw badLine(line, 'long-context part');
      return { aboveInputTokens: Number(above.slice(1)), rates: parseRates(rest.join(' '), line) };
    }),
    origin: originOf(provider),
  };
};

const formatRates = (rates: Rates): string =>
  RATE_UNITS.filter((unit) => rates[unit] !== undefined)
    .map((unit) => `${unit}=${rates[unit]}`)
    .join(' ');

const parseRates = (text: string, line: string): Rates => {
  const rates: Partial<Record<RateUnit, string>> = {};
  for (const part of text.split(' ').filter((word) => word !== '')) {
    const [name = '', value = ''] = part.split('=');
    const unit = RATE_UNITS.find((known) => known === name);
    if (unit === undefined || parseRate(unit, value) === null) throw badLine(line, `rate "${part}"`);
    rates[unit] = value;
  }
  return rates;
};

const formatDates = ({ validFromMs, validToMs }: Price): string =>
  validFromMs === null && validToMs === null ? '' : `${formatDay(validFromMs)}..${formatDay(validToMs)}`;

const formatDay = (instant: number | null): string =>
  instant === null ? '' : new Date(instant).toISOString().slice(0, 16).replace('T00:00', '');

const parseDay = (text: string, line: string): number | null => {
  if (text === '') return null;
  const instant = parseInstant(text.includes('T') ? `${text}:00Z` : `${text}T00:00:00Z`);
  if (instant === null) throw badLine(line, `day "${text}"`);
  return instant;
};

const parseDates = (text: string, line: string): Pick<Price, 'validFromMs' | 'validToMs'> => {
  if (text === '') return { validFromMs: null, validToMs: null };
  const [from = '', to = '', ...rest] = text.split('..');
  if (rest.length > 0) throw badLine(line, 'dates');
  return { validFromMs: parseDay(from, line), validToMs: parseDay(to, line) };
};

const WEEKDAYS = 'Mon-Fri ';

/** `Mon-Fri 01:00-04:00`, in UTC. */
export const formatHours = ({ startSecond, endSecond, weekdaysOnly }: DailyHours): string =>
  `${weekdaysOnly ? WEEKDAYS : ''}${formatTime(startSecond)}-${formatTime(endSecond)}`;

const formatTime = (second: number): string => new Date(second * 1000).toISOString().slice(11, 16);

const parseHours = (text: string, line: string): DailyHours => {
  const weekdaysOnly = text.startsWith(WEEKDAYS);
  const match = /^(\d\d):(\d\d)-(\d\d):(\d\d)$/.exec(weekdaysOnly ? text.slice(WEEKDAYS.length) : text);
  if (match === null) throw badLine(line, `hours "${text}"`);
  const [startHour = 0, startMinute = 0, endHour = 0, endMinute = 0] = match.slice(1).map(Number);
  return {
    startSecond: startHour * 3600 + startMinute * 60,
    endSecond: endHour * 3600 + endMinute * 60,
    weekdaysOnly,
  };
};

const badLine = (line: string, what: string): TokenbookError =>
  new TokenbookError('configuration', `The price line ${JSON.stringify(line)} has a bad ${what}. Mend the line.`);
