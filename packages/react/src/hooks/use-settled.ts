import { useEffect, useState } from 'react';

/** Somebody who types faster than this is still typing. */
const PAUSE_MS = 150;

/** A text once nobody has changed it for a moment. */
export const useSettled = (text: string): string => {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    if (text === settled) return;
    const timer = setTimeout(() => setSettled(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, settled]);
  return settled;
};
