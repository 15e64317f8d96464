import { DEFAULT_USAGE_QUERY, type RouteDefinition, readUsageQuery, type UsageQuery } from '@tokenbook/core/contract';
import { DIMENSIONS, type Problem, TokenbookError } from '@tokenbook/core/domain';
import { describeIssue } from './describe-issue.ts';

/**
 * The query of a route: the common part and its own. Collects every problem; an unknown parameter is one, since a filter that is
 * misspelt would otherwise show everybody's numbers.
 *
 * @throws TokenbookError `invalid_request`
 */
export const readRouteQuery = (
  route: Pick<RouteDefinition, 'takesUsageQuery' | 'query' | 'defaultRange'>,
  { search, searchParams: params }: Pick<URL, 'search' | 'searchParams'>,
): { readonly usage: UsageQuery; readonly query: Readonly<Record<string, unknown>> } => {
  const { query: usage, rest, problems } = route.takesUsageQuery ? readUsageQuery(params) : noUsage(params);
  const found: Problem[] = [...damaged(search), ...problems];
  const own: Record<string, string> = Object.create(null);
  for (const [name, value] of rest) {
    if (!Object.hasOwn(route.query.shape, name)) found.push(unknown(name, route));
    else if (Object.hasOwn(own, name)) found.push({ pointer: `?${name}`, detail: `Give ${name} once.` });
    else own[name] = value;
  }
  for (const [name, value] of params) if (`${name}${value}`.includes('\0')) found.push(unstorable(name));
  const parsed = route.query.safeParse({ ...own }, { reportInput: true });
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const name = String(issue.path[0] ?? '');
      found.push({ pointer: `?${name}`, detail: describeIssue(name, issue).slice(0, 300) });
    }
  }
  if (!parsed.success || found.length > 0) throw invalidQuery(found);
  const range = params.has('range') ? undefined : route.defaultRange;
  return { usage: range === undefined ? usage : { ...usage, range }, query: parsed.data };
};

const noUsage = (params: URLSearchParams) => ({ query: DEFAULT_USAGE_QUERY, rest: params, problems: [] });

const unknown = (
  name: string,
  { query, takesUsageQuery }: Pick<RouteDefinition, 'takesUsageQuery' | 'query'>,
): Problem => {
  const own = Object.keys(query.shape);
  const known = takesUsageQuery ? ['range', 'tz', ...own] : own;
  const usable =
    known.length === 0
      ? 'It takes none.'
      : `Use: ${known.join(', ')}${takesUsageQuery ? `, and the filters ${DIMENSIONS.join(', ')}, tag.<key>` : ''}.`;
  return {
    pointer: `?${name.slice(0, 64)}`,
    detail: `Unknown parameter ${JSON.stringify(name.slice(0, 64))}. ${usable}`,
  };
};

const unstorable = (name: string): Problem => ({
  pointer: `?${name.slice(0, 64)}`,
  detail: 'A NUL is in no name and no value.',
});

/** Damaged escapes (`%zz`, over-long UTF-8), which URLSearchParams would read as other names than those that were meant. */
const damaged = (search: string): readonly Problem[] =>
  search.split(/[?&]/).flatMap((pair) => {
    if (decode(pair) !== null) return [];
    const name = (pair.split('=')[0] ?? '').slice(0, 64);
    return [{ pointer: `?${name}`, detail: `${JSON.stringify(pair.slice(0, 64))} is not percent-encoded UTF-8.` }];
  });

/** Null when it cannot be decoded. The text is handed back since a bundler drops the call when nobody uses what it answers. */
const decode = (text: string): string | null => {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
};

/** A parameter that is wrong several times over, or in what it means as in how it is written, is told once. */
const invalidQuery = (problems: readonly Problem[]): TokenbookError => {
  const different = new Map(problems.map((problem) => [`${problem.pointer} ${problem.detail}`, problem]));
  return new TokenbookError('invalid_request', problems[0]?.detail ?? 'The query cannot be read.', {
    problems: [...different.values()].slice(0, 20),
  });
};
