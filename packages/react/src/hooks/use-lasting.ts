import { useEffect, useState } from 'react';

/** Whether something has been so for a while, without a break. */
export const useLasting = (isSo: boolean, leastMs: number): boolean => {
  const [hasLasted, setHasLasted] = useState(false);
  useEffect(() => {
    if (!isSo) {
      setHasLasted(false);
      return;
    }
    const timer = setTimeout(() => setHasLasted(true), leastMs);
    return () => clearTimeout(timer);
  }, [isSo, leastMs]);
  return isSo && hasLasted;
};
