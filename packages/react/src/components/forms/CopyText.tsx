import { useUsageContext } from '../../hooks/usage-context.ts';
import { Icon } from '../ui/Icon.tsx';
import { useCopied } from './use-copied.ts';

interface CopyTextProps {
  readonly text: string;
  /** What it is, for the button's name. */
  readonly what: string;
}

/** A text to take elsewhere, such as a key or a command, with a button that copies it. */
export const CopyText = ({ text, what }: CopyTextProps) => {
  const { forms } = useUsageContext().messages;
  const { isCopied, copy } = useCopied(text);
  return (
    <div className="tb-copy">
      <pre>
        <code>{text}</code>
      </pre>
      <button type="button" className="tb-button" aria-label={forms.copyOf(what)} onClick={copy}>
        {isCopied ? <Icon name="check" /> : null}
        <span aria-live="polite">{isCopied ? forms.copied : forms.copy}</span>
      </button>
    </div>
  );
};
