export { type Accounts, openAccounts } from './accounts/open-accounts.ts';
export type { App, AppOptions } from './app-options.ts';
export { createApp } from './create-app.ts';
export type { Ledger } from './ingest/create-ledger.ts';
export type { Pricing } from './ingest/pricing.ts';
export type { Log } from './log.ts';
export { openStore, type StoreOptions } from './store/open-store.ts';
export type { EventStore } from './store/port.ts';
