import { createRecordCounter } from '../prepare/count-records.ts';

export type ExportFormat = 'csv' | 'ndjson';

export interface ExportCount {
  /** Calls received in full. */
  readonly rows: number;
  readonly bytes: number;
}

/** Bytes are handed to the browser in pieces of this size; it keeps a large file on disk, not in the page. */
const PIECE_BYTES = 4 * 1024 * 1024;

/**
 * Reads an export to its end, and tells of each chunk.
 *
 * @throws Error when the stream breaks off, or ends within a record
 */
export const readExport = async (
  response: Response,
  format: ExportFormat,
  onCount: (count: ExportCount) => void,
): Promise<{ readonly file: Blob; readonly count: ExportCount }> => {
  const counter = createRecordCounter(format);
  const type = response.headers.get('content-type') ?? '';
  let file = new Blob([], { type });
  let piece: Uint8Array<ArrayBuffer>[] = [];
  let pieceBytes = 0;
  let count: ExportCount = { rows: 0, bytes: 0 };
  const reader = response.body?.getReader();
  for (;;) {
    const read = await reader?.read();
    if (read?.value === undefined) break;
    piece.push(read.value);
    pieceBytes += read.value.length;
    count = { rows: counter.add(read.value), bytes: count.bytes + read.value.length };
    onCount(count);
    if (pieceBytes < PIECE_BYTES) continue;
    file = new Blob([file, ...piece], { type });
    piece = [];
    pieceBytes = 0;
  }
  if (!counter.isWhole()) throw new Error('The export ended within a record.');
  return { file: new Blob([file, ...piece], { type }), count };
};
