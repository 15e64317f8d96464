const PATHS = {
  calendar: 'M4.5 2v2M11.5 2v2M2.5 6.5h11M3.5 3.5h9a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1v-8a1 1 0 0 1 1-1Z',
  chevronDown: 'm4 6 4 4 4-4',
  chevronLeft: 'm10 3.5-4.5 4.5 4.5 4.5',
  chevronRight: 'm6 3.5 4.5 4.5-4.5 4.5',
  chevronFirst: 'm12 3.5-4.5 4.5 4.5 4.5M4.5 3.5v9',
  chevronLast: 'm4 3.5 4.5 4.5-4.5 4.5M11.5 3.5v9',
  arrowUp: 'M8 13V3.5M4 7l4-4 4 4',
  arrowDown: 'M8 3v9.5M4 9l4 4 4-4',
  warning: 'M8 6.2v3.2M8 11.6v.1M7.1 2.7 1.9 12a1 1 0 0 0 .9 1.5h10.4a1 1 0 0 0 .9-1.5L8.9 2.7a1 1 0 0 0-1.8 0Z',
  close: 'm4 4 8 8M12 4l-8 8',
  check: 'm3 8.5 3.5 3.5L13 4.5',
  globe:
    'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM2 8h12M8 2c1.7 1.7 2.5 3.7 2.5 6S9.7 12.3 8 14c-1.7-1.7-2.5-3.7-2.5-6S6.3 3.7 8 2Z',
  sun: 'M10.5 8a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0ZM8 1.5v1.5M8 13v1.5M1.5 8H3M13 8h1.5M3.4 3.4l1.1 1.1M11.5 11.5l1.1 1.1M3.4 12.6l1.1-1.1M11.5 4.5l1.1-1.1',
  download: 'M8 2.5v7.5M4.5 7 8 10.5 11.5 7M2.5 13.5h11',
  columns: 'M2.5 3.5h11v9h-11zM6.2 3.5v9M9.8 3.5v9',
  filter: 'M2.5 3.5h11L9.5 8.3v4.2l-3-1.5V8.3L2.5 3.5Z',
  copy: 'M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z',
  signOut: 'M6.5 2.5h-4v11h4M10 5l3 3-3 3M13 8H6',
  picture: 'M2.5 3.5h11v9h-11zM2.5 10.5l3-3 2.5 2.5 2-2 3.5 3.5M9.8 6.2h.01',
  zoomOut: 'M11.5 7a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0ZM10.3 10.3l3.2 3.2M5 7h4',
  compare: 'M5.5 2.5v11M5.5 2.5 3 5M5.5 2.5 8 5M10.5 13.5v-11M10.5 13.5 8 11M10.5 13.5l2.5-2.5',
  link: 'M6.5 9.5a2.5 2.5 0 0 0 3.5 0l2.5-2.5a2.5 2.5 0 1 0-3.5-3.5l-.8.8M9.5 6.5a2.5 2.5 0 0 0-3.5 0L3.5 9A2.5 2.5 0 1 0 7 12.5l.8-.8',
  bookmark: 'M4.5 2.5h7v11L8 10.7l-3.5 2.8Z',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  search: 'M11.5 7a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0ZM10.3 10.3l3.2 3.2',
} as const;

export type IconName = keyof typeof PATHS;

/** A line drawing of 16 × 16. Says nothing to a screen reader: the control it stands in has a name. */
export const Icon = ({ name, className }: { readonly name: IconName; readonly className?: string }) => (
  <svg
    className={className === undefined ? 'tb-icon' : `tb-icon ${className}`}
    viewBox="0 0 16 16"
    width="16"
    height="16"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.5"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
    data-sideways={/^chevron(?!Down)|^signOut/.test(name) ? '' : undefined}
  >
    <path d={PATHS[name]} />
  </svg>
);
