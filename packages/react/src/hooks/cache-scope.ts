import type { UsageClient } from '@tokenbook/core/client';

/** Tells the answers of one server and reader from another's. `reader` is '' for the browser's session. */
export const cacheScopeOf = (baseUrl: string | undefined, reader: string): string => `${baseUrl ?? ''}#${reader}`;

const scopes = new WeakMap<UsageClient, string>();
let clients = 0;

/** Tells what a client of the host's own answers from what others do: whom it asks, and as whom, is its own affair. */
export const cacheScopeOfClient = (client: UsageClient): string => {
  const scope = scopes.get(client) ?? `client ${++clients}#`;
  scopes.set(client, scope);
  return scope;
};

let providers = 0;

/** A reader that nothing but the provider tells from others. React's ids do not: they are alike in two roots that a server rendered. */
export const nextProvider = (): string => `provider ${++providers}`;
