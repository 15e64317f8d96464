import type { LogRow } from '@tokenbook/core/contract';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { PARQUET_COLUMNS } from './parquet-columns.ts';
import { splitLines } from './split-lines.ts';

/** Rows that are held in memory at a time. */
const ROW_GROUP = 20_000;

/** The bytes of a Parquet file (Snappy) from the log as newline-delimited JSON, a row group at a time. */
export async function* toParquet(ndjson: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const writer = new ByteWriter(1 << 20);
  const parquet = new ParquetWriter({
    writer,
    schema: [{ name: 'root', num_children: PARQUET_COLUMNS.length }, ...PARQUET_COLUMNS.map(({ type }) => type)],
    createdBy: 'tokenbook',
  });
  /** What was written since the last time. The writer goes on counting in `offset`, which the footer refers to. */
  const take = (): Uint8Array => {
    const bytes = writer.getBytes().slice();
    writer.index = 0;
    return bytes;
  };
  for await (const rows of rowGroups(ndjson)) {
    const columnData = PARQUET_COLUMNS.map(({ name, value }) => ({ name, data: rows.map(value) }));
    await parquet.write({ columnData, rowGroupSize: ROW_GROUP });
    yield take();
  }
  await parquet.finish();
  yield take();
}

async function* rowGroups(ndjson: AsyncIterable<Uint8Array>): AsyncGenerator<readonly LogRow[]> {
  let rows: LogRow[] = [];
  for await (const line of splitLines(ndjson)) {
    if (line === '') continue;
    // The export's own rows: the server's tests hold them to the schema.
    rows.push(JSON.parse(line) as LogRow);
    if (rows.length < ROW_GROUP) continue;
    yield rows;
    rows = [];
  }
  if (rows.length > 0) yield rows;
}
