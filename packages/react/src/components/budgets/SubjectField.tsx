import { useLaterMessages } from '../../hooks/use-later-messages.ts';
import { type SubjectDimension, useSubjectValues } from '../../hooks/use-subject-values.ts';
import { budgetMessages } from '../../messages/budget-messages.ts';
import { Field } from '../forms/Field.tsx';

interface SubjectFieldProps {
  readonly dimension: SubjectDimension;
  readonly value: string;
  readonly problem: string | undefined;
  readonly onChange: (value: string) => void;
}

/** Whose budget it is: a name of the ledger, found by typing a part of it. One that has no usage yet may be typed, too. */
export const SubjectField = ({ dimension, value, problem, onChange }: SubjectFieldProps) => {
  const { form } = useLaterMessages('budgets', budgetMessages);
  const known = useSubjectValues(dimension, value.trim());
  return (
    <Field label={form.subjectValue} hint={form.subjectHint} problem={problem}>
      {(control) => (
        <>
          <input
            {...control}
            className="tb-input"
            list={`${control.id}-known`}
            autoComplete="off"
            value={value}
            onChange={({ target }) => onChange(target.value)}
          />
          <datalist id={`${control.id}-known`}>
            {known.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
};
