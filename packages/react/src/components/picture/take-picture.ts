import { usedFontFaces } from './font-faces.ts';

/** Pixels of the picture for one of the page: sharp in a report and on a dense screen. */
const SCALE = 2;

/** Controls say nothing in a picture, and texts for screen readers are not seen in one. */
const LEFT_OUT =
  '.tb-panel-actions, .tb-sr-only, .tb-opener, .tb-more, .tb-brush-hint, .tb-brush-mark, .tb-brush-tooltip';

/**
 * A PNG of a panel as it looks now, in its theme, with its stamp below. Made of a copy beside the page, so that nothing moves in what the
 * reader sees. The code that draws is fetched when the first picture is taken.
 *
 * @throws Error when the code cannot be fetched or the browser cannot draw it
 */
export const takePicture = async (panel: HTMLElement): Promise<Blob> => {
  const { domToBlob } = await import('modern-screenshot');
  // A copy of an element is an element of its kind; the types of the DOM do not say so. In a frame it is none of this window's HTMLElements.
  const copy = panel.cloneNode(true) as HTMLElement;
  for (const element of copy.querySelectorAll(LEFT_OUT)) element.remove();
  thinOut(copy);
  copy.classList.add('tb-picture');
  copy.style.width = `${widthOf(panel)}px`;
  panel.after(copy);
  try {
    const card = copy.firstElementChild ?? copy;
    const cssText = await usedFontFaces();
    return await domToBlob(card, { scale: SCALE, type: 'image/png', font: cssText === '' ? false : { cssText } });
  } finally {
    copy.remove();
  }
};

/** A drawing has a group around each bar, and a bar for each nought. Neither is seen, and each node costs a reading of all its styles. */
const thinOut = (copy: HTMLElement): void => {
  for (const bar of copy.querySelectorAll('.recharts-bar-rectangle')) {
    bar.replaceWith(...[...bar.children].filter((shape) => shape.getAttribute('height') !== '0'));
  }
};

/** As wide as on the page, or as what scrolls sideways in it. */
const widthOf = (panel: HTMLElement): number => {
  const { width } = panel.getBoundingClientRect();
  const scrollers = [...panel.querySelectorAll('section:not(.tb-sr-only)')].map(
    ({ scrollWidth, clientWidth }) => scrollWidth - clientWidth,
  );
  return Math.ceil(width + Math.max(0, ...scrollers));
};

/** Gives the reader a file. */
export const saveFile = (file: Blob, name: string): void => {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has its own hold on the file once it has begun.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
};
