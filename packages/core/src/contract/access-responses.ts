import { z } from 'zod';
import { instant } from './fields.ts';
import { INGEST_LIMITS } from './limits.ts';
import { SCOPES } from './route.ts';

const label = z.string().trim().min(1).max(128);
const scopes = z.array(z.enum(SCOPES)).min(1).max(SCOPES.length);

/** GET /api/session: who the credential speaks for. */
export const SessionInfo = z.object({
  credential: z.enum(['key', 'session', 'embed', 'operator']),
  workspace: z.object({ id: z.string(), name: z.string() }),
  timeZone: z.string().describe("The workspace's default zone."),
  isDemo: z.boolean().describe('Whether the workspace holds made-up events.'),
  scopes: z.array(z.enum(SCOPES)),
  expiresAt: instant.nullable().describe('Null when it does not end by itself.'),
});
export type SessionInfo = z.infer<typeof SessionInfo>;

export const SignInRequest = z.strictObject({ token: z.string().min(1).max(256) });

/** A one-time link that signs a browser in. */
export const LoginLink = z.object({ url: z.string(), expiresAt: instant });
export type LoginLink = z.infer<typeof LoginLink>;

export const ApiKeyInfo = z.object({
  id: z.string(),
  name: z.string(),
  prefix: z.string().describe('The first characters, to tell keys apart.'),
  scopes,
  project: z.string().nullable().describe('The project of events that name none.'),
  createdAt: instant,
  expiresAt: instant.nullable(),
  revokedAt: instant.nullable(),
});
export type ApiKeyInfo = z.infer<typeof ApiKeyInfo>;

export const CreateApiKeyRequest = z.strictObject({
  name: label,
  scopes: scopes.prefault(['ingest']),
  project: label.nullish(),
  expiresAt: instant.nullish().describe('Null: never.'),
});
export type CreateApiKeyRequest = z.infer<typeof CreateApiKeyRequest>;

export const CreatedApiKey = ApiKeyInfo.extend({ key: z.string().describe('Shown this once; only its hash is kept.') });
export type CreatedApiKey = z.infer<typeof CreatedApiKey>;

export const WorkspaceInfo = z.object({
  id: z.string(),
  name: z.string(),
  timeZone: z.string(),
  isDemo: z.boolean(),
  createdAt: instant,
});
export type WorkspaceInfo = z.infer<typeof WorkspaceInfo>;

export const CreateWorkspaceRequest = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, { error: 'Use lower-case letters, digits and dashes, at most 63.' }),
  timeZone: z.string().max(64).optional(),
  isDemo: z.boolean().prefault(false),
});
export type CreateWorkspaceRequest = z.infer<typeof CreateWorkspaceRequest>;

/** How long an embed token lasts at most. */
export const MOST_EMBED_SECONDS = 3_600;

export const CreateEmbedTokenRequest = z.strictObject({
  filters: z
    .record(z.string(), z.array(z.string().max(INGEST_LIMITS.nameLength)).min(1).max(50))
    .describe('Locked filters, e.g. {"project": ["acme"]}. Query parameters can only narrow them.'),
  expiresInSeconds: z.int().min(30).max(MOST_EMBED_SECONDS).prefault(900),
  showsCalls: z
    .boolean()
    .prefault(false)
    .describe(
      'Whether the log may be read: single calls, without raw usage and, unless showsUsers, without people and tags.',
    ),
  showsUsers: z
    .boolean()
    .prefault(false)
    .describe('Whether user, session and API key names, and every tag, may be shown.'),
  showsTags: z
    .array(z.string().min(1).max(INGEST_LIMITS.tagKeyLength))
    .max(INGEST_LIMITS.tags)
    .prefault([])
    .describe(
      'Keys of tags that may be shown, such as ["feature"], beside those of the filters. Other tags may hold anything, people too.',
    ),
});
export type CreateEmbedTokenRequest = z.infer<typeof CreateEmbedTokenRequest>;

export const EmbedToken = z.object({ token: z.string(), expiresAt: instant });
export type EmbedToken = z.infer<typeof EmbedToken>;
