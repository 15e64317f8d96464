import type { Plugin } from 'vite';

/** What a `rem` is in a query: the browser's own size, whatever the page sets. In a query of a container it would be the page's. */
const QUERY_PX = 16;

const REM = /(?<![\w.])(-?(?:\d*\.)?\d+)rem\b/g;

/**
 * Sizes as multiples of `--tb-rem`, in the place of the page's root, which many pages set to 10 px. The sources are written in `rem`, and so
 * our own pages read them.
 */
export const inRemUnits = (css: string): string =>
  css
    .split(/(@(?:media|container)[^{]*|--tb-rem:[^;}]*)/)
    .map((part) => {
      if (part.startsWith('@container')) return part.replace(REM, (_, count) => `${Number(count) * QUERY_PX}px`);
      if (part.startsWith('@media') || part.startsWith('--tb-rem:')) return part;
      return part.replace(REM, 'calc(var(--tb-rem)*$1)');
    })
    .join('');

export const remUnit = (): Plugin => ({
  name: 'rem-unit',
  generateBundle(_options, bundle) {
    for (const asset of Object.values(bundle)) {
      if (asset.type === 'asset' && asset.fileName.endsWith('.css')) asset.source = inRemUnits(String(asset.source));
    }
  },
});
