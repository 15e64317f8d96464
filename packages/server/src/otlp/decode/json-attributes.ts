import { type AttributeValue, MOST_NESTING, NO_SCALAR, type WantsAttribute } from './decoded.ts';
import { isRecord, type JsonRecord, MalformedJsonError, readList, readText } from './json-fields.ts';

/** Reads the wanted ones of `attributes` into the map. */
export const readJsonAttributes = (
  holder: JsonRecord,
  wants: WantsAttribute,
  into: Map<string, AttributeValue>,
): void => {
  for (const entry of readList(holder, 'attributes')) {
    // An empty text is left out of protobuf's JSON.
    const key = readText(entry, 'key');
    const value = readJsonValue(entry.value, 0);
    if (value !== null && wants(key)) into.set(key, value);
  }
};

/** The scalar in an `AnyValue`; null when it is empty. */
export const readJsonValue = (value: unknown, depth: number): AttributeValue | null => {
  if (depth > MOST_NESTING) throw new MalformedJsonError(`an attribute nests deeper than ${MOST_NESTING} levels`);
  if (!isRecord(value)) return null;
  const { stringValue, intValue, doubleValue, boolValue } = value;
  if (typeof stringValue === 'string') return stringValue;
  // Null is absent, as everywhere in protobuf's JSON: some emitters write every member of the union.
  if (intValue !== undefined && intValue !== null) return toInteger(intValue);
  if (doubleValue !== undefined && doubleValue !== null) return toDouble(doubleValue);
  if (typeof boolValue === 'boolean') return boolValue;
  const held = [value.arrayValue, value.kvlistValue].filter(isRecord);
  for (const holder of held) walk(holder, depth);
  return held.length > 0 || typeof value.bytesValue === 'string' ? NO_SCALAR : null;
};

const walk = (holder: JsonRecord, depth: number): void => {
  const values: unknown = holder.values;
  if (!Array.isArray(values)) return;
  for (const item of values) {
    if (!isRecord(item)) continue;
    readJsonValue('key' in item ? item.value : item, depth + 1);
  }
};

/**
 * int64 is a text in protobuf's JSON, `1e3` and `12.0` among them; many emitters write a number. What is no integer, or none that a
 * double tells exactly, stays what was sent: no rule takes it for a count.
 */
const toInteger = (value: unknown): AttributeValue => {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : String(value);
  if (typeof value !== 'string') return NO_SCALAR;
  const integer = INTEGER.test(value) ? Number(value) : Number.NaN;
  if (Number.isSafeInteger(integer)) return integer;
  return DIGITS.test(value) ? BigInt(value).toString() : value;
};

const DIGITS = /^-?\d{1,20}$/;

const INTEGER = /^-?\d{1,20}(?:\.\d{1,20})?(?:[eE][+-]?\d{1,3})?$/;

/** A number, or a text of one: "NaN" and "Infinity" are texts in protobuf's JSON. */
const toDouble = (value: unknown): AttributeValue | null =>
  typeof value === 'number' ? value : typeof value === 'string' && value.trim() !== '' ? Number(value) : null;
