const NEWLINE = 10;
const QUOTE = 34;

/** Counts the records of a file as its bytes go by. */
export interface RecordCounter {
  /** Takes the next bytes; returns how many records are complete so far, without the line of names. */
  readonly add: (bytes: Uint8Array) => number;
  /** Whether the file may end here: after a whole record. */
  readonly isWhole: () => boolean;
}

/** In CSV a line may end inside of a quoted cell, and the first line names the columns. */
export const createRecordCounter = (format: 'csv' | 'ndjson'): RecordCounter => {
  const heads = format === 'csv' ? 1 : 0;
  let lines = 0;
  let isQuoted = false;
  let lastByte = NEWLINE;
  return {
    add: (bytes) => {
      for (const byte of bytes) {
        // A doubled quote turns it over twice.
        if (byte === QUOTE && format === 'csv') isQuoted = !isQuoted;
        else if (byte === NEWLINE && !isQuoted) lines += 1;
      }
      lastByte = bytes.at(-1) ?? lastByte;
      return Math.max(0, lines - heads);
    },
    isWhole: () => lastByte === NEWLINE && !isQuoted,
  };
};
