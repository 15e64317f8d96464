import type { UsageQuery } from '@tokenbook/core/contract';
import {
  DEFAULT_RANGE,
  DIMENSIONS,
  type Dimension,
  type Filter,
  isTagDimension,
  NAMED_RANGES,
  parseRange,
  parseTimeZone,
  unknownTimeZone,
} from '@tokenbook/core/domain';
import type { Command } from 'commander';
import { wrongUsage } from './command-failure.ts';

/** Which usage a command reads: the same query as the API's. */
export interface UsageFlags {
  readonly range: string;
  readonly tz?: string;
  readonly tag?: readonly string[];
}

/** The values of a flag that may be repeated, in order. */
export const collect = (value: string, before: readonly string[] | undefined): readonly string[] => [
  ...(before ?? []),
  value,
];

/** `apiKey` → `api-key`: the flag of a dimension. */
const toFlag = (dimension: string): string => dimension.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The API's own names of filters, `--tag.env prod`, `--tag.env=prod` and `--apiKey ci`, as the flags that are declared. */
export const toDeclaredFlags = (commandLine: readonly string[]): readonly string[] =>
  commandLine.flatMap((word, index) => {
    const tag = tagNamed(word);
    if (tag !== null) return tag.value === undefined ? ['--tag'] : ['--tag', `${tag.key}=${tag.value}`];
    const before = tagNamed(commandLine[index - 1] ?? '');
    if (before !== null && before.value === undefined) return [`${before.key}=${word}`];
    return [word.replace(/^--apiKey(?==|$)/, '--api-key')];
  });

const tagNamed = (word: string): { readonly key: string; readonly value: string | undefined } | null => {
  const [, key, value] = /^--tag\.([^=]+)(?:=(.*))?$/s.exec(word) ?? [];
  return key === undefined ? null : { key, value };
};

/** `--range`, `--tz` and one repeatable flag for every filter of the API. */
export const addUsageFlags = (command: Command, defaultRange: string = DEFAULT_RANGE): Command => {
  command
    .option(
      '--range <range>',
      `${NAMED_RANGES.join(', ')}, another number of days (14d), or two dates: 2026-11-01..2026-11-15`,
      defaultRange,
    )
    .option('--tz <zone>', 'time zone in which days begin, such as Europe/Berlin');
  for (const dimension of DIMENSIONS) {
    command.option(
      `--${toFlag(dimension)} <name>`,
      `only this ${dimension === 'apiKey' ? 'API key' : dimension}; repeat it for several`,
      collect,
    );
  }
  return command.option('--tag <key=value>', 'only calls with this tag; repeat it for several', collect);
};

/** @throws CommandFailure wrong usage */
export const readUsageFlags = (flags: UsageFlags): UsageQuery => {
  const parsed = parseRange(flags.range);
  if (!('range' in parsed)) throw wrongUsage(parsed.problem);
  const timeZone = flags.tz === undefined ? null : parseTimeZone(flags.tz);
  if (flags.tz !== undefined && timeZone === null) throw wrongUsage(unknownTimeZone(flags.tz));
  return { range: parsed.range, timeZone, filters: readFilters(flags) };
};

const readFilters = (flags: UsageFlags): readonly Filter[] => {
  const values = new Map<Dimension, (string | null)[]>();
  const add = (dimension: Dimension, value: string) =>
    values.set(dimension, [...(values.get(dimension) ?? []), value === '' ? null : value]);
  for (const dimension of DIMENSIONS) {
    // commander names an option after its flag in camel case, which is the dimension's own name.
    const given = (flags as unknown as Readonly<Record<string, readonly string[] | undefined>>)[dimension];
    for (const value of given ?? []) add(dimension, value);
  }
  for (const pair of flags.tag ?? []) {
    const [key = '', ...rest] = pair.split('=');
    const dimension = `tag.${key}`;
    if (rest.length === 0 || !isTagDimension(dimension)) {
      throw wrongUsage(`--tag ${JSON.stringify(pair)} is no key=value. Write --tag env=prod.`);
    }
    add(dimension, rest.join('='));
  }
  return [...values].map(([dimension, list]) => ({ dimension, values: list }));
};
