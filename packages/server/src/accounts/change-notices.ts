import { randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { PATIENCE } from './open-database.ts';
import type { AccountsSchema } from './schema.ts';

/**
 * Tells the other processes on the same accounts whose reads have changed. A notice may be lost with a connection; nothing may depend on it but when
 * somebody looks again.
 */
export interface ChangeNotices {
  /** Soon, together with what else is announced. */
  announce(workspaceId: string): void;
  /** Hears what other processes announce. Answers the function that ends the listening. */
  listen(listener: (workspaceId: string) => void): () => void;
  close(): Promise<void>;
}

const CHANNEL = 'tokenbook_changes';

/** Announcements of this time are one statement. */
const TOGETHER_MS = 250;

/** When to connect again after the connection broke. */
const AGAIN_MS = 2_000;

/** By PostgreSQL's LISTEN and NOTIFY, on a connection of its own that is there while somebody listens. */
export const openChangeNotices = async (url: string, database: Kysely<AccountsSchema>): Promise<ChangeNotices> => {
  const { default: pg } = await import('pg');
  const self = randomUUID();
  const listeners = new Set<(workspaceId: string) => void>();
  const waiting = new Set<string>();
  let sending: NodeJS.Timeout | null = null;
  let connection: { close(): Promise<void> } | null = null;
  let again: NodeJS.Timeout | null = null;

  const connect = () => {
    const client = new pg.Client({
      connectionString: url,
      keepAlive: true,
      connectionTimeoutMillis: PATIENCE.answerMs,
    });
    const close = () => client.end().catch(() => {});
    const opened = { close };
    connection = opened;
    const lost = () => {
      if (connection !== opened) return;
      connection = null;
      void close();
      if (listeners.size > 0) again ??= setTimeout(reconnect, AGAIN_MS).unref();
    };
    client.on('error', lost);
    client.on('end', lost);
    client.on('notification', ({ payload = '' }) => {
      const [sender, workspaceId = ''] = payload.split(' ');
      if (sender !== self) for (const listener of listeners) listener(workspaceId);
    });
    client
      .connect()
      .then(() => client.query(`listen ${CHANNEL}`))
      .catch(lost);
  };
  const reconnect = () => {
    again = null;
    if (connection === null && listeners.size > 0) connect();
  };
  const send = () => {
    sending = null;
    const payloads = [...waiting].map((workspaceId) => `${self} ${workspaceId}`);
    waiting.clear();
    sql`select pg_notify(${CHANNEL}, payload) from unnest(${payloads}::text[]) payload`
      .execute(database)
      .catch(() => {});
  };
  const disconnect = async () => {
    if (again !== null) clearTimeout(again);
    again = null;
    const closing = connection;
    connection = null;
    await closing?.close();
  };

  return {
    announce: (workspaceId) => {
      waiting.add(workspaceId);
      sending ??= setTimeout(send, TOGETHER_MS).unref();
    },
    listen: (listener) => {
      listeners.add(listener);
      reconnect();
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) void disconnect();
      };
    },
    close: async () => {
      if (sending !== null) clearTimeout(sending);
      listeners.clear();
      await disconnect();
    },
  };
};
