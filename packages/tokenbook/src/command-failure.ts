/** Why a command ends without having done its work. `wrong usage` is exit code 2, everything else 1. */
export class CommandFailure extends Error {
  readonly exitCode: 1 | 2;

  constructor(message: string, exitCode: 1 | 2 = 1) {
    super(message);
    this.name = 'CommandFailure';
    this.exitCode = exitCode;
  }
}

/** The failure of a command line, variable or file that cannot mean anything. */
export const wrongUsage = (message: string): CommandFailure => new CommandFailure(message, 2);

/** Why a command stops whose output nobody takes any more. `exitCode`: 0 where the reader has all it wants, 1 where what was asked for is not whole. */
export class OutputEnded extends Error {
  readonly exitCode: 0 | 1;

  constructor(exitCode: 0 | 1, options: { readonly cause: unknown }) {
    super('Nobody takes the output any more.', options);
    this.name = 'OutputEnded';
    this.exitCode = exitCode;
  }
}
