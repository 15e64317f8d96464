import type { UsageClient } from '@tokenbook/core/client';

/** Tells the answers of one server and reader from another's. `reader` is '' for the browser's session. */
export const cacheScopeOf = (baseUrl: string | undefined, reader: string): string => `${baseUrl ?? ''}#${reader}`;

const scopes = new WeakMap<UsageClient, string>();
let clients = 0;

/** Keeps the answers of a client that the host made apart from all others: whom it asks, and as whom, is not known here. */
export const cacheScopeOfClient = (client: UsageClient): string => {
  const scope = scopes.get(client) ?? `client ${++clients}#`;
  scopes.set(client, scope);
  return scope;
};

let providers = 0;

/** A name for a reader that only its provider knows. React's ids would not do: two roots that a server rendered have the same ones. */
export const nextProvider = (): string => `provider ${++providers}`;
