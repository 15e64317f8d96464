import { useState } from 'react';
import { useRangeStore, useUsageContext } from '../hooks/usage-context.ts';
import { putOnClipboard } from './forms/put-on-clipboard.ts';
import { Icon } from './ui/Icon.tsx';

/** Puts the page's address on the clipboard: whoever opens it sees the same view. */
export const CopyLink = () => {
  const { views } = useUsageContext().messages;
  const view = useRangeStore((state) => state);
  const [last, setLast] = useState<{ readonly view: typeof view; readonly isCopied: boolean } | null>(null);
  const copy = async () => {
    setLast({ view, isCopied: await putOnClipboard(location.href) });
  };
  // Another view is another link.
  const isCopied = last?.view === view ? last.isCopied : null;
  return (
    <button
      type="button"
      className="tb-root tb-button tb-copy-link"
      title={views.copyLinkHint}
      onClick={() => void copy()}
    >
      <Icon name={isCopied === true ? 'check' : 'link'} />
      <span aria-live="polite">{isCopied === null ? views.copyLink : isCopied ? views.copied : views.copyByHand}</span>
    </button>
  );
};
