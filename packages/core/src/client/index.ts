export * from './create-client.ts';
export * from './is-retryable.ts';
