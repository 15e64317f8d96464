/** A tab that is hidden draws no frames: it waits no longer than this for one. */
const LONGEST_FRAME_MS = 500;

/** Calls back once what is on the page now has been painted. */
export const afterPaint = (then: () => void): void => {
  let isDone = false;
  const once = () => {
    if (isDone) return;
    isDone = true;
    clearTimeout(timer);
    then();
  };
  const timer = setTimeout(once, LONGEST_FRAME_MS);
  requestAnimationFrame(() => setTimeout(once));
};
