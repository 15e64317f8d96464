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
