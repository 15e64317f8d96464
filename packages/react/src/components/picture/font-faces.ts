/** The page's font faces that are in use, with their files inside, as CSS: a drawing of its own cannot fetch anything. Empty when there are none. */
export const usedFontFaces = async (): Promise<string> => {
  const loaded = [...document.fonts].filter(({ status }) => status === 'loaded');
  const rules = [...document.styleSheets].flatMap(rulesOf).filter((rule) => loaded.some((face) => isOf(rule, face)));
  return (await Promise.all(rules.map(withFile))).join('\n');
};

/** Sheets of other origins do not show their rules. */
const rulesOf = (sheet: CSSStyleSheet): readonly CSSFontFaceRule[] => {
  try {
    return [...sheet.cssRules].filter((rule) => rule instanceof CSSFontFaceRule);
  } catch {
    return [];
  }
};

const plain = (text: string): string => text.replaceAll(/["'\s]/g, '').toLowerCase();

const isOf = ({ style }: CSSFontFaceRule, face: FontFace): boolean =>
  plain(style.getPropertyValue('font-family')) === plain(face.family) &&
  plain(style.getPropertyValue('unicode-range')) === plain(face.unicodeRange) &&
  plain(style.getPropertyValue('font-style') || 'normal') === plain(face.style);

const FILE = /url\(["']?([^"')]+)["']?\)/;

const withFile = async (rule: CSSFontFaceRule): Promise<string> => {
  const [, address] = FILE.exec(rule.style.getPropertyValue('src')) ?? [];
  if (address === undefined) return '';
  const response = await fetch(new URL(address, rule.parentStyleSheet?.href ?? document.baseURI));
  if (!response.ok) return '';
  return rule.cssText.replace(FILE, `url("${await toDataUrl(await response.blob())}")`);
};

const toDataUrl = (file: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
