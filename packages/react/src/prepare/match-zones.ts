/** More than a person reads through; typing finds the rest. */
const MOST_MATCHES = 40;

/**
 * Names of today, and the older ones that Chromium and Safari list in their place (V8's list, checked 2026-11-30). Firefox lists those of today.
 * Ends when engines list what IANA calls a zone, as the proposal "Time Zone Canonicalization" asks.
 */
const OLDER_NAMES: Readonly<Record<string, string>> = {
  'America/Nuuk': 'America/Godthab',
  'Asia/Ho_Chi_Minh': 'Asia/Saigon',
  'Asia/Kathmandu': 'Asia/Katmandu',
  'Asia/Kolkata': 'Asia/Calcutta',
  'Asia/Yangon': 'Asia/Rangoon',
  'Atlantic/Faroe': 'Atlantic/Faeroe',
  'Europe/Kyiv': 'Europe/Kiev',
};
const TODAYS_NAMES = new Map(Object.entries(OLDER_NAMES).map(([today, older]) => [older, today]));
const todaysName = (zone: string): string => TODAYS_NAMES.get(zone) ?? zone;

/** What it is found by: either name. */
const wordsOf = (zone: string): string => `${zone}/${OLDER_NAMES[zone] ?? ''}`.toLowerCase();

/**
 * The zones that a text finds, the best first: the chosen zone, the reader's own and UTC while nothing is typed,
 * then names where a word starts with the text, then names that hold it.
 */
export const matchZones = (text: string, chosen: string, own: string): readonly string[] => {
  const zones = [...new Set([chosen, todaysName(own), 'UTC', ...Intl.supportedValuesOf('timeZone').map(todaysName)])];
  const wanted = text.trim().toLowerCase().replaceAll(' ', '_');
  if (wanted === '') return zones.slice(0, MOST_MATCHES);
  const matches = zones.filter((zone) => wordsOf(zone).includes(wanted));
  const startsWord = (zone: string) =>
    wordsOf(zone)
      .split(/[/_-]/)
      .some((word) => word.startsWith(wanted));
  return [...matches.filter(startsWord), ...matches.filter((zone) => !startsWord(zone))].slice(0, MOST_MATCHES);
};
