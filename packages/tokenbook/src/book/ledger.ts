import { join } from 'node:path';
import {
  type Accounts,
  type App,
  type AppOptions,
  createApp,
  createLog,
  type EventStore,
  openAccounts,
  openStore,
} from '@tokenbook/server';
import type { Settings } from '../settings.ts';

/** Store, accounts and the app over them, opened together and closed together. */
export interface Ledger {
  readonly store: EventStore;
  readonly accounts: Accounts;
  readonly app: App;
  close(): Promise<void>;
}

/** @throws TokenbookError whatever the store, the accounts and the app refuse to open with */
export const openLedger = async (
  settings: Settings,
  options: Pick<AppOptions, 'adminWorkspace' | 'assets' | 'deletesOldCalls' | 'localKey' | 'log' | 'now' | 'publicUrl'>,
): Promise<Ledger> => {
  const opened: { close(): Promise<void> }[] = [];
  const close = async (): Promise<void> => {
    // The app first: what it is still writing needs the store.
    for (const resource of opened.toReversed()) await resource.close();
  };
  const keep = <Resource extends { close(): Promise<void> }>(resource: Resource): Resource => {
    opened.push(resource);
    return resource;
  };
  try {
    const { dataDirectory, engineMemoryMb, storeUrl } = settings;
    const memory = engineMemoryMb === null ? {} : { engineMemoryMb };
    // A command may be the first to open what a killed server left: it says what that lost, as the server would.
    const log = options.log ?? createLog(settings.logLevel);
    const store = keep(await openStore({ dataDirectory, url: storeUrl, ...memory, log }));
    const accountsUrl = settings.accountsUrl ?? join(dataDirectory, 'accounts.sqlite');
    const accounts = keep(await openAccounts(accountsUrl, Date.now()));
    const app = keep(
      createApp({
        ...options,
        dataDirectory,
        store,
        accounts,
        timeZone: settings.timeZone,
        embedOrigins: settings.embedOrigins,
        ...(settings.eventsPerSecond === null ? {} : { eventsPerSecond: settings.eventsPerSecond }),
        allowPrivateWebhooks: settings.allowsPrivateWebhooks,
        ...(settings.adminKey === null ? {} : { adminKey: settings.adminKey }),
        ...(settings.secret === null ? {} : { secret: settings.secret }),
      }),
    );
    await app.ready;
    return { store, accounts, app, close };
  } catch (error) {
    await close();
    throw error;
  }
};
