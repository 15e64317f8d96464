import { createHash } from 'node:crypto';
import { MOST_EMBED_SECONDS } from '@tokenbook/core/contract';
import { DIMENSIONS, isDimension, TokenbookError } from '@tokenbook/core/domain';
import { SignJWT } from 'jose/jwt/sign';
import { jwtVerify } from 'jose/jwt/verify';
import { z } from 'zod';
import type { EmbedGrant } from './authenticate.ts';

/** What an embed token is to grant. */
export interface EmbedTokenRequest {
  /** Its id: `ws_default`, or what `POST /api/workspaces` answered. */
  readonly workspaceId: string;
  /** Dimension → the values it is locked to. At least one. */
  readonly filters: Readonly<Record<string, readonly string[]>>;
  /** From `nowMs` on. More than 3,600 are 3,600. */
  readonly expiresInSeconds: number;
  /** Whether user, session and API key names, and every tag, may be shown. Not when left out. */
  readonly showsUsers?: boolean;
  /** Keys of tags that may be shown beside those of the filters. None when left out. */
  readonly showsTags?: readonly string[];
  /** Whether the log may be read. Not when left out. */
  readonly showsCalls?: boolean;
}

/** Signs and reads embed tokens with one secret. */
export interface EmbedTokens {
  /**
   * The token, and when it ends (milliseconds since 1970 UTC). `nowMs`: when it begins.
   *
   * @throws TokenbookError `invalid_request` for no filter, or an unknown dimension
   */
  sign(request: EmbedTokenRequest, nowMs: number): Promise<{ readonly token: string; readonly expiresAtMs: number }>;
  /** What a token grants. Null when it is none of ours, not yet or no longer valid, or says anything we do not know. */
  read(token: string, nowMs: number): Promise<EmbedGrant | null>;
}

const ISSUER = 'tokenbook';
const AUDIENCE = 'tokenbook:embed';

const Claims = z.strictObject({
  iss: z.literal(ISSUER),
  aud: z.literal(AUDIENCE),
  iat: z.int(),
  nbf: z.int(),
  exp: z.int(),
  workspace: z.string().min(1),
  filters: z.record(z.string(), z.array(z.string()).min(1)),
  showsUsers: z.boolean(),
  showsCalls: z.boolean(),
  showsTags: z.array(z.string()).optional(),
});

/**
 * Signs and reads embed tokens: JWTs, HS256 and nothing else, with a key derived from the server's secret.
 *
 * @param secrets the current secret first; older ones still read what they signed. The server's own: 32 characters at least
 * @throws TokenbookError `configuration` for none
 */
export const createEmbedTokens = (secrets: readonly string[]): EmbedTokens => {
  const [current, ...older] = secrets.map(deriveKey);
  if (current === undefined) throw new TokenbookError('configuration', 'Embed tokens need TOKENBOOK_SECRET.');
  return {
    sign: async (request, nowMs) => {
      const {
        workspaceId,
        filters,
        expiresInSeconds,
        showsUsers = false,
        showsCalls = false,
        showsTags = [],
      } = request;
      requireFilters(filters);
      const now = Math.floor(nowMs / 1000);
      const exp = now + Math.min(expiresInSeconds, MOST_EMBED_SECONDS);
      const token = await new SignJWT({ workspace: workspaceId, filters, showsUsers, showsCalls, showsTags })
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setIssuedAt(now)
        .setNotBefore(now)
        .setExpirationTime(exp)
        .sign(current);
      return { token, expiresAtMs: exp * 1000 };
    },
    read: async (token, nowMs) => {
      if (!hasOneSpelling(token)) return null;
      for (const key of [current, ...older]) {
        const grant = await readWith(key, token, nowMs);
        if (grant !== null) return grant;
      }
      return null;
    },
  };
};

/** A key of its own for this purpose, so that the secret can serve others, too. */
const deriveKey = (secret: string): Uint8Array =>
  createHash('sha256').update('tokenbook embed token\n').update(secret).digest();

/** Base64 has bits at its end that say nothing: of a signature, only the spelling that was signed is taken, so that no changed token passes. */
const hasOneSpelling = (token: string): boolean => {
  const signature = token.slice(token.lastIndexOf('.') + 1);
  return Buffer.from(signature, 'base64url').toString('base64url') === signature;
};

const readWith = async (key: Uint8Array, token: string, nowMs: number): Promise<EmbedGrant | null> => {
  const verified = await jwtVerify(token, key, {
    algorithms: ['HS256'],
    issuer: ISSUER,
    audience: AUDIENCE,
    currentDate: new Date(nowMs),
    requiredClaims: ['exp', 'nbf', 'iat'],
  }).catch(() => null);
  const claims = Claims.safeParse(verified?.payload);
  if (!claims.success || claims.data.exp - claims.data.iat > MOST_EMBED_SECONDS) return null;
  const { workspace, filters, exp, showsUsers, showsCalls, showsTags = [] } = claims.data;
  const lockedFilters = Object.entries(filters).flatMap(([dimension, values]) =>
    isDimension(dimension) ? [{ dimension, values }] : [],
  );
  // A filter that cannot be read would lock nothing: the token then shows nothing.
  if (lockedFilters.length === 0 || lockedFilters.length !== Object.keys(filters).length) return null;
  return {
    workspaceId: workspace,
    lockedFilters,
    showsPeople: showsUsers,
    showsCalls,
    showsTags,
    expiresAtMs: exp * 1000,
  };
};

const requireFilters = (filters: EmbedTokenRequest['filters']): void => {
  const unknown = Object.keys(filters).find((name) => !isDimension(name));
  const detail =
    unknown !== undefined
      ? `Unknown filter ${JSON.stringify(unknown.slice(0, 64))}. Use: ${DIMENSIONS.join(', ')}, tag.<key>.`
      : Object.keys(filters).length === 0
        ? 'Name at least one filter, such as {"project": ["acme"]}: a token without one would show the whole workspace.'
        : null;
  if (detail !== null) {
    throw new TokenbookError('invalid_request', detail, { problems: [{ pointer: '/filters', detail }] });
  }
};
