import type { ModelPrice, PriceList, RepriceAnswer } from '@tokenbook/core/contract';
import type { CommandContext } from '../command-context.ts';
import { countOf, formatCount, formatUsd } from './format.ts';
import { createStyle } from './style.ts';
import { type Column, tableLines } from './table.ts';

type Screen = Pick<CommandContext, 'columns' | 'hasColour'>;

const rate = (name: string) => (row: ModelPrice) => row.rates?.[name] ?? '–';

const PRICE_COLUMNS: readonly Column<ModelPrice>[] = [
  { title: 'Model', align: 'left', shrinks: true, cell: ({ model }) => model },
  { title: 'Provider', align: 'left', cell: ({ provider }) => provider },
  { title: 'Input', align: 'right', cell: rate('input') },
  { title: 'Cached', align: 'right', cell: rate('cacheRead') },
  { title: 'Output', align: 'right', cell: rate('output') },
  { title: 'Requests', align: 'right', cell: ({ requests }) => formatCount(requests) },
  { title: 'From', align: 'left', cell: ({ kind }) => kind },
];

/** What the models cost, USD per million tokens. */
export const priceListLines = ({ models, catalogue }: PriceList, { columns, hasColour }: Screen): readonly string[] => {
  const style = createStyle(hasColour);
  if (models.length === 0) return ['No models in this period. --range all shows every one.'];
  return [
    ...tableLines(models, PRICE_COLUMNS, { columns, heading: style.bold }),
    '',
    style.dim(
      `USD per million tokens. Catalogue: ${catalogue.name} ${catalogue.version}, checked on ${catalogue.checkedOn}.`,
    ),
  ];
};

type Change = RepriceAnswer['models'][number];

const CHANGE_COLUMNS: readonly Column<Change>[] = [
  { title: 'Model', align: 'left', shrinks: true, cell: ({ model }) => model },
  { title: 'Provider', align: 'left', cell: ({ provider }) => provider },
  { title: 'Changed', align: 'right', cell: ({ changed }) => formatCount(changed) },
  {
    title: 'Cost before',
    align: 'right',
    cell: ({ requests, costBefore, unpricedBefore }) => formatUsd(unpricedBefore === requests ? null : costBefore),
  },
  {
    title: 'after',
    align: 'right',
    cell: ({ requests, costAfter, unpricedAfter }) => formatUsd(unpricedAfter === requests ? null : costAfter),
  },
  { title: 'Unpriced before', align: 'right', cell: ({ unpricedBefore }) => formatCount(unpricedBefore) },
  { title: 'after', align: 'right', cell: ({ unpricedAfter }) => formatCount(unpricedAfter) },
];

/** What a re-pricing changed, or would. */
export const repriceLines = (answer: RepriceAnswer, { columns, hasColour }: Screen): readonly string[] => {
  const models = answer.models.filter(({ changed }) => changed > 0);
  const table = tableLines(models, CHANGE_COLUMNS, { columns, heading: createStyle(hasColour).bold });
  return [
    ...(models.length === 0 ? [] : table),
    `${formatCount(answer.changed)} of ${countOf(answer.requests, 'call')}: ${formatUsd(answer.costBefore)} → ${formatUsd(answer.costAfter)}`,
  ];
};
