import { type Stats, statSync } from 'node:fs';
import type { KyselyPlugin } from 'kysely';
import { isPostgres, removedAccounts } from './open-database.ts';

/** @returns what throws when another file, or none, is where the accounts were opened. Nobody sees a file of PostgreSQL */
export const lookUpPlace = (url: string): (() => void) => {
  if (isPostgres(url) || url === ':memory:') return () => {};
  const opened = statSync(url);
  return () => {
    const there: Stats | undefined = statSync(url, { throwIfNoEntry: false });
    if (there?.ino !== opened.ino || there.dev !== opened.dev) throw removedAccounts();
  };
};

/** Everything but a built select is refused where the file is gone: what it writes would be gone with the process. Raw statements are counting's. */
export const refuseChangesElsewhere = (expectInPlace: () => void): KyselyPlugin => ({
  transformQuery: ({ node }) => {
    if (node.kind !== 'SelectQueryNode') expectInPlace();
    return node;
  },
  transformResult: async ({ result }) => result,
});
