import type { QueryClient } from '@tanstack/react-query';
import type { UsageClient } from '@tokenbook/core/client';
import { createContext, type RefObject, useContext } from 'react';
import { useStore } from 'zustand';
import type { CommonMessages } from '../messages/common-messages.ts';
import type { MessageOverrides } from '../messages/messages.ts';
import type { SeriesColour } from '../prepare/series-colours.ts';
import type { KeptStorage } from '../state/kept-layout.ts';
import type { RangeState, RangeStore } from '../state/range-store.ts';
import type { Askings } from './askings.ts';
import type { Listen } from './listeners.ts';
import type { Turns } from './turns.ts';

export interface UsageContextValue {
  readonly client: UsageClient;
  /** Where answers are kept. Passed to each hook of TanStack Query, since a host's own components under the provider use the host's client. */
  readonly queryClient: QueryClient;
  /** Tells the answers of one server and credential from another's in a shared query cache. */
  readonly cacheScope: string;
  /** Calls back when the host gave another token: what was refused to the one before may be granted now. */
  readonly onRenewal: Listen;
  /** The element around everything under the provider. */
  readonly root: RefObject<HTMLDivElement | null>;
  readonly store: RangeStore;
  /** Whether the page's address says what is chosen, so that a link to it shows the same. */
  readonly isInUrl: boolean;
  /** Where this browser keeps how the log is set up. Null: nowhere. */
  readonly storage: KeptStorage | null;
  readonly messages: CommonMessages;
  /** The texts that the host replaced. */
  readonly overrides: MessageOverrides;
  /** BCP 47, for numbers and dates. */
  readonly locale: string;
  /** What the components on the page ask. */
  readonly askings: Askings;
  /** Whose turn it is to be drawn anew. */
  readonly turns: Turns;
  /** What is being said to a screen reader from some part of the page. */
  readonly saying: Set<string>;
  /** Colours for values of one kind (`provider`, `model`, …), each kept for as long as the provider lives. */
  readonly coloursOf: (kind: string, values: readonly string[]) => ReadonlyMap<string, SeriesColour>;
}

export const UsageContext = createContext<UsageContextValue | null>(null);

/** @throws Error outside of a `UsageProvider` */
export const useUsageContext = (): UsageContextValue => {
  const context = useContext(UsageContext);
  if (context === null) {
    throw new Error('No UsageProvider above this component. Wrap it: <UsageProvider><UsageSummary /></UsageProvider>.');
  }
  return context;
};

/** A part of the range store: the range, the filters, the metric, and the actions that change them. */
export const useRangeStore = <Selected>(select: (state: RangeState) => Selected): Selected =>
  useStore(useUsageContext().store, select);
