import { Icon, useCopied } from '@tokenbook/react';

/** A command of the terminal with a button that copies it. */
export const CopyCommand = ({ command }: { readonly command: string }) => {
  const { isCopied, copy } = useCopied(command);
  return (
    <div className="command">
      <code>{command}</code>
      <button type="button" className="tb-button" aria-label={`Copy: ${command}`} onClick={copy}>
        {isCopied ? <Icon name="check" /> : null}
        <span aria-live="polite">{isCopied ? 'Copied' : 'Copy'}</span>
      </button>
    </div>
  );
};
