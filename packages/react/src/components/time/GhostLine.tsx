import type { ComparedBucket } from '../../prepare/compared-buckets.ts';

interface GhostLineProps {
  readonly compared: readonly (ComparedBucket | null)[] | undefined;
  /** Buckets of the chart; the compared period may have more. */
  readonly count: number;
  readonly top: number;
}

/** The drawing's own units: a height that no amount is too small or too large for. */
const HEIGHT = 1000;

/** The compared period as dashes over the bars, one step a bucket. A bucket without a counterpart is a gap. */
export const GhostLine = ({ compared, count, top }: GhostLineProps) => {
  if (compared === undefined) return null;
  const steps = compared.slice(0, count).map((bucket, index) => {
    if (bucket === null) return '';
    const y = HEIGHT - (bucket.amount / top) * HEIGHT;
    const joins = index > 0 && compared[index - 1] !== null;
    return `${joins ? 'L' : 'M'}${index} ${y.toFixed(2)}H${index + 1}`;
  });
  return (
    <svg className="tb-ghost" viewBox={`0 0 ${count} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      <path d={steps.join('')} vectorEffect="non-scaling-stroke" />
    </svg>
  );
};
