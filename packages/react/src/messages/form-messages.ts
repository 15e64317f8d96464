/** Texts of forms and of what is shown once. */
export const formMessages = {
  copy: 'Copy',
  copied: 'Copied',
  copyOf: (what: string) => `Copy ${what}`,
  refused: 'This was not saved.',
};
