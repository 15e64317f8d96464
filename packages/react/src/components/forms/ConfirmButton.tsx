import { useState } from 'react';
import { focusOnce } from './focus-once.ts';

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
  if (!isAsking) {
    return (
      <button type="button" className="tb-button" aria-label={name} onClick={() => setIsAsking(true)}>
        {label}
      </button>
    );
  }
  return (
    <fieldset className="tb-confirm">
      <legend className="tb-confirm-question">{question}</legend>
      <button type="button" className="tb-button tb-button-danger" disabled={isBusy} onClick={onConfirm}>
        {label}
      </button>
      {/* The safe answer has the focus: the button that was pressed is gone. */}
      <button type="button" className="tb-button" ref={focusOnce} onClick={() => setIsAsking(false)}>
        {keep}
      </button>
    </fieldset>
  );
};
