import { expect, it } from 'vitest';
import { tagKeysOf } from './tag-keys.ts';

it('names the keys of calls and of filters once, from A, and no other dimension', () => {
  const rows = [{ tags: { team: 'a', env: 'prod' } }, { tags: {} }, { tags: { env: 'dev', __proto__x: '1' } }];
  const filters = [
    { dimension: 'tag.zone', values: ['eu'] },
    { dimension: 'tag.env', values: ['prod'] },
    { dimension: 'project', values: ['p'] },
  ] as const;
  expect(tagKeysOf(rows, filters)).toEqual(['__proto__x', 'env', 'team', 'zone']);
});
