import type { Override } from './override.ts';
import { canonicalProvider } from './provider-name.ts';

/** The overrides for a provider and model, most specific first; of equals the one that was given later. Dates are left to the event. */
export const overridesFor = (overrides: readonly Override[], provider: string, model: string): readonly Override[] =>
  overrides
    .map((override, position) => ({ override, position }))
    .filter(({ override }) => matchesModel(override.model, model) && matchesProvider(override.provider, provider))
    .sort((a, b) => specificity(b.override) - specificity(a.override) || b.position - a.position)
    .map(({ override }) => override);

const matchesProvider = (wanted: string | null, provider: string): boolean =>
  wanted === null || canonicalProvider(wanted).toLowerCase() === canonicalProvider(provider).toLowerCase();

/** `*` stands for any run of characters. Taken apart by hand: a pattern from outside must not become a regular expression. */
export const matchesModel = (pattern: string, model: string): boolean => {
  const name = model.toLowerCase();
  const [head = '', ...rest] = pattern.toLowerCase().split('*');
  const tail = rest.pop();
  if (tail === undefined) return name === head;
  if (!name.startsWith(head) || name.length < head.length + tail.length || !name.endsWith(tail)) return false;
  let position = head.length;
  for (const part of rest) {
    const found = name.indexOf(part, position);
    if (found === -1) return false;
    position = found + part.length;
  }
  return position <= name.length - tail.length;
};

/** An exact name before a pattern, a longer pattern before a shorter, a named source and provider before any. */
const specificity = ({ model, provider, source }: Override): number =>
  (model.includes('*') ? 0 : 1_000_000) +
  model.replaceAll('*', '').length * 100 +
  (source === null ? 0 : 2) +
  (provider === null ? 0 : 1);

/** Whether two overrides are about the same calls from the same instant: then the later one stands for the earlier. */
export const hasSameScope = (a: Override, b: Override): boolean =>
  a.model.toLowerCase() === b.model.toLowerCase() &&
  a.source === b.source &&
  a.validFromMs === b.validFromMs &&
  (a.provider === null || b.provider === null ? a.provider === b.provider : matchesProvider(a.provider, b.provider));
