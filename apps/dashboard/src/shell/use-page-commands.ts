import type { Command } from '@tokenbook/react';
import { useLocation } from 'wouter';
import { pageMessages } from '../page-messages.ts';
import { PAGES } from './pages.ts';

/** The way to each of the other pages, for the command palette: the link in the header is pressed, and the focus goes on from there. */
export const usePageCommands = (): readonly Command[] => {
  const [current] = useLocation();
  return PAGES.filter(({ path }) => path !== current).map(({ path, name }) => ({
    name: pageMessages.goTo(pageMessages[name].name),
    key: null,
    run: () => {
      const links = document.querySelectorAll<HTMLAnchorElement>('.nav a');
      const link = [...links].find(({ pathname }) => pathname === path);
      link?.focus();
      link?.click();
    },
  }));
};
