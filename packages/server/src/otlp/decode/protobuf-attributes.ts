import { type AttributeValue, MOST_NESTING, NO_SCALAR, type WantsAttribute } from './decoded.ts';
import { MalformedMessageError, type WireReader } from './wire-reader.ts';

/** Reads one `KeyValue` into the map if its key is wanted. Values that are not are walked only for their depth. */
export const readKeyValue = (
  reader: WireReader,
  end: number,
  wants: WantsAttribute,
  into: Map<string, AttributeValue>,
): void => {
  let key: string | null = null;
  let value: AttributeValue | null = null;
  let isWanted = false;
  while (reader.position < end) {
    const tag = reader.tag(end);
    if (tag >>> 3 === 1) {
      key = reader.text(tag, end);
      isWanted = wants(key);
    } else if (tag >>> 3 === 2) {
      // Fields may come in any order: a value before its key may turn out to be wanted.
      value = readAnyValue(reader, reader.enter(tag, end), isWanted || key === null, 0);
    } else {
      // A field of a later version of the protocol: protobuf asks to read on past what is not known.
      reader.skip(tag, end);
    }
  }
  if (key !== null && isWanted && value !== null) into.set(key, value);
};

/** The scalar in an `AnyValue`; null when it is empty or nobody wants it. */
export const readAnyValue = (
  reader: WireReader,
  end: number,
  isWanted: boolean,
  depth: number,
): AttributeValue | null => {
  if (depth > MOST_NESTING) {
    throw new MalformedMessageError(`an attribute nests deeper than ${MOST_NESTING} levels`);
  }
  let value: AttributeValue | null = null;
  while (reader.position < end) {
    const tag = reader.tag(end);
    switch (tag >>> 3) {
      case 1:
        if (isWanted) value = reader.text(tag, end);
        else reader.leave(reader.enter(tag, end));
        break;
      case 2:
        value = reader.integer(tag, end) !== 0;
        break;
      case 3:
        value = reader.exactInteger(tag, end);
        break;
      case 4:
        value = reader.double(tag, end);
        break;
      case 5:
        value = NO_SCALAR;
        walkValues(reader, reader.enter(tag, end), depth, 'array');
        break;
      case 6:
        value = NO_SCALAR;
        walkValues(reader, reader.enter(tag, end), depth, 'map');
        break;
      case 7:
        // Bytes: that they are there is told, so that a count which is none is refused; what they are is not.
        value = NO_SCALAR;
        reader.skip(tag, end);
        break;
      default:
        reader.skip(tag, end);
    }
  }
  return value;
};

/** Walks an `ArrayValue` or a `KeyValueList`: only its depth matters. */
const walkValues = (reader: WireReader, end: number, depth: number, kind: 'array' | 'map'): void => {
  while (reader.position < end) {
    const tag = reader.tag(end);
    if (tag >>> 3 !== 1) reader.skip(tag, end);
    else if (kind === 'array') readAnyValue(reader, reader.enter(tag, end), false, depth + 1);
    else walkEntry(reader, reader.enter(tag, end), depth);
  }
};

const walkEntry = (reader: WireReader, end: number, depth: number): void => {
  while (reader.position < end) {
    const tag = reader.tag(end);
    if (tag >>> 3 === 2) readAnyValue(reader, reader.enter(tag, end), false, depth + 1);
    else reader.skip(tag, end);
  }
};
