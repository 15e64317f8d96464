import type { Page } from 'playwright-core';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A drag over a page that has no time: the press, the move and the letting go wait in a line, and come without a frame in between. */
export const dragAtOnce = async (page: Page, from: Point, to: Point): Promise<void> => {
  const devTools = await page.context().newCDPSession(page);
  const send = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', { x, y }: Point, buttons: number) =>
    devTools.send('Input.dispatchMouseEvent', { type, x, y, buttons, button: 'left', clickCount: 1 });
  await page.mouse.move(from.x, from.y);
  await Promise.all([
    page.evaluate(() => {
      const until = performance.now() + 300;
      while (performance.now() < until);
    }),
    send('mousePressed', from, 1),
    send('mouseMoved', to, 1),
    send('mouseReleased', to, 0),
  ]);
  await devTools.detach();
};
