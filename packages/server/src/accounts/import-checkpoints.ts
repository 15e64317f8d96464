import type { InstantMs } from '@tokenbook/core/domain';
import type { Kysely } from 'kysely';
import type { AccountsSchema } from './schema.ts';

/** How far each file was imported, by a key of the importer's choice. */
export interface ImportCheckpoints {
  all(workspaceId: string): Promise<ReadonlyMap<string, unknown>>;
  /** Writes all of them or none; resolves once they are on disk. */
  set(workspaceId: string, checkpoints: ReadonlyMap<string, unknown>, nowMs: InstantMs): Promise<void>;
}

export const createImportCheckpoints = (database: Kysely<AccountsSchema>): ImportCheckpoints => ({
  all: async (workspaceId) => {
    const rows = await database
      .selectFrom('import_checkpoints')
      .select(['key', 'document'])
      .where('workspace_id', '=', workspaceId)
      .execute();
    return new Map(rows.map(({ key, document }) => [key, JSON.parse(document) as unknown]));
  },
  set: async (workspaceId, checkpoints, nowMs) => {
    await database.transaction().execute(async (transaction) => {
      for (const [key, checkpoint] of checkpoints) {
        const document = JSON.stringify(checkpoint);
        await transaction
          .insertInto('import_checkpoints')
          .values({ workspace_id: workspaceId, key, document, updated_at: nowMs })
          .onConflict((conflict) =>
            conflict.columns(['workspace_id', 'key']).doUpdateSet({ document, updated_at: nowMs }),
          )
          .execute();
      }
    });
  },
});
