import { QueryClient } from '@tanstack/react-query';
import { type ClientOptions, createUsageClient, type UsageClient } from '@tokenbook/core/client';
import { useEffect, useMemo, useRef, useState } from 'react';
import { type MessageOverrides, withMessages } from '../messages/messages.ts';
import { assignColours, type SeriesColour } from '../prepare/series-colours.ts';
import { browserStorage, type KeptStorage } from '../state/kept-layout.ts';
import { mirrorInUrl, showAddress } from '../state/mirror-in-url.ts';
import { createRangeStore, type RangeStore } from '../state/range-store.ts';
import type { UsageView } from '../state/usage-view.ts';
import { namesView } from '../state/view-in-url.ts';
import { createAskings } from './askings.ts';
import { cacheScopeOf, cacheScopeOfClient, nextProvider } from './cache-scope.ts';
import { createTurns } from './turns.ts';
import type { UsageContextValue } from './usage-context.ts';
import { useToken } from './use-token.ts';

export interface ProviderOptions extends ClientOptions {
  /** A client of your own in place of `baseUrl`, `token` and `fetch`. Make it once: another one is another reader, to whom nothing was answered yet. */
  readonly client?: UsageClient | undefined;
  /** Where answers are kept. Absent: a cache of the provider's own. */
  readonly queryClient?: QueryClient | undefined;
  /** BCP 47 locale of numbers and dates. Fixed by default, so that server and browser render the same. */
  readonly locale?: string | undefined;
  /** Texts to show in place of the English ones. */
  readonly messages?: MessageOverrides | undefined;
  /** What is chosen at first. */
  readonly initialView?: Partial<UsageView> | undefined;
  /** Mirror what is chosen in the page's address, and read it from there at first. Off by default: the address is the host's. */
  readonly urlSync?: boolean | undefined;
  /** A store of your own (`createRangeStore`), to read and steer what is chosen from outside. */
  readonly store?: RangeStore | undefined;
  /** Where the log's columns and their widths are kept for this person. The browser's `localStorage` by default; null keeps them nowhere. */
  readonly storage?: KeptStorage | null | undefined;
}

/** Everything the components under a provider share. */
export const useProviderValue = (options: ProviderOptions): UsageContextValue => {
  const { client, baseUrl, fetch, locale = 'en-US', messages, initialView, urlSync = false } = options;
  const [provider] = useState(nextProvider);
  const queryClient = useMountedClient(options.queryClient);
  const root = useRef<HTMLDivElement>(null);
  const { token, scope, onRenewal } = useToken(options.token, provider);
  const [ownStore] = useState(() => options.store ?? firstStore(initialView, urlSync));
  const store = options.store ?? ownStore;
  const isHosts = options.store !== undefined;
  useEffect(() => {
    if (!urlSync) return;
    // A store of the host's own begins with what the host chose, unless the address asks for something. The provider's own turns to the address again
    // when a router shows a page that it had only hidden.
    const { search } = window.location;
    if (!isHosts || namesView(search)) showAddress(store, search);
    return mirrorInUrl(store, window);
  }, [store, isHosts, urlSync]);

  const latestFetch = useRef(fetch);
  latestFetch.current = fetch;
  const isFetchOwn = fetch !== undefined;

  const usedClient = useMemo(
    () =>
      client ??
      createUsageClient({
        ...(baseUrl === undefined ? {} : { baseUrl }),
        ...(token === undefined ? {} : { token }),
        // Hosts often write the function inline: the latest one is called, and no new client is made for each.
        ...(isFetchOwn ? { fetch: (url, init) => (latestFetch.current ?? globalThis.fetch)(url, init) } : {}),
      }),
    [client, baseUrl, token, isFetchOwn],
  );
  const [ownStorage] = useState(browserStorage);
  const storage = options.storage === undefined ? ownStorage : options.storage;
  const [coloursOf] = useState(createColourMemory);
  const [askings] = useState(createAskings);
  const [turns] = useState(createTurns);
  const [saying] = useState(() => new Set<string>());
  // A `fetch` of the host's own may add who asks.
  const reader = isFetchOwn ? `${scope} ${provider}` : scope;
  const cacheScope = client === undefined ? cacheScopeOf(baseUrl, reader) : cacheScopeOfClient(client);
  return useMemo(
    () => ({
      client: usedClient,
      queryClient,
      cacheScope,
      onRenewal,
      root,
      store,
      isInUrl: urlSync,
      storage,
      locale,
      messages: withMessages(messages ?? {}),
      overrides: messages ?? {},
      coloursOf,
      askings,
      turns,
      saying,
    }),
    [
      usedClient,
      queryClient,
      cacheScope,
      onRenewal,
      store,
      urlSync,
      storage,
      locale,
      messages,
      coloursOf,
      askings,
      turns,
      saying,
    ],
  );
};

/**
 * The address is read after the store is made: a page that was rendered on a server, which knows no address, begins with what that rendered, and
 * turns to the address then.
 */
const firstStore = (initialView: Partial<UsageView> | undefined, urlSync: boolean): RangeStore => {
  const store = createRangeStore(initialView);
  if (urlSync && typeof window !== 'undefined') showAddress(store, window.location.search);
  return store;
};

const createColourMemory = (): UsageContextValue['coloursOf'] => {
  const kinds = new Map<string, ReadonlyMap<string, SeriesColour>>();
  return (kind, values) => {
    const colours = assignColours(values, kinds.get(kind) ?? new Map());
    kinds.set(kind, colours);
    return colours;
  };
};

/** The host's, or one that lives as long as the provider. It looks again when the window is focused for as long as it is mounted. */
const useMountedClient = (hosts: QueryClient | undefined): QueryClient => {
  const [own] = useState(() => hosts ?? new QueryClient());
  const queryClient = hosts ?? own;
  useEffect(() => {
    queryClient.mount();
    return () => queryClient.unmount();
  }, [queryClient]);
  return queryClient;
};
