/** How many pixels of the window one of an element's own takes: a page may `zoom` what is around it. 1 where the browser does not say. */
export const zoomOf = (element: Element): number => element.currentCSSZoom ?? 1;
