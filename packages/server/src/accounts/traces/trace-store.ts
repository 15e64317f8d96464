import { type Kysely, sql } from 'kysely';
import type { TraceSession, TraceStore } from '../../otlp/count/trace-store.ts';
import type { AccountsSchema } from '../schema.ts';
import type { WriteTogether } from '../write-together.ts';
import { createSqliteDialect, POSTGRES } from './trace-dialect.ts';
import { createTraceSession } from './trace-session.ts';

/**
 * The nodes of running traces beside the accounts.
 *
 * @param write how SQLite's writes are done. Null: other processes use the same database (PostgreSQL), so an advisory lock stands around
 * each turn and the connection that holds it writes. With SQLite there is one process, which takes turns by itself.
 */
export const createTraceStore = (database: Kysely<AccountsSchema>, write: WriteTogether | null): TraceStore => {
  const sqlite = createSqliteDialect(database);
  const turns = new Map<string, Promise<unknown>>();
  const alone = <T>(workspaceId: string, work: (session: TraceSession) => Promise<T>): Promise<T> =>
    write !== null
      ? work(createTraceSession({ database, workspaceId, dialect: sqlite, write }))
      : database.connection().execute(async (connection) => {
          const lock = sql`hashtext(${`tokenbook trace spans ${workspaceId}`})`;
          await sql`select pg_advisory_lock(${lock})`.execute(connection);
          try {
            const writeHere: WriteTogether = (statements) =>
              connection.transaction().execute(async (transaction) => {
                for (const statement of statements) await statement.execute(transaction);
              });
            return await work(
              createTraceSession({ database: connection, workspaceId, dialect: POSTGRES, write: writeHere }),
            );
          } finally {
            await sql`select pg_advisory_unlock(${lock})`.execute(connection);
          }
        });
  return {
    exclusively: (workspaceId, work) => {
      const turn = (turns.get(workspaceId) ?? Promise.resolve()).then(() => alone(workspaceId, work));
      turns.set(
        workspaceId,
        turn.catch(() => {}),
      );
      return turn;
    },
  };
};
