import type { ChargeExplanation, CostArithmetic } from '@tokenbook/core/contract';
import { type InstantMs, type PicoUsd, toIsoText, toUsdText } from '@tokenbook/core/domain';
import type { Arithmetic, ChargeExplanation as Explained } from '../prices/explain-charge.ts';

/** An explanation with money as exact decimals and instants as text. */
export const toWireExplanation = ({ arithmetic, atListPrice, isCurrent, today }: Explained): ChargeExplanation => ({
  arithmetic: arithmetic === null ? null : toWireArithmetic(arithmetic),
  atListPrice: atListPrice === null ? null : toWireArithmetic(atListPrice),
  isCurrent,
  today: { cost: usdText(today.cost), costSource: today.source, costReference: today.reference },
});

const toWireArithmetic = ({ price, lines, cost }: Arithmetic): CostArithmetic => ({
  reference: price.reference,
  kind: price.kind,
  tier: price.tier,
  validFrom: isoText(price.validFromMs),
  validTo: isoText(price.validToMs),
  aboveInputTokens: price.aboveInputTokens,
  origin: price.origin === null ? null : { ...price.origin },
  note: price.note,
  lines: lines.map((line) => ({ ...line, cost: usdText(line.cost) })),
  total: usdText(cost),
});

const usdText = (cost: PicoUsd | null): string | null => (cost === null ? null : toUsdText(cost));

const isoText = (instant: InstantMs | null): string | null => (instant === null ? null : toIsoText(instant));
