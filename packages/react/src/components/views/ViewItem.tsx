import type { SavedView } from '@tokenbook/core/contract';
import { useUsageContext } from '../../hooks/usage-context.ts';
import { useDeleteView } from '../../hooks/use-saved-views.ts';
import { ConfirmButton } from '../forms/ConfirmButton.tsx';
import { FormFailure } from '../forms/FormFailure.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Name } from '../ui/Name.tsx';

interface ViewItemProps {
  readonly view: SavedView;
  /** Whether it is what the page shows now. */
  readonly isPresent: boolean;
  readonly mayChange: boolean;
  readonly onShow: () => void;
  readonly onRename: () => void;
  readonly onDeleted: () => void;
}

export const ViewItem = ({ view, isPresent, mayChange, onShow, onRename, onDeleted }: ViewItemProps) => {
  const { views: words } = useUsageContext().messages;
  const { send, isSending, failure } = useDeleteView();
  return (
    <li>
      <div className="tb-view">
        <button type="button" className="tb-menu-item" aria-pressed={isPresent} onClick={onShow}>
          <Name name={view.name} most={48} />
          {isPresent ? <Icon name="check" /> : null}
        </button>
        {mayChange ? (
          <>
            <button type="button" className="tb-link" aria-label={words.renameOf(view.name)} onClick={onRename}>
              {words.rename}
            </button>
            <ConfirmButton
              label={words.remove}
              name={words.removeOf(view.name)}
              question={words.confirmRemove}
              keep={words.keep}
              isBusy={isSending}
              onConfirm={async () => {
                if ((await send(view.id)) !== undefined) onDeleted();
              }}
            />
          </>
        ) : null}
      </div>
      <FormFailure failure={failure} />
    </li>
  );
};
