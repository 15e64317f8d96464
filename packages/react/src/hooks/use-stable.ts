import { useMemo } from 'react';

/** The same object until one of its fields is another value. The fields are the same ones each time. */
export const useStable = <Value extends object>(value: Value): Value =>
  // biome-ignore lint/correctness/useExhaustiveDependencies: the fields are what it depends on.
  useMemo(() => value, Object.values(value));
