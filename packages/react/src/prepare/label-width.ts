/** Labels narrower than this make bars start too far left of the header; wider ones leave no room for bars. In characters. */
const NARROWEST = 8;
const WIDEST = 30;

/** How many characters wide the labels of a bar chart should be: as the longest one, within reason. Longer ones are cut in the middle. */
export const labelWidth = (labels: readonly string[]): number =>
  Math.min(WIDEST, Math.max(NARROWEST, ...labels.map((label) => Array.from(label).length)));
