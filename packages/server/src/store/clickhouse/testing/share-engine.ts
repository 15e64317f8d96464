import type { TestProject } from 'vitest/node';
import { resolveChdb } from './chdb-engine.ts';
import { startEngine } from './start-engine.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Of the engine that the files share. Null where it is not installed. */
    readonly enginePort: number | null;
  }
}

/** One engine for all files that leave it as it is, each with databases of its own: starting one takes two seconds of a core. */
export default async (project: TestProject): Promise<() => Promise<void>> => {
  const engine = resolveChdb() === null ? null : await startEngine();
  project.provide('enginePort', engine?.port ?? null);
  return async () => engine?.stop();
};
