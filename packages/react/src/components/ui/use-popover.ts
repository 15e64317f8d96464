import {
  type FocusEvent,
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';

interface Popover {
  readonly isOpen: boolean;
  readonly close: () => void;
  readonly panelId: string;
  readonly root: RefObject<HTMLDivElement | null>;
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly rootProps: {
    readonly onPointerDown: (event: PointerEvent) => void;
    readonly onKeyDown: (event: KeyboardEvent) => void;
    readonly onBlur: (event: FocusEvent) => void;
  };
  readonly buttonProps: {
    readonly type: 'button';
    readonly 'aria-haspopup': 'dialog';
    readonly 'aria-expanded': boolean;
    readonly 'aria-controls': string | undefined;
    readonly onClick: () => void;
  };
}

/** What the arrow keys go to in a list of choices. Fields keep theirs. */
const CHOICES = 'button.tb-menu-item, a.tb-menu-item, .tb-menu-item input:not(:disabled)';

/** Arrow up and down walk through the choices of an open panel; the page behind it stays where it is. */
const walkChoices = (event: KeyboardEvent, root: HTMLElement | null): void => {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const hasModifier = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
  if (step === 0 || hasModifier || event.defaultPrevented || !(event.target instanceof Element)) return;
  if (event.target.matches('select, textarea, input:not([type="checkbox"])')) return;
  const choices = [...(root?.querySelectorAll<HTMLElement>(CHOICES) ?? [])];
  if (choices.length === 0) return;
  event.preventDefault();
  const at = choices.findIndex((choice) => choice.matches(':focus'));
  const to = at === -1 && step === -1 ? choices.length - 1 : at + step;
  choices[Math.max(0, Math.min(to, choices.length - 1))]?.focus();
};

/** What a button needs that opens a small dialog. Escape, a press outside and leaving it by Tab close it; focus goes back to the button. */
export const usePopover = (): Popover => {
  const [isOpen, setIsOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  /** The last press inside. It passes here first; the page is told of it without what it was on, where a shadow root is around. */
  const pressed = useRef<Event | null>(null);
  const panelId = useId();
  const close = () => {
    setIsOpen(false);
    button.current?.focus();
  };

  useEffect(() => {
    if (!isOpen) return;
    root.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    const onPress = (event: Event) => {
      if (event !== pressed.current) setIsOpen(false);
    };
    document.addEventListener('pointerdown', onPress);
    return () => document.removeEventListener('pointerdown', onPress);
  }, [isOpen]);

  return {
    isOpen,
    close,
    panelId,
    root,
    button,
    rootProps: {
      onPointerDown: ({ nativeEvent }) => {
        pressed.current = nativeEvent;
      },
      onKeyDown: (event) => {
        if (!isOpen) return;
        if (event.key !== 'Escape') return walkChoices(event, root.current);
        event.stopPropagation();
        close();
      },
      onBlur: ({ relatedTarget, currentTarget }) => {
        if (relatedTarget !== null && !currentTarget.contains(relatedTarget)) setIsOpen(false);
      },
    },
    buttonProps: {
      type: 'button',
      'aria-haspopup': 'dialog',
      'aria-expanded': isOpen,
      'aria-controls': isOpen ? panelId : undefined,
      onClick: () => setIsOpen(!isOpen),
    },
  };
};
