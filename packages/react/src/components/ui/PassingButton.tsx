import { type ComponentProps, useEffect, useLayoutEffect, useRef } from 'react';

/** On a server there is no focus, and React 18 complains of the other. */
const useBeforeGoing = typeof document === 'undefined' ? useEffect : useLayoutEffect;

/**
 * A button that goes when it has done what it is for. The focus that it had stays with the part of the page around it, where Tab goes on; else it
 * would fall back to the top of the page.
 */
export const PassingButton = (props: Omit<ComponentProps<'button'>, 'type' | 'ref'>) => {
  const button = useRef<HTMLButtonElement>(null);
  useBeforeGoing(() => {
    const element = button.current;
    return () => {
      if (element?.matches(':focus') !== true) return;
      const place = element.closest<HTMLElement>('section, .tb-dashboard');
      if (place === null) return;
      place.tabIndex = -1;
      place.focus({ preventScroll: true });
    };
  }, []);
  return <button {...props} type="button" ref={button} />;
};
