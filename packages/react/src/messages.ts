import type { NamedDimension, NamedRange } from '@tokenbook/core/domain';
import type { Metric } from './prepare/metric.ts';

/** Every text the components show, in English. Replace any of them with `UsageProvider`'s `messages`. */
export const englishMessages = {
  ranges: {
    '24h': 'Last 24 hours',
    today: 'Today',
    yesterday: 'Yesterday',
    '7d': 'Last 7 days',
    '30d': 'Last 30 days',
    '90d': 'Last 90 days',
    '12mo': 'Last 12 months',
    'this-week': 'This week',
    'last-week': 'Last week',
    'this-month': 'This month',
    'last-month': 'Last month',
    'this-year': 'This year',
    all: 'All time',
  } satisfies Record<NamedRange, string>,
  metrics: { tokens: 'Tokens', cost: 'Cost', requests: 'Requests' } satisfies Record<Metric, string>,
  dimensions: {
    provider: 'Provider',
    project: 'Project',
    model: 'Model',
    agent: 'Agent',
    user: 'User',
    apiKey: 'API key',
    session: 'Session',
    operation: 'Operation',
    status: 'Status',
    source: 'Source',
  } satisfies Record<NamedDimension, string>,
  filters: {
    label: 'Filters',
    filterBy: (name: string) => `Show only ${name}`,
    remove: (kind: string, name: string) => `Remove filter ${kind}: ${name}`,
    clear: 'Clear all',
  },
  units: {
    tokens: (count: number) => (count === 1 ? 'token' : 'tokens'),
    requests: (count: number) => (count === 1 ? 'request' : 'requests'),
  },
  range: {
    label: 'Time range',
    custom: 'Custom range',
    from: 'From',
    to: 'To',
    apply: 'Apply',
    cancel: 'Cancel',
    previousMonth: 'Previous month',
    nextMonth: 'Next month',
    dateHint: 'YYYY-MM-DD',
    notADate: (text: string) => `“${text}” is not a day. Write it as YYYY-MM-DD, such as 2026-11-24.`,
    missing: 'Enter a day as YYYY-MM-DD.',
    endsBeforeStart: 'The range ends before it starts. Swap the two days.',
    pickStart: 'Choose the first day.',
    pickEnd: 'Choose the last day.',
  },
  summary: {
    title: 'Usage',
    totalTokens: 'Total tokens',
    totalCost: 'Total cost',
    requests: 'Requests',
    before: (amount: string) => `vs ${amount} before`,
    noneBefore: 'Nothing in the period before',
    noChange: 'No change',
    isNew: 'New',
    unpriced: (models: number) => (models === 1 ? '1 model without a price' : `${models} models without a price`),
    unpricedAmount: (tokens: string) => `${tokens} not in the total cost`,
    andMore: (count: number) => `and ${count} more`,
  },
  charts: {
    providers: 'Providers',
    projects: 'Projects',
    provider: 'Provider',
    project: 'Project',
    share: 'Share',
    other: (count: number) => (count === 0 ? 'Other' : `Other (${count})`),
    none: 'None',
    blank: '(blank)',
    unpricedPart: (tokens: string) => `${tokens} without a price`,
    allUnpriced: 'No price known',
  },
  log: {
    title: 'Request log',
    columns: {
      date: 'Date',
      projectName: 'Project Name',
      model: 'Model',
      inputTokens: 'Input Tokens',
      outputTokens: 'Output Tokens',
      totalTokens: 'Total Tokens',
      cost: 'Cost',
    },
    scroller: 'Request log, scrolls sideways',
    unpriced: 'Unpriced',
    count: (first: string, last: string, all: string) => `${first}–${last} of ${all}`,
    pageSize: 'Rows per page',
    pages: 'Pages of the log',
    page: 'Page',
    ofPages: (pages: string) => `of ${pages}`,
    first: 'First page',
    previous: 'Previous page',
    next: 'Next page',
    last: 'Last page',
    sortedBy: (column: string, direction: 'ascending' | 'descending') => `Sorted by ${column}, ${direction}`,
    costSources: {
      reported: 'Reported by the provider',
      catalogue: 'From the price catalogue',
      override: 'From your own price',
      'flat-rate': 'Covered by a flat rate',
      unpriced: 'No price is known for this model',
    },
  },
  states: {
    loading: 'Loading…',
    updating: 'Updating…',
    empty: 'No usage in this range',
    emptyHint: 'Choose a longer range or remove a filter.',
    retry: 'Try again',
    stale: 'These numbers could not be refreshed.',
    signedOut: 'You are signed out',
    signedOutHint: 'Sign in again to see these numbers.',
    forbidden: 'No access',
    offline: 'The server cannot be reached',
    offlineHint: 'Check that Tokenbook is running and that this computer is online.',
    failed: 'This could not be loaded',
    busy: 'The server is busy',
  },
  zone: {
    label: 'Time zone',
    search: 'Search zones',
    workspace: (zone: string) => `Workspace zone (${zone})`,
    none: 'No zone matches.',
  },
  theme: { label: 'Theme', light: 'Light', dark: 'Dark', system: 'System' },
};

/** All texts. */
export type Messages = typeof englishMessages;

/** Some texts, to lay over the English ones. */
export type MessageOverrides = { readonly [Group in keyof Messages]?: Partial<Messages[Group]> };

/** The English texts with some replaced, group by group. */
export const withMessages = (overrides: MessageOverrides): Messages => {
  const groups = Object.keys(englishMessages) as (keyof Messages)[];
  const merged = groups.map((group) => [group, { ...englishMessages[group], ...overrides[group] }]);
  // Each group is laid over itself, so it keeps its own type; fromEntries cannot say so.
  return Object.fromEntries(merged) as Messages;
};
