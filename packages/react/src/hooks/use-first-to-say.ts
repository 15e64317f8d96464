import { useEffect, useLayoutEffect, useState } from 'react';
import { useUsageContext } from './usage-context.ts';

/** The role has to be there before the words are looked at. On a server nobody listens, and React 18 complains. */
const useBeforeSeen = typeof document === 'undefined' ? useEffect : useLayoutEffect;

/** Whether these words are said from here: what several panels tell at once a screen reader says once. */
export const useFirstToSay = (words: string): boolean => {
  const { saying } = useUsageContext();
  const [isFirst, setIsFirst] = useState(false);
  useBeforeSeen(() => {
    if (saying.has(words)) return;
    saying.add(words);
    setIsFirst(true);
    return () => {
      saying.delete(words);
      setIsFirst(false);
    };
  }, [saying, words]);
  return isFirst;
};
