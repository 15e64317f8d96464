/**
 * A `ref` that takes the focus when its element appears. One function for all: another one at each rendering would be called again and take
 * the focus back.
 */
export const focusOnce = (element: HTMLElement | null): void => element?.focus();
