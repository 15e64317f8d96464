import { useState } from 'react';
import { useUsageContext } from '../hooks/usage-context.ts';
import type { Command } from '../prepare/match-commands.ts';
import { keepLetters, readLetters } from '../state/kept-letters.ts';
import { Palette } from './opened/opened.tsx';
import { useSavedViewCommands } from './palette/use-saved-view-commands.ts';
import { useShortcuts } from './palette/use-shortcuts.ts';
import { useViewCommands } from './palette/use-view-commands.ts';
import { Icon } from './ui/Icon.tsx';

export interface CommandPaletteProps {
  /** Commands of the page, beside those that change the view. */
  readonly commands?: readonly Command[] | undefined;
  /** Whether a button stands here that opens it, for those who do not know the keys. */
  readonly hasButton?: boolean | undefined;
}

const NO_COMMANDS: readonly Command[] = [];

/**
 * Everything the keyboard can do, found by typing: Ctrl or ⌘ K, or a question mark, opens it. Single letters work without it, outside of fields;
 * a command of it turns them off, for this person.
 */
export const CommandPalette = ({ commands = NO_COMMANDS, hasButton = false }: CommandPaletteProps) => {
  const { messages, storage } = useUsageContext();
  const { palette } = messages;
  const [isOpen, setIsOpen] = useState(false);
  const [hasLetters, setHasLetters] = useState(() => readLetters(storage));
  const turnLetters = {
    name: hasLetters ? palette.lettersOff : palette.lettersOn,
    key: null,
    run: () => {
      keepLetters(storage, !hasLetters);
      setHasLetters(!hasLetters);
    },
  };
  const all = [...useViewCommands(), ...useSavedViewCommands(isOpen), ...commands, turnLetters];
  const open = () => setIsOpen(true);
  useShortcuts(all, hasLetters, open);
  return (
    <>
      {hasButton ? (
        <button
          type="button"
          className="tb-root tb-button tb-palette-button"
          aria-label={palette.title}
          aria-haspopup="dialog"
          aria-keyshortcuts="Control+K Meta+K"
          title={palette.hint}
          onClick={open}
        >
          <Icon name="search" />
        </button>
      ) : null}
      {isOpen ? (
        <Palette
          commands={hasLetters ? all : all.map((command) => ({ ...command, key: null }))}
          onClose={() => setIsOpen(false)}
        />
      ) : null}
    </>
  );
};
