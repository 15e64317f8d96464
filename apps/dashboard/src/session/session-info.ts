/** The answer of GET /api/session: who the credential speaks for. */
export interface SessionInfo {
  readonly credential: 'key' | 'session' | 'embed' | 'operator';
  readonly workspace: { readonly id: string; readonly name: string };
  /** The workspace's default zone. */
  readonly timeZone: string;
  /** Whether the workspace holds made-up events. */
  readonly isDemo: boolean;
}
