export type JsonRecord = Readonly<Record<string, unknown>>;

/** A body that is no OTLP/JSON. The answer is 400: no retry can help. */
export class MalformedJsonError extends Error {
  constructor(detail: string) {
    super(detail);
    this.name = 'MalformedJsonError';
  }
}

export const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A repeated message field. Absent and null are empty, as in protobuf's JSON. */
export const readList = (record: JsonRecord, name: string): readonly JsonRecord[] => {
  const list = record[name];
  if (list === undefined || list === null) return [];
  if (!Array.isArray(list)) throw new MalformedJsonError(`${name} is no list`);
  for (const item of list)
    if (!isRecord(item)) throw new MalformedJsonError(`${name} holds something that is no object`);
  return list;
};

export const readText = (record: JsonRecord, name: string): string => {
  const text = record[name];
  if (text === undefined || text === null) return '';
  if (typeof text !== 'string') throw new MalformedJsonError(`${name} is no text`);
  return text;
};

const HEX = /^[0-9a-fA-F]+$/;
const ZEROS = /^0+$/;

/** An id in hex; '' when absent or all zero, which is the same: some emitters write a root's parent so. Null when it is anything else, such as base64. */
export const readId = (record: JsonRecord, name: string, digits: number): string | null => {
  const id = readText(record, name);
  if (id === '') return '';
  if (id.length !== digits || !HEX.test(id)) return null;
  return ZEROS.test(id) ? '' : id.toLowerCase();
};

const DIGITS = /^\d{1,20}$/;

/** Nanoseconds (a text of digits or a number) in whole microseconds. 0 when absent. */
export const readNanosAsMicros = (record: JsonRecord, name: string): number => {
  const value = record[name];
  if (value === undefined || value === null) return 0;
  if (typeof value === 'number' && value >= 0) return Math.floor(value / 1000);
  if (typeof value === 'string' && DIGITS.test(value)) return Number(value.slice(0, -3));
  throw new MalformedJsonError(`${name} is no count of nanoseconds`);
};

/** An enum by its number, or by its name (which OTLP/JSON forbids and some emitters write). 0 for anything else. */
export const readEnum = (record: JsonRecord, name: string, names: readonly string[]): number => {
  const value = record[name];
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? Math.max(0, names.indexOf(value)) : 0;
};
