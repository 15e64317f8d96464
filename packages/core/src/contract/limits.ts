/** What one request may hold. Past these an event, or a body, is refused with the limit in the message. */
export const INGEST_LIMITS = {
  /** Of a body, after decompression. */
  bodyBytes: 20 * 1024 * 1024,
  /** Events of one body; of an OTLP request spans or log records. */
  events: 100_000,
  /** Values of a body in JSON: everything that follows a `[`, a `{` or a comma. A full body of spans has half of it. */
  values: 2_000_000,
  /** Different names of fields in a body in JSON: one event of a hundred thousand is refused alone, and loses nothing beside it. */
  names: 120_000,
  /** Fields of one event, known and unknown ones. */
  fields: 200,
  /** Levels of objects and arrays in one event. */
  depth: 32,
  /** UTF-16 units of an id. */
  idLength: 512,
  /** UTF-16 units of a name: project, provider, model, agent, user, session, … */
  nameLength: 512,
  tags: 64,
  tagKeyLength: 128,
  tagValueLength: 1_024,
  /** UTF-16 units of `rawUsage` as JSON text. */
  rawUsageLength: 64 * 1024,
  /** Largest token count: 2^53 − 1, past which a JSON number is not exact. */
  tokens: Number.MAX_SAFE_INTEGER,
  /** How far ahead of the server's clock an event may be. */
  futureMs: 5 * 60_000,
  /** 2000-01-01: anything older is a mistaken unit or a zero clock. */
  earliestMs: Date.UTC(2000, 0, 1),
} as const;

/** The most rows of one page of the log. */
export const MOST_PAGE_ROWS = 1_000;

/** The most rows of a breakdown or series that `limit` can ask for. */
export const MOST_LIMIT = 10_000;

/** Characters that an admin key and a secret of the server's have at least. */
export const SHORTEST_SECRET = 32;

/** The end of the message that refuses an event past `futureMs`. Importers look for it: once the clocks agree such an event is accepted, so they read it again. */
export const AHEAD_OF_CLOCK = "is more than five minutes ahead of the server's clock.";
