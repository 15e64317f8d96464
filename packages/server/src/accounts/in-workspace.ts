import type { Kysely, Transaction } from 'kysely';
import type { AccountsSchema } from './schema.ts';

/**
 * Runs `work` in a transaction, one at a time for a workspace, in all processes: what it has read still holds when it writes. What
 * it throws undoes all of it. The others wait for the lock on the workspace's row, which is written unchanged.
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
