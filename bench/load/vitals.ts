/** How the server's process is. */
export interface Vitals {
  /** Of all threads, since it started. */
  readonly cpuSeconds: number;
  readonly rssBytes: number;
  readonly descriptors: number;
  /** Since the last look. */
  readonly loopDelayP99Ms: number;
}
