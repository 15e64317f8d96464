import { useId, useState } from 'react';
import { formatOffset } from '../../format/format-date.ts';
import { useRangeStore, useUsageContext } from '../../hooks/usage-context.ts';
import { useActiveOption } from '../../hooks/use-active-option.ts';
import { matchZones } from '../../prepare/match-zones.ts';
import { focusOnce } from '../forms/focus-once.ts';
import { NothingFound } from '../ui/NothingFound.tsx';

/** A field that finds zones, over the list of them. */
export const ZoneSearch = ({ zone, close }: { readonly zone: string; readonly close: () => void }) => {
  const { messages } = useUsageContext();
  const setTimeZone = useRangeStore((state) => state.setTimeZone);
  const [text, setText] = useState('');
  const id = useId();
  const zones = matchZones(text, zone, Intl.DateTimeFormat().resolvedOptions().timeZone);
  const now = new Date();
  const choose = (chosen: string | undefined) => {
    if (chosen === undefined) return;
    setTimeZone(chosen);
    close();
  };
  const { active, restart, onKeyDown } = useActiveOption(zones, choose);

  return (
    <div className="tb-zone-search">
      <input
        className="tb-input"
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={zones.length === 0 ? undefined : `${id}-${active}`}
        aria-label={messages.zone.search}
        placeholder={messages.zone.search}
        autoComplete="off"
        ref={focusOnce}
        value={text}
        onKeyDown={onKeyDown}
        onChange={({ target }) => {
          setText(target.value);
          restart();
        }}
      />
      <NothingFound text={zones.length === 0 ? messages.zone.none : null} />
      {/* Chromium takes what scrolls into the Tab order: here the keys are the field's. */}
      <div id={`${id}-list`} role="listbox" tabIndex={-1} aria-label={messages.zone.label} className="tb-zone-list">
        {zones.map((name, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the search field's.
          // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the search field, which points at the active option.
          <div
            key={name}
            id={`${id}-${index}`}
            role="option"
            aria-selected={name === zone}
            data-active={index === active ? '' : undefined}
            className="tb-menu-item"
            onClick={() => choose(name)}
          >
            {name.replaceAll('_', ' ')}
            <span className="tb-quiet">{formatOffset(name, now)}</span>
          </div>
        ))}
      </div>
    </div>
  );
};
