import { type RefObject, useEffect, useRef } from 'react';

/** Gives the focus back to what opened a form when it goes with the form. Returns the ref of the opener. */
export const useFocusBack = (isOpen: boolean): RefObject<HTMLButtonElement | null> => {
  const opener = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(isOpen);
  useEffect(() => {
    const { activeElement, body } = opener.current?.ownerDocument ?? {};
    if (wasOpen.current && !isOpen && activeElement === body) opener.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  return opener;
};
