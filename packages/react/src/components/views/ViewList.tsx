import type { SavedView } from '@tokenbook/core/contract';
import { useRef, useState } from 'react';
import { useRangeStore, useUsageContext } from '../../hooks/usage-context.ts';
import { useMay } from '../../hooks/use-may.ts';
import { useSavedViews } from '../../hooks/use-saved-views.ts';
import { readViewQuery, toViewQuery } from '../../state/view-in-url.ts';
import { FailureNotice } from '../ui/Notice.tsx';
import { SkeletonRows } from '../ui/Skeleton.tsx';
import { ViewItem } from './ViewItem.tsx';
import { ViewNameForm } from './ViewNameForm.tsx';

/** The saved views, each to be shown, renamed or deleted, and a field that saves the present one. */
export const ViewList = ({ onShown }: { readonly onShown: () => void }) => {
  const { views: words } = useUsageContext().messages;
  const { data: views, failure, retry } = useSavedViews();
  const present = toViewQuery(useRangeStore((state) => state));
  const show = useRangeStore((state) => state.show);
  const mayChange = useMay('admin');
  const [renamed, setRenamed] = useState<string | null>(null);
  const root = useRef<HTMLDivElement>(null);
  // What had the focus is gone after a change; from here Tab and Escape go on.
  const focusList = () => root.current?.focus();
  if (failure !== null && views === undefined) return <FailureNotice failure={failure} retry={retry} />;
  if (views === undefined) return <SkeletonRows count={3} height={1.5} />;
  const isPresent = ({ query }: SavedView) => toViewQuery(readViewQuery(query)) === present;
  const known = views.find(isPresent);
  return (
    <div ref={root} className="tb-views" tabIndex={-1}>
      {views.length === 0 ? <p className="tb-hint">{words.none}</p> : null}
      <ul>
        {views.map((view) =>
          view.id === renamed ? (
            <li key={view.id}>
              <ViewNameForm
                view={view}
                label={words.rename}
                submit={words.saveName}
                onDone={() => {
                  setRenamed(null);
                  focusList();
                }}
              />
            </li>
          ) : (
            <ViewItem
              key={view.id}
              view={view}
              isPresent={isPresent(view)}
              mayChange={mayChange === true}
              onShow={() => {
                show(readViewQuery(view.query));
                onShown();
              }}
              onRename={() => setRenamed(view.id)}
              onDeleted={focusList}
            />
          ),
        )}
      </ul>
      {mayChange === false ? <p className="tb-hint">{words.forbidden}</p> : null}
      {mayChange === true && known === undefined && renamed === null ? (
        <ViewNameForm
          key={views.length}
          view={{ id: null, name: '', query: present }}
          label={words.name}
          submit={words.save}
          onDone={focusList}
        />
      ) : null}
    </div>
  );
};
