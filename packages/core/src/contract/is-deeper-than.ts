/** Whether what came out of JSON has more levels of objects and arrays, itself among them. Looks no deeper than that: a stack has an end. */
export const isDeeperThan = (value: object, levels: number): boolean => {
  if (levels === 0) return true;
  if (Array.isArray(value)) {
    return value.some((item) => typeof item === 'object' && item !== null && isDeeperThan(item, levels - 1));
  }
  for (const key in value) {
    const item: unknown = (value as Readonly<Record<string, unknown>>)[key];
    if (typeof item === 'object' && item !== null && isDeeperThan(item, levels - 1)) return true;
  }
  return false;
};
