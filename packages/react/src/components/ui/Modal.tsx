import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { tabbable } from 'tabbable';

interface ModalProps {
  readonly label: string;
  readonly className: string;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/**
 * A dialog over the whole page, in the browser's top layer: Escape and a press beside it close it, Tab stays in it, and the focus goes back to
 * where it was. A popover and not a modal `<dialog>`: that makes the rest of the page inert, for which the browser styles every element of it
 * anew, when it opens and again when it closes (decision 0126).
 */
export const Modal = ({ label, className, onKeyDown, onClose, children }: ModalProps) => {
  const veil = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  }, [onClose]);

  // Only ever rendered after a press or for a link's call, never on a server. It is hidden while it is still on the page: the browser gives the
  // focus back from there.
  useLayoutEffect(() => {
    const element = veil.current;
    if (element === null) return;
    // Browsers before 2024 know no popover: there it is a layer of the page.
    element.showPopover?.();
    (tabbable(element)[0] ?? element).focus();
    // React 18 does not know the event. It comes late: by then the strict mode may have shown the same dialog again.
    const onToggle = () => {
      if (!element.matches(':popover-open')) close.current();
    };
    element.addEventListener('toggle', onToggle);
    return () => {
      element.removeEventListener('toggle', onToggle);
      element.hidePopover?.();
    };
  }, []);

  const keepInside = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'Tab') return;
    const stops = tabbable(event.currentTarget);
    const [from, to] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]];
    if (from?.matches(':focus') !== true && !event.currentTarget.matches(':focus')) return;
    event.preventDefault();
    to?.focus();
  };

  return (
    <div
      ref={veil}
      popover="auto"
      role="dialog"
      aria-modal="true"
      aria-label={label}
      // A press on a text in it leaves the focus, and with it the keys, in here.
      tabIndex={-1}
      className="tb-root tb-veil"
      onKeyDown={(event) => {
        keepInside(event);
        onKeyDown?.(event);
      }}
      onClick={({ target, currentTarget }) => {
        if (target === currentTarget) onClose();
      }}
    >
      <div className={className}>{children}</div>
    </div>
  );
};
