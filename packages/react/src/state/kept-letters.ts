import type { KeptStorage } from './kept-layout.ts';

const KEY = 'tokenbook.letters';

/** Whether letters are commands for this person. Who speaks to a computer, or hits keys by mistake, turns them off. */
export const readLetters = (storage: KeptStorage | null): boolean => storage?.getItem(KEY) !== 'off';

/** Keeps it. A full or forbidden storage keeps nothing; the choice holds until the page is left. */
export const keepLetters = (storage: KeptStorage | null, isOn: boolean): void => {
  try {
    if (isOn) storage?.removeItem(KEY);
    else storage?.setItem(KEY, 'off');
  } catch {
    // As said above.
  }
};
