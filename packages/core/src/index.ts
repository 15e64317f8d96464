export * from './client/index.ts';
export * from './contract/index.ts';
export * from './domain/index.ts';
