import { type KeyboardEvent, useState } from 'react';

interface ActiveOption {
  /** The index of the option that Enter chooses. */
  readonly active: number;
  /** For other options: the first of them is the active one. */
  readonly restart: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** The keys of a search field over a list of options: the focus stays in the field, and the arrows walk the list. */
export const useActiveOption = <Option>(
  options: readonly Option[],
  choose: (option: Option | undefined) => void,
): ActiveOption => {
  const [active, setActive] = useState(0);
  return {
    active,
    restart: () => setActive(0),
    onKeyDown: (event) => {
      if (event.key === 'Enter') choose(options[active]);
      else if (event.key === 'ArrowDown') setActive(Math.min(active + 1, options.length - 1));
      else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, 0));
      else return;
      event.preventDefault();
    },
  };
};
