import { expect, it } from 'vitest';
import { englishMessages } from './english-messages.ts';

/** Of each button that has a text and a longer name, both. The one that saves a picture shows none. */
const pairs = Object.values(englishMessages).flatMap((group) =>
  Object.entries(group).flatMap(([key, text]) => {
    const longer: unknown = Object.entries(group).find(([other]) => other === `${key}Of`)?.[1];
    return key !== 'save' && typeof text === 'string' && typeof longer === 'function'
      ? [[text, String(longer('it'))] as const]
      : [];
  }),
);

// WCAG 2.5.3: who speaks to the page says the text that is seen.
it.each(pairs)('%s is found by voice as %s', (text, name) => expect(name).toContain(text));
