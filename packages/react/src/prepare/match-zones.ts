/** More than a person reads through; typing finds the rest. */
const MOST_MATCHES = 40;

/**
 * The zones that a text finds, the best first: the chosen zone, the reader's own and UTC while nothing is typed,
 * then names where a word starts with the text, then names that hold it.
 */
export const matchZones = (text: string, chosen: string, own: string): readonly string[] => {
  const zones = [...new Set([chosen, own, 'UTC', ...Intl.supportedValuesOf('timeZone')])];
  const wanted = text.trim().toLowerCase().replaceAll(' ', '_');
  if (wanted === '') return zones.slice(0, MOST_MATCHES);
  const matches = zones.filter((zone) => zone.toLowerCase().includes(wanted));
  const startsWord = (zone: string) =>
    zone
      .toLowerCase()
      .split(/[/_-]/)
      .some((word) => word.startsWith(wanted));
  return [...matches.filter(startsWord), ...matches.filter((zone) => !startsWord(zone))].slice(0, MOST_MATCHES);
};
