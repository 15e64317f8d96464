/** In `rem`. Each has its rule in `skeleton.css`: a page's content security policy may forbid a server to write sizes into `style` attributes. */
type SkeletonHeight = 0.75 | 1 | 1.125 | 1.25 | 1.5 | 1.75 | 2 | 2.25 | 10 | 12 | 14 | 16 | 17 | 20 | 22;
type SkeletonWidth = 6 | 8 | 9 | 12 | 14 | 16 | 18 | 18.5;

interface SkeletonProps {
  /** All there is when left out. */
  readonly width?: SkeletonWidth;
  readonly height: SkeletonHeight;
  readonly isRound?: boolean;
}

/** A grey shape in place of what is loading. */
export const Skeleton = ({ width, height, isRound = false }: SkeletonProps) => (
  <span
    aria-hidden="true"
    className={isRound ? 'tb-skeleton tb-skeleton-round' : 'tb-skeleton'}
    data-width={width}
    data-height={height}
  />
);

/** Skeletons one below the other, each a little shorter, as ranked rows are. */
export const SkeletonRows = ({ count, height }: { readonly count: number; readonly height: SkeletonHeight }) => (
  <span className="tb-skeleton-rows">
    {Array.from({ length: count }, (_, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike and never move.
      <Skeleton key={index} height={height} />
    ))}
  </span>
);
