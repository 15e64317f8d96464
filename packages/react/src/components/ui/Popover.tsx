import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Icon, type IconName } from './Icon.tsx';

interface PopoverProps {
  /** The button's accessible name; what it shows is `value`. */
  readonly label: string;
  readonly value: ReactNode;
  readonly icon?: IconName;
  /** Which edge of the button the panel keeps to. */
  readonly align?: 'start' | 'end';
  readonly className?: string;
  readonly children: (close: () => void) => ReactNode;
}

/** A button that opens a small dialog below it. Escape, a press outside and leaving it by Tab close it; focus goes back to the button. */
export const Popover = ({ label, value, icon, align = 'start', className = '', children }: PopoverProps) => {
  const [isOpen, setIsOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const panelId = useId();
  const close = () => {
    setIsOpen(false);
    button.current?.focus();
  };

  useEffect(() => {
    if (!isOpen) return;
    root.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    const onPress = (event: PointerEvent) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setIsOpen(false);
    };
    document.addEventListener('pointerdown', onPress);
    return () => document.removeEventListener('pointerdown', onPress);
  }, [isOpen]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only listens for Escape from the controls inside.
    <div
      ref={root}
      className={`tb-popover ${className}`}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && isOpen) {
          event.stopPropagation();
          close();
        }
      }}
      onBlur={({ relatedTarget, currentTarget }) => {
        if (relatedTarget !== null && !currentTarget.contains(relatedTarget)) setIsOpen(false);
      }}
    >
      <button
        ref={button}
        type="button"
        className="tb-button tb-popover-button"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-controls={isOpen ? panelId : undefined}
        onClick={() => setIsOpen(!isOpen)}
      >
        {icon === undefined ? null : <Icon name={icon} />}
        <span className="tb-sr-only">{label}: </span>
        <span className="tb-popover-value">{value}</span>
        <Icon name="chevronDown" className="tb-chevron" />
      </button>
      {isOpen ? (
        <div id={panelId} role="dialog" aria-label={label} className="tb-popover-panel" data-align={align}>
          {children(close)}
        </div>
      ) : null}
    </div>
  );
};
