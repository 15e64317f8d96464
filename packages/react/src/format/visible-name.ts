/** Characters that turn the direction of text around or show nothing: they let one name pass for another. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for.
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** A name with every invisible character shown as `�`. Null when nothing of it can be seen. */
export const visibleName = (name: string): string | null => {
  const visible = name.replace(INVISIBLE, '\ufffd');
  return visible.trim() === '' ? null : visible;
};
