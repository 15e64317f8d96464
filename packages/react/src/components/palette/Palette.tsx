import { useId, useState } from 'react';
import { useUsageContext } from '../../hooks/usage-context.ts';
import { useActiveOption } from '../../hooks/use-active-option.ts';
import { type Command, matchCommands } from '../../prepare/match-commands.ts';
import { Modal } from '../ui/Modal.tsx';
import { NothingFound } from '../ui/NothingFound.tsx';

interface PaletteProps {
  readonly commands: readonly Command[];
  readonly onClose: () => void;
}

/** The dialog of the command palette: a search field over the list of what it finds. */
export const Palette = ({ commands, onClose }: PaletteProps) => {
  const { messages } = useUsageContext();
  const [text, setText] = useState('');
  const id = useId();
  const shown = matchCommands(commands, text);
  const run = (command: Command | undefined) => {
    if (command === undefined) return;
    onClose();
    command.run();
  };
  const { active, restart, onKeyDown } = useActiveOption(shown, run);

  return (
    <Modal label={messages.palette.title} className="tb-palette" onClose={onClose}>
      <input
        className="tb-palette-input"
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={shown.length === 0 ? undefined : `${id}-${active}`}
        aria-label={messages.palette.search}
        placeholder={messages.palette.search}
        autoComplete="off"
        value={text}
        onKeyDown={onKeyDown}
        onChange={({ target }) => {
          setText(target.value);
          restart();
        }}
      />
      <NothingFound text={shown.length === 0 ? messages.palette.none : null} className="tb-palette-none" />
      <div id={`${id}-list`} role="listbox" aria-label={messages.palette.title} className="tb-palette-list">
        {shown.map((command, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the search field's.
          // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the search field, which points at the active option.
          <div
            key={command.name}
            id={`${id}-${index}`}
            ref={index === active ? scrollIntoView : undefined}
            role="option"
            aria-selected={index === active}
            className="tb-menu-item"
            onClick={() => run(command)}
          >
            {command.name}
            {command.key === null ? null : <kbd>{command.key.toUpperCase()}</kbd>}
          </div>
        ))}
      </div>
    </Modal>
  );
};

const scrollIntoView = (element: HTMLElement | null): void => element?.scrollIntoView?.({ block: 'nearest' });
