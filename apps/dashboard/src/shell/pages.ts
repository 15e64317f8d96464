/** Every page of a signed-in reader, in the order of the header. */
export const PAGES = [
  { path: '/', name: 'Usage' },
  { path: '/budgets', name: 'Budgets' },
  { path: '/connect', name: 'Connect' },
  { path: '/settings', name: 'Settings' },
] as const;
