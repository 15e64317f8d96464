import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { buildStale, steps } from '../../scripts/build-steps.mjs';
import type { Vitals } from './vitals.ts';

export const ADMIN_KEY = 'bench-admin-key-0123456789abcdef0123456789';

export interface BenchServer {
  readonly port: number;
  vitals(): Promise<Vitals>;
  profile(): void;
  close(): Promise<void>;
}

/** How the app is started; what is absent is as people get it. */
export interface ServerSetup {
  /** `profile()` begins a CPU profile that `close()` writes there. */
  readonly profilePath?: string | undefined;
  readonly eventsPerSecond?: number;
  readonly engineMemoryMb?: number;
}

/** Starts the app, built anew when it is stale, on a free port. */
export const startServer = async (dataDirectory: string, setup: ServerSetup = {}): Promise<BenchServer> => {
  const isBuilt = await buildStale(steps({ types: false }).filter(({ name }) => name === 'core' || name === 'server'));
  if (!isBuilt) throw new Error('The server does not build.');
  const script = fileURLToPath(new URL('./server-process.mjs', import.meta.url));
  const child = fork(script, [dataDirectory, ADMIN_KEY, JSON.stringify(setup)], {
    execArgv: [],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const died = once(child, 'exit').then(([code]) => Promise.reject(new Error(`The server ended with ${code}.`)));
  died.catch(() => {});
  const hear = async () => (await Promise.race([once(child, 'message'), died]))[0] as unknown;
  // What server-process.mjs sends first.
  const { port } = (await hear()) as { readonly port: number };
  return {
    port,
    vitals: () => {
      const answer = hear();
      child.send('vitals');
      // What server-process.mjs answers.
      return answer as Promise<Vitals>;
    },
    profile: () => child.send('profile'),
    close: async () => {
      const exited = once(child, 'exit');
      child.send('close');
      await exited;
    },
  };
};
