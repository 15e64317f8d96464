import type { CDPSession, Page } from 'playwright-core';

/** What the browser itself reported of a page since it was opened or last asked. */
export interface Observed {
  /** Time of the largest contentful paint in ms since the navigation. Null: none yet. */
  readonly largestPaintMs: number | null;
  readonly longestTaskMs: number;
  /** The slowest interaction: from the input to the next paint, in steps of 8 ms. Null: there was none. */
  readonly slowestInteractionMs: number | null;
  /** Sum of all layout shifts, those right after an input too, which the official measure forgives. */
  readonly layoutShift: number;
  /** What shifted most, for the one who mends it. */
  readonly shifted: readonly string[];
}

/** Runs in the page, before anything of it. */
const observe = () => {
  const seen = {
    largest: null as number | null,
    task: 0,
    interaction: null as number | null,
    shift: 0,
    shifted: [] as string[],
  };
  Object.assign(window, { tokenbookBench: seen });
  const on = (type: string, more: object, take: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true, ...more });
  on('largest-contentful-paint', {}, ({ startTime }) => {
    seen.largest = startTime;
  });
  on('longtask', {}, ({ duration }) => {
    seen.task = Math.max(seen.task, duration);
  });
  on('event', { durationThreshold: 16 }, (entry) => {
    // TypeScript's DOM types have no interactionId yet.
    if ((entry as PerformanceEntry & { interactionId: number }).interactionId > 0)
      seen.interaction = Math.max(seen.interaction ?? 0, entry.duration);
  });
  on('layout-shift', {}, (entry) => {
    // Chromium's own entry, which TypeScript's DOM types lack.
    const shift = entry as PerformanceEntry & { value: number; sources: readonly { node: Node | null }[] };
    seen.shift += shift.value;
    const names = shift.sources.map(({ node }) =>
      node instanceof Element ? `${node.tagName}.${node.className}` : String(node?.nodeName),
    );
    seen.shifted.push(`${shift.value.toFixed(4)} ${names.join(', ')}`);
  });
};

export interface WatchedPage {
  readonly page: Page;
  /** What was observed since the last time it was asked. */
  take(): Promise<Observed>;
}

/** A page whose browser is told to report, and to be `slowDown` times slower than this machine. */
export const watch = async (page: Page, slowDown: number): Promise<WatchedPage> => {
  const session: CDPSession = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowDown });
  await page.addInitScript(observe);
  return {
    page,
    take: () =>
      page.evaluate(async () => {
        // Entries come after the frame that they are about.
        await new Promise((resolve) => setTimeout(resolve, 100));
        // `observe` has set it.
        const { tokenbookBench: seen } = window as unknown as {
          tokenbookBench: {
            largest: number | null;
            task: number;
            interaction: number | null;
            shift: number;
            shifted: string[];
          };
        };
        const taken = {
          largestPaintMs: seen.largest,
          longestTaskMs: seen.task,
          slowestInteractionMs: seen.interaction,
          layoutShift: seen.shift,
          shifted: seen.shifted,
        };
        Object.assign(seen, { task: 0, interaction: null, shift: 0, shifted: [] });
        return taken;
      }),
  };
};
