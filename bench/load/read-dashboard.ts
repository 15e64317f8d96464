import { LoopbackClient } from './loopback-client.ts';
import { pause } from './send.ts';

/** What the first screen of the dashboard asks for. */
const PANELS = [
  '/api/usage/summary?range=30d',
  '/api/usage/breakdown?by=provider&range=30d&limit=8',
  '/api/usage/breakdown?by=project&range=30d&limit=10',
  '/api/usage/timeseries?range=30d&granularity=day',
  '/api/usage/log?range=30d&pageSize=25',
];

export interface Reading {
  /** Ends the reading. Milliseconds of each request. */
  stop(): Promise<readonly number[]>;
}

/** Loads the first screen over and over, a pause between, all panels at once as a browser does. */
export const readDashboard = (port: number, key: string, headers = '', pauseMs = 200): Reading => {
  const clients = PANELS.map((path) => ({ path, client: new LoopbackClient(port, key) }));
  const samples: number[] = [];
  let reads = true;
  const reading = (async () => {
    while (reads) {
      await Promise.all(
        clients.map(async ({ path, client }) => {
          const start = performance.now();
          const { status } = await client.get(path, headers);
          if (status !== 200) throw new Error(`${path} answered ${status}.`);
          samples.push(performance.now() - start);
        }),
      );
      await pause(pauseMs);
    }
    for (const { client } of clients) client.close();
  })();
  return {
    stop: async () => {
      reads = false;
      await reading;
      return samples;
    },
  };
};
