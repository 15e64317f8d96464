import { isTyping, usePageKeys } from '../../hooks/page-keys.ts';
import type { Command } from '../../prepare/match-commands.ts';

/** Runs a command by its letter, and opens the palette by Ctrl or ⌘ K. */
export const useShortcuts = (commands: readonly Command[], onPalette: () => void): void =>
  usePageKeys((event) => {
    const hasModifier = event.ctrlKey || event.metaKey || event.altKey;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      onPalette();
      return true;
    }
    if (hasModifier || event.repeat || isTyping(event)) return false;
    const command = commands.find(({ key }) => key === event.key);
    command?.run();
    return command !== undefined;
  });
