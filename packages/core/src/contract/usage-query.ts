import { type Dimension, isDimension, isTagDimension } from '../domain/dimension.ts';
import type { Problem } from '../domain/error.ts';
import { DEFAULT_RANGE, type PeriodShift, parseRange, type UsageRange } from '../domain/range.ts';
import type { Filter } from '../domain/usage-scope.ts';

/** What a read asks about: the same value in the address bar, the hooks' cache keys, the client and the command. */
export interface UsageQuery {
  readonly range: UsageRange;
  /** IANA zone where days begin. Null: the workspace's. */
  readonly timeZone: string | null;
  /** AND between filters, OR between the values of one. */
  readonly filters: readonly Filter[];
}

/** A query, or the same about what its range is compared with. */
export interface ShiftableQuery extends UsageQuery {
  /** Absent: the range itself. */
  readonly shift?: PeriodShift;
}

export const DEFAULT_USAGE_QUERY: UsageQuery = { range: DEFAULT_RANGE, timeZone: null, filters: [] };

/** The most values of all filters together. */
export const MOST_FILTER_VALUES = 500;

/** The most tags that are filtered by at once: each is looked up in every call by itself. */
const MOST_FILTER_TAGS = 16;

/** An empty value (`agent=`) asks for the events that have none. */
const toFilterValue = (text: string): string | null => (text === '' ? null : text);

/**
 * The query parameters as the API takes them, in one canonical order, so that equal queries have equal texts.
 * Parameters that mean the default are left out.
 */
export const toSearchParams = ({ range, timeZone, filters }: UsageQuery): URLSearchParams => {
  const params = new URLSearchParams();
  if (range !== DEFAULT_RANGE) params.set('range', range);
  if (timeZone !== null) params.set('tz', timeZone);
  const byName = [...filters].sort((a, b) => (a.dimension < b.dimension ? -1 : 1));
  for (const { dimension, values } of byName) {
    for (const value of values.map((text) => text ?? '').sort()) params.append(dimension, value);
  }
  return params;
};

/** The query in a set of parameters, the parameters that are not part of it, and every problem found. Zones are not checked here. */
export const readUsageQuery = (
  params: URLSearchParams,
): { readonly query: UsageQuery; readonly rest: URLSearchParams; readonly problems: readonly Problem[] } => {
  const problems: Problem[] = [];
  const rest = new URLSearchParams();
  const values = new Map<Dimension, Set<string | null>>();
  let range = DEFAULT_RANGE;
  let timeZone: string | null = null;
  const once = new Set<string>();
  let valueCount = 0;
  for (const [name, text] of params) {
    if (name === 'range' || name === 'tz') {
      if (once.has(name)) problems.push({ pointer: `?${name}`, detail: `Give ${name} once.` });
      once.add(name);
      // No zone has a space; who writes Etc/GMT+5 into an address means the plus, which a query reads as one.
      if (name === 'tz') timeZone = text.replaceAll(' ', '+');
      else {
        const parsed = parseRange(text);
        if ('range' in parsed) range = parsed.range;
        else problems.push({ pointer: '?range', detail: parsed.problem });
      }
    } else if (isDimension(name)) {
      valueCount += 1;
      const known = values.get(name) ?? new Set();
      values.set(name, known.add(toFilterValue(text)));
    } else rest.append(name, text);
  }
  if (valueCount > MOST_FILTER_VALUES) {
    problems.push({
      pointer: '?',
      detail: `${valueCount} filter values are too many. Use at most ${MOST_FILTER_VALUES}: take some out, or filter by a tag that the calls share.`,
    });
  }
  const tagCount = [...values.keys()].filter(isTagDimension).length;
  if (tagCount > MOST_FILTER_TAGS) {
    problems.push({
      pointer: '?',
      detail: `Filters by ${tagCount} different tags are too many. Use at most ${MOST_FILTER_TAGS}.`,
    });
  }
  const filters = [...values].map(([dimension, set]) => ({ dimension, values: [...set] }));
  return { query: { range, timeZone, filters }, rest, problems };
};
