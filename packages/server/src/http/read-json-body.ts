import { isStorableText, type RouteBody, toStorableText } from '@tokenbook/core/contract';
import { TokenbookError } from '@tokenbook/core/domain';
import { z } from 'zod';
import { readMediaType } from '../ingest/media-type.ts';
import { type BodyOptions, readBody } from '../ingest/read-body.ts';
import { describeIssue } from './describe-issue.ts';

const LIMIT_BYTES = 64 * 1024;

/**
 * A small JSON body, validated. Every problem is answered at once.
 *
 * @throws TokenbookError `unsupported_media_type`, `too_large`, `invalid_request`
 */
export const readJsonBody = async (
  request: Request,
  body: RouteBody,
  reading: Omit<BodyOptions, 'limitBytes'>,
): Promise<unknown> => {
  readMediaType(request.headers.get('content-type'), body.mediaTypes);
  const bytes = await readBody(request, { limitBytes: LIMIT_BYTES, ...reading });
  const parsed = body.schema.safeParse(parseJson(bytes), { reportInput: true });
  if (parsed.success) {
    const path = pathOfUnstorable(parsed.data);
    if (path === null) return parsed.data;
    const detail = `${fieldName(path)} holds a NUL or half a surrogate pair, which cannot be stored.`;
    throw new TokenbookError('invalid_request', detail, { problems: [{ pointer: toPointer(path), detail }] });
  }
  const known = body.schema instanceof z.ZodObject ? Object.keys(body.schema.shape) : [];
  const problems = tellingIssues(parsed.error.issues).map((issue) => ({
    pointer: toPointer(issue.path),
    detail: describeIssue(fieldName(issue.path), issue, issue.path.length === 0 ? known : []).slice(0, 300),
  }));
  throw new TokenbookError('invalid_request', problems[0]?.detail ?? 'The body cannot be read.', { problems });
};

/** zod counts the characters of a text that should have been a list, too. */
const tellingIssues = (issues: readonly z.core.$ZodIssue[]): readonly z.core.$ZodIssue[] => {
  const mistyped = new Set<string>();
  const telling = issues.filter((issue) => {
    const pointer = toPointer(issue.path);
    const isTold = mistyped.has(pointer);
    if (issue.code === 'invalid_type') mistyped.add(pointer);
    return !isTold;
  });
  return telling.slice(0, 20);
};

/** Where a text is that no store can keep, in a value whose schema bounds its depth. Null: nowhere. */
const pathOfUnstorable = (value: unknown): readonly string[] | null => {
  if (typeof value === 'string') return isStorableText(value) ? null : [];
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    const path = isStorableText(key) ? pathOfUnstorable(inner) : [];
    if (path !== null) return [toStorableText(key, 64), ...path];
  }
  return null;
};

const toPointer = (path: readonly PropertyKey[]): string =>
  path.map((key) => `/${String(key).slice(0, 64).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** A path as a program writes it: `subject.value`, `scopes[1]`. */
const fieldName = (path: readonly PropertyKey[]): string =>
  path.length === 0
    ? 'The body'
    : path
        .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key).slice(0, 64)}`))
        .join('')
        .replace(/^\./, '');

const parseJson = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new TokenbookError('invalid_request', 'The body is not JSON in UTF-8.', {
      problems: [{ pointer: '', detail: 'The body is not JSON in UTF-8.' }],
    });
  }
};
