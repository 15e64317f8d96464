import { type Dimension, isTagDimension, tagKey } from '@tokenbook/core/domain';
import type { CommonMessages } from '../../messages/common-messages.ts';

/** What a dimension is called: a tag by its key. */
export const dimensionName = (dimension: Dimension, { dimensions }: CommonMessages): string =>
  isTagDimension(dimension) ? tagKey(dimension) : dimensions[dimension];
