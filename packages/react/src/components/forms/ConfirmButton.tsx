import { type KeyboardEvent, useState } from 'react';
import { PassingButton } from '../ui/PassingButton.tsx';
import { focusOnce } from './focus-once.ts';
import { useFocusBack } from './use-focus-back.ts';

interface ConfirmButtonProps {
  readonly label: string;
  /** The accessible name: what it acts on. */
  readonly name: string;
  readonly question: string;
  readonly keep: string;
  readonly isBusy: boolean;
  readonly onConfirm: () => void;
}

/** A button that asks once more, in its own place, before it does what cannot be undone. */
export const ConfirmButton = ({ label, name, question, keep, isBusy, onConfirm }: ConfirmButtonProps) => {
  const [isAsking, setIsAsking] = useState(false);
  const opener = useFocusBack(isAsking);
  if (!isAsking) {
    return (
      <button ref={opener} type="button" className="tb-button" aria-label={name} onClick={() => setIsAsking(true)}>
        {label}
      </button>
    );
  }
  const keepByEscape = (event: KeyboardEvent<HTMLFieldSetElement>) => {
    if (event.key !== 'Escape') return;
    // What is around, such as an open panel, stays open.
    event.stopPropagation();
    event.currentTarget.querySelector<HTMLElement>('button:last-of-type')?.focus();
    setIsAsking(false);
  };
  return (
    <fieldset className="tb-confirm" onKeyDown={keepByEscape}>
      <legend className="tb-confirm-question">{question}</legend>
      {/* Not `disabled` while it is busy: a browser takes the focus from what is. */}
      <PassingButton
        className="tb-button tb-button-danger"
        aria-disabled={isBusy}
        onClick={() => {
          if (!isBusy) onConfirm();
        }}
      >
        {label}
      </PassingButton>
      {/* The safe answer has the focus: the button that was pressed is gone. */}
      <button type="button" className="tb-button" ref={focusOnce} onClick={() => setIsAsking(false)}>
        {keep}
      </button>
    </fieldset>
  );
};
