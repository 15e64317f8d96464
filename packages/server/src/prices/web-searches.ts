import type { RequestEvent } from '@tokenbook/core/domain';

/** Only a count above 0 is worth parsing for. */
const SOME_SEARCHES = /"web_search_requests"\s*:\s*[1-9]/;

/** Web searches that the provider made for a call and bills one by one: `server_tool_use.web_search_requests` of Anthropic's usage. */
export const webSearchesOf = ({ rawUsage }: RequestEvent): number => {
  if (rawUsage === null || !SOME_SEARCHES.test(rawUsage)) return 0;
  const count = fieldOf(fieldOf(parse(rawUsage), 'server_tool_use'), 'web_search_requests');
  return typeof count === 'number' && Number.isSafeInteger(count) && count > 0 ? count : 0;
};

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? // It is an object that has the field itself.
      (value as Record<string, unknown>)[name]
    : undefined;

const parse = (json: string): unknown => {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return null;
  }
};
