import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { isTyping, usePageKeys } from '../../hooks/page-keys.ts';
import { useRangeStore, useUsageContext } from '../../hooks/usage-context.ts';
import { useActiveOption } from '../../hooks/use-active-option.ts';
import { useLogSearch } from '../../hooks/use-log-search.ts';
import { hasFilter } from '../../state/usage-view.ts';
import { LogSearchList } from '../opened/opened.tsx';
import { FloatingPanel } from '../ui/FloatingPanel.tsx';
import { Icon } from '../ui/Icon.tsx';
import type { Found } from './LogSearchList.tsx';

/** One field for everything: the id of a call opens it, a part of a name becomes a filter. `/` puts the focus into it. */
export const LogSearch = () => {
  const { messages } = useUsageContext();
  const [text, setText] = useState('');
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const { call, values, isWaiting, isPartial } = useLogSearch(text);
  const filters = useRangeStore((state) => state.filters);
  const toggleFilter = useRangeStore((state) => state.toggleFilter);
  const setLogCall = useRangeStore((state) => state.setLogCall);
  const found: readonly Found[] = [
    ...(call === null ? [] : [{ kind: 'call' as const, call }]),
    ...values.map((value) => ({ kind: 'value' as const, ...value })),
  ];
  const isShown = isOpen && text.trim() !== '';

  usePageKeys((event) => {
    if (event.key !== '/' || isTyping(event) || event.altKey || event.ctrlKey || event.metaKey) return false;
    field.current?.focus();
    return true;
  });

  const choose = (one: Found | undefined) => {
    if (one === undefined) return;
    setText('');
    setIsOpen(false);
    if (one.kind === 'call') setLogCall(one.call.id);
    else if (!hasFilter(filters, one.dimension, one.value)) toggleFilter(one.dimension, one.value);
  };
  // A call stands first, and is known to exist or not: nothing that still loads can take its place.
  const isSureOf = (index: number) => !isWaiting || (call !== null && index === 0);
  const { active, restart, onKeyDown } = useActiveOption(found, choose, isSureOf);
  const onFieldKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isShown) return onKeyDown(event);
    setIsOpen(false);
    event.preventDefault();
  };

  return (
    <div ref={root} className="tb-log-search">
      <Icon name="search" />
      <input
        ref={field}
        className="tb-input"
        role="combobox"
        aria-expanded={isShown}
        aria-controls={isShown ? `${id}-list` : undefined}
        aria-activedescendant={isShown && found.length > 0 ? `${id}-${active}` : undefined}
        aria-autocomplete="list"
        aria-label={messages.log.search}
        placeholder={messages.log.searchHint}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onKeyDown={onFieldKeyDown}
        onFocus={() => setIsOpen(true)}
        // Nothing in the list takes the focus.
        onBlur={() => setIsOpen(false)}
        onChange={({ target }) => {
          setText(target.value);
          restart();
          setIsOpen(true);
        }}
      />
      {isShown ? (
        <FloatingPanel label={messages.log.search} anchor={root}>
          <LogSearchList
            id={id}
            found={found}
            active={active}
            isWaiting={isWaiting}
            isPartial={isPartial}
            onChoose={choose}
          />
        </FloatingPanel>
      ) : null}
    </div>
  );
};
