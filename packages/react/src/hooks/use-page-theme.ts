import { useSyncExternalStore } from 'react';

type PageTheme = 'light' | 'dark' | 'system';

/** What the page is drawn in: the `color-scheme` of its root, by its styles or its meta element. Light, as for a browser, where it says nothing. */
const readPageTheme = (): PageTheme => {
  const root = document.documentElement;
  const styled = getComputedStyle(root).getPropertyValue('color-scheme') || 'normal';
  const meta = document.querySelector<HTMLMetaElement>('meta[name="color-scheme"]')?.content ?? '';
  const scheme = styled === 'normal' ? meta : styled;
  if (!/\bdark\b/.test(scheme)) return 'light';
  return /\blight\b/.test(scheme) ? 'system' : 'dark';
};

/** A switch of the page's own sets a class, a style or an attribute of its root. */
const followRoot = (onChange: () => void): (() => void) => {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributes: true });
  return () => observer.disconnect();
};

const followNothing = (): (() => void) => () => {};

/** The theme that the host asked for; without one, that of the page around. On a server, light. */
export const usePageTheme = (asked: PageTheme | undefined): PageTheme =>
  useSyncExternalStore(
    asked === undefined ? followRoot : followNothing,
    () => asked ?? readPageTheme(),
    () => asked ?? 'light',
  );
