/** A value that is made when it is first asked for, and kept. For what takes long to make and not every start of a command needs. */
export const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};
