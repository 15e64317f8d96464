import { type ComponentType, lazy } from 'react';

const load = () => import('./all-drawings.ts');

// The drawing library is more than half of all code. The numbers stand in tables and need not wait for it.
const later = <Props extends object>(pick: (all: Awaited<ReturnType<typeof load>>) => ComponentType<Props>) =>
  lazy(async (): Promise<{ default: ComponentType<Props> }> => ({ default: canDraw() ? pick(await load()) : Nothing }));

/** The drawings measure their place; a page that cannot tell a change of size (a test's, say) has the tables. */
const canDraw = (): boolean => typeof window === 'undefined' || typeof ResizeObserver !== 'undefined';
const Nothing = () => null;

export const BarDrawing = later((all) => all.BarDrawing);
export const DonutDrawing = later((all) => all.DonutDrawing);

/** Fetches the drawings while the numbers are on their way. */
export const preloadDrawings = (): void => {
  // A failure shows where the drawing stands; here there is nobody to tell.
  load().catch(() => undefined);
};
