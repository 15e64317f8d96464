// The app in a process of its own, as built: from source, each inner function would cost a call that names it. Plain JavaScript, so that
// nothing transforms it. Arguments: data directory, admin key, and a `ServerSetup` as JSON. Speaks over IPC: says its port when it listens,
// answers each message with its vitals, profiles from 'profile' on, and closes on 'close'.
import { readdirSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createApp } from '@tokenbook/server';
import { serve } from '@tokenbook/server/node';

const [, , dataDirectory = '', adminKey = '', setup = '{}'] = process.argv;
const { profilePath = '', ...limits } = JSON.parse(setup);

const delay = monitorEventLoopDelay({ resolution: 10 });
delay.enable();

/** @returns {import('./vitals.ts').Vitals} */
const readVitals = () => {
  const { user, system } = process.cpuUsage();
  const vitals = {
    cpuSeconds: (user + system) / 1e6,
    rssBytes: process.memoryUsage.rss(),
    descriptors: readdirSync('/proc/self/fd').length,
    loopDelayP99Ms: delay.percentile(99) / 1e6,
  };
  delay.reset();
  return vitals;
};

const profiler = new Session();

const startProfile = async () => {
  profiler.connect();
  await profiler.post('Profiler.enable');
  await profiler.post('Profiler.start');
};

const close = async () => {
  if (profilePath !== '') writeFileSync(profilePath, JSON.stringify((await profiler.post('Profiler.stop')).profile));
  await serving.close();
  process.exit(0);
};

const serving = await serve(createApp({ dataDirectory, adminKey, ...limits }), { port: 0 });
process.on('message', (message) => {
  if (message === 'close') void close();
  else if (message === 'profile') void startProfile();
  else process.send?.(readVitals());
});
// Whoever started this is gone: nobody is left to close it.
process.on('disconnect', () => process.exit(1));
process.send?.({ port: serving.port });
