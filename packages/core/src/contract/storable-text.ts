/** Whether a text can be stored: no NUL, no half of a surrogate pair. */
export const isStorableText = (text: string): boolean => {
  // Names are short: a loop takes a tenth of the regular expression's time, which is left to the rare text with surrogates.
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit === 0 || (unit >= 0xd800 && unit <= 0xdfff)) return text.search(UNSTORABLE) === -1;
  }
  return true;
};

/** A text cut to `most` UTF-16 units, with U+FFFD for what cannot be stored: the name of somebody else's folder or span, whose call must not be lost for it. */
export const toStorableText = (text: string, most: number): string =>
  text.length <= most && isStorableText(text) ? text : text.slice(0, most).replace(UNSTORABLE, '\uFFFD');

// A surrogate without its partner cannot be written as UTF-8, and a NUL ends a string in some engines.
// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is what this looks for.
const UNSTORABLE = /[\u0000\p{Surrogate}]/gu;
