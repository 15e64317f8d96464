import type { z } from 'zod';
import { quote } from '../ingest/quote.ts';

/**
 * What is wrong with a field, in one sentence of what was given and one of what to do. A schema that says more about its field than its type
 * and bounds does so in a message of its own, which is the second sentence here.
 *
 * @param field as the sender knows it, such as `subject.value`
 * @param known the fields that there are, for one that is not
 */
export const describeIssue = (field: string, issue: z.core.$ZodIssue, known: readonly string[] = []): string => {
  // JSON and query strings have no undefined: where there is nothing, the field is not there.
  const missing = issue.input === undefined ? `${field} is missing.` : null;
  const found = `${field} ${quote(issue.input)}`;
  switch (issue.code) {
    case 'invalid_type':
      return missing === null
        ? `${found} is not ${typeName(issue.expected)}.`
        : `${missing} ${issue.message.startsWith('Invalid input') ? `Send ${typeName(issue.expected)}.` : issue.message}`;
    case 'invalid_value':
      return `${missing ?? `${found} is not known.`} Use ${oneOf(issue.values)}.`;
    case 'too_small':
      return `${tooSmall(found, field, issue)} Send ${bound(issue.origin, issue.minimum, issue.inclusive ? 'at least' : 'more than')}.`;
    case 'too_big':
      return `${tooBig(found, field, issue)} Send ${bound(issue.origin, issue.maximum, issue.inclusive ? 'at most' : 'less than')}.`;
    case 'unrecognized_keys':
      return `Unknown ${issue.keys.length === 1 ? 'field' : 'fields'} ${issue.keys.slice(0, 5).map(quote).join(', ')}. ${known.length === 0 ? 'Leave out what is not documented.' : `Use: ${known.join(', ')}.`}`;
    case 'invalid_format':
      return missing ?? `${found} is not ${formatName(issue)}`;
    default:
      return missing ?? `${found} is not allowed. ${issue.message}`;
  }
};

const typeName = (expected: string): string => TYPE_NAMES[expected] ?? `a value of the type ${expected}`;

const TYPE_NAMES: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  object: 'an object',
  record: 'an object',
  string: 'a text',
};

const oneOf = (values: readonly unknown[]): string =>
  values.length === 1 ? String(values[0]) : `one of: ${values.join(', ')}`;

const isCounted = (origin: string): boolean => origin === 'string' || origin === 'array';

const tooSmall = (found: string, field: string, { origin, input }: z.core.$ZodIssueTooSmall): string => {
  if (!isCounted(origin)) return `${found} is too small.`;
  return isEmpty(input) ? `${field} is empty.` : `${field} is too short.`;
};

const tooBig = (found: string, field: string, { origin, input }: z.core.$ZodIssueTooBig): string =>
  isCounted(origin) ? `${field} has ${sizeOf(input)} ${unit(origin, sizeOf(input))}.` : `${found} is too large.`;

const bound = (origin: string, limit: number | bigint, relation: string): string =>
  isCounted(origin) ? `${relation} ${limit} ${unit(origin, Number(limit))}` : `${relation} ${limit}`;

const unit = (origin: string, count: number): string =>
  `${origin === 'array' ? 'value' : 'character'}${count === 1 ? '' : 's'}`;

const sizeOf = (input: unknown): number => (typeof input === 'string' || Array.isArray(input) ? input.length : 0);

const isEmpty = (input: unknown): boolean =>
  typeof input === 'string' ? input.trim() === '' : Array.isArray(input) && input.length === 0;

const formatName = ({ format, message }: z.core.$ZodIssueInvalidStringFormat): string =>
  format === 'datetime' ? 'an instant with a zone, such as "2026-11-24T08:00:00Z".' : `allowed. ${message}`;
