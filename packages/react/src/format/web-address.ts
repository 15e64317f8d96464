/** An address that is safe to link to. Null for none, and for anything that is not the web: `javascript:` is an address, too. */
export const webAddress = (text: string | null): string | null => {
  if (text === null || !URL.canParse(text)) return null;
  const { protocol, href } = new URL(text);
  return protocol === 'https:' || protocol === 'http:' ? href : null;
};
