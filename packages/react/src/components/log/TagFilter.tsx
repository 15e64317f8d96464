import { useState } from 'react';
import { useUsageContext } from '../../hooks/usage-context.ts';
import { ValueFilter } from '../opened/opened.tsx';
import { SelectChoice } from '../ui/Choice.tsx';

/** Filters by a tag: first its key, then its values. Keys are those of the calls on the page and of the filters that are there. */
export const TagFilter = ({ keys }: { readonly keys: readonly string[] }) => {
  const { messages } = useUsageContext();
  const [chosen, setChosen] = useState<string | null>(null);
  const key = keys.find((one) => one === chosen) ?? keys[0];
  if (key === undefined) return <p className="tb-tag-filter tb-hint">{messages.log.noTags}</p>;
  return (
    <>
      <div className="tb-tag-filter">
        <SelectChoice
          label={messages.log.tag}
          value={key}
          options={keys.map((one) => ({ value: one, name: one }))}
          onChoose={setChosen}
        />
      </div>
      <ValueFilter key={key} dimension={`tag.${key}`} />
    </>
  );
};
