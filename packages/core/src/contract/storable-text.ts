/** Whether a text can be stored: no NUL, no half of a surrogate pair. */
export const isStorableText = (text: string): boolean => {
  // Names are short: a loop takes a tenth of the regular expression's time, which is left to the rare text with surrogates.
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit === 0) return false;
    if (unit >= 0xd800 && unit <= 0xdfff) return !text.includes('\0') && text.search(LONE_SURROGATE) === -1;
  }
  return true;
};

/** A text cut to `most` UTF-16 units, with U+FFFD for what cannot be stored: the name of somebody else's folder or span, whose call must not be lost for it. */
export const toStorableText = (text: string, most: number): string =>
  text.length <= most && isStorableText(text)
    ? text
    : text.slice(0, most).replace(LONE_SURROGATE, '\uFFFD').replaceAll('\0', '\uFFFD');

/** Cannot be written as UTF-8. By code points, so that a pair is no match. A NUL, which ends a string in some engines, is looked for beside it. */
const LONE_SURROGATE = /\p{Surrogate}/gu;
