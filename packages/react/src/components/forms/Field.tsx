import { type ReactNode, useId } from 'react';

export interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is wrong with the value. Absent: nothing. */
  readonly problem?: string | undefined;
  readonly isWide?: boolean | undefined;
  readonly children: (control: FieldControl) => ReactNode;
}

/** What the control inside must carry, so that a screen reader hears hint and problem with it. */
export interface FieldControl {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean;
}

/** A labelled control with its hint, and its problem below it. */
export const Field = ({ label, hint, problem, isWide = false, children }: FieldProps) => {
  const id = useId();
  const noteId = `${id}-note`;
  const note = problem ?? hint;
  return (
    <div className={isWide ? 'tb-form-field tb-form-wide' : 'tb-form-field'}>
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        'aria-describedby': note === undefined ? undefined : noteId,
        'aria-invalid': problem !== undefined,
      })}
      {note === undefined ? null : (
        <p id={noteId} className={problem === undefined ? 'tb-hint' : 'tb-problem'}>
          {note}
        </p>
      )}
    </div>
  );
};
