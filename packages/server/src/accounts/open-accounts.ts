import { type Kysely, sql } from 'kysely';
import type { TraceStore } from '../otlp/count/trace-store.ts';
import { type ApiKeys, createApiKeys } from './api-keys.ts';
import { type Budgets, createBudgets } from './budgets.ts';
import { type ChangeNotices, openChangeNotices } from './change-notices.ts';
import { lookUpPlace, refuseChangesElsewhere } from './in-place.ts';
import { createLoginLinks, type LoginLinks } from './login-links.ts';
import { isUpToDate, migrate } from './migrate.ts';
import {
  isPostgres,
  openDatabase,
  openTraceDatabase,
  openTraceWriter,
  PATIENCE,
  type Patience,
} from './open-database.ts';
import { createPriceOverrides, type PriceOverrides } from './price-overrides.ts';
import { createRetentionRules, type RetentionRules } from './retention-rules.ts';
import { createSavedViews, type SavedViews } from './saved-views.ts';
import type { AccountsSchema } from './schema.ts';
import { createSessions, type Sessions } from './sessions.ts';
import { createTraceStore } from './traces/trace-store.ts';
import { createWebhookDeliveries, type WebhookDeliveries } from './webhook-deliveries.ts';
import { createWorkspaces, DEFAULT_WORKSPACE, type Workspaces } from './workspaces.ts';

/** Everything that is remembered beside the events. */
export interface Accounts {
  readonly workspaces: Workspaces;
  readonly keys: ApiKeys;
  readonly sessions: Sessions;
  readonly loginLinks: LoginLinks;
  readonly priceOverrides: PriceOverrides;
  readonly retention: RetentionRules;
  readonly savedViews: SavedViews;
  readonly budgets: Budgets;
  readonly webhookDeliveries: WebhookDeliveries;
  /** What OpenTelemetry's counting remembers. */
  readonly traces: TraceStore;
  /** Null: this process alone holds the accounts. */
  readonly changeNotices: ChangeNotices | null;
  /** Rejects when the database does not answer, or its file was removed or replaced. */
  ping(): Promise<void>;
  /** Writes a copy to a new file while reads and writes go on. False: they are in PostgreSQL, which has tools of its own. */
  backup(path: string): Promise<boolean>;
  close(): Promise<void>;
}

/**
 * Opens the accounts, brings them to the newest version and makes the default workspace when it is not there.
 *
 * @param url a file's path, `:memory:`, or `postgres://…`
 * @param patience with PostgreSQL; migrations may take longer
 * @throws TokenbookError `store_unavailable`, `store_damaged`, `store_too_new`
 */
export const openAccounts = async (url: string, nowMs: number, patience: Patience = PATIENCE): Promise<Accounts> => {
  const opened = await openDatabase(url, patience.answerMs);
  try {
    await bringUpToDate(url, opened);
    const expectInPlace = lookUpPlace(url);
    const database = opened.withPlugin(refuseChangesElsewhere(expectInPlace));
    const workspaces = createWorkspaces(database);
    await ensureDefaultWorkspace(workspaces, nowMs);
    const writer = await openTraceWriter(url, database);
    const traceDatabase = await openTraceDatabase(url, database, patience);
    const changeNotices = isPostgres(url) ? await openChangeNotices(url, database) : null;
    return {
      workspaces,
      keys: createApiKeys(database),
      sessions: createSessions(database),
      loginLinks: createLoginLinks(database),
      priceOverrides: createPriceOverrides(database),
      retention: createRetentionRules(database),
      savedViews: createSavedViews(database),
      budgets: createBudgets(database),
      webhookDeliveries: createWebhookDeliveries(database),
      traces: createTraceStore(traceDatabase, writer?.write ?? null),
      changeNotices,
      ping: async () => {
        expectInPlace();
        await database.selectFrom('workspaces').select('id').limit(1).execute();
      },
      backup: async (path) => {
        if (isPostgres(url)) return false;
        await sql`VACUUM INTO ${path}`.execute(opened);
        return true;
      },
      close: async () => {
        await changeNotices?.close();
        await writer?.close();
        if (traceDatabase !== database) await traceDatabase.destroy();
        await opened.destroy();
      },
    };
  } catch (error) {
    await opened.destroy();
    throw error;
  }
};

/** On a connection that waits: for a large table, and for the process that came first. */
const bringUpToDate = async (url: string, database: Kysely<AccountsSchema>): Promise<void> => {
  if (await isUpToDate(database)) return;
  if (!isPostgres(url)) return migrate(database);
  const patient = await openDatabase(url, null);
  try {
    await migrate(patient);
  } finally {
    await patient.destroy();
  }
};

/** Two processes that start at once both find none; the one that comes second finds the first one's. */
const ensureDefaultWorkspace = async (workspaces: Workspaces, nowMs: number): Promise<void> => {
  if ((await workspaces.find(DEFAULT_WORKSPACE)) !== null) return;
  try {
    await workspaces.create({ name: DEFAULT_WORKSPACE, timeZone: null, isDemo: false }, nowMs);
  } catch (error) {
    if ((await workspaces.find(DEFAULT_WORKSPACE)) === null) throw error;
  }
};
