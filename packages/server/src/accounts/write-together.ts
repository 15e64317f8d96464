import type { Kysely, RawBuilder } from 'kysely';
import type { AccountsSchema } from './schema.ts';

/** Runs statements in one transaction, all or none. On disk when it resolves. */
export type WriteTogether = (statements: readonly RawBuilder<unknown>[]) => Promise<void>;

/** What runs a script on a thread of its own: `libsql/promise` does. */
export interface ScriptRunner {
  exec(script: string): Promise<unknown>;
}

/** Writes through the connection that everything else uses. */
export const writeThrough =
  (database: Kysely<AccountsSchema>): WriteTogether =>
  (statements) =>
    database.transaction().execute(async (transaction) => {
      for (const statement of statements) await statement.execute(transaction);
    });

/**
 * Writes through a connection of its own, on a thread of its own, one transaction after another: insertion into indexes and the wait for
 * the disk took a quarter of the thread that answers requests. That driver runs off the thread only what has no parameters, so the values
 * are written into the script.
 */
export const writeBeside = (database: Kysely<AccountsSchema>, runner: ScriptRunner): WriteTogether => {
  let last: Promise<unknown> = Promise.resolve();
  const run = async (statements: readonly RawBuilder<unknown>[]): Promise<void> => {
    const script = statements.map((statement) => toScript(statement, database)).join(';\n');
    try {
      await runner.exec(`BEGIN IMMEDIATE;\n${script};\nCOMMIT`);
    } catch (error) {
      // Whatever was done before the statement that failed. When none was open, nothing was done.
      await runner.exec('ROLLBACK').catch(() => {});
      throw error;
    }
  };
  return (statements) => {
    if (statements.length === 0) return Promise.resolve();
    const written = last.then(() => run(statements));
    last = written.catch(() => {});
    return written;
  };
};

/** A statement with its values in it. Its own text has no question mark but those that stand for values. */
const toScript = (statement: RawBuilder<unknown>, database: Kysely<AccountsSchema>): string => {
  const { sql, parameters } = statement.compile(database);
  const values = parameters.values();
  return sql.replace(/\?/g, () => toLiteral(values.next().value));
};

const toLiteral = (value: unknown): string => {
  if (value === null) return 'NULL';
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  // SQLite ends a script at a zero byte. JSON has none: it writes it as six characters.
  if (typeof value === 'string' && !value.includes('\0')) return `'${value.replaceAll("'", "''")}'`;
  throw new TypeError(`A ${typeof value} cannot be written into a script.`);
};
