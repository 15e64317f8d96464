export type { App, AppOptions } from './app-options.ts';
export { createApp } from './create-app.ts';
export type { Log } from './http/log.ts';
export type { Ledger } from './ingest/create-ledger.ts';
export type { Pricing, WorkspacePricing } from './ingest/pricing.ts';
export type { EventStore } from './store/port.ts';
