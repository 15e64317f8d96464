import { type FormEvent, useState } from 'react';
import { useUsageContext } from '../../hooks/usage-context.ts';
import { useSaveView, type ViewToSave } from '../../hooks/use-saved-views.ts';
import { FormFailure } from '../forms/FormFailure.tsx';
import { TextField } from '../forms/TextField.tsx';

interface ViewNameFormProps {
  readonly view: { readonly id: ViewToSave['id'] } & ViewToSave['request'];
  readonly label: string;
  readonly submit: string;
  readonly onDone: () => void;
}

/** Names a view and keeps it. */
export const ViewNameForm = ({ view, label, submit, onDone }: ViewNameFormProps) => {
  const { views: words } = useUsageContext().messages;
  const [name, setName] = useState(view.name);
  const [isTried, setIsTried] = useState(false);
  const { send, isSending, failure, problems, reset } = useSaveView();
  const isBlank = name.trim() === '';
  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setIsTried(true);
    if (isBlank) return;
    const saved = await send({ id: view.id, request: { name: name.trim(), query: view.query } });
    if (saved !== undefined) onDone();
  };
  return (
    <form className="tb-view-form" noValidate onSubmit={onSubmit}>
      <TextField
        label={label}
        problem={isTried && isBlank ? words.missingName : problems.name}
        maxLength={200}
        value={name}
        inputRef={view.id === null ? undefined : selectOnce}
        onChange={(text) => {
          setName(text);
          if (failure !== null) reset();
        }}
      />
      <button type="submit" className="tb-button tb-button-primary" disabled={isSending}>
        {submit}
      </button>
      {problems.name === undefined ? <FormFailure failure={failure} /> : null}
    </form>
  );
};

// Stable, so that React calls it when the form appears and not on every key.
const selectOnce = (element: HTMLInputElement | null): void => element?.select();
