interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly name: string }[];
  readonly onChoose: (value: Value) => void;
}

interface SelectChoiceProps<Value extends string> extends ChoiceProps<Value> {
  /** What it is of, for a screen reader that lists the page's controls, where several are called the same. */
  readonly of?: string;
}

/** One of a few, all in sight: buttons in a row. */
export const Segments = <Value extends string>({ label, value, options, onChoose }: ChoiceProps<Value>) => (
  <fieldset className="tb-segments">
    <legend className="tb-sr-only">{label}</legend>
    {options.map((option) => (
      <button
        key={option.value}
        type="button"
        aria-pressed={option.value === value}
        onClick={() => onChoose(option.value)}
      >
        {option.name}
      </button>
    ))}
  </fieldset>
);

/** One of many, by the device's own list. The label stands before it. */
export const SelectChoice = <Value extends string>({
  label,
  of,
  value,
  options,
  onChoose,
}: SelectChoiceProps<Value>) => (
  <label className="tb-select-choice">
    <span>
      {label}
      {of === undefined ? null : <span className="tb-sr-only">, {of}</span>}
    </span>
    <select
      className="tb-select"
      value={value}
      onChange={({ target }) => {
        const chosen = options[target.selectedIndex];
        if (chosen !== undefined) onChoose(chosen.value);
      }}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.name}
        </option>
      ))}
    </select>
  </label>
);
