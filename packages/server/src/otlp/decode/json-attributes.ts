import { type AttributeValue, MOST_NESTING, UNSAFE_INTEGER, type WantsAttribute } from './decoded.ts';
import { isRecord, type JsonRecord, MalformedJsonError, readList } from './json-fields.ts';

/** Reads the wanted ones of `attributes` into the map. */
export const readJsonAttributes = (
  holder: JsonRecord,
  wants: WantsAttribute,
  into: Map<string, AttributeValue>,
): void => {
  for (const entry of readList(holder, 'attributes')) {
    const key = entry.key;
    if (typeof key !== 'string') throw new MalformedJsonError('an attribute has no key');
    const value = readJsonValue(entry.value, 0);
    if (value !== null && wants(key)) into.set(key, value);
  }
};

/** The scalar in an `AnyValue`; null when it is none. */
export const readJsonValue = (value: unknown, depth: number): AttributeValue | null => {
  if (depth > MOST_NESTING) throw new MalformedJsonError(`an attribute nests deeper than ${MOST_NESTING} levels`);
  if (!isRecord(value)) return null;
  const { stringValue, intValue, doubleValue, boolValue } = value;
  if (typeof stringValue === 'string') return stringValue;
  if (intValue !== undefined) return toInteger(intValue);
  if (doubleValue !== undefined) return toDouble(doubleValue);
  if (typeof boolValue === 'boolean') return boolValue;
  for (const holder of [value.arrayValue, value.kvlistValue]) {
    if (isRecord(holder)) walk(holder, depth);
  }
  return null;
};

const walk = (holder: JsonRecord, depth: number): void => {
  const values: unknown = holder.values;
  if (!Array.isArray(values)) return;
  for (const item of values) {
    if (!isRecord(item)) continue;
    readJsonValue('key' in item ? item.value : item, depth + 1);
  }
};

/** int64 is a text in protobuf's JSON; many emitters write a number. */
const toInteger = (value: unknown): AttributeValue | null => {
  if (typeof value === 'string' && !/^-?\d{1,20}$/.test(value)) return null;
  const integer = Number(value);
  return Number.isSafeInteger(integer) ? integer : UNSAFE_INTEGER;
};

/** A number, or a text of one: "NaN" and "Infinity" are texts in protobuf's JSON. */
const toDouble = (value: unknown): AttributeValue | null =>
  typeof value === 'number' ? value : typeof value === 'string' && value.trim() !== '' ? Number(value) : null;
