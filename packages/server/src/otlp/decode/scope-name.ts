import { INGEST_LIMITS, toStorableText } from '@tokenbook/core/contract';

/** The name of a scope as far as it is kept: every span below it carries it. */
export const toScopeName = (name: string): string => toStorableText(name, INGEST_LIMITS.nameLength);
