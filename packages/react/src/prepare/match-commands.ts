/** Something the keyboard can do. */
export interface Command {
  /** Unique; what a person searches for. */
  readonly name: string;
  /** One letter that runs it from anywhere. Null when there is none. */
  readonly key: string | null;
  readonly run: () => void;
}

/** The commands whose names hold every typed word, in their own order. */
export const matchCommands = (commands: readonly Command[], text: string): readonly Command[] => {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return commands.filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)));
};
