import { type Dimension, isTagDimension, tagKey } from '@tokenbook/core/domain';
import type { Messages } from '../../messages.ts';

/** What a dimension is called: a tag by its key. */
export const dimensionName = (dimension: Dimension, { dimensions }: Messages): string =>
  isTagDimension(dimension) ? tagKey(dimension) : dimensions[dimension];
