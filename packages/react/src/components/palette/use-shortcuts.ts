import { useEffect, useRef } from 'react';
import type { Command } from '../../prepare/match-commands.ts';

/** Letters typed into these are text. */
const TAKES_TEXT = 'input, select, textarea, [contenteditable]:not([contenteditable="false"]), dialog, [role="dialog"]';

/** Runs a command by its letter, and opens the palette by Ctrl or ⌘ K. */
export const useShortcuts = (commands: readonly Command[], onPalette: () => void): void => {
  const latest = useRef({ commands, onPalette });
  useEffect(() => {
    latest.current = { commands, onPalette };
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const hasModifier = event.ctrlKey || event.metaKey || event.altKey;
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        latest.current.onPalette();
        return;
      }
      if (hasModifier || event.repeat || (event.target instanceof Element && event.target.closest(TAKES_TEXT))) return;
      latest.current.commands.find(({ key }) => key === event.key)?.run();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
};
