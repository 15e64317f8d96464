import { Field } from './Field.tsx';

interface SelectFieldProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly names: Readonly<Record<Value, string>>;
  readonly onChoose: (value: Value) => void;
}

/** A field that takes one of a few known values. */
export const SelectField = <Value extends string>({ label, value, names, onChoose }: SelectFieldProps<Value>) => {
  // Object.keys answers strings; these are the keys that the record was made of.
  const values = Object.keys(names) as Value[];
  return (
    <Field label={label}>
      {(control) => (
        <select
          {...control}
          className="tb-select"
          value={value}
          onChange={({ target }) => {
            const chosen = values[target.selectedIndex];
            if (chosen !== undefined) onChoose(chosen);
          }}
        >
          {values.map((option) => (
            <option key={option} value={option}>
              {names[option]}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
};
