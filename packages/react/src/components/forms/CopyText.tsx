import { useState } from 'react';
import { useUsageContext } from '../../hooks/usage-context.ts';
import { Icon } from '../ui/Icon.tsx';

interface CopyTextProps {
  readonly text: string;
  /** What it is, for the button's name. */
  readonly what: string;
}

/** A text to take elsewhere, such as a key or a command, with a button that copies it. */
export const CopyText = ({ text, what }: CopyTextProps) => {
  const { forms } = useUsageContext().messages;
  const [copied, setCopied] = useState<string | null>(null);
  const isCopied = copied === text;
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(text);
  };
  return (
    <div className="tb-copy">
      <pre>
        <code>{text}</code>
      </pre>
      <button type="button" className="tb-button" aria-label={forms.copyOf(what)} onClick={() => void copy()}>
        {isCopied ? <Icon name="check" /> : null}
        <span aria-live="polite">{isCopied ? forms.copied : forms.copy}</span>
      </button>
    </div>
  );
};
