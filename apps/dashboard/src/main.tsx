import '@fontsource-variable/inter/wght.css';
import '@tokenbook/react/styles.css';
import './app.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no element #root; index.html must have one.');
// The workbench is for development and its own tests: the build that people get leaves the branch out.
const hasWorkbench = import.meta.env.DEV || import.meta.env.MODE === 'workbench';
const isWorkbench = hasWorkbench && location.pathname === '/workbench';
const { Workbench } = isWorkbench ? await import('./workbench/Workbench.tsx') : { Workbench: App };
createRoot(root).render(
  <StrictMode>
    <Workbench />
  </StrictMode>,
);
