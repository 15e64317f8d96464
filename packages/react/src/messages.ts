import type { Granularity, NamedDimension, NamedRange, PeriodShift, TokenBucket } from '@tokenbook/core/domain';
import type { UsageFailure } from './hooks/usage-failure.ts';
import type { budgetMessages } from './messages/budget-messages.ts';
import type { connectMessages } from './messages/connect-messages.ts';
import { formMessages } from './messages/form-messages.ts';
import { fromTo } from './messages/from-to.ts';
import { drawerMessages, logMessages } from './messages/log-messages.ts';
import { pageMessages } from './messages/page-messages.ts';
import type { settingsMessages } from './messages/settings-messages.ts';
import { viewMessages } from './messages/view-messages.ts';
import type { Comparison } from './prepare/comparison.ts';
import type { Metric } from './prepare/metric.ts';
import type { TokenKind } from './prepare/token-kinds.ts';

/** The English texts that the first load carries. Those of the pages beside usage come with their code: `useLaterMessages`. */
export const commonMessages = {
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
    lastDays: (days: number) => `Last ${days} ${days === 1 ? 'day' : 'days'}`,
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
    noChange: 'No change',
    isNew: 'New',
    unpriced: (models: number) => (models === 1 ? '1 model without a price' : `${models} models without a price`),
    unpricedAmount: (tokens: string) => `${tokens} not in the total cost`,
    andMore: (count: number) => `and ${count} more`,
    whoCanPrice: 'Who may change settings can set a price, here or by “tokenbook prices set”.',
    setPrice: 'Set a price',
    setPriceOf: (model: string) => `Set a price for ${model}`,
    repriced: (before: string, after: string, calls: string) => `Applied: ${fromTo(before, after)}, ${calls}`,
    reprice: 'Price again',
    repriceOf: (model: string) => `Price the calls of ${model} again`,
    nothingRepriced:
      'The price is set. It changed no call: those that are there are from before it, or of another model.',
  },
  charts: {
    providers: 'Providers',
    projects: 'Projects',
    provider: 'Provider',
    project: 'Project',
    share: 'Share',
    other: (count: number) => (count === 0 ? 'Other' : `Other (${count})`),
    none: 'None',
    all: 'All usage',
    blank: '(blank)',
    unpricedPart: (tokens: string) => `${tokens} without a price`,
    allUnpriced: 'No price known',
  },
  time: {
    title: 'Over time',
    bucket: 'Period',
    by: 'By',
    per: 'Per',
    notSplit: 'Not split',
    automatic: 'Automatic',
    granularities: { hour: 'Hour', day: 'Day', week: 'Week', month: 'Month' } satisfies Record<Granularity, string>,
    adding: 'Adding up',
    each: 'Each',
    cumulative: 'Cumulative',
    shownAs: 'Shown as',
    scroller: 'Over time, as a table',
    chart: 'Chart',
    table: 'Table',
    spokenParts: 'Totals. Choose “Table” above for each part of them.',
    legend: 'Legend',
    stillFilling: 'Still filling',
    brush: 'Over time',
    brushHint: '← → move · Shift selects · Enter zooms in · Esc lets go',
    selected: (buckets: number, period: string) => `${buckets} selected: ${period}`,
    zoomsTo: 'The page will show this period.',
    zoomOut: 'Zoom out',
    backTo: (range: string) => `Back to ${range}`,
  },
  compare: {
    label: 'Compare with',
    allTime: 'Nothing is before all time. The choice holds for other ranges.',
    names: {
      previous: 'Period before',
      year: 'Same time last year',
      none: 'Nothing',
    } satisfies Record<Comparison, string>,
    short: {
      previous: 'vs period before',
      year: 'vs last year',
      none: 'Not compared',
    } satisfies Record<Comparison, string>,
    against: {
      previous: (amount: string) => `vs ${amount} before`,
      year: (amount: string) => `vs ${amount} a year earlier`,
    } satisfies Record<PeriodShift, (amount: string) => string>,
    nothing: {
      previous: 'Nothing in the period before',
      year: 'Nothing a year earlier',
    } satisfies Record<PeriodShift, string>,
  },
  breakdown: {
    title: 'Breakdown',
    by: 'By',
    inner: 'then',
    change: 'Change',
    open: (name: string) => `Parts of ${name}`,
    showMore: 'Show more',
    scroller: 'Breakdown, scrolls sideways',
  },
  kinds: {
    title: 'Token kinds',
    kind: 'Kind',
    names: {
      uncachedInput: 'Input',
      cacheWrite: 'Input, written to cache',
      cacheRead: 'Input, read from cache',
      visibleOutput: 'Output',
      reasoning: 'Output, reasoning',
    } satisfies Record<TokenKind, string>,
    hitRate: 'Cache hit rate',
    hitRateHint: 'Tokens read from the cache, of all input tokens.',
    saved: 'Saved by caching',
    savedHint: 'An estimate at list prices; what writing to the cache cost is subtracted.',
  },
  insights: {
    title: 'What changed',
    mostly: 'mostly',
    since: (day: string) => `since ${day}`,
    fromTo,
    allTime: 'Nothing is before all time. Choose a shorter range to see what changed.',
    hours: 'Hours that stand out',
    usually: (amount: string, weeks: number) => `usually ${amount}, over ${weeks} weeks`,
    usuallyNothing: (weeks: number) => `usually nothing, over ${weeks} weeks`,
    nothing: 'Nothing moved by more than the usual ups and downs.',
    nothingHint:
      'A project is named when its cost changed by at least $0.05, 1% of the total and 5% of its own cost before, over the same part of both periods.',
  },
  live: {
    on: 'Live',
    off: 'Not live',
    lost: {
      'signed-out': 'Not live: signed out',
      'no-token': 'Not live: no access',
      forbidden: 'Not live: no access',
      busy: 'Not live: the server is busy',
      offline: 'Not live: the server cannot be reached',
      failed: 'Not live: the server cannot say what is new',
    } satisfies Record<UsageFailure['kind'], string>,
    news: 'New calls: show them',
    total: (tokens: string) => `Now ${tokens} in this range.`,
    shown: (range: string, filters: number, tokens: string, cost: string) =>
      `${range}${filters === 0 ? '' : filters === 1 ? ', 1 filter' : `, ${filters} filters`}: ${tokens}, ${cost}.`,
  },
  log: logMessages,
  buckets: {
    uncachedInput: 'Input',
    cacheRead: 'Input, read from cache',
    cacheWrite5m: 'Input, written to cache for 5 minutes',
    cacheWrite1h: 'Input, written to cache for 1 hour',
    visibleOutput: 'Output',
    reasoning: 'Output, reasoning',
    request: 'The call itself',
    webSearch: 'Web searches',
  } satisfies Record<TokenBucket | 'request' | 'webSearch', string>,
  drawer: drawerMessages,
  palette: {
    title: 'Commands',
    hint: 'Commands and their keys (Ctrl or ⌘ K)',
    lettersOff: 'Turn single-letter keys off',
    lettersOn: 'Turn single-letter keys on',
    search: 'Search commands',
    none: 'No command matches.',
    range: (name: string) => `Show: ${name}`,
    metric: (name: string) => `Measure: ${name}`,
    compare: (name: string) => `Compare with: ${name}`,
    view: (name: string) => `Saved view: ${name}`,
    split: (name: string) => `Split over time by ${name}`,
    clear: 'Clear all filters',
  },
  picture: {
    save: 'Save as PNG',
    saveOf: (title: string) => `Save “${title}” as PNG`,
    failed: 'The picture could not be made. Try again.',
  },
  emptyRange: {
    title: (range: string) => `No usage in this range: ${range}`,
    titleFiltered: (range: string) => `No usage with these filters in this range: ${range}`,
    latest: (day: string) => `The latest usage is of ${day}.`,
    never: 'There is none with these filters at any time.',
    showAll: 'Show all time',
  },
  states: {
    loading: 'Loading…',
    lost: 'This part of the page could not be fetched. Reload the page to try again.',
    updating: 'Updating…',
    empty: 'No usage in this range',
    emptyHint: 'Choose a longer range or remove a filter.',
    retry: 'Try again',
    stale: 'These numbers could not be refreshed.',
    signedOut: 'You are signed out',
    signedOutHint: 'Sign in again to see these numbers.',
    noToken: 'These numbers cannot be shown now',
    noTokenHint: 'This page was given no access to them. Try again, or sign in again.',
    forbidden: 'No access',
    offline: 'The server cannot be reached',
    offlineHint: 'Check that Tokenbook is running and that this computer is online.',
    failed: 'This could not be loaded',
    request: (id: string) => `Request ${id}`,
    busy: 'The server is busy',
  },
  zone: {
    label: 'Time zone',
    search: 'Search zones',
    workspace: (zone: string) => `Workspace zone (${zone})`,
    none: 'No zone matches.',
  },
  forms: formMessages,
  views: viewMessages,
  pages: pageMessages,
  theme: { label: 'Theme', light: 'Light', dark: 'Dark', system: 'System' },
};

/** The texts that every component has at hand. */
export type CommonMessages = typeof commonMessages;

/** The texts of the pages beside usage. */
export interface LaterMessages {
  readonly budgets: typeof budgetMessages;
  readonly connect: typeof connectMessages;
  readonly settings: typeof settingsMessages;
}

/** All texts. */
export type Messages = CommonMessages & LaterMessages;

/** Some texts, to lay over the English ones. */
export type MessageOverrides = { readonly [Group in keyof Messages]?: Partial<Messages[Group]> };

/** The English texts with some replaced, group by group. */
export const withMessages = (overrides: MessageOverrides): CommonMessages => {
  const groups = Object.keys(commonMessages) as (keyof CommonMessages)[];
  const merged = groups.map((group) => [group, { ...commonMessages[group], ...overrides[group] }]);
  // Each group is laid over itself, so it keeps its own type; fromEntries cannot say so.
  return Object.fromEntries(merged) as CommonMessages;
};
