import { createRequire } from 'node:module';

/** One connection to the engine in this process. Connections of one data directory run side by side. */
export interface ChdbSession {
  queryAsync(sql: string, options: { readonly format: string }): Promise<{ bytes(): Uint8Array }>;
  close(): void;
}

type SessionConstructor = new (path: string, options?: { readonly connectionArgs?: readonly string[] }) => ChdbSession;

/** `scripts/chdb.mjs` puts it into a folder of its own: half a gigabyte that nobody but these tests needs. */
const requireEngine = createRequire(new URL('../../../../../../.engines/package.json', import.meta.url));

/** Where `chdb` is found, or null when it is not installed. */
export const resolveChdb = (): string | null => {
  try {
    return requireEngine.resolve('chdb');
  } catch {
    return null;
  }
};

/** Sessions on one data directory, handed out one request at a time: a session carries its own settings and parameters. */
export class ChdbEngine {
  readonly #idle: ChdbSession[];
  readonly #waiting: ((session: ChdbSession) => void)[] = [];

  constructor(directory: string, sessions: number) {
    // A cast, since the package's own types need esModuleInterop; the shape is the part of `chdb` 3.4 that is used here.
    const { Session } = requireEngine('chdb') as { Session: SessionConstructor };
    const connectionArgs = [
      '--backups.allowed_path=/tmp',
      // A cluster of this node alone: Distributed tables can be tried on it, replication cannot.
      '--remote_servers.tests.shard.replica.host=127.0.0.1',
      '--remote_servers.tests.shard.replica.port=9000',
      '--tcp_port=9000',
    ];
    this.#idle = Array.from({ length: sessions }, () => new Session(directory, { connectionArgs }));
  }

  async withSession<T>(use: (session: ChdbSession) => Promise<T>): Promise<T> {
    const session = this.#idle.pop() ?? (await new Promise<ChdbSession>((resolve) => this.#waiting.push(resolve)));
    try {
      return await use(session);
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#idle.push(session);
      else next(session);
    }
  }
}
