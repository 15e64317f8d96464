/** Everything a command may touch of the world, as arguments: tests run the same commands with a world of their own. */
export interface CommandContext {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly homeDirectory: string;
  readonly platform: string;
  /** Results: what `--json` prints, tables, exports. Resolves when the text was taken, so that a slow pipe slows the command. */
  out(text: string | Uint8Array): Promise<void>;
  /** What follows goes on where nobody reads `out` any more. Without it that stops the command, as `| head` means it. */
  goOnUnread(): void;
  /** Messages and progress, a line each. */
  say(line: string): void;
  /** Whether a person watches stderr: then there are progress bars. */
  readonly isTerminal: boolean;
  /** Whether a person watches stdout: then there is colour. */
  readonly hasColour: boolean;
  /** Width of the terminal in characters; 80 when there is none. */
  readonly columns: number;
  now(): number;
  /** Aborted at SIGINT and SIGTERM, and with `OutputEnded` where nobody takes what `out` is given. */
  readonly signal: AbortSignal;
}
