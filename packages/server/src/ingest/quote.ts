/** A value as it may stand in a message: short, on one line. */
export const quote = (value: unknown): string => {
  if (value === undefined) return '(missing)';
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? '(an array)' : '(an object)';
  const text =
    typeof value === 'string' ? JSON.stringify(value.slice(0, 60)) : Object.is(value, -0) ? '-0' : String(value);
  return typeof value === 'string' && value.length > 60 ? `${text.slice(0, -1)}…"` : text;
};
