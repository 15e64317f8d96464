interface SkeletonProps {
  /** In `rem` or percent. */
  readonly width?: string;
  readonly height: string;
  readonly isRound?: boolean;
}

/** A grey shape in place of what is loading. */
export const Skeleton = ({ width = '100%', height, isRound = false }: SkeletonProps) => (
  <span
    aria-hidden="true"
    className={isRound ? 'tb-skeleton tb-skeleton-round' : 'tb-skeleton'}
    style={{ width: inTheUnit(width), height: inTheUnit(height) }}
  />
);

/** As the build of the style sheet does: a page may say what a `rem` is to us. */
const inTheUnit = (length: string): string =>
  length.endsWith('rem') ? `calc(var(--tb-rem) * ${Number.parseFloat(length)})` : length;

/** Skeletons one below the other, each a little shorter, as ranked rows are. */
export const SkeletonRows = ({ count, height }: { readonly count: number; readonly height: string }) => (
  <span className="tb-skeleton-rows">
    {Array.from({ length: count }, (_, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike and never move.
      <Skeleton key={index} height={height} width={`${100 - index * 6}%`} />
    ))}
  </span>
);
