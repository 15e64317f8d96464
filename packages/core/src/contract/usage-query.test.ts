import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DIMENSIONS } from '../domain/dimension.ts';
import { readUsageQuery, toSearchParams, type UsageQuery } from './usage-query.ts';

const queries: fc.Arbitrary<UsageQuery> = fc.record({
  range: fc.constantFrom('7d', '30d', 'all', '2026-01-01..2026-02-01'),
  timeZone: fc.constantFrom(null, 'Asia/Kolkata'),
  filters: fc
    .uniqueArray(
      fc.record({
        dimension: fc.oneof(fc.constantFrom(...DIMENSIONS), fc.constant('tag.env' as const)),
        values: fc.uniqueArray(fc.oneof(fc.constant(null), fc.string({ minLength: 1 })), {
          minLength: 1,
          maxLength: 4,
        }),
      }),
      { selector: ({ dimension }) => dimension, maxLength: 4 },
    )
    .map((filters) => filters),
});

const canonical = (query: UsageQuery) => toSearchParams(query).toString();

describe('a usage query in an address', () => {
  it('is read back as the same query', () => {
    fc.assert(
      fc.property(queries, (query) => {
        const { query: read, problems, rest } = readUsageQuery(new URLSearchParams(canonical(query)));
        expect(problems).toEqual([]);
        expect(rest.size).toBe(0);
        expect(canonical(read)).toBe(canonical(query));
      }),
    );
  });

  it('may name 16 tags and no more, each with many values', () => {
    const tags = (count: number) =>
      Array.from({ length: count }, (_, index) => `tag.k${index}=a&tag.k${index}=b`).join('&');
    expect(readUsageQuery(new URLSearchParams(tags(16))).problems).toEqual([]);
    expect(readUsageQuery(new URLSearchParams(tags(17))).problems).toMatchObject([
      { detail: 'Filters by 17 different tags are too many. Use at most 16.' },
    ]);
  });

  it('reads the plus of a zone that was not escaped', () => {
    expect(readUsageQuery(new URLSearchParams('tz=Etc/GMT+5')).query.timeZone).toBe('Etc/GMT+5');
    expect(readUsageQuery(new URLSearchParams('tz=Etc/GMT%2B5')).query.timeZone).toBe('Etc/GMT+5');
  });

  it('reads an empty value as "has none"', () => {
    const { query } = readUsageQuery(new URLSearchParams('agent=&agent=triage'));
    expect(query.filters).toEqual([{ dimension: 'agent', values: [null, 'triage'] }]);
  });

  it('names every problem at once and leaves what it does not know to the caller', () => {
    const { problems, rest } = readUsageQuery(new URLSearchParams('range=fortnight&tz=UTC&tz=UTC&page=2'));
    expect(problems.map(({ pointer }) => pointer)).toEqual(['?range', '?tz']);
    expect([...rest.keys()]).toEqual(['page']);
  });
});
