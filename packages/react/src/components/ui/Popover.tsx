import type { ReactNode } from 'react';
import { FloatingPanel } from './FloatingPanel.tsx';
import { Icon, type IconName } from './Icon.tsx';
import { usePopover } from './use-popover.ts';

interface PopoverProps {
  /** The button's accessible name; what it shows is `value`. */
  readonly label: string;
  readonly value: ReactNode;
  readonly icon?: IconName | undefined;
  /** Which edge of the button the panel keeps to. */
  readonly align?: 'start' | 'end' | undefined;
  readonly className?: string | undefined;
  readonly children: (close: () => void) => ReactNode;
}

/** A button that opens a small dialog below it. Escape, a press outside and leaving it by Tab close it; focus goes back to the button. */
export const Popover = ({ label, value, icon, align = 'start', className = '', children }: PopoverProps) => {
  const { isOpen, close, panelId, root, button, rootProps, buttonProps } = usePopover();
  return (
    <div ref={root} className={`tb-root tb-popover ${className}`} {...rootProps}>
      <button ref={button} className="tb-button tb-popover-button" {...buttonProps}>
        {icon === undefined ? null : <Icon name={icon} />}
        {value === label ? null : <span className="tb-sr-only">{label}: </span>}
        <span className="tb-popover-value">{value}</span>
        <Icon name="chevronDown" className="tb-chevron" />
      </button>
      {isOpen ? (
        <FloatingPanel id={panelId} label={label} anchor={button} align={align}>
          {children(close)}
        </FloatingPanel>
      ) : null}
    </div>
  );
};
