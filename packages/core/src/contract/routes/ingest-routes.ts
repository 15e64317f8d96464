import { z } from 'zod';
import { EventInput } from '../event-input.ts';
import { IngestAnswer } from '../ingest-responses.ts';
import type { RouteDefinition } from '../route.ts';

/** How usage comes in. */
export const INGEST_ROUTES = {
  ingestEvents: {
    method: 'POST',
    path: '/api/events',
    access: 'ingest',
    isEmbeddable: false,
    group: 'Writing',
    takesUsageQuery: false,
    summary: 'Record calls: one event, an array, or newline-delimited JSON',
    description:
      'gzip is accepted; 20 MiB after decompression. 200 means: on disk, counted once, in every read. An id that is known is a duplicate when its content is the same, and a rejected `conflict` when it is not. Bad events are rejected one by one with their position; the good ones beside them are kept. Send at most 100,000 events in one body; hundreds are the fastest. An `Idempotency-Key` is not needed, since ids make a retry harmless; one that comes again with another body is refused with 422.',
    query: z.strictObject({}),
    body: {
      mediaTypes: ['application/json', 'application/x-ndjson', 'application/ndjson', 'application/jsonl'],
      schema: z.union([EventInput, z.array(EventInput)]),
      lineSchema: EventInput,
      reading: 'stream',
    },
    answer: { status: 200, mediaType: 'application/json', schema: IngestAnswer, description: 'What became of each.' },
    errors: 'problem',
  },
} as const satisfies Record<string, RouteDefinition>;
