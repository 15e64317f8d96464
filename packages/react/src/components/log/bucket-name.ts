/** A token bucket by its name in the texts; one that a newer server adds, by its own. */
export const bucketName = (bucket: string, names: Readonly<Record<string, string>>): string =>
  Object.hasOwn(names, bucket) ? (names[bucket] ?? bucket) : bucket;
