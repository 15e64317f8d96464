import { memo } from 'react';
import type { SeriesColour } from '../../prepare/series-colours.ts';

/** The square of colour that ties a name to what is drawn. `tb-bar` is the accent, for what is not split. */
export const Swatch = memo(({ colour }: { readonly colour: SeriesColour | 'tb-bar' }) => (
  <span
    className="tb-swatch"
    aria-hidden="true"
    style={{ background: `var(--${colour === 'tb-bar' ? 'tb-accent' : colour})` }}
  />
));
