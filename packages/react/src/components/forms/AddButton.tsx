import { useFocusBack } from './use-focus-back.ts';

interface AddButtonProps {
  readonly label: string;
  /** Whether the form that it opens is there. */
  readonly isAdding: boolean;
  readonly setIsAdding: (isAdding: boolean) => void;
}

/** Opens and closes the form for a new entry of a list. */
export const AddButton = ({ label, isAdding, setIsAdding }: AddButtonProps) => (
  <button
    ref={useFocusBack(isAdding)}
    type="button"
    className="tb-button tb-button-primary"
    aria-expanded={isAdding}
    onClick={() => setIsAdding(!isAdding)}
  >
    {label}
  </button>
);
