import type { SeriesColour } from '../../prepare/series-colours.ts';

/** The square of colour that ties a row to its slice. */
export const Swatch = ({ colour }: { readonly colour: SeriesColour }) => (
  <span className="tb-swatch" aria-hidden="true" style={{ background: `var(--${colour})` }} />
);
