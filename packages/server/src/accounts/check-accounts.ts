import { sql } from 'kysely';
import { migrate } from './migrate.ts';
import { damagedAccounts, openDatabase, toOpenError } from './open-database.ts';

/**
 * Opens a copy of accounts that nobody uses, reads all of it, and brings it to the newest version.
 *
 * @param path a file of SQLite
 * @throws TokenbookError `store_damaged`, `store_too_new`
 */
export const checkAccounts = async (path: string): Promise<void> => {
  const database = await openDatabase(path);
  try {
    const { rows } = await sql<{ quick_check: string }>`PRAGMA quick_check(1)`.execute(database);
    if (rows[0]?.quick_check !== 'ok') throw damagedAccounts(new Error(rows[0]?.quick_check));
    await migrate(database);
  } catch (error) {
    throw toOpenError(error);
  } finally {
    await database.destroy();
  }
};
