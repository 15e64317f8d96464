import { useState } from 'react';
import type { Command } from '../prepare/match-commands.ts';
import { Palette } from './opened/opened.tsx';
import { useSavedViewCommands } from './palette/use-saved-view-commands.ts';
import { useShortcuts } from './palette/use-shortcuts.ts';
import { useViewCommands } from './palette/use-view-commands.ts';

export interface CommandPaletteProps {
  /** Commands of the page, beside those that change the view. */
  readonly commands?: readonly Command[] | undefined;
}

const NO_COMMANDS: readonly Command[] = [];

/** Everything the keyboard can do, found by typing: Ctrl or ⌘ K opens it. Single letters work without it, outside of fields. */
export const CommandPalette = ({ commands = NO_COMMANDS }: CommandPaletteProps) => {
  const [isOpen, setIsOpen] = useState(false);
  const all = [...useViewCommands(), ...useSavedViewCommands(isOpen), ...commands];
  useShortcuts(all, () => setIsOpen(true));
  return isOpen ? <Palette commands={all} onClose={() => setIsOpen(false)} /> : null;
};
