/** The states that every component must be good in. */
export const STATES = [
  'full',
  'little',
  'hostile',
  'unpriced',
  'empty',
  'loading',
  'failing',
  'offline',
  'signed-out',
  'forbidden',
] as const;
export type StateName = (typeof STATES)[number];
