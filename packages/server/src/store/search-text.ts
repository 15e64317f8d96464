/** One text for what a person takes for the same: case and the ways of writing an accent. */
export const foldText = (text: string): string => text.normalize('NFC').toLowerCase();

/** Whether a value contains a text. No value contains none. */
export const containing = (text: string): ((value: string | null) => boolean) => {
  const sought = foldText(text);
  return (value) => value !== null && foldText(value).includes(sought);
};
