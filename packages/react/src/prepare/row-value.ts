import { type Dimension, valueField } from '@tokenbook/core/domain';

/** The value that a row of a breakdown or time series stands for. Null: the events that have none. */
export const rowValue = (row: object, by: Dimension): string | null => {
  const value: unknown = Object.hasOwn(row, valueField(by)) ? Reflect.get(row, valueField(by)) : null;
  return typeof value === 'string' ? value : null;
};
