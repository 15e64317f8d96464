import { type KeyboardEvent, useId, useState } from 'react';
import { formatOffset } from '../../format/format-date.ts';
import { useRangeStore, useUsageContext } from '../../hooks/usage-context.ts';
import { useTimeZone } from '../../hooks/use-time-zone.ts';
import { matchZones } from '../../prepare/match-zones.ts';
import { Popover } from '../ui/Popover.tsx';

/** Where days begin, for everything on the page: found by typing a part of a zone's name. */
export const ZonePicker = () => {
  const { messages } = useUsageContext();
  const zone = useTimeZone();
  return (
    <Popover
      label={messages.zone.label}
      value={zone.replaceAll('_', ' ')}
      icon="globe"
      align="end"
      className="tb-zones"
    >
      {(close) => <ZoneSearch zone={zone} close={close} />}
    </Popover>
  );
};

const ZoneSearch = ({ zone, close }: { readonly zone: string; readonly close: () => void }) => {
  const { messages } = useUsageContext();
  const setTimeZone = useRangeStore((state) => state.setTimeZone);
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const id = useId();
  const zones = matchZones(text, zone, Intl.DateTimeFormat().resolvedOptions().timeZone);
  const now = new Date();
  const choose = (chosen: string | undefined) => {
    if (chosen === undefined) return;
    setTimeZone(chosen);
    close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') choose(zones[active]);
    else if (event.key === 'ArrowDown') setActive(Math.min(active + 1, zones.length - 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, 0));
    else return;
    event.preventDefault();
  };

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
        data-autofocus=""
        value={text}
        onKeyDown={onKeyDown}
        onChange={({ target }) => {
          setText(target.value);
          setActive(0);
        }}
      />
      {zones.length === 0 ? <p className="tb-hint">{messages.zone.none}</p> : null}
      <div id={`${id}-list`} role="listbox" aria-label={messages.zone.label} className="tb-zone-list">
        {zones.map((name, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the search field's.
          // biome-ignore lint/a11y/useFocusableInteractive: as above.
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
