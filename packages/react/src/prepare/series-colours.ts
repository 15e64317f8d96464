import { hashText } from './hash-text.ts';

/** How many colours of the palette are for values; `other` is one more. */
const COLOUR_COUNT = 10;

/** The name of a colour in the theme: `--tb-series-1` and the class `fill-tb-series-1` that Tremor asks for. */
export type SeriesColour = `tb-series-${number}` | 'tb-series-other';

/** Providers that most people have keep one colour everywhere, in every ledger. */
const OWN_COLOURS: ReadonlyMap<string, number> = new Map([
  ['anthropic', 1],
  ['openai', 2],
  ['google', 3],
  ['gcp.gemini', 3],
  ['gcp.vertex_ai', 7],
  ['mistral', 4],
  ['mistral_ai', 4],
  ['aws.bedrock', 10],
  ['azure.ai.openai', 7],
  ['deepseek', 5],
  ['xai', 9],
  ['x_ai', 9],
  ['cohere', 8],
  ['groq', 6],
]);

/**
 * A colour for each name that has none in `known` yet. A name keeps the colour it was given first; new names take the free colour nearest
 * to the place that their hash names, so that two names on one chart differ while the palette lasts.
 */
export const assignColours = (
  names: readonly string[],
  known: ReadonlyMap<string, SeriesColour>,
): ReadonlyMap<string, SeriesColour> => {
  const colours = new Map(known);
  for (const name of names) {
    if (colours.has(name)) continue;
    const own = OWN_COLOURS.get(name);
    if (own !== undefined) {
      colours.set(name, `tb-series-${own}`);
      continue;
    }
    const shown = new Set(names.map((other) => colours.get(other) ?? ownColour(other)));
    const start = hashText(name) % COLOUR_COUNT;
    const places = Array.from({ length: COLOUR_COUNT }, (_, step) => ((start + step) % COLOUR_COUNT) + 1);
    const place = places.find((free) => !shown.has(`tb-series-${free}`)) ?? start + 1;
    colours.set(name, `tb-series-${place}`);
  }
  return colours;
};

const ownColour = (name: string): SeriesColour | undefined => {
  const own = OWN_COLOURS.get(name);
  return own === undefined ? undefined : `tb-series-${own}`;
};
