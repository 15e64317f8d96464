import { TokenbookError } from '@tokenbook/core/domain';
import { hashSecret } from '../accounts/secret-token.ts';
import { readCredential } from './credentials.ts';
import type { Principal } from './principal.ts';

/** Answers that are held open, exports or streams: each credential may have so many at once, so that nobody can hold them all. */
export interface HeldAnswers {
  /**
   * Begins one.
   *
   * @param isSecure whether people reach the server by HTTPS
   * @returns what ends it; calling it again changes nothing
   * @throws TokenbookError `rate_limited` when the credential has as many as it may
   */
  begin(call: HeldCall, isSecure: boolean): () => void;
}

interface HeldCall {
  readonly request: Request;
  readonly url: URL;
  readonly principal: Principal;
}

export interface HeldLimits {
  /** What they are called, in the plural. */
  readonly noun: string;
  readonly most: number;
  readonly retryAfterSeconds: number;
}

export const createHeldAnswers = ({ noun, most, retryAfterSeconds }: HeldLimits): HeldAnswers => {
  const held = new Map<string, Set<symbol>>();
  return {
    begin: (call, isSecure) => {
      const holder = holderOf(call, isSecure);
      const own = held.get(holder) ?? new Set();
      if (own.size >= most) {
        throw new TokenbookError(
          'rate_limited',
          `This credential has ${most.toLocaleString('en')} ${noun} open, as many as it may. Wait for one to end.`,
          { retryAfterSeconds },
        );
      }
      const answer = Symbol(noun);
      held.set(holder, own.add(answer));
      return () => {
        own.delete(answer);
        if (own.size === 0) held.delete(holder);
      };
    },
  };
};

/** Embed tokens are made by the dozen for one customer: those that are held to the same filters count together. */
const holderOf = ({ request, url, principal }: HeldCall, isSecure: boolean): string => {
  const { kind, workspace, lockedFilters } = principal;
  if (kind === 'embed') return JSON.stringify([workspace.id, lockedFilters]);
  const credential = readCredential(request, url, isSecure);
  const secret =
    credential.kind === 'bearer' ? credential.token : credential.kind === 'cookie' ? credential.secret : '';
  return `${workspace.id} ${hashSecret(secret)}`;
};
