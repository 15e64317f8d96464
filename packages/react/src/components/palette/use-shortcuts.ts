import { isTyping, usePageKeys } from '../../hooks/page-keys.ts';
import type { Command } from '../../prepare/match-commands.ts';

/** Opens the palette by Ctrl or ⌘ K; with letters, by a question mark too, and runs a command by its letter. */
export const useShortcuts = (commands: readonly Command[], hasLetters: boolean, onPalette: () => void): void =>
  usePageKeys((event) => {
    const hasModifier = event.ctrlKey || event.metaKey || event.altKey;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      onPalette();
      return true;
    }
    if (!hasLetters || hasModifier || event.repeat || isTyping(event)) return false;
    const run = event.key === '?' ? onPalette : commands.find(({ key }) => key === event.key)?.run;
    run?.();
    return run !== undefined;
  });
