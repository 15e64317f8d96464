import type { Locator, Page } from 'playwright-core';

/**
 * Milliseconds from a press to the frame that shows the last panel's new numbers. The press is made in the page, so that no message
 * between processes is in the time.
 *
 * @param busy is in the page while a panel shows old numbers
 */
export const timeRepaint = async (page: Page, button: Locator, busy: string): Promise<number> => {
  const handle = await button.elementHandle();
  if (handle === null) throw new Error('The button to press is not on the page.');
  return page.evaluate(
    async ([element, selector]) => {
      const frame = () => new Promise(requestAnimationFrame);
      const isBusy = () => document.querySelector(selector) !== null;
      const startMs = performance.now();
      if (element instanceof HTMLElement) element.click();
      // Until the page has noticed; one that had the answers already never will.
      for (let frames = 0; frames < 30 && !isBusy(); frames += 1) await frame();
      while (isBusy()) await frame();
      await frame();
      return performance.now() - startMs;
    },
    [handle, busy] as const,
  );
};
