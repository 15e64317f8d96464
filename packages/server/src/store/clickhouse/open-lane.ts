import type { Connection } from './connection.ts';
import { LaneBackground } from './derive/background.ts';
import type { Clock } from './write/commit-log.ts';
import { LaneWriter } from './write/lane-writer.ts';

/** One commit sequence: who writes it, and who derives from it. */
export interface Lane {
  readonly writer: LaneWriter;
  readonly background: LaneBackground;
}

export const openLane = async (lane: number, writes: Connection, reads: Connection, clock: Clock): Promise<Lane> => {
  const background = await LaneBackground.open(reads, lane);
  const writer = new LaneWriter({
    connection: writes,
    lane,
    clock,
    derivedUpTo: () => background.idsUpTo,
    onJudged: () => background.schedule(),
  });
  return { writer, background };
};
