import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { useUsageContext } from '../../hooks/usage-context.ts';
import { Icon } from './Icon.tsx';

interface DrawerProps {
  readonly title: ReactNode;
  readonly label: string;
  /** Controls beside the one that closes. */
  readonly actions?: ReactNode;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A modal sheet at the side of the page. The browser's own dialog keeps the focus inside and gives it back after. */
export const Drawer = ({ title, label, actions, onKeyDown, onClose, children }: DrawerProps) => {
  const { messages } = useUsageContext();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (element?.open === false) element.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="tb-drawer"
      aria-label={label}
      // The event comes late: by then React may have opened the same dialog again, as its strict mode does.
      onClose={({ currentTarget }) => {
        if (!currentTarget.open) onClose();
      }}
      onKeyDown={onKeyDown}
      onClick={({ target, currentTarget }) => {
        if (target === currentTarget) onClose();
      }}
    >
      <div className="tb-drawer-inner">
        <header className="tb-drawer-head">
          <h2 className="tb-panel-title">{title}</h2>
          <div className="tb-drawer-actions">
            {actions}
            <button type="button" className="tb-icon-button" aria-label={messages.drawer.close} onClick={onClose}>
              <Icon name="close" />
            </button>
          </div>
        </header>
        {children}
      </div>
    </dialog>
  );
};
