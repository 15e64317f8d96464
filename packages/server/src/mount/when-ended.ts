import type { Connection } from '../http/app-context.ts';

interface Outgoing {
  readonly destroyed: boolean;
  once(event: 'close', listener: () => void): unknown;
}

/** When an answer has been handed to the system, or its connection has closed. */
export const whenEnded =
  (outgoing: Outgoing): NonNullable<Connection['whenEnded']> =>
  (callback) => {
    // Its `close` has been.
    if (outgoing.destroyed) callback();
    else outgoing.once('close', callback);
  };
