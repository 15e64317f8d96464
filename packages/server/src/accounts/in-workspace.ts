import type { Kysely, Transaction } from 'kysely';
import type { AccountsSchema } from './schema.ts';

/**
 * Runs `work` in a transaction beside which no other of the same workspace runs, in any process: what it finds is still so when it writes. What
 * it throws undoes all of it. The others wait for the workspace's row, which is written as it was.
 */
export const inWorkspace = <T>(
  database: Kysely<AccountsSchema>,
  workspaceId: string,
  work: (transaction: Transaction<AccountsSchema>) => Promise<T>,
): Promise<T> =>
  database.transaction().execute(async (transaction) => {
    await transaction
      .updateTable('workspaces')
      .set(({ ref }) => ({ name: ref('name') }))
      .where('id', '=', workspaceId)
      .execute();
    return work(transaction);
  });
