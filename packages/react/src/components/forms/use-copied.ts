import { useState } from 'react';
import { putOnClipboard } from './put-on-clipboard.ts';

/** Puts a text on the clipboard, and whether that text is what was put there last. */
export const useCopied = (text: string): { readonly isCopied: boolean; readonly copy: () => void } => {
  const [copied, setCopied] = useState<string | null>(null);
  const write = async () => {
    if (await putOnClipboard(text)) setCopied(text);
  };
  return { isCopied: copied === text, copy: () => void write() };
};
