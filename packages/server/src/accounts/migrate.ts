import { TokenbookError } from '@tokenbook/core/domain';
import { type Kysely, type Migration, Migrator, sql } from 'kysely';
import { accountsMigration } from './migrations/0001-accounts.ts';
import { priceChangesMigration } from './migrations/0002-price-changes.ts';
import { budgetsMigration } from './migrations/0003-budgets.ts';
import { traceSpansMigration } from './migrations/0004-trace-spans.ts';
import { requestKeysMigration } from './migrations/0005-request-keys.ts';
import { retentionMigration } from './migrations/0006-retention.ts';
import { traceNodesMigration } from './migrations/0007-trace-nodes.ts';
import { importCheckpointsMigration } from './migrations/0008-import-checkpoints.ts';
import { keysOfSessionsMigration } from './migrations/0009-keys-of-sessions.ts';
import { retentionClockMigration } from './migrations/0010-retention-clock.ts';
import { toOpenError } from './open-database.ts';
import type { AccountsSchema } from './schema.ts';

/** In order. A migration that was released is never edited. */
const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-accounts': accountsMigration,
  '0002-price-changes': priceChangesMigration,
  '0003-budgets': budgetsMigration,
  '0004-trace-spans': traceSpansMigration,
  '0005-request-keys': requestKeysMigration,
  '0006-retention': retentionMigration,
  '0007-trace-nodes': traceNodesMigration,
  '0008-import-checkpoints': importCheckpointsMigration,
  '0009-keys-of-sessions': keysOfSessionsMigration,
  '0010-retention-clock': retentionClockMigration,
};

/**
 * Whether every migration was made and none that is not known here. Asked before `migrate`, which takes PostgreSQL's lock for migrations even when there is
 * nothing to do: a start would wait for another process that stands still in its own, for an hour at most.
 */
export const isUpToDate = async (database: Kysely<AccountsSchema>): Promise<boolean> => {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`
    .execute(database)
    // There is no such table yet; or the database is away, which `migrate` will say.
    .catch(() => ({ rows: [] }));
  return JSON.stringify(rows.map(({ name }) => name)) === JSON.stringify(Object.keys(MIGRATIONS));
};

/**
 * Brings the database to the newest version.
 *
 * @throws TokenbookError `store_too_new` when a newer Tokenbook wrote it, `store_damaged`, `store_unavailable` when a step failed
 */
export const migrate = async (database: Kysely<AccountsSchema>): Promise<void> => {
  const migrator = new Migrator({ db: database, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  if (error instanceof Error && error.message.includes('corrupted migrations')) {
    throw new TokenbookError(
      'store_too_new',
      'The accounts were written by a newer version of Tokenbook. Install that version, or restore a backup.',
      { cause: error },
    );
  }
  throw toOpenError(error);
};
