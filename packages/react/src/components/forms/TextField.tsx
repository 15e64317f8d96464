import type { InputHTMLAttributes, Ref } from 'react';
import { Field, type FieldProps } from './Field.tsx';

type InputAttributes = Pick<InputHTMLAttributes<HTMLInputElement>, 'autoComplete' | 'inputMode' | 'maxLength' | 'type'>;

interface TextFieldProps extends Omit<FieldProps, 'children'>, InputAttributes {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** The same at each rendering: React calls another one anew. */
  readonly inputRef?: Ref<HTMLInputElement> | undefined;
}

/** A field that takes a line of text. */
export const TextField = ({
  label,
  hint,
  problem,
  isWide,
  value,
  onChange,
  inputRef,
  ...attributes
}: TextFieldProps) => (
  <Field label={label} hint={hint} problem={problem} isWide={isWide}>
    {(control) => (
      <input
        {...control}
        {...attributes}
        className="tb-input"
        value={value}
        ref={inputRef}
        onChange={({ target }) => onChange(target.value)}
      />
    )}
  </Field>
);
