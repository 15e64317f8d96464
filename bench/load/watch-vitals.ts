import type { BenchServer } from './start-server.ts';
import type { Vitals } from './vitals.ts';

export interface VitalsLog {
  /** Everything since the last `cut`, and begins anew. */
  cut(): readonly Vitals[];
  stop(): Promise<void>;
}

/** Looks at the server's process every so often. */
export const watchVitals = (server: BenchServer, everyMs = 500): VitalsLog => {
  let seen: Vitals[] = [];
  let watches = true;
  const watching = (async () => {
    while (watches) {
      seen.push(await server.vitals());
      await new Promise((next) => setTimeout(next, everyMs));
    }
  })();
  return {
    cut: () => seen.splice(0),
    stop: async () => {
      watches = false;
      await watching;
      seen = [];
    },
  };
};

export const mostOf = (vitals: readonly Vitals[], field: keyof Vitals): number =>
  vitals.reduce((most, one) => Math.max(most, one[field]), 0);

export const medianOf = (vitals: readonly Vitals[], field: keyof Vitals): number => {
  const sorted = vitals.map((one) => one[field]).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};
