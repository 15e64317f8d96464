/** A table of what was expected and what was seen. */
export interface Checks {
  add(name: string, isMet: boolean, seen: string): void;
  print(): void;
  readonly allMet: () => boolean;
}

export const createChecks = (): Checks => {
  const rows: { readonly name: string; readonly isMet: boolean; readonly seen: string }[] = [];
  return {
    add: (name, isMet, seen) => rows.push({ name, isMet, seen }),
    print: () => {
      console.log('\n| What must hold | Seen | |\n| --- | --- | --- |');
      for (const { name, isMet, seen } of rows) console.log(`| ${name} | ${seen} | ${isMet ? 'pass' : 'FAIL'} |`);
    },
    allMet: () => rows.every(({ isMet }) => isMet),
  };
};

export const megabytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MB`;
