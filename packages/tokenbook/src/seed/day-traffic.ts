import type { RequestEvent } from '@tokenbook/core/domain';
import { type ProjectProfile, weightOn } from './project-profile.ts';
import { powerLaw, type Random } from './random.ts';
import { RHYTHMS } from './rhythm.ts';
import { type Call, sessionCalls } from './session-calls.ts';

export const HOUR_MS = 60 * 60_000;
export const DAY_MS = 24 * HOUR_MS;

const isWeekend = (startMs: number): boolean => [0, 6].includes(new Date(startMs).getUTCDay());

/** The day of the calendar in UTC, `2026-11-24`. */
export const dateText = (instantMs: number): string => new Date(instantMs).toISOString().slice(0, 10);

/**
 * `count` calls of one UTC day, in order of time, with ids that name the set, the day and the position in it.
 * Projects share the day by a power law over their order, each by its own rhythm.
 */
export const dayTraffic = (
  random: Random,
  setName: string,
  profiles: readonly ProjectProfile[],
  startMs: number,
  count: number,
): readonly RequestEvent[] => {
  const weights = profiles.map(({ rhythm, turns }, rank) => {
    // Weights are of calls, picks are of sessions.
    return (powerLaw(rank, 0.9) * (isWeekend(startMs) ? RHYTHMS[rhythm].weekend : 1)) / turns;
  });
  const calls: Call[] = [];
  while (calls.length < count) {
    for (const call of oneSession(random, random.pick(profiles, weights), startMs)) {
      if (calls.length === count || call.occurredAtMs >= startMs + DAY_MS) break;
      calls.push(call);
    }
  }
  calls.sort((a, b) => a.occurredAtMs - b.occurredAtMs);
  return calls.map((call, index) => ({ ...call, id: `${setName}-${dateText(startMs)}-${index}` }));
};

const oneSession = (random: Random, profile: ProjectProfile, dayStartMs: number): Iterable<Call> => {
  const { hours } = RHYTHMS[profile.rhythm];
  const hour = random.pick(
    hours.map((_, index) => index),
    hours,
  );
  const date = dateText(dayStartMs);
  const { model } = random.pick(
    profile.models,
    profile.models.map((share) => weightOn(share, date)),
  );
  return sessionCalls(random, {
    profile,
    model,
    agent: profile.agents === null ? null : random.pick(profile.agents),
    user: pickUser(random, profile),
    session: profile.turns === 1 ? null : `s_${random.whole(0, 0xffff_ffff).toString(16).padStart(8, '0')}`,
    startMs: dayStartMs + (hour + random.next()) * HOUR_MS,
  });
};

const pickUser = (random: Random, { users }: ProjectProfile): string | null => {
  if (users === null) return null;
  if (!('prefix' in users)) return random.pick(users);
  // Squaring makes low numbers likelier: some customers ask far more than others.
  return `${users.prefix}${1 + Math.floor(random.next() ** 2 * users.count)}`;
};
