import { summarize } from '../store/measure.ts';
import { createEventSource } from './events.ts';
import { readDashboard } from './read-dashboard.ts';
import { send } from './send.ts';
import { ADMIN_KEY, type BenchServer } from './start-server.ts';
import { openWorkspace } from './workspaces.ts';

const SIZE = 100;

/** A quiet workspace, ten small requests a second and a dashboard that somebody looks at, alone and then beside a noisy one. */
export const compare = async ({ port }: BenchServer, seconds: number, noisyRequestsPerSecond: number) => {
  const headers = await openWorkspace(port, 'quiet');
  const source = createEventSource('quiet');
  const beQuiet = async (forSeconds: number) => {
    const reading = readDashboard(port, ADMIN_KEY, headers);
    const sent = await send({
      port,
      key: ADMIN_KEY,
      source,
      size: 10,
      clients: 2,
      seconds: forSeconds,
      headers,
      requestsPerSecond: 10,
    });
    return { sent, reads: summarize(await reading.stop()), writes: summarize(sent.samples) };
  };
  const noisy = createEventSource('noise');
  const flood = (forSeconds: number) =>
    send({
      port,
      key: ADMIN_KEY,
      source: noisy,
      size: SIZE,
      clients: 64,
      seconds: forSeconds,
      requestsPerSecond: noisyRequestsPerSecond,
      // A client that minds what it is told.
      waits: true,
    });
  // Code compiled, and the burst that a limit allows used up.
  await Promise.all([beQuiet(8), flood(8)]);
  const alone = await beQuiet(seconds);
  const [beside, noise] = await Promise.all([beQuiet(seconds), flood(seconds)]);
  return { alone, beside, noise };
};
