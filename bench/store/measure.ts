/** Median and 95th percentile of some runs, in ms: the least that so many of them took no longer than. Of fewer than twenty runs the second is the slowest. */
export interface Timing {
  readonly medianMs: number;
  readonly p95Ms: number;
}

export const summarize = (samples: readonly number[]): Timing => {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
  return { medianMs: at(0.5), p95Ms: at(0.95) };
};

export interface MeasuredTiming extends Timing {
  /** Processor time of this process a run, over all threads. */
  readonly cpuMs: number;
}

/** Runs once to warm up, then `runs` times, but stops after `mostMs`. */
export const measure = async (run: () => Promise<unknown>, runs: number, mostMs = 20_000): Promise<MeasuredTiming> => {
  await run();
  const samples: number[] = [];
  const started = performance.now();
  const cpu = process.cpuUsage();
  for (let n = 0; n < runs && (n === 0 || performance.now() - started < mostMs); n += 1) {
    const start = performance.now();
    await run();
    samples.push(performance.now() - start);
  }
  const { user, system } = process.cpuUsage(cpu);
  return { ...summarize(samples), cpuMs: (user + system) / 1_000 / samples.length };
};

export const formatMs = (ms: number): string => (ms < 10 ? ms.toFixed(1) : ms.toFixed(0));
