import { type KeyboardEvent, useEffect, useState } from 'react';

interface ActiveOption {
  /** The index of the option that Enter chooses. */
  readonly active: number;
  /** For other options: the first of them is the active one. */
  readonly restart: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

const always = (): boolean => true;

/**
 * The keys of a search field over a list of options: the focus stays in the field, and the arrows walk the list. What still loads may put another
 * option in the place of the active one: while `isSureOf` says so, Enter waits.
 */
export const useActiveOption = <Option>(
  options: readonly Option[],
  choose: (option: Option | undefined) => void,
  isSureOf: (active: number) => boolean = always,
): ActiveOption => {
  const [active, setActive] = useState(0);
  const [isAsked, setIsAsked] = useState(false);
  const isSure = isSureOf(active);
  useEffect(() => {
    if (!isAsked || !isSure) return;
    setIsAsked(false);
    choose(options[active]);
  }, [isAsked, isSure, choose, options, active]);
  return {
    active,
    restart: () => {
      setActive(0);
      setIsAsked(false);
    },
    onKeyDown: (event) => {
      if (event.key === 'Enter') {
        if (isSure) choose(options[active]);
        else setIsAsked(true);
      } else if (event.key === 'ArrowDown') setActive(Math.min(active + 1, options.length - 1));
      else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, 0));
      else return;
      event.preventDefault();
    },
  };
};
