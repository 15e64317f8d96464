/** `1,234,567` */
export const formatCount = (count: number): string => count.toLocaleString('en-US');

/** `1 file`, `1,204 files`. */
export const countOf = (count: number, noun: string): string =>
  `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;

/** `$1,234.50`; small amounts keep what can be seen of them: `$0.0042`. Null is no price, not nothing. */
export const formatUsd = (usd: number | null): string => {
  if (usd === null) return 'unpriced';
  const digits = usd !== 0 && Math.abs(usd) < 0.1 ? 4 : 2;
  if (usd !== 0 && Math.abs(usd) < 0.0001) return '<$0.0001';
  return `${usd < 0 ? '-' : ''}$${Math.abs(usd).toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })}`;
};

/** `12.3 %` */
export const formatShare = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;

/** `+12.3 %` against the period before. Null when there is nothing to compare with. */
export const formatChange = (now: number, before: number): string | null => {
  if (before === 0) return null;
  const percent = (100 * (now - before)) / before;
  const text = Math.abs(percent).toLocaleString('en-US', { maximumFractionDigits: 1, minimumFractionDigits: 1 });
  return `${percent < 0 ? '−' : '+'}${text} %`;
};

/** `12.4 MB` */
export const formatBytes = (bytes: number): string => {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  return `${(bytes / 1000 ** power).toFixed(power === 0 ? 0 : 1)} ${units[power]}`;
};

/**
 * Text that a terminal shows as itself: control characters, line breaks and the marks that reverse text are written out, since a
 * project's name comes from anyone.
 */
export const printable = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for.
  text.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `\\u${code.toString(16).padStart(4, '0')}`;
  });
