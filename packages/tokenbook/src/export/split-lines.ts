const NEWLINE = 0x0a;

/** The lines of a stream of UTF-8. Only \n ends one: `node:readline` also breaks at U+2028, which may stand in a name. */
export async function* splitLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest: Uint8Array[] = [];
  const take = (last: Uint8Array): string => {
    const line = decoder.decode(Buffer.concat([...rest, last]));
    rest = [];
    return line;
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      yield take(chunk.subarray(start, end));
      start = end + 1;
    }
    if (start < chunk.length) rest.push(chunk.subarray(start));
  }
  if (rest.length > 0) yield take(new Uint8Array());
}
