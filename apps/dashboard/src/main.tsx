import '@fontsource-variable/inter/wght.css';
import '@tokenbook/react/styles.css';
import './app.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no element #root; index.html must have one.');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
