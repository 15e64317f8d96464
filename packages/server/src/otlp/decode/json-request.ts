import { expectFewValues } from '../../ingest/expect-few-values.ts';
import type { AttributeValue, DecodedOrigin, WantsAttribute } from './decoded.ts';
import { createItemCount, lengthOf } from './item-count.ts';
import { readJsonAttributes } from './json-attributes.ts';
import { isRecord, type JsonRecord, MalformedJsonError, readList } from './json-fields.ts';
import { toScopeName } from './scope-name.ts';

/** The names of one signal's groups in OTLP/JSON; snake_case names are not valid there, and so ignored like any unknown field. */
export interface SignalNames {
  readonly resources: 'resourceSpans' | 'resourceLogs' | 'resourceMetrics';
  readonly scopes: 'scopeSpans' | 'scopeLogs' | 'scopeMetrics';
  readonly items: 'spans' | 'logRecords' | 'metrics';
}

/**
 * Walks an export request in OTLP/JSON.
 *
 * @throws MalformedJsonError for what is no JSON, or JSON of another shape; TokenbookError `too_large`
 */
export const readJsonRequest = (
  bytes: Uint8Array,
  names: SignalNames,
  wants: WantsAttribute,
  readItem: (item: JsonRecord, origin: DecodedOrigin) => void,
): void => {
  const request = parse(bytes);
  const count = createItemCount();
  if (!isRecord(request)) throw new MalformedJsonError(`the body is no object with ${names.resources}`);
  for (const group of readList(request, names.resources)) {
    const resource = readAttributesOf(group.resource, wants);
    const resourceLength = lengthOf(resource);
    for (const scopeGroup of readList(group, names.scopes)) {
      const scope = scopeGroup.scope;
      const name = toScopeName(isRecord(scope) && typeof scope.name === 'string' ? scope.name : '');
      const origin: DecodedOrigin = { resource, scope: name };
      const items = readList(scopeGroup, names.items);
      count(items.length, resourceLength + name.length);
      for (const item of items) readItem(item, origin);
    }
  }
};

const readAttributesOf = (resource: unknown, wants: WantsAttribute): Map<string, AttributeValue> => {
  const into = new Map<string, AttributeValue>();
  if (isRecord(resource)) readJsonAttributes(resource, wants, into);
  return into;
};

const utf8 = new TextDecoder('utf-8', { fatal: true });

const parse = (bytes: Uint8Array): unknown => {
  expectFewValues(bytes);
  let text: string;
  try {
    // A byte order mark is dropped by the decoder.
    text = utf8.decode(bytes);
  } catch {
    throw new MalformedJsonError('the body is not UTF-8');
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new MalformedJsonError('the body is no JSON');
  }
};
