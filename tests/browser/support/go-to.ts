import type { Page } from 'playwright-core';
import { TestRunner } from 'vitest';

/** Whether this is a test's second try, which begins with a new document. */
export const isSecondTry = (): boolean => (TestRunner.getCurrentTest()?.result?.retryCount ?? 0) > 0;

/**
 * Goes to an address as a link on the page does: a page that is loaded anew takes seven times the work. What is not in the address stays: what this
 * browser keeps, and what was chosen in a part that the address does not name. A page that shows nothing of the dashboard yet, and a second try of a
 * test, begin with a new document.
 */
export const goTo = async (page: Page, url: string): Promise<void> => {
  const went =
    !isSecondTry() &&
    (await page.evaluate((address) => {
      const { activeElement, documentElement } = document;
      if (document.getElementById('root')?.firstElementChild == null) return false;
      if (activeElement instanceof HTMLElement) activeElement.blur();
      documentElement.scrollTop = 0;
      history.pushState(null, '', address);
      dispatchEvent(new PopStateEvent('popstate'));
      return true;
    }, url));
  if (!went) await page.goto(url);
};
