export * from './responses.ts';
export * from './usage-query.ts';
