// The workbench is for development and its own tests: the build that people get leaves it out.
const hasWorkbench = import.meta.env.DEV || import.meta.env.MODE === 'workbench';

/** Whether this is the page of components in all their states, which has no server. */
export const isWorkbench = hasWorkbench && location.pathname === '/workbench';
