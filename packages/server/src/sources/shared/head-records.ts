import { isRecord, type JsonRecord } from './json-record.ts';

const MOST_LINES = 60;

/** The JSON objects of the first lines of a file: what its format is told by. A line that the head cuts off is left out. */
export const headRecords = (text: string): readonly JsonRecord[] =>
  text.split('\n', MOST_LINES).map(parseOrNull).filter(isRecord);

const parseOrNull = (line: string): unknown => {
  if (
    !line
      .trimStart()
      .replace(/^\ufeff/, '')
      .startsWith('{')
  )
    return null;
  try {
    return JSON.parse(line.replace(/^\ufeff/, ''));
  } catch {
    return null;
  }
};
