import { type RefObject, useEffect, useRef } from 'react';

/** Names the page, in the browser's title too. Its heading takes the focus when it is gone to, so that a screen reader hears where it is. */
export const usePageTitle = (title: string): RefObject<HTMLHeadingElement | null> => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Tokenbook`;
    if (document.activeElement?.closest('.nav') !== null) heading.current?.focus();
    return () => {
      document.title = 'Tokenbook';
    };
  }, [title]);
  return heading;
};
