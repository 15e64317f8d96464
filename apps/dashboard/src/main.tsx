import '@fontsource-variable/inter/wght.css';
import '@tokenbook/react/styles.css';
import './app.css';
import { askAhead } from '@tokenbook/react';
import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { usageAhead } from './ahead.ts';
import { client } from './session/client.ts';
import { createQueryClient, sessionOptions } from './session/use-session.ts';
import { reloadWhenReplaced } from './shell/reload-when-replaced.ts';
import { isWorkbench } from './workbench/is-workbench.ts';

/** Nothing can be drawn before it is known who is signed in; a server that takes longer is waited for with skeletons. */
const LONGEST_BLANK_MS = 250;

const openApp = async (): Promise<ReactNode> => {
  const queryClient = createQueryClient();
  const answers = [queryClient.prefetchQuery(sessionOptions)];
  if (usageAhead !== null) answers.push(askAhead(queryClient, client, usageAhead));
  // Skeletons that would stand for a moment only are not drawn: on a slow processor they take longer than the answers.
  await Promise.race([Promise.all(answers), new Promise((late) => setTimeout(late, LONGEST_BLANK_MS))]);
  return <App queryClient={queryClient} />;
};

const openWorkbench = async (): Promise<ReactNode> => {
  const { Workbench } = await import('./workbench/Workbench.tsx');
  return <Workbench />;
};

reloadWhenReplaced();
const root = document.getElementById('root');
if (root === null) throw new Error('The page has no element #root; index.html must have one.');
const open = isWorkbench ? openWorkbench : openApp;
// Not awaited here: this module is in the file that every other one imports, and they would wait for it while it waits for them.
void open().then((page) => createRoot(root).render(<StrictMode>{page}</StrictMode>));
