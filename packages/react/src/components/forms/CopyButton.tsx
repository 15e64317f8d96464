import { useUsageContext } from '../../hooks/usage-context.ts';
import { Icon } from '../ui/Icon.tsx';
import { useCopied } from './use-copied.ts';

interface CopyButtonProps {
  readonly text: string;
  /** What it is, for the button's name. */
  readonly what: string;
}

/** A small button that puts a text on the clipboard, and says that it did. */
export const CopyButton = ({ text, what }: CopyButtonProps) => {
  const { forms } = useUsageContext().messages;
  const { isCopied, copy } = useCopied(text);
  return (
    <button
      type="button"
      className="tb-icon-button tb-icon-button-small"
      aria-label={forms.copyOf(what)}
      title={forms.copyOf(what)}
      onClick={copy}
    >
      <Icon name={isCopied ? 'check' : 'copy'} />
      <span className="tb-sr-only" aria-live="polite">
        {isCopied ? forms.copied : ''}
      </span>
    </button>
  );
};
