/** The texts of the dashboard's own pages and of what stands around them, in English. */
export const pageMessages = {
  usage: { name: 'Usage' },
  budgets: { name: 'Budgets', lead: 'What may be spent in a week or a month, and where it is heading.' },
  connect: {
    name: 'Connect',
    lead: 'Bring the usage of a tool into this ledger. Each call counts once.',
    onward: 'See the usage',
  },
  settings: { name: 'Settings', lead: 'Keys, prices, and what is kept but not counted.' },
  notFound: { name: 'Page not found', lead: 'There is no page at this address.', back: 'Go to Usage' },
  lost: {
    name: 'This page could not be shown',
    lead: 'Its code could not be fetched, or it broke. Check that Tokenbook is running and that this computer is online.',
    reload: 'Reload the page',
  },
  loading: 'Loading…',
  navigation: 'Pages',
  goTo: (page: string) => `Go to ${page}`,
  home: 'Tokenbook, usage',
  demo: 'demo',
  demoHint: 'These numbers are made up.',
  signOut: 'Sign out',
  signOutFailed: 'Signing out failed: this browser is still signed in. Check the connection and try again.',
  empty: {
    title: 'No usage yet',
    lead: 'This page fills itself as soon as the first call is in the ledger. Choose where yours comes from.',
    connect: 'Connect a tool, step by step',
    logs: 'Coding agents on this machine',
    logsHint:
      'Reads the logs of Claude Code, Codex and other agents. Safe to repeat; prompts are never read into the ledger.',
    app: 'Your own application',
    appHint: 'Make a key, then send events. An OpenTelemetry SDK with default settings already points here.',
    demo: 'Just looking',
    demoHint: 'Stop this server, then start it with made-up numbers in a workspace of their own.',
  },
  signIn: {
    title: 'Sign in with a link',
    text: 'Tokenbook printed a one-time link in the terminal where it was started. Open that link in this browser. If it was used before, or is gone, print a new one on the machine where Tokenbook runs:',
    note: 'There is no password. The link works once and signs in this browser only; your numbers stay on that machine.',
    reload: 'I have opened the link: reload',
  },
  unreachable: {
    title: 'Tokenbook cannot be reached',
    text: 'The server did not answer. Check that it is still running in its terminal. This page tries again by itself.',
    busy: 'It asks to be left alone for a moment. This page tries again by itself.',
  },
};
