/** When in a week a project is busy. */
export type Rhythm = 'office' | 'customers' | 'nightly' | 'always';

interface RhythmShape {
  /** Relative busyness of each hour of the day, UTC. */
  readonly hours: readonly number[];
  /** Saturday and Sunday against a working day. */
  readonly weekend: number;
}

export const RHYTHMS: Readonly<Record<Rhythm, RhythmShape>> = {
  office: { hours: [0, 0, 0, 0, 0, 1, 4, 12, 22, 28, 27, 18, 20, 27, 29, 26, 18, 9, 5, 4, 4, 3, 1, 0], weekend: 0.08 },
  customers: {
    hours: [5, 4, 3, 3, 4, 6, 9, 13, 16, 18, 19, 19, 18, 18, 18, 19, 20, 20, 19, 18, 16, 13, 10, 7],
    weekend: 0.55,
  },
  nightly: { hours: [6, 40, 45, 30, 8, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 3], weekend: 1 },
  always: {
    hours: [9, 9, 9, 9, 9, 10, 11, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 11, 11, 10, 10, 10, 9, 9],
    weekend: 0.9,
  },
};
