/** Every page of a signed-in reader, in the order of the header. What they are called is in the messages. */
export const PAGES = [
  { path: '/', name: 'usage' },
  { path: '/budgets', name: 'budgets' },
  { path: '/connect', name: 'connect' },
  { path: '/settings', name: 'settings' },
] as const;
