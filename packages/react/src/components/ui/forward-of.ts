/** 1 where lines are read from left to right, -1 where they are read from right to left: which way on the screen is forward. */
export const forwardOf = (element: Element): 1 | -1 => (getComputedStyle(element).direction === 'rtl' ? -1 : 1);
