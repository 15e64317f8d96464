import type { z } from 'zod';
import type { UsageRange } from '../domain/range.ts';

/** What a credential may do. A route names the one it asks for. */
export const SCOPES = ['read', 'ingest', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

/**
 * Who may call a route.
 * - `public`: anyone.
 * - a scope: a credential that holds it.
 * - `any`: every valid credential.
 * - `operator`: TOKENBOOK_ADMIN_KEY, or a command on the server's own machine. No key of a workspace reaches past it.
 */
export type Access = 'public' | 'any' | Scope | 'operator';

/** One row of the route table: the server's handlers, OpenAPI, the reference page and the isolation tests follow from it. */
export interface RouteDefinition {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Segments in braces are parameters, as in OpenAPI. */
  readonly path: `/${string}`;
  readonly access: Access;
  /** Whether an embed token may call it: true of reads of sums, and of reads of calls, which only some tokens may show. */
  readonly isEmbeddable: boolean;
  /** Whether it shows single calls: an embed token reaches it only when it says `showsCalls`. Absent: it does not. */
  readonly showsCalls?: true;
  /** The heading that it stands under in the reference. */
  readonly group: 'Reading' | 'Writing' | 'OpenTelemetry' | 'Access' | 'Settings' | 'Operations';
  readonly summary: string;
  /** More to know, in a few sentences. */
  readonly description?: string;
  /** Whether it takes the common query: `range`, `tz` and the filters. */
  readonly takesUsageQuery: boolean;
  /** What `range` is when it is left out. Absent: `DEFAULT_RANGE`. */
  readonly defaultRange?: UsageRange;
  /** Its own query parameters. Every other parameter is refused. */
  readonly query: z.ZodObject;
  readonly body: RouteBody | null;
  readonly answer: RouteAnswer;
  /** How its errors are written. */
  readonly errors: 'problem' | 'rpc-status';
}

export interface RouteBody {
  readonly mediaTypes: readonly string[];
  readonly schema: z.ZodType;
  /** Of a line, where a media type is newline-delimited JSON. Absent: none is. */
  readonly lineSchema?: z.ZodType;
  /**
   * `json`: the router parses and validates it with the schema (at most 64 KiB). `stream`: the handler reads it itself,
   * since it may be large, compressed or partly wrong; the schema documents it.
   */
  readonly reading: 'json' | 'stream';
}

export interface RouteAnswer {
  readonly status: number;
  readonly mediaType: string;
  /** Null: no JSON schema describes it (a stream, a file, a page). */
  readonly schema: z.ZodType | null;
  readonly description: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The names in braces of a path. */
export type PathParameter<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PathParameter<Rest>
  : never;
