import type { AttributeValue, DecodedOrigin, WantsAttribute } from './decoded.ts';
import { createItemCount, type ItemCount, lengthOf } from './item-count.ts';
import { readKeyValue } from './protobuf-attributes.ts';
import { toScopeName } from './scope-name.ts';
import { WireReader } from './wire-reader.ts';

/** Reads one item of a scope (a span, a log record, a metric) up to `end`. */
export type ReadItem = (reader: WireReader, end: number, origin: DecodedOrigin) => void;

/**
 * Walks what the three export requests have in common: resources (field 1, attributes in it), in them scopes (field 2, the scope's
 * name in it), in them items (field 2). A resource may stand after its scopes, so its position is looked up first.
 *
 * @throws MalformedMessageError; TokenbookError `too_large`
 */
export const readProtobufRequest = (bytes: Uint8Array, wants: WantsAttribute, readItem: ReadItem): void => {
  const reader = new WireReader(bytes);
  const count = createItemCount();
  while (reader.position < reader.length) {
    const tag = reader.tag(reader.length);
    if (tag >>> 3 === 1) readResourceGroup(reader, reader.enter(tag, reader.length), wants, count, readItem);
    else reader.skip(tag, reader.length);
  }
};

const readResourceGroup = (
  reader: WireReader,
  end: number,
  wants: WantsAttribute,
  count: ItemCount,
  readItem: ReadItem,
): void => {
  const start = reader.position;
  const resource = new Map<string, AttributeValue>();
  eachField(reader, end, 1, (inner) => {
    eachField(reader, inner, 1, (keyValue) => readKeyValue(reader, keyValue, wants, resource));
  });
  reader.leave(start);
  const resourceLength = lengthOf(resource);
  eachField(reader, end, 2, (inner) => {
    const origin: DecodedOrigin = { resource, scope: readScopeName(reader, inner) };
    const takenOver = resourceLength + origin.scope.length;
    eachField(reader, inner, 2, (itemEnd) => {
      count(1, takenOver);
      readItem(reader, itemEnd, origin);
    });
  });
};

/** The name of a scope group, which may stand after its items; the reader is back where it was. */
const readScopeName = (reader: WireReader, end: number): string => {
  const start = reader.position;
  let scope = '';
  eachField(reader, end, 1, (inner) => {
    while (reader.position < inner) {
      const tag = reader.tag(inner);
      if (tag >>> 3 === 1) scope = reader.text(tag, inner);
      else reader.skip(tag, inner);
    }
  });
  reader.leave(start);
  return toScopeName(scope);
};

/** Calls `read` for every length-delimited field of that number, and skips the others. */
const eachField = (reader: WireReader, end: number, field: number, read: (end: number) => void): void => {
  while (reader.position < end) {
    const tag = reader.tag(end);
    if (tag >>> 3 === field) {
      const inner = reader.enter(tag, end);
      read(inner);
      reader.leave(inner);
    } else reader.skip(tag, end);
  }
};
