import type { KeyboardEvent, ReactNode } from 'react';
import { useUsageContext } from '../../hooks/usage-context.ts';
import { Icon } from './Icon.tsx';
import { Modal } from './Modal.tsx';

interface DrawerProps {
  readonly title: ReactNode;
  readonly label: string;
  /** Controls beside the one that closes. */
  readonly actions?: ReactNode;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A sheet at the side of the page, over it. */
export const Drawer = ({ title, label, actions, onKeyDown, onClose, children }: DrawerProps) => {
  const { messages } = useUsageContext();
  return (
    <Modal label={label} className="tb-drawer" onClose={onClose} {...(onKeyDown === undefined ? {} : { onKeyDown })}>
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
    </Modal>
  );
};
