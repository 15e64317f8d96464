import { type PicoUsd, parseUsd } from '@tokenbook/core/domain';

/** A cost that a log tells in USD. Zero, less and what is no number are unknown: tools write 0 when they have no price. */
export const toldCost = (value: unknown): PicoUsd | null => {
  if (typeof value !== 'number' && typeof value !== 'string') return null;
  const cost = parseUsd(value);
  return cost !== null && cost > 0n ? cost : null;
};
