import type { Scope } from '@tokenbook/core/contract';
import type { Filter, InstantMs } from '@tokenbook/core/domain';

/** Who a credential speaks for, and what it may do. Exactly one workspace, always. */
export interface Principal {
  readonly kind: 'key' | 'session' | 'embed' | 'operator';
  readonly workspace: PrincipalWorkspace;
  readonly scopes: readonly Scope[];
  /** The key that it is, or that a session was made with. Null: none. */
  readonly keyId: string | null;
  /** The name of the key, for the events it delivers. Null when it is no key. */
  readonly keyName: string | null;
  /** The project of events that name none. */
  readonly defaultProject: string;
  /** Filters that every read is held to. Queries can only narrow them. */
  readonly lockedFilters: readonly Filter[];
  /** Whether names of users, sessions and keys, and every tag, may be shown. */
  readonly showsPeople: boolean;
  /** Keys of tags that may be shown even so. */
  readonly showsTags: readonly string[];
  /** Whether single calls may be shown. */
  readonly showsCalls: boolean;
  readonly expiresAtMs: InstantMs | null;
}

export interface PrincipalWorkspace {
  readonly id: string;
  readonly name: string;
  /** Null: the server's default. */
  readonly timeZone: string | null;
  readonly isDemo: boolean;
}
