const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** East Asian wide characters and emoji take two cells of a terminal. */
const WIDE =
  /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;

const clusterWidth = (cluster: string): number => (WIDE.test(cluster) ? 2 : 1);

/** Cells that a text takes in a terminal. */
export const displayWidth = (text: string): number => {
  let width = 0;
  for (const { segment } of segmenter.segment(text)) width += clusterWidth(segment);
  return width;
};

/** The text, cut with … where it is wider. */
export const fitWidth = (text: string, most: number): string => {
  if (displayWidth(text) <= most) return text;
  let width = 0;
  let kept = '';
  for (const { segment } of segmenter.segment(text)) {
    width += clusterWidth(segment);
    if (width > most - 1) break;
    kept += segment;
  }
  return `${kept}…`;
};

export const padWidth = (text: string, width: number, align: 'left' | 'right'): string => {
  const padding = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return align === 'left' ? text + padding : padding + text;
};
