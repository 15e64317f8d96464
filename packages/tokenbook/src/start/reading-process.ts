// The process that reads logs beside a server: see ./reader.ts.
import { SOURCES } from '@tokenbook/server/sources';
import { createBirpc } from 'birpc';
import { createEventSink } from '../import/event-sink.ts';
import { readLogs } from '../import/read-logs.ts';
import type { LedgerDoor, LogReader, ReadingTask } from './reading-channel.ts';

const stopping = new AbortController();
const { signal } = stopping;

// The server ends this process. A Ctrl-C, which a terminal sends to both, must not do it in the middle of a batch.
process.on('SIGINT', () => {}).on('SIGTERM', () => {});
// A server that was killed leaves nobody to hand events to.
process.on('disconnect', () => process.exit());

const reader: LogReader = {
  read: async ({ homeDirectory, platform, dataDirectory, ledger }: ReadingTask) => {
    const machine = { env: process.env, homeDirectory, platform, now: Date.now };
    return readLogs(machine, {
      sources: SOURCES,
      paths: [],
      sink: createEventSink(postToServer, { compressed: false, signal, say: (line) => void server.say(line) }),
      project: null,
      timeZone: 'UTC',
      mapping: null,
      memory: { dataDirectory, ledger },
      onReading: (file) => void server.reading(file),
      signal,
    });
  },
  stop: () => stopping.abort(new Error('stopped')),
};

const postToServer = async ({ body }: RequestInit): Promise<Response> => {
  const { status, headers, body: text } = await server.post(String(body));
  return new Response(text, { status, headers });
};

const server = createBirpc<LedgerDoor, LogReader>(reader, {
  // To a server that is gone: what ends this process follows.
  post: (message) => process.send?.(message, undefined, undefined, () => {}),
  on: (listener) => void process.on('message', listener),
  eventNames: ['say', 'reading'],
  // A batch waits for as long as the disk needs.
  timeout: -1,
});
